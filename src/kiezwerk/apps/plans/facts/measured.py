"""Everything that is read off in a partnership, and what is due of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from kiezwerk.core.plans import measuring as core
from kiezwerk.core.plans.reporting import Turn, due_on, turn

from ..hooks import Measured, measured_elsewhere
from ..models import PlanEdition, Reading
from ..queries.editions import edition_in_force
from ..queries.elements import Elements, elements_of
from ..queries.measuring import contributions_in, readings_under
from .measuring import core_indicator, core_reading

State = Reading.State


@dataclass(frozen=True)
class Duty:
    """What is due under one line: ``last`` is the newest approved reading, ``waiting`` the newest that is reported or returned."""

    measured: Measured
    turn: Turn
    due_on: date | None
    last: Reading | None = None
    waiting: Reading | None = None

    @property
    def since_on(self) -> date | None:
        """The first day that the next reading of a sum speaks of."""
        indicator = self.measured.indicator
        if indicator is None or indicator.measures is not core.Measures.SUM:
            return None
        return self.last.read_on + timedelta(days=1) if self.last else indicator.baseline_on


def measured_in(partnership, edition: PlanEdition | None = None, rows: Elements | None = None) -> dict[str, Measured]:
    """Return what is read off in ``partnership`` by line: of ``edition`` or the one in force, and what upper apps measure."""
    edition = edition or edition_in_force(partnership)
    own = _of_plan(edition, rows or elements_of(edition)) if edition else []
    return {one.line: one for one in [*own, *measured_elsewhere(partnership.pk)]}


def duties_in(partnership, day: date, wanted: Callable[[Measured], bool] = lambda _: True) -> list[Duty]:
    """Return what is due of what is ``wanted``: what was returned first, then by day.

    A figure into which others flow, and of which nobody reported anything by itself, is asked for where those others are read off.
    """
    asked = [one for one in measured_in(partnership).values() if wanted(one)]
    readings: dict[str, list[Reading]] = {}
    for row in readings_under(partnership.pk, [one.line for one in asked]):
        readings.setdefault(row.line, []).append(row)
    fed = {row.taker for row in contributions_in(partnership.pk)} - set(readings)
    duties = [_duty(one, readings.get(one.line, ()), day, is_fed=one.line in fed) for one in asked]
    order = list(Turn)
    return sorted(duties, key=lambda one: (order.index(one.turn), one.due_on or date.max, one.measured.title))


def _duty(measured: Measured, rows: Sequence[Reading], day: date, *, is_fed: bool) -> Duty:
    """``rows`` are in the order of their days; what was corrected is left out."""
    handed_in = [core_reading(row) for row in rows if row.state != State.RETURNED]
    approved = [row for row in rows if row.state == State.APPROVED]
    waiting = [row for row in rows if row.state != State.APPROVED]
    due = None if is_fed else due_on(measured.indicator, measured.due_on, handed_in)
    whose = turn(
        due,
        day,
        is_returned=bool(waiting) and waiting[-1].state == State.RETURNED,
        is_reported=bool(waiting) and waiting[-1].state == State.REPORTED,
        is_done=_is_done(measured, [core_reading(row) for row in approved], day),
    )
    return Duty(measured, whose, due, approved[-1] if approved else None, waiting[-1] if waiting else None)


def _is_done(measured: Measured, readings: Sequence[core.Reading], day: date) -> bool:
    if measured.indicator is None:
        return any(one.is_reached for one in readings)
    return core.standing(measured.indicator, readings, day).is_reached


def _of_plan(edition: PlanEdition, rows: Elements) -> list[Measured]:
    measures = {row.pk: row for row in rows.measures}
    others = {("field", row.pk): row for row in rows.fields} | {("goal", row.pk): row for row in rows.goals}
    page = reverse("plans:edition", args=[edition.plan.partnership.slug, edition.pk])
    found = []
    for row in rows.milestones:
        found.append(_measured(row, edition, measures[row.measure_id], page, due_on=row.due_on))
    for row in rows.indicators:
        owner = measures.get(row.measure_id) or others.get(("goal", row.goal_id)) or others[("field", row.field_id)]
        told = {"unit": row.unit, "source": row.source, "dimensions": tuple(row.dimensions)}
        found.append(_measured(row, edition, owner, page, indicator=core_indicator(row), **told))
    return found


def _measured(row, edition: PlanEdition, owner, page: str, **given) -> Measured:
    """Return an element of the plan; whoever answers for a measure answers for what proves it."""
    actor, seat = getattr(owner, "responsible_actor_id", None), getattr(owner, "responsible_seat_id", None)
    return Measured(
        line=row.line,
        partnership_id=edition.partnership_id,
        title=row.title,
        owner=owner.title,
        address=f"{page}#line-{owner.line}",
        responsible=getattr(owner, "responsible", ""),
        actors=frozenset({actor} - {None}),
        seats=frozenset({seat} - {None}),
        is_public=not edition.is_open,
        **given,
    )
