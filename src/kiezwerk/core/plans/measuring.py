"""How far is an indicator on a day, and will it reach its target at this pace?

Method    A level is what the last reading said; a sum is all readings together, each for its own days. Progress is the way gone from baseline to
          target, so that a target below its baseline works the same. Pace is the way from the baseline to the last reading, per day; the forecast
          goes on like that until the day of the target.
Units     Values are exact fractions in the unit of the indicator; progress is a share of the way, below 0 where it went backwards, above 1 beyond it.
Missing   Without a reading a level is None, never 0; so is a sum, because nobody has counted yet. Progress is None without value, baseline or
          target. An indicator of quality has no figures: its last reading says whether it was reached.
Invariant Only readings that were approved and lie on or before the day count; their order never matters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from kiezwerk.core.findings import Finding
from kiezwerk.core.periods import add_months


class Measures(StrEnum):
    """What the readings of an indicator are."""

    LEVEL = "level"
    SUM = "sum"
    QUALITY = "quality"


class Direction(StrEnum):
    """Which way is better. KEEP wants the value to stay at its target or above."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


@dataclass(frozen=True)
class Indicator:
    """What is measured, from where and to where.

    ``frequency_months`` how often a reading is due, None where nobody said.
    """

    line: str
    measures: Measures = Measures.LEVEL
    direction: Direction = Direction.UP
    baseline: Fraction | None = None
    baseline_on: date | None = None
    target: Fraction | None = None
    target_on: date | None = None
    frequency_months: int | None = None


@dataclass(frozen=True)
class Reading:
    """What was read off on a day.

    ``value``      None for an indicator of quality.
    ``is_reached`` what a reading of quality says.
    ``split``      the value by the parts of one dimension (women, men, non-binary); a part that is not there is unknown, not 0.
    """

    key: str
    read_on: date
    value: Fraction | None = None
    is_reached: bool = False
    is_approved: bool = True
    split: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.key, self.read_on, self.value))


@dataclass(frozen=True)
class Standing:
    """How an indicator stands on a day, and which readings say so.

    ``forecast`` what it will be on the day of its target if it goes on like this; None where there is no pace to go by.
    """

    value: Fraction | None
    readings: tuple[Reading, ...]
    progress_share: Fraction | None
    is_reached: bool
    next_reading_on: date | None
    forecast: Fraction | None = None

    @property
    def last_on(self) -> date | None:
        """The day of the last reading that counts, None without one."""
        return max((reading.read_on for reading in self.readings), default=None)


def standing(indicator: Indicator, readings: Iterable[Reading], day: date) -> Standing:
    """Return how ``indicator`` stands on ``day``.

    >>> trained = Indicator("i", Measures.SUM, baseline=Fraction(0), baseline_on=date(2026, 1, 1), target=Fraction(40), target_on=date(2026, 12, 31))
    >>> s = standing(trained, [Reading("a", date(2026, 3, 31), Fraction(6)), Reading("b", date(2026, 6, 30), Fraction(9))], date(2026, 7, 1))
    >>> s.value, s.progress_share, s.is_reached, float(round(s.forecast, 1))
    (Fraction(15, 1), Fraction(3, 8), False, 30.3)
    """
    counted = tuple(sorted((one for one in readings if one.is_approved and one.read_on <= day), key=lambda one: (one.read_on, one.key)))
    if indicator.measures is Measures.QUALITY:
        return Standing(None, counted[-1:], None, bool(counted) and counted[-1].is_reached, next_reading_on(indicator, counted))
    used = counted if indicator.measures is Measures.SUM else counted[-1:]
    value = sum((one.value or Fraction(0) for one in used), Fraction(0)) if used else None
    return Standing(
        value=value,
        readings=used,
        progress_share=progress_share(indicator, value),
        is_reached=_is_reached(indicator, value),
        next_reading_on=next_reading_on(indicator, counted),
        forecast=_forecast(indicator, value, used),
    )


def progress_share(indicator: Indicator, value: Fraction | None) -> Fraction | None:
    """Return which share of the way from baseline to target is gone, None where one of the three is unknown or there is no way to go.

    >>> progress_share(Indicator("i", direction=Direction.DOWN, baseline=Fraction(80), target=Fraction(60)), Fraction(75))
    Fraction(1, 4)
    """
    baseline = _baseline(indicator)
    if value is None or baseline is None or indicator.target is None or baseline == indicator.target:
        return None
    return (value - baseline) / (indicator.target - baseline)


def next_reading_on(indicator: Indicator, readings: Sequence[Reading]) -> date | None:
    """Return the day by which the next reading is due: so many months after the last one, or after the baseline; None where no rhythm was agreed."""
    last = max((one.read_on for one in readings), default=indicator.baseline_on)
    return None if last is None or indicator.frequency_months is None else add_months(last, indicator.frequency_months)


def check_reading(indicator: Indicator, reading: Reading, today: date) -> list[Finding]:
    """Return why a reading cannot be taken as it is.

    >>> [f.code for f in check_reading(Indicator("i"), Reading("a", date(2026, 5, 1)), date(2026, 4, 1))]
    ['reading.in_future', 'reading.no_value']
    """
    findings = []
    if reading.read_on > today:
        findings.append(Finding("reading.in_future", facts={"read_on": reading.read_on}, field="read_on"))
    if indicator.baseline_on and reading.read_on < indicator.baseline_on:
        findings.append(Finding("reading.before_baseline", facts={"read_on": reading.read_on, "baseline_on": indicator.baseline_on}, field="read_on"))
    if reading.value is None and indicator.measures is not Measures.QUALITY:
        findings.append(Finding("reading.no_value", field="value"))
    if reading.split and reading.value is not None and sum(reading.split.values()) > reading.value:
        findings.append(Finding("reading.split_too_large", facts={"value": reading.value, "sum": sum(reading.split.values())}, field="split"))
    return findings


def _baseline(indicator: Indicator) -> Fraction | None:
    """A sum begins at 0 where nobody said otherwise."""
    if indicator.baseline is None and indicator.measures is Measures.SUM:
        return Fraction(0)
    return indicator.baseline


def _is_reached(indicator: Indicator, value: Fraction | None) -> bool:
    if value is None or indicator.target is None:
        return False
    return value <= indicator.target if indicator.direction is Direction.DOWN else value >= indicator.target


def _forecast(indicator: Indicator, value: Fraction | None, used: Sequence[Reading]) -> Fraction | None:
    """Return the value on the day of the target at the pace from the baseline to the last reading."""
    baseline = _baseline(indicator)
    if value is None or baseline is None or indicator.baseline_on is None or indicator.target_on is None:
        return None
    days = (used[-1].read_on - indicator.baseline_on).days
    if days <= 0:
        return None
    return baseline + (value - baseline) * (indicator.target_on - indicator.baseline_on).days / days
