"""Where does an area stand among others, and what may be said of many areas together?

Method    Rank 1 is the highest figure; equal figures share a rank and the next one is left out (1, 2, 2, 4). Counts may be added up.
          Shares and indices without their numerators may not be averaged into the figure of a larger area: their middle is told as the
          median of the areas, and never as the figure of the whole.
Units     those of the indicator.
Missing   Areas without a figure have no rank. A sum in which a part is unknown is no figure: it comes back with how many parts are known.
Invariant The ranks of areas do not depend on their order.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kiezwerk.core.areas.classify import ClassScheme, quantile_breaks


@dataclass(frozen=True)
class Summary:
    """What is known of many areas: ``middle`` is the median of the areas, None where none has a figure.

    ``total`` is the sum, None for what must not be added up and where a part is unknown.
    """

    area_count: int
    known_count: int
    middle: float | None
    total: float | None


def ranks(figures: Mapping[str, float]) -> dict[str, int]:
    """Return the rank of each area, 1 for the highest figure.

    >>> ranks({"01": 4.0, "02": 7.5, "03": 4.0, "04": 1.0})
    {'01': 2, '02': 1, '03': 2, '04': 4}
    """
    ascending = sorted(figures.values())
    return {key: len(ascending) - bisect_right(ascending, value) + 1 for key, value in figures.items()}


def summarise(values: Iterable[float | None], *, is_count: bool) -> Summary:
    """Return the middle of ``values``, and their sum where they are counts and all of them are known.

    >>> summarise([3, 5, 10], is_count=True)
    Summary(area_count=3, known_count=3, middle=5, total=18)
    >>> summarise([3.5, None], is_count=False)
    Summary(area_count=2, known_count=1, middle=3.5, total=None)
    """
    given = list(values)
    known = [value for value in given if value is not None]
    may_add = is_count and known and len(known) == len(given)
    return Summary(len(given), len(known), median(known) if known else None, sum(known) if may_add else None)


def change_breaks(values: Iterable[float]) -> tuple[float, ...]:
    """Return four breaks that mirror each other around zero, so that the middle class holds what hardly changed; () where all is zero.

    >>> change_breaks([-3, -2, -1, 0.5, 1, 4])
    (-2.5, -0.8, 0.8, 2.5)
    """
    amounts = round_breaks(quantile_breaks(map(abs, values), 3))
    return (*(-amount for amount in reversed(amounts)), *amounts)


def round_breaks(breaks: Sequence[float]) -> tuple[float, ...]:
    """Return breaks with two significant digits, or with as many as keep them apart: a legend is read by people.

    >>> round_breaks((0.6004, 1.234)), round_breaks((6812.5, 6834.5, 9120.5))
    ((0.6, 1.2), (6810.0, 6830.0, 9120.0))
    """
    for digits in range(2, 17):
        rounded = tuple(float(f"{value:.{digits}g}") for value in breaks)
        if all(lower < upper for lower, upper in pairwise(rounded)):
            return rounded
    return tuple(breaks)


def scheme_for(values: Sequence[float], *, breaks: Sequence[float] = (), labels: Sequence[str] = (), is_change: bool = False) -> ClassScheme:
    """Return the classes that were set, or classes of about the same size where none were; without labels they are numbered.

    >>> scheme_for([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).breaks
    (2.5, 4.5, 6.5, 8.5)
    """
    if breaks:
        return ClassScheme(tuple(breaks), tuple(labels)) if labels else ClassScheme.numbered(breaks)
    return ClassScheme.numbered(change_breaks(values) if is_change else round_breaks(quantile_breaks(values, 5)))
