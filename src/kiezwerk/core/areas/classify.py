"""Into which class does a value fall, and where do classes begin when nobody has set breaks?

Method    k - 1 breaks make k classes. The first class lies strictly below the first break; every later break belongs to the class
          beneath it. With the breaks -1, 1 and 1.5 both -1 and 1 are in the second class and 1.5 is in the third.
          Quantile breaks put about the same number of areas in each class and never part equal values: a break goes to the nearest
          gap between two values, so many ties make fewer classes. It has as few decimals as the gap allows.
Units     those of the values; class numbers count from 1 upwards with the value.
Missing   areas without a figure have no class.
Errors    ValueError for breaks that do not rise, for the wrong number of labels, for fewer than two classes.
Source    The rule of the breaks is that of the Monitoring Soziale Stadtentwicklung Berlin 2021.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite

from kiezwerk.core.areas.observations import Observation, figures


@dataclass(frozen=True)
class ClassRange:
    """What a legend says of one class: from ``lower`` to ``upper``; infinite where it is open."""

    number: int
    label: str
    lower: float
    upper: float
    has_lower: bool
    has_upper: bool


@dataclass(frozen=True)
class ClassScheme:
    """Breaks and the labels of the classes between them, lowest first.

    >>> status = ClassScheme((-1, 1, 1.5), ("high", "middle", "low", "very low"))
    >>> [status.label_of(index) for index in (-1.01, -1, 1, 1.01, 1.5, 1.51)]
    ['high', 'middle', 'middle', 'low', 'low', 'very low']
    """

    breaks: tuple[float, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if not all(map(isfinite, self.breaks)) or any(upper <= lower for lower, upper in pairwise(self.breaks)):
            raise ValueError(f"class breaks must rise: {self.breaks}")
        if len(self.labels) != len(self.breaks) + 1:
            raise ValueError(f"{len(self.breaks)} breaks make {len(self.breaks) + 1} classes, but there are {len(self.labels)} labels")

    @classmethod
    def numbered(cls, breaks: Sequence[float]) -> "ClassScheme":
        """Return a scheme whose labels are the class numbers."""
        return cls(tuple(breaks), tuple(str(number) for number in range(1, len(breaks) + 2)))

    def number_of(self, value: float) -> int:
        """Return the number of the class of ``value``, counted from 1."""
        if not self.breaks or value < self.breaks[0]:
            return 1
        return max(2, bisect_left(self.breaks, value) + 1)

    def label_of(self, value: float) -> str:
        """Return the label of the class of ``value``."""
        return self.labels[self.number_of(value) - 1]

    def ranges(self) -> list[ClassRange]:
        """Return the classes as a legend needs them.

        >>> for r in ClassScheme((-1, 1), ("low", "middle", "high")).ranges():
        ...     print(r.label, r.lower, r.has_lower, r.upper, r.has_upper)
        low -inf False -1 False
        middle -1 True 1 True
        high 1 False inf False
        """
        edges = (-inf, *self.breaks, inf)
        return [ClassRange(i + 1, label, edges[i], edges[i + 1], i == 1, 0 < i < len(self.breaks)) for i, label in enumerate(self.labels)]


def quantile_breaks(values: Iterable[float], classes: int) -> tuple[float, ...]:
    """Return breaks that part ``values`` into up to ``classes`` classes of about the same size.

    >>> quantile_breaks([3.1, 4.2, 5.3, 6.4, 7.5, 8.6], 3)
    (5.0, 7.0)
    >>> quantile_breaks([0, 0, 0, 0, 0, 7], 5)
    (4.0,)
    >>> quantile_breaks([2, 2, 2], 5)
    ()
    """
    if classes < 2:
        raise ValueError(f"{classes} classes divide nothing")
    ordered = sorted(values)
    gaps = [i for i in range(1, len(ordered)) if ordered[i - 1] < ordered[i]]
    if not gaps:
        return ()
    chosen = {_nearest(gaps, len(ordered) * i / classes) for i in range(1, classes)}
    breaks = (_short_number_between(ordered[i - 1], ordered[i]) for i in sorted(chosen))
    return tuple(value for value in breaks if value is not None)


def _nearest(ascending: Sequence[int], wanted: float) -> int:
    i = bisect_left(ascending, wanted)
    return min(ascending[max(i - 1, 0) : i + 1], key=lambda candidate: abs(candidate - wanted))


def _short_number_between(lower: float, upper: float) -> float | None:
    """Return the number with the fewest decimals strictly between both; None where no float lies between them."""
    middle = lower / 2 + upper / 2
    candidates = (round(middle, decimals) for decimals in range(16))
    return next((value for value in (*candidates, middle) if lower < value < upper), None)


def classify(observations: Iterable[Observation], scheme: ClassScheme) -> dict[str, int]:
    """Return the class number of each area that has a figure; whoever is not in it has no class."""
    return {key: scheme.number_of(value) for key, value in figures(observations).items()}


def count_classes(numbers: Iterable[int], scheme: ClassScheme) -> tuple[int, ...]:
    """Return how many areas are in each class, lowest class first.

    >>> count_classes([1, 3, 3], ClassScheme.numbered((0, 1)))
    (1, 0, 2)
    """
    counts = Counter(numbers)
    return tuple(counts[number] for number in range(1, len(scheme.labels) + 1))
