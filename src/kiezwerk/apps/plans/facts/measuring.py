"""Readings, indicators and shares as the core reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from kiezwerk.core.plans.measuring import Direction, Indicator, Measures, Reading, Standing, standing
from kiezwerk.core.plans.progress import MilestoneFacts
from kiezwerk.core.plans.rollup import Contribution, Flows, Row

from .. import models


def core_indicator(row) -> Indicator:
    """Return a row with the columns of an indicator as the core reads it."""
    return Indicator(
        line=row.line,
        measures=Measures(row.measures),
        direction=Direction(row.direction),
        baseline=_fraction(row.baseline),
        baseline_on=row.baseline_on,
        target=_fraction(row.target),
        target_on=row.target_on,
        frequency_months=row.frequency_months,
    )


def core_reading(row: models.Reading) -> Reading:
    """Return a reading without its parts."""
    is_approved = row.state == models.Reading.State.APPROVED
    return Reading(str(row.pk), row.read_on, _fraction(row.value), row.is_reached, is_approved)


def core_contribution(row) -> Contribution:
    """Return a declared share."""
    return Contribution(row.giver, row.taker, Fraction(row.share))


def milestone_facts(row: models.Milestone, readings: Iterable[Reading]) -> MilestoneFacts:
    """Return a milestone: it was reached on the day since which every reading says so."""
    reached_on = None
    for reading in sorted(readings, key=lambda one: (one.read_on, one.key)):
        reached_on = (reached_on or reading.read_on) if reading.is_reached else None
    return MilestoneFacts(row.line, row.due_on, reached_on)


@dataclass(frozen=True)
class Figures:
    """What was read off by a day under each line, and what flows from one line to another.

    ``indicators`` every indicator of the edition and of what upper apps measure; ``readings`` by line, those that count.
    """

    day: date
    indicators: Mapping[str, Indicator]
    readings: Mapping[str, Sequence[Reading]]
    contributions: Sequence[Contribution] = ()

    @cached_property
    def _own(self) -> dict[str, Standing]:
        """How every indicator stands by its own readings."""
        return {line: standing(one, self.readings.get(line, ()), self.day) for line, one in self.indicators.items()}

    @cached_property
    def _flows(self) -> Flows:
        return Flows({line: one.value for line, one in self._own.items() if one.value is not None}, self.contributions)

    def rows(self, line: str) -> list[Row]:
        """Return the figures of which the figure of an indicator is made, its own first."""
        return self._flows.rows_of(line)

    def standing(self, line: str) -> Standing:
        """Return how an indicator stands with all that flows into it."""
        indicator, rows = self.indicators[line], self.rows(line)
        if not any(row.origin != line for row in rows):
            return self._own[line]
        return standing(indicator, self._arrived(indicator, rows), self.day)

    def _arrived(self, indicator: Indicator, rows: Sequence[Row]) -> list[Reading]:
        """Return readings that come to the sum of ``rows``: of a sum each with its share, of a level one for all."""
        arrived = [(row, reading) for row in rows for reading in self.readings[row.origin]]
        if indicator.measures is Measures.SUM:
            return [Reading(f"{reading.key} {'-'.join(row.way)}", reading.read_on, reading.value * row.share) for row, reading in arrived]
        last_on = max(reading.read_on for _, reading in arrived)
        return [Reading(indicator.line, last_on, sum((row.amount for row in rows), Fraction(0)))]


def _fraction(value) -> Fraction | None:
    return None if value is None else Fraction(value)
