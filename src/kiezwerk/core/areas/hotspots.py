"""Which areas stand out together with their neighbours, and how sure is that?

Method    A local test asks of each area whether its neighbourhood is more alike, or higher, than if all figures had been dealt out at random; its p
          is the share of deals that give one at least as extreme. Among many areas some fall below any limit by chance, so the limit is set by
          Benjamini and Hochberg: of the areas that are called firm, no more than ``false_share`` are expected to be chance. Areas below the
          limit of a single test alone are called possible. What an area is follows from its own figure and the mean of its neighbours, each
          against the mean of all.
Shapes    one test per area with a figure and a neighbour.
Units     deviations in units of the indicator; p and shares from 0 to 1.
Missing   Areas without a figure or without a neighbour are not tested; they come back with the reason.
Errors    ValueError for p outside 0 to 1 and a share outside 0 to 1.
Invariant The order of the areas never matters; every firm area is at least as sure as every possible one; a larger share never calls fewer
          areas firm.
Source    Anselin 1995, Geographical Analysis 27(2), 93-115 (local Moran); Getis & Ord 1992, Geographical Analysis 24(3), 189-206; Benjamini &
          Hochberg 1995, Journal of the Royal Statistical Society B 57(1), 289-300.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

FALSE_SHARE = 0.05


class Kind(StrEnum):
    """What an area is among its neighbours."""

    HOT = "hot"
    """High among high ones."""
    COLD = "cold"
    """Low among low ones."""
    HIGH_AMONG_LOW = "high_among_low"
    LOW_AMONG_HIGH = "low_among_high"


class Certainty(StrEnum):
    """How sure it is that this is more than chance."""

    FIRM = "firm"
    """Holds although many areas were tested."""
    POSSIBLE = "possible"
    """Would hold if this were the only area tested."""
    NONE = "none"


class Untested(StrEnum):
    """Why an area was not tested."""

    NO_FIGURE = "no_figure"
    NO_NEIGHBOUR = "no_neighbour"


@dataclass(frozen=True)
class LocalTest:
    """What one test found: how far the area and the mean of its neighbours lie above the mean of all, and p."""

    key: str
    deviation: float
    neighbours_deviation: float
    p: float

    def __post_init__(self) -> None:
        if not 0 <= self.p <= 1:
            raise ValueError(f"p of {self.key} is {self.p}")

    @property
    def kind(self) -> Kind:
        """What the area is; a figure on the mean itself counts as low."""
        if self.neighbours_deviation > 0:
            return Kind.HOT if self.deviation > 0 else Kind.LOW_AMONG_HIGH
        return Kind.HIGH_AMONG_LOW if self.deviation > 0 else Kind.COLD


@dataclass(frozen=True)
class Said:
    """What is said of an area."""

    test: LocalTest
    certainty: Certainty


@dataclass(frozen=True)
class HotSpots:
    """What is said of every area, and what the tests together are worth.

    ``limit`` is the largest p that is called firm, 0 where none is.
    """

    findings: Mapping[str, Said]
    untested: Mapping[str, Untested]
    false_share: float
    limit: float

    @property
    def by_chance(self) -> float:
        """How many areas fall below the limit of a single test when everything is chance."""
        return self.false_share * len(self.findings)

    def count(self, certainty: Certainty) -> int:
        """Return how many areas are so sure; possible ones do not include firm ones."""
        return sum(finding.certainty is certainty for finding in self.findings.values())

    def kinds(self, certainty: Certainty = Certainty.FIRM) -> dict[Kind, int]:
        """Return how many areas of each kind are so sure."""
        found = Counter(finding.test.kind for finding in self.findings.values() if finding.certainty is certainty)
        return {kind: found[kind] for kind in Kind}


def judge(tests: Iterable[LocalTest], untested: Mapping[str, Untested] | None = None, false_share: float = FALSE_SHARE) -> HotSpots:
    """Return what may be said of each area.

    >>> spots = judge([LocalTest("a", 4, 3, 0.001), LocalTest("b", 2, 2, 0.04), LocalTest("c", -1, -1, 0.3), LocalTest("d", -2, 1, 0.9)])
    >>> [(key, one.test.kind.value, one.certainty.value) for key, one in spots.findings.items()]
    [('a', 'hot', 'firm'), ('b', 'hot', 'possible'), ('c', 'cold', 'none'), ('d', 'low_among_high', 'none')]
    >>> spots.limit, spots.by_chance
    (0.001, 0.2)
    """
    if not 0 < false_share < 1:
        raise ValueError(f"a share of false findings lies between 0 and 1, not {false_share}")
    given = list(tests)
    limit = benjamini_hochberg((test.p for test in given), false_share)
    findings = {test.key: Said(test, _certainty(test.p, limit, false_share)) for test in given}
    return HotSpots(findings, untested or {}, false_share, limit)


def benjamini_hochberg(p_values: Iterable[float], false_share: float = FALSE_SHARE) -> float:
    """Return the largest p that counts when no more than ``false_share`` of what counts may be chance, 0 where none does.

    >>> benjamini_hochberg([0.01, 0.02, 0.03, 0.2, 0.9])
    0.03
    """
    ordered = sorted(p_values)
    return max((p for rank, p in enumerate(ordered, start=1) if p <= false_share * rank / len(ordered)), default=0.0)


def _certainty(p: float, limit: float, false_share: float) -> Certainty:
    if p <= limit:
        return Certainty.FIRM
    return Certainty.POSSIBLE if p < false_share else Certainty.NONE
