"""Seats: added, changed, ended. What changes the standing of a seat in a body that has met begins a seat of its own, so that the past stays."""

from datetime import date, timedelta

from django.db.models import Max

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.composition import SeatPlan, check_day, check_ending, check_seat_days, check_seats

from ..facts.composition import has_met_with, last_met_on, seat_plan, seat_plans
from ..models import Body, Candidate, Invitation, Recusal, Seat, SeatHolding, Task
from .holdings import close_holding, open_holdings

STANDING = ("function", "organisation", "interest_group", "is_voting", "is_chair")
"""What a seat stood for when the body met."""


@action("partnerships.add_seat", on="scope")
def add_seat(body, *, by, number: int | None = None, starts_on: date | None = None, **columns) -> Seat:
    """Add a seat to a body, from a day on; without a number it comes last."""
    seat = Seat(body=body, number=number or next_number(body), starts_on=starts_on, **columns)
    insist(_findings(seat, starts_on))
    seat.save()
    record(by, "partnerships.seat.added", seat, number=seat.number, starts_on=starts_on)
    return seat


@action("partnerships.edit_seat")
def change_seat(seat, *, by, from_on: date, **columns) -> Seat:
    """Change a seat; return it, or the seat that follows it where the body has met with it as it was."""
    differing = {name: value for name, value in columns.items() if getattr(seat, name) != value}
    has_met = has_met_with(seat)
    for name, value in differing.items():
        setattr(seat, name, value)
    weighty = has_met and any(name in STANDING for name in differing)
    insist(_findings(seat, from_on if weighty else None))
    if weighty:
        return succeed_seat(Seat.objects.get(pk=seat.pk), from_on, by, **differing)
    seat.save(update_fields=list(differing))
    record(by, "partnerships.seat.changed", seat, columns=sorted(differing), words={name: str(value) for name, value in differing.items()})
    return seat


@action("partnerships.end_seat", permission="partnerships.edit_seat")
def end_seat(seat, *, by, from_on: date) -> Seat:
    """Take a seat out of its body from a day on; whoever holds it does so until the day before."""
    insist(check_ending(from_on, seat.starts_on, seat.ends_on, last_met_on(seat.body)))
    close_seat(seat, from_on, by)
    return seat


def _findings(seat: Seat, from_on: date | None) -> list:
    """Return what stands against ``seat`` as it would be, beside the others of its body; None asks nothing about the day."""
    others = [plan for plan in seat_plans(seat.body, from_on) if plan.id != str(seat.pk)]
    findings = check_seats([seat_plan(seat)]) + check_seats([*_chairs(others), *_chairs([seat_plan(seat)])])
    findings += check_seat_days(seat.starts_on, seat.term_ends_on)
    return findings + (check_day(from_on, last_met_on(seat.body)) if from_on else [])


def _chairs(plans: list[SeatPlan]) -> list[SeatPlan]:
    return [plan for plan in plans if plan.chair and plan.function.strip()]


def next_number(body: Body) -> int:
    """Return the number of a seat that comes last; no seat gets the number of one that ended, so that each keeps its own history."""
    return (body.seats.aggregate(last=Max("number"))["last"] or 0) + 1


def close_seat(seat: Seat, from_on: date, by) -> None:
    """End a seat and its holdings the day before ``from_on``. Called inside acts that have checked it."""
    for holding in open_holdings(seat, from_on):
        close_holding(holding, from_on, by)
    seat.ends_on = from_on - timedelta(days=1)
    seat.save(update_fields=["ends_on"])
    Invitation.objects.filter(seat=seat, accepted_at=None, withdrawn_at=None).update(withdrawn_at=clock.now())
    record(by, "partnerships.seat.ended", seat, ends_on=seat.ends_on)


def succeed_seat(seat: Seat, from_on: date, by, *, keeps_people: bool | None = None, **columns) -> Seat:
    """Let a seat of the same number follow ``seat`` from a day on; its people stay unless another organisation takes it over."""
    stays = columns.get("organisation", seat.organisation) == seat.organisation if keeps_people is None else keeps_people
    before = {field.attname: getattr(seat, field.attname) for field in Seat._meta.concrete_fields if field.attname not in ("id", "version")}
    last_on = from_on - timedelta(days=1)
    Seat.objects.filter(pk=seat.pk).update(ends_on=last_on)
    successor = Seat(**before | {"starts_on": from_on})
    for name, value in columns.items():
        setattr(successor, name, value)
    successor.save(force_insert=True)
    for holding in open_holdings(seat, from_on):
        _carry(holding, successor if stays else None, from_on, by)
    _carry_open_matters(seat, successor)
    record(by, "partnerships.seat.ended", seat, ends_on=last_on, successor=successor.pk)
    record(by, "partnerships.seat.added", successor, number=successor.number, starts_on=from_on, follows=seat.pk)
    return successor


def _carry(holding: SeatHolding, successor: Seat | None, from_on: date, by) -> None:
    """Let a holding go on upon the seat that follows; None: it ends."""
    if successor is None:
        close_holding(holding, from_on, by)
    elif holding.starts_on >= from_on:
        SeatHolding.objects.filter(pk=holding.pk).update(seat=successor)
    else:
        SeatHolding.objects.filter(pk=holding.pk).update(ends_on=from_on - timedelta(days=1))
        SeatHolding.objects.create(
            seat=successor, person=holding.person, is_deputy=holding.is_deputy, starts_on=from_on, ends_on=holding.ends_on, act=holding.act
        )


def _carry_open_matters(seat: Seat, successor: Seat) -> None:
    """What is still to be done or decided goes on with the seat that follows."""
    Task.objects.filter(seat=seat, state=Task.State.OPEN).update(seat=successor)
    Invitation.objects.filter(seat=seat, accepted_at=None, withdrawn_at=None).update(seat=successor)
    Candidate.objects.filter(seat=seat, motion__frozen_at=None).update(seat=successor)
    Recusal.objects.filter(seat=seat, motion__frozen_at=None).update(seat=successor)
