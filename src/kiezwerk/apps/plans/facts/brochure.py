"""An edition as people read it: chapters with goals, indicators and measures, each with how it stands on a day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.measuring import Measures, Standing
from kiezwerk.core.plans.progress import State, counts

from ..models import ActionField, Goal, Measure, Milestone, PlanEdition, PlanIndicator, PlanSection
from ..queries.elements import Elements, elements_of
from .measuring import Figures
from .progress import LineProgress, Progress, progress_of


@dataclass(frozen=True)
class Step:
    """A milestone and how it stands."""

    row: Milestone
    state: State


@dataclass(frozen=True)
class Gauge:
    """An indicator and how it stands."""

    row: PlanIndicator
    standing: Standing

    @property
    def is_quality(self) -> bool:
        return self.row.measures == Measures.QUALITY

    @property
    def filled_share(self) -> float:
        """How much of a bar is filled: the way gone, from nothing to all of it."""
        return min(max(float(self.standing.progress_share or 0), 0.0), 1.0)


@dataclass(frozen=True)
class MeasureStanding:
    """A measure with all that stands under it, and the state that follows from it."""

    row: Measure
    progress: LineProgress
    steps: tuple[Step, ...] = ()
    gauges: tuple[Gauge, ...] = ()

    @property
    def state(self) -> State:
        return self.progress.state

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self.progress.warnings

    @property
    def reached_count(self) -> int:
        """How many milestones are reached."""
        return sum(step.state is State.REACHED for step in self.steps)

    @property
    def partners(self) -> Sequence[str]:
        return self.row.partner_names

    @property
    def places(self) -> Sequence[str]:
        return self.row.place_names

    @cached_property
    def words(self) -> str:
        """Everything that a search looks through."""
        row = self.row
        return "\n".join((row.title, row.text, row.responsible, row.commitment, row.lasting, *self.partners)).casefold()


@dataclass(frozen=True)
class GoalPart:
    """A goal with its indicators and measures; ``row`` is None for what stands directly under the field."""

    row: Goal | None
    gauges: tuple[Gauge, ...] = ()
    measures: tuple[MeasureStanding, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A field of action: what stands directly under it first, then goal by goal."""

    row: ActionField
    number: int
    parts: tuple[GoalPart, ...] = ()
    panels: Sequence[tuple[str, Mapping]] = ()

    @cached_property
    def measures(self) -> list[MeasureStanding]:
        return [measure for part in self.parts for measure in part.measures]

    @property
    def counts(self) -> dict[State, int]:
        return counts([measure.state for measure in self.measures])


@dataclass(frozen=True)
class Totals:
    """What all measures say together. None: none of them says anything."""

    counts: Mapping[State, int]
    budget_cents: int | None
    without_budget_count: int
    jobs_count: int | None
    training_places_count: int | None


@dataclass(frozen=True)
class Brochure:
    """An edition on a day, in reading order."""

    edition: PlanEdition
    day: date
    sections: tuple[PlanSection, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    rows: Elements = field(default=None, repr=False)
    figures: Figures = field(default=None, repr=False)

    @cached_property
    def measures(self) -> list[MeasureStanding]:
        return [measure for chapter in self.chapters for measure in chapter.measures]

    @cached_property
    def totals(self) -> Totals:
        rows = [measure.row for measure in self.measures]
        return Totals(
            counts=counts([measure.state for measure in self.measures]),
            budget_cents=_sum(row.budget_cents for row in rows),
            without_budget_count=sum(row.budget_cents is None for row in rows),
            jobs_count=_sum(row.jobs_count for row in rows),
            training_places_count=_sum(row.training_places_count for row in rows),
        )

    def only(self, wanted: Callable[[MeasureStanding], bool]) -> tuple[Chapter, ...]:
        """Return the chapters that have measures of which ``wanted`` is true, with these measures."""
        found = []
        for chapter in self.chapters:
            parts = [replace(part, measures=tuple(filter(wanted, part.measures))) for part in chapter.parts]
            if kept := tuple(part for part in parts if part.measures):
                found.append(replace(chapter, parts=kept))
        return tuple(found)


def brochure_of(edition: PlanEdition, day: date, panels: Mapping[int, Sequence] | None = None, rows: Elements | None = None) -> Brochure:
    """Return ``edition`` as it stands on ``day``; ``panels`` are the pieces that upper apps add to fields, by the key of the field."""
    rows = rows or elements_of(edition)
    progress = progress_of(edition, day, rows)
    beneath = _Beneath(rows, progress)
    chapters = tuple(Chapter(row, number, beneath.parts_of(row), (panels or {}).get(row.pk, ())) for number, row in enumerate(rows.fields, start=1))
    return Brochure(edition, day, tuple(rows.sections), chapters, rows, progress.figures)


class _Beneath:
    """What stands under each row of an edition."""

    def __init__(self, rows: Elements, progress: Progress) -> None:
        self.progress = progress
        self.steps = _by(rows.milestones, "measure_id")
        self.of_measures = _by(rows.indicators, "measure_id")
        self.of_goals = _by(rows.indicators, "goal_id")
        self.of_fields = _by(rows.indicators, "field_id")
        self.goals = _by(rows.goals, "field_id")
        self.by_goal = _by(rows.measures, "goal_id")
        self.by_field = _by((row for row in rows.measures if row.goal_id is None), "field_id")

    def parts_of(self, row: ActionField) -> tuple[GoalPart, ...]:
        """Return what stands directly under a field, then its goals; the first is left out where there is nothing in it."""
        direct = GoalPart(None, self._gauges(self.of_fields.get(row.pk, ())), self._measures(self.by_field.get(row.pk, ())))
        goals = [
            GoalPart(goal, self._gauges(self.of_goals.get(goal.pk, ())), self._measures(self.by_goal.get(goal.pk, ())))
            for goal in self.goals.get(row.pk, ())
        ]
        return (direct, *goals) if direct.gauges or direct.measures else tuple(goals)

    def _gauges(self, rows: Iterable[PlanIndicator]) -> tuple[Gauge, ...]:
        return tuple(Gauge(row, self.progress[row.line].standing) for row in rows)

    def _measures(self, rows: Iterable[Measure]) -> tuple[MeasureStanding, ...]:
        return tuple(self._measure(row) for row in rows)

    def _measure(self, row: Measure) -> MeasureStanding:
        stands = self.progress[row.line]
        steps = tuple(Step(one, self.progress[one.line].state) for one in self.steps.get(row.pk, ()))
        return MeasureStanding(row, stands, steps, self._gauges(self.of_measures.get(row.pk, ())))


def _by(rows: Iterable, name: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
