"""What would a figure of one area set be on the areas of another?

Method    Overlaying two sets cuts every old area into pieces. Each piece takes the share of the old area's count that its size has among the pieces
          of that area: in square metres (area-weighted: as if people lived evenly spread), or in persons where it is known how many live in zones
          that are finer or nearer (population-weighted). Whole counts stay whole: each old area is divided by largest remainders. Of a rate the
          numerator and the denominator are carried over, never the rate.
Shapes    pieces: (source area, target area, size), any number for a pair; one figure per source area in, one per target area out.
Units     sizes only count against each other within one source area. Counts in, counts out.
Missing   A target area is missing or suppressed where one of its sources is, as in a sum. A target without any piece has no figure. Pieces below
          ``least_share`` of both their areas are noise of drawing and left out, so that no neighbour's gap spreads over a border; the largest piece
          of a source always stays.
Errors    ValueError for a negative size, for a source without size and for whole counts that are none. NoCrosswalkError, with findings, where two
          sets have no crosswalk between them, or a figure belongs to an area that the crosswalk does not know.
Invariant Sums are kept: what is carried over adds up to what was there, to the person. Every figure carried over says so, with its method.
Source    Goodchild & Lam 1980, Geo-Processing 1, 297-312 (areal weighting); Langford, Maguire & Unwin 1991 (dasymetric weights).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import floor

from kiezwerk.core.areas.observations import Observation, figure
from kiezwerk.core.areas.sums import RateTotal, Sum, Total, sum_up
from kiezwerk.core.findings import Finding

NOISE = 0.001
"""A piece that is less than this part of both its areas comes from drawing the same border twice."""


class Weighting(StrEnum):
    """By what an area was divided."""

    AREA = "area"
    POPULATION = "population"


@dataclass(frozen=True)
class Piece:
    """Where a source and a target area overlap; ``zone`` names the finer area whose people may weigh it."""

    source: str
    target: str
    size: float
    zone: str = ""


@dataclass(frozen=True)
class Crosswalk:
    """Which share of each source area goes to which target areas; the shares of a source add up to 1."""

    source_set: str
    target_set: str
    weighting: Weighting
    shares: Mapping[str, Mapping[str, float]]

    @property
    def divided(self) -> dict[str, tuple[str, ...]]:
        """For each target the source areas that had to be divided for it; whoever has none is a sum of whole areas."""
        found: dict[str, list[str]] = {}
        for source, shares in self.shares.items():
            for target in shares:
                found.setdefault(target, []).extend([source] if len(shares) > 1 else [])
        return {target: tuple(sources) for target, sources in found.items()}


@dataclass(frozen=True)
class CarriedOver:
    """A figure on another area set. It is an estimate; ``weighting`` says how it came about, None where nothing was carried over.

    ``divided`` are the areas that had to be divided for it.
    """

    total: Total | RateTotal
    weighting: Weighting | None = None
    source_set: str = ""
    divided: tuple[str, ...] = ()

    @property
    def is_estimate(self) -> bool:
        """Whether it must be shown as an estimate."""
        return self.weighting is not None


class NoCrosswalkError(ValueError):
    """Figures of two area sets cannot be compared; ``findings`` say why."""

    def __init__(self, *findings: Finding):
        self.findings = list(findings)
        super().__init__(", ".join(finding.code for finding in findings))


def build_crosswalk(
    source_set: str, target_set: str, pieces: Iterable[Piece], weighting: Weighting = Weighting.AREA, least_share: float = NOISE
) -> Crosswalk:
    """Return the shares that follow from the sizes of ``pieces``.

    >>> pieces = [Piece("old", "north", 30), Piece("old", "south", 10), Piece("other", "south", 5)]
    >>> build_crosswalk("2006", "2021", pieces).shares
    {'old': {'north': 0.75, 'south': 0.25}, 'other': {'south': 1.0}}
    """
    sizes = _add_pieces(pieces)
    around: dict[str, float] = {}
    for parts in sizes.values():
        for target, size in parts.items():
            around[target] = around.get(target, 0.0) + size
    shares = {}
    for source, parts in sizes.items():
        whole = sum(parts.values())
        if not whole:
            raise ValueError(f"the pieces of {source} have no size")
        largest = max(parts, key=lambda target: parts[target])
        kept = {target: size for target, size in parts.items() if target == largest or size >= least_share * min(whole, around[target])}
        shares[source] = {target: size / sum(kept.values()) for target, size in kept.items() if size}
    return Crosswalk(source_set, target_set, weighting, shares)


def weigh_by_residents(pieces: Sequence[Piece], residents: Mapping[str, float]) -> list[Piece]:
    """Return the pieces measured in persons: the residents of a zone, spread evenly over its pieces. A piece without a zone lies in its target.

    The pieces of a source area where nobody lives keep their sizes, so that whatever is counted there still goes somewhere.

    >>> pieces = [Piece("old", "park", 900), Piece("old", "houses", 100)]
    >>> [piece.size for piece in weigh_by_residents(pieces, {"park": 50, "houses": 450})]
    [50.0, 450.0]
    """
    sizes: dict[str, float] = {}
    for piece in pieces:
        zone = piece.zone or piece.target
        sizes[zone] = sizes.get(zone, 0.0) + piece.size
    persons = [_persons(piece, sizes, residents) for piece in pieces]
    peopled = {piece.source for piece, count in zip(pieces, persons, strict=True) if count}
    return [replace(piece, size=count) if piece.source in peopled else piece for piece, count in zip(pieces, persons, strict=True)]


def carry_over(observations: Iterable[Observation], crosswalk: Crosswalk, *, whole: bool = True) -> dict[str, CarriedOver]:
    """Return a count on the areas of the target set; ``whole`` keeps persons undivided.

    >>> crosswalk = build_crosswalk("2006", "2021", [Piece("old", "north", 2), Piece("old", "south", 1)])
    >>> moved = carry_over([figure("old", "residents", 100)], crosswalk)
    >>> [(key, one.total.value, one.is_estimate, one.weighting.value) for key, one in moved.items()]
    [('north', 67.0, True, 'area'), ('south', 33.0, True, 'area')]
    """
    given = list(observations)
    _insist_known([one.area_key for one in given], crosswalk)
    parts = (part for one in given for part in _divide(one, crosswalk.shares[one.area_key], whole=whole))
    return _marked(_gather((part.area_key, Total.of(part)) for part in parts), crosswalk)


def carry_over_rate(
    numerators: Iterable[Observation], denominators: Iterable[Observation], crosswalk: Crosswalk, per: float = 1.0
) -> dict[str, CarriedOver]:
    """Return a rate on the areas of the target set, from its counts; whoever lacks one of the two lacks the rate."""
    above, below = {one.area_key: one for one in numerators}, {one.area_key: one for one in denominators}
    _insist_known([*above, *(key for key in below if key not in above)], crosswalk)
    pairs = (
        (first.area_key, RateTotal.of(first, second, per))
        for key in above
        if key in below
        for first, second in zip(
            _divide(above[key], crosswalk.shares[key], whole=False), _divide(below[key], crosswalk.shares[key], whole=False), strict=True
        )
    )
    lone = (
        (target, RateTotal(per, part_count=1, missing_count=1, uncovered=None))
        for key in above.keys() ^ below.keys()
        for target in crosswalk.shares[key]
    )
    return _marked(_gather([*pairs, *lone]), crosswalk)


def on_areas_of(target_set: str, source_set: str, observations: Iterable[Observation], crosswalks: Iterable[Crosswalk]) -> dict[str, CarriedOver]:
    """Return a count on the areas of ``target_set``: as it is where it is of that set, else carried over. There is no third way.

    >>> on_areas_of("2021", "2006", [figure("old", "residents", 100)], [])
    Traceback (most recent call last):
    kiezwerk.core.areas.crosswalk.NoCrosswalkError: areas.no_crosswalk
    """
    if source_set == target_set:
        return {one.area_key: CarriedOver(Total.of(one)) for one in observations}
    return carry_over(observations, find_crosswalk(source_set, target_set, crosswalks))


def find_crosswalk(source_set: str, target_set: str, crosswalks: Iterable[Crosswalk]) -> Crosswalk:
    """Return the crosswalk between two sets, one by population before one by area; raise NoCrosswalkError without any."""
    found = [one for one in crosswalks if (one.source_set, one.target_set) == (source_set, target_set)]
    if not found:
        raise NoCrosswalkError(Finding("areas.no_crosswalk", facts={"from_set": source_set, "to_set": target_set}))
    return max(found, key=lambda one: one.weighting is Weighting.POPULATION)


def error_share(estimated: Mapping[str, float], known: Mapping[str, float]) -> float:
    """Return the sum of the absolute errors as a share of what is known; an area that is only in one of the two is wrong altogether.

    >>> error_share({"north": 67, "south": 33}, {"north": 60, "south": 40})
    0.14
    """
    keys = estimated.keys() | known.keys()
    return sum(abs(estimated.get(key, 0) - known.get(key, 0)) for key in keys) / sum(known.values())


def _add_pieces(pieces: Iterable[Piece]) -> dict[str, dict[str, float]]:
    sizes: dict[str, dict[str, float]] = {}
    for piece in pieces:
        if not piece.size >= 0:
            raise ValueError(f"the piece of {piece.source} in {piece.target} has the size {piece.size}")
        parts = sizes.setdefault(piece.source, {})
        parts[piece.target] = parts.get(piece.target, 0.0) + piece.size
    return sizes


def _persons(piece: Piece, sizes: Mapping[str, float], residents: Mapping[str, float]) -> float:
    zone = piece.zone or piece.target
    return residents.get(zone, 0) * piece.size / sizes[zone] if sizes[zone] else 0.0


def _divide(observation: Observation, shares: Mapping[str, float], *, whole: bool) -> list[Observation]:
    """Return what each target gets of one observation; without a figure each gets its state."""
    value = observation.value
    if value is None:
        return [replace(observation, area_key=target) for target in shares]
    if not whole:
        return [figure(target, observation.indicator, value * share) for target, share in shares.items()]
    if value < 0 or value != int(value):
        raise ValueError(f"{observation.indicator} of {observation.area_key} is no whole count: {value}")
    exact = {target: value * share for target, share in shares.items()}
    counts = {target: floor(part) for target, part in exact.items()}
    neediest = sorted(shares, key=lambda target: (counts[target] - exact[target], target))
    for target in neediest[: int(value) - sum(counts.values())]:
        counts[target] += 1
    return [figure(target, observation.indicator, count) for target, count in counts.items()]


def _gather(parts: Iterable[tuple[str, Sum]]) -> dict[str, Sum]:
    given = list(parts)
    return sum_up(given, {key: key for key, _ in given})


def _marked(totals: Mapping[str, Total] | Mapping[str, RateTotal], crosswalk: Crosswalk) -> dict[str, CarriedOver]:
    divided = crosswalk.divided
    return {target: CarriedOver(total, crosswalk.weighting, crosswalk.source_set, divided[target]) for target, total in totals.items()}


def _insist_known(keys: Iterable[str], crosswalk: Crosswalk) -> None:
    unknown = tuple(key for key in keys if key not in crosswalk.shares)
    if unknown:
        facts = {"keys": unknown, "from_set": crosswalk.source_set, "to_set": crosswalk.target_set}
        raise NoCrosswalkError(Finding("areas.crosswalk_areas_absent", facts=facts))
