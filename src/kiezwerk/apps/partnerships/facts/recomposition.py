"""What is to become of a body's seats from a day on: wishes, what stands against them, and who keeps or loses a seat by that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.composition import SeatPlan, changes_between, check_day, check_recomposition, check_seat_days

from ..models import Actor, Body, Partnership, Representation, Seat
from ..queries import rules_on, seats_of
from ..queries.bodies import representations_that_end, seats_with_people
from ..rules import exists_on
from .composition import Standing, last_met_on, seat_plans, standing_of_groups


@dataclass(frozen=True)
class Wish:
    """A seat as it shall be: ``plan`` is what the core weighs, ``columns`` what is kept."""

    plan: SeatPlan
    columns: dict[str, Any]


def wish_for(seat: Seat | None, columns: dict[str, Any]) -> Wish:
    """Return the wish that ``seat`` (None: a new one) has these columns."""
    organisation = columns["organisation"]
    plan = SeatPlan(
        id=str(seat.pk) if seat else "",
        function=columns["function"],
        group=columns["interest_group"],
        organisation=str(organisation.pk) if organisation else "",
        voting=columns["is_voting"],
        chair=columns["is_chair"],
    )
    return Wish(plan, columns)


def recomposition_findings(body: Body, wishes: Sequence[Wish], from_on: date) -> list[Finding]:
    """Return what stands against composing ``body`` like that, and which interest group would be too large."""
    plans = [wish.plan for wish in wishes]
    findings = check_recomposition(seat_plans(body, from_on), plans, from_on, last_met_on(body))
    for wish in wishes:
        findings += check_seat_days(from_on, wish.columns.get("term_ends_on"))
    return findings + standing_of_groups(plans, rules_on(body, from_on)).findings


@dataclass(frozen=True)
class Line:
    """One seat in the preview: what becomes of it, and who is on it then."""

    function: str
    fate: str
    people: list = field(default_factory=list)
    gone: list = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """What a composition would mean."""

    lines: list[Line]
    standing: Standing
    voting_count: int
    advisory_count: int


def preview_of(body: Body, wishes: Sequence[Wish], from_on: date) -> Preview:
    """Return what becomes of each seat, who stays on it, and the share of each interest group."""
    plans = [wish.plan for wish in wishes]
    changes = changes_between(seat_plans(body, from_on), plans)
    people = {str(now.seat.pk): now.people for now in seats_of(body, from_on)}
    names = {str(seat.pk): seat.function for seat in body.seats.all()}
    lines = [_line(plan, changes, people.get(plan.id, [])) for plan in plans]
    lines += [Line(names[key], "ends", gone=people.get(key, [])) for key in changes.ends]
    voting = sum(plan.voting for plan in plans)
    return Preview(lines, standing_of_groups(plans, rules_on(body, from_on)), voting, len(plans) - voting)


def _line(plan: SeatPlan, changes, people: list) -> Line:
    if not plan.id:
        return Line(plan.function, "begins")
    if plan.id in changes.vacated:
        return Line(plan.function, "vacated", gone=people)
    return Line(plan.function, "stays" if plan.id in changes.stays else "changes", people=people)


def seats_of_actor(partnership: Partnership, actor: Actor, on: date) -> list[Seat]:
    """Return the seats that ``actor`` has in ``partnership`` on a day."""
    return list(_seats_of_actor(partnership, actor, on).select_related("body__partnership", "organisation"))


def _seats_of_actor(partnership: Partnership, actor: Actor, on: date) -> QuerySet[Seat]:
    return Seat.objects.filter(exists_on(on), body__partnership=partnership, organisation=actor).order_by("body", "number")


def leaving_findings(partnership: Partnership, actor: Actor, from_on: date) -> list[Finding]:
    """Return why an organisation cannot leave from that day on."""
    seats = seats_of_actor(partnership, actor, from_on)
    if not seats and not representations_that_end(partnership, actor, from_on):
        return [Finding("actor.not_here", facts={"actor": actor.name})]
    met = [day for body in {seat.body for seat in seats} if (day := last_met_on(body))]
    return check_day(from_on, max(met, default=None))


@dataclass(frozen=True)
class Leaving:
    """What falls vacant when an organisation leaves: its seats with their people, and who would stop acting for it."""

    seats: list[tuple[Seat, list]]
    people: list[Representation]


def leaving_preview(partnership: Partnership, actor: Actor, from_on: date) -> Leaving:
    seats = seats_with_people(_seats_of_actor(partnership, actor, from_on), from_on)
    return Leaving([(now.seat, now.people) for now in seats], list(representations_that_end(partnership, actor, from_on)))
