"""How far an edition has come: states, standings and warnings of all its lines, computed from what was read off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.measuring import Indicator, Reading, Standing
from kiezwerk.core.plans.progress import MeasureFacts, MilestoneFacts, State, counts, indicator_warnings, measure_state, milestone_state, warnings

from ..hooks import measured_elsewhere
from ..models import PlanEdition
from ..queries.elements import Elements, elements_of
from ..queries.measuring import contributions_in, counting_readings
from .measuring import Figures, core_contribution, core_indicator, core_reading, milestone_facts


@dataclass(frozen=True)
class LineProgress:
    """How one measure, milestone or indicator stands.

    ``state`` of a measure or milestone; ``standing`` of an indicator, with all that flows into it.
    ``warnings`` of a measure are those of its milestones and indicators too; the fact ``line`` says of which.
    """

    line: str
    day: date
    state: State | None = None
    facts: MeasureFacts | MilestoneFacts | None = None
    indicator: Indicator | None = None
    standing: Standing | None = None

    @property
    def is_reached(self) -> bool:
        return self.state is State.REACHED or (self.standing is not None and self.standing.is_reached)

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """What somebody should look at; few pages ask."""
        if isinstance(self.facts, MeasureFacts):
            return tuple(warnings(self.facts, self.day))
        return tuple(indicator_warnings(self.indicator, self.standing, self.day)) if self.indicator and self.standing else ()


@dataclass(frozen=True)
class Progress:
    """How an edition stands on a day. ``lines`` holds measures, milestones and indicators; ``figures`` what the sums are made of."""

    day: date
    lines: Mapping[str, LineProgress]
    figures: Figures

    def __getitem__(self, line: str) -> LineProgress:
        return self.lines[line]

    def get(self, line: str) -> LineProgress | None:
        return self.lines.get(line)

    def counts(self) -> dict[State, int]:
        """Return how many measures are in each state."""
        return counts([one.state for one in self.lines.values() if one.state and isinstance(one.facts, MeasureFacts)])


def progress_of(edition: PlanEdition, day: date, rows: Elements | None = None) -> Progress:
    """Return how ``edition`` stands on ``day``, in a number of queries that does not grow with it. Give ``rows`` where they were read already."""
    rows = rows or elements_of(edition)
    readings: dict[str, list[Reading]] = {}
    for reading in counting_readings(edition.partnership_id, day):
        readings.setdefault(reading.line, []).append(core_reading(reading))
    figures = figures_of(edition.partnership_id, day, rows, readings)
    lines = _indicators(rows, figures) | _milestones(rows, readings, day)
    return Progress(day, lines | _measures(rows, lines, day), figures)


def figures_of(partnership_id: int, day: date, rows: Elements, readings) -> Figures:
    """Return what was read off in the partnership and how it flows together."""
    elsewhere = {one.line: one.indicator for one in measured_elsewhere(partnership_id) if one.indicator}
    indicators = elsewhere | {row.line: core_indicator(row) for row in rows.indicators}
    shares = [core_contribution(row) for row in contributions_in(partnership_id)]
    known = [one for one in shares if one.giver in indicators and one.taker in indicators]
    return Figures(day, indicators, readings, known)


def finished_lines(edition: PlanEdition, day: date) -> frozenset[str]:
    """Return the lines of measures, milestones and indicators of ``edition`` that were reached by ``day``."""
    return frozenset(line for line, one in progress_of(edition, day).lines.items() if one.is_reached)


def _indicators(rows: Elements, figures: Figures) -> dict[str, LineProgress]:
    found = {}
    for row in rows.indicators:
        found[row.line] = LineProgress(row.line, figures.day, indicator=figures.indicators[row.line], standing=figures.standing(row.line))
    return found


def _milestones(rows: Elements, readings, day: date) -> dict[str, LineProgress]:
    facts = [milestone_facts(row, readings.get(row.line, ())) for row in rows.milestones]
    return {one.line: LineProgress(one.line, day, milestone_state(one, day), one) for one in facts}


def _measures(rows: Elements, lines: Mapping[str, LineProgress], day: date) -> dict[str, LineProgress]:
    milestones: dict[int, list[MilestoneFacts]] = {}
    for row in rows.milestones:
        milestones.setdefault(row.measure_id, []).append(lines[row.line].facts)
    indicators: dict[int, list[tuple[Indicator, Standing]]] = {}
    for row in rows.indicators:
        indicators.setdefault(row.measure_id, []).append((lines[row.line].indicator, lines[row.line].standing))
    found = {}
    for row in rows.measures:
        proofs = tuple(milestones.get(row.pk, ())), tuple(indicators.get(row.pk, ()))
        facts = MeasureFacts(row.line, row.starts_on, row.due_on, *proofs)
        found[row.line] = LineProgress(row.line, day, measure_state(facts, day), facts)
    return found
