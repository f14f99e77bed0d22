"""What is known of a larger area from the areas within it?

Method    Counts are added. A rate is computed anew from the added numerators and the added denominators, never as the mean of rates: the mean
          gives an area of 300 people the weight of one of 30,000. Totals add up like the figures themselves, so that planning areas may be
          summed to districts directly or by way of district regions.
Shapes    one observation per area, two for a rate; ``{key of area: key of the area around it}``; one total per area around.
Units     counts in, counts out; a rate is numerator / denominator * ``per`` (100 for percent).
Missing   Three states stay apart. Zero is a figure and is added. One missing part makes the total missing, for nobody knows it; otherwise one
          suppressed part makes it suppressed, for its owner knows it. What is known of the rest is kept beside it, and for a rate how much of the
          denominator it covers. Where nobody is in the denominator a rate says nothing: it is missing, never zero.
Errors    ValueError for an area that lies in no area around it, and for a negative denominator.
Invariant The total does not depend on the order of the areas nor on the levels in between; every area is counted once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeVar

from kiezwerk.core.areas.observations import Observation, Reason, State, figure


@dataclass(frozen=True)
class Total:
    """Parts that were added: ``known`` is the sum of those that have a figure.

    >>> whole = Total.of(figure("01", "residents", 40)) + Total.of(figure("02", "residents", 0))
    >>> whole.state.value, whole.value
    ('value', 40.0)
    """

    known: float = 0.0
    part_count: int = 0
    suppressed_count: int = 0
    missing_count: int = 0

    @classmethod
    def of(cls, observation: Observation) -> "Total":
        """Return the total of one part."""
        is_suppressed, is_missing = observation.state is State.SUPPRESSED, observation.state is State.MISSING
        return cls(float(observation.value or 0), 1, int(is_suppressed), int(is_missing))

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.known + other.known,
            self.part_count + other.part_count,
            self.suppressed_count + other.suppressed_count,
            self.missing_count + other.missing_count,
        )

    @property
    def known_count(self) -> int:
        """How many parts have a figure."""
        return self.part_count - self.suppressed_count - self.missing_count

    @property
    def state(self) -> State:
        """What the total says; without any part it is missing."""
        return _state(self, self.known)

    @property
    def value(self) -> float | None:
        """The sum, None where a part is unknown."""
        return self.known if self.state in (State.VALUE, State.ZERO) else None

    def observation(self, area_key: str, indicator: str) -> Observation:
        """Return the total as an observation of the area around."""
        return _observation(area_key, indicator, self.state, self.value, Reason.PARTS_UNKNOWN)


@dataclass(frozen=True)
class RateTotal:
    """Numerators and denominators that were added over the areas where both are known.

    ``uncovered`` is the denominator of the other areas, None where one of them has none.
    """

    per: float = 1.0
    numerator: float = 0.0
    denominator: float = 0.0
    uncovered: float | None = 0.0
    part_count: int = 0
    suppressed_count: int = 0
    missing_count: int = 0

    @classmethod
    def of(cls, numerator: Observation, denominator: Observation, per: float = 1.0) -> "RateTotal":
        """Return the total of one area."""
        below, states = denominator.value, (numerator.state, denominator.state)
        if below is not None and below < 0:
            raise ValueError(f"{denominator.indicator} of {denominator.area_key} is negative: {below}")
        if numerator.value is not None and below is not None:
            return cls(per, float(numerator.value), float(below), 0.0, 1)
        is_missing = State.MISSING in states
        return cls(per, 0.0, 0.0, below, 1, int(not is_missing), int(is_missing))

    def __add__(self, other: "RateTotal") -> "RateTotal":
        if self.per != other.per:
            raise ValueError(f"rates per {self.per:g} and per {other.per:g} do not add up")
        return RateTotal(
            self.per,
            self.numerator + other.numerator,
            self.denominator + other.denominator,
            None if self.uncovered is None or other.uncovered is None else self.uncovered + other.uncovered,
            self.part_count + other.part_count,
            self.suppressed_count + other.suppressed_count,
            self.missing_count + other.missing_count,
        )

    @property
    def known_count(self) -> int:
        """In how many areas both figures are known."""
        return self.part_count - self.suppressed_count - self.missing_count

    @property
    def known(self) -> float | None:
        """The rate of the areas where both figures are known; None where nobody is counted there. Say how much it covers."""
        return self.numerator / self.denominator * self.per if self.denominator else None

    @property
    def covered_share(self) -> float | None:
        """Which share of the whole denominator the known rate speaks for; None where nobody can say."""
        if self.uncovered is None or not self.denominator + self.uncovered:
            return None
        return self.denominator / (self.denominator + self.uncovered)

    @property
    def state(self) -> State:
        """What the rate says."""
        return State.MISSING if self.known_count == self.part_count and not self.denominator else _state(self, self.numerator)

    @property
    def value(self) -> float | None:
        """The rate, None where a part is unknown or nobody is in the denominator."""
        return self.known if self.state in (State.VALUE, State.ZERO) else None

    def observation(self, area_key: str, indicator: str) -> Observation:
        """Return the rate as an observation of the area around."""
        is_complete = 0 < self.part_count == self.known_count
        return _observation(area_key, indicator, self.state, self.value, Reason.NOT_MEANINGFUL if is_complete else Reason.PARTS_UNKNOWN)


Sum = TypeVar("Sum", Total, RateTotal)


def sum_counts(observations: Iterable[Observation], around: Mapping[str, str]) -> dict[str, Total]:
    """Return the total of each area around, in the order of its first part; all observations are of one count.

    >>> parts = [figure("0101", "residents", 40), figure("0102", "residents", 0), figure("0201", "residents", 7)]
    >>> {key: total.value for key, total in sum_counts(parts, {"0101": "01", "0102": "01", "0201": "02"}).items()}
    {'01': 40.0, '02': 7.0}
    """
    return sum_up(((one.area_key, Total.of(one)) for one in observations), around)


def sum_rates(
    numerators: Iterable[Observation], denominators: Iterable[Observation], around: Mapping[str, str], per: float = 1.0
) -> dict[str, RateTotal]:
    """Return the rate of each area around from the counts within it; an area that lacks one of the two lacks the rate.

    >>> unemployed = [figure("0101", "unemployed", 30), figure("0102", "unemployed", 10)]
    >>> residents = [figure("0101", "residents", 300), figure("0102", "residents", 1_000)]
    >>> round(sum_rates(unemployed, residents, {"0101": "01", "0102": "01"}, per=100)["01"].value, 2)
    3.08
    """
    above = {one.area_key: one for one in numerators}
    below = {one.area_key: one for one in denominators}
    keys = dict.fromkeys([*above, *below])
    rates = ((key, RateTotal.of(above.get(key, _absent(key)), below.get(key, _absent(key)), per)) for key in keys)
    return sum_up(rates, around)


def sum_up(parts: Iterable[tuple[str, Sum]], around: Mapping[str, str]) -> dict[str, Sum]:
    """Add totals up another level: ``parts`` are (key of area, total)."""
    within: dict[str, list[Sum]] = {}
    for key, part in parts:
        if key not in around:
            raise ValueError(f"{key} lies in no area of the level above")
        within.setdefault(around[key], []).append(part)
    return {key: reduce(add, found) for key, found in within.items()}


def _absent(key: str) -> Observation:
    return Observation(key, "", State.MISSING, None, Reason.NOT_STATED)


def _state(total: Total | RateTotal, amount: float) -> State:
    if total.missing_count or not total.part_count:
        return State.MISSING
    if total.suppressed_count:
        return State.SUPPRESSED
    return State.VALUE if amount else State.ZERO


def _observation(area_key: str, indicator: str, state: State, value: float | None, reason: Reason) -> Observation:
    return Observation(area_key, indicator, state, None, reason) if value is None else figure(area_key, indicator, value)
