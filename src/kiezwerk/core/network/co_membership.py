"""Who sits with whom, in which bodies, and from when until when.

Method    Two organisations are joined by every body in which seats of both are held on the same day. Stretches that touch are one.
Shapes    s stays of k organisations; at most k (k - 1) / 2 ties, each with the bodies that make it.
Units     weight: bodies shared; periods: days, both ends included.
Missing   None is an open end. A seat that nobody holds joins nobody.
Invariant A tie has no direction, and the order of the stays never matters. Nobody is joined to itself.
Source    Breiger 1974, The Duality of Persons and Groups, Social Forces 53(2), 181-190.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kiezwerk.core.periods import Period

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stay:
    """An organisation holds a seat in a body for a period; ``actor`` and ``body`` are keys."""

    actor: int
    body: int
    period: Period


@dataclass(frozen=True)
class Shared:
    """A body that two organisations share, and when."""

    body: int
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class Tie:
    """Two organisations that sit together; ``one`` is the smaller key."""

    one: int
    other: int
    shared: tuple[Shared, ...]

    @property
    def weight(self) -> int:
        """Return how many bodies they share."""
        return len(self.shared)

    @property
    def starts_on(self) -> date | None:
        """Return the first day of all; None where it is not known."""
        days = [period.starts_on for one in self.shared for period in one.periods]
        return None if None in days else min(day for day in days if day)

    @property
    def ends_on(self) -> date | None:
        """Return the last day of all; None where they still sit together."""
        days = [period.ends_on for one in self.shared for period in one.periods]
        return None if None in days else max(day for day in days if day)


def ties(stays: Iterable[Stay], within: Period | None = None) -> list[Tie]:
    """Return who sits together, heaviest first; ``within`` leaves out days outside of it.

    >>> year = Period(date(2026, 1, 1), date(2026, 12, 31))
    >>> [(tie.one, tie.other, tie.weight) for tie in ties([Stay(2, 9, year), Stay(1, 9, year), Stay(3, 8, year)])]
    [(1, 2, 1)]
    """
    held: dict[int, dict[int, list[Period]]] = defaultdict(lambda: defaultdict(list))
    for stay in stays:
        if period := common(stay.period, within or Period(None)):
            held[stay.body][stay.actor].append(period)
    found: dict[tuple[int, int], list[Shared]] = defaultdict(list)
    for body, actors in sorted(held.items()):
        whole = {actor: merged(periods) for actor, periods in actors.items()}
        for one, other in combinations(sorted(whole), 2):
            if periods := merged(both for a in whole[one] for b in whole[other] if (both := common(a, b))):
                found[one, other].append(Shared(body, periods))
    joined = [Tie(one, other, tuple(shared)) for (one, other), shared in found.items()]
    return sorted(joined, key=lambda tie: (-tie.weight, tie.one, tie.other))


def common(one: Period, other: Period) -> Period | None:
    """Return the days that both periods have; None where there is none."""
    if not one.overlaps(other):
        return None
    starts = [day for day in (one.starts_on, other.starts_on) if day]
    ends = [day for day in (one.ends_on, other.ends_on) if day]
    return Period(max(starts, default=None), min(ends, default=None))


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the same days with as few periods as possible, earliest first.

    >>> merged([Period(date(2026, 2, 1), None), Period(date(2026, 1, 1), date(2026, 1, 31))])
    (Period(starts_on=datetime.date(2026, 1, 1), ends_on=None),)
    """
    whole: list[Period] = []
    for period in sorted(periods, key=lambda one: one.starts_on or date.min):
        last = whole[-1] if whole else None
        if last and (last.ends_on is None or (period.starts_on or date.min) <= last.ends_on + DAY):
            ends_on = None if last.ends_on is None or period.ends_on is None else max(last.ends_on, period.ends_on)
            whole[-1] = Period(last.starts_on, ends_on)
        else:
            whole.append(period)
    return tuple(whole)
