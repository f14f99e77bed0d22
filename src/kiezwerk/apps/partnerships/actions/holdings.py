"""Who holds a seat: taken, given up, by people with and without a mail address."""

import secrets
from datetime import date, timedelta

from django.db.models import Q

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.acts.roles import forget_roles
from kiezwerk.apps.accounts.actions import add_person
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.composition import check_ending, check_filling

from ..facts.composition import filling_facts, last_met_on
from ..facts.deliveries import NO_MAIL
from ..models import Seat, SeatHolding


@action("partnerships.fill_seat", on="scope")
def fill_seat(seat, person, *, by, starts_on: date, is_deputy: bool = False, ends_on: date | None = None, act: str = "") -> SeatHolding:
    """Let a person hold a seat, or deputise on it, from a day on; the holding before ends the day before."""
    insist(check_filling(filling_facts(seat, person, starts_on, is_deputy=is_deputy, ends_on=ends_on)))
    return begin_holding(seat, person, by=by, starts_on=starts_on, is_deputy=is_deputy, ends_on=ends_on, act=act)


@action("partnerships.name_person", permission="partnerships.fill_seat", on="scope")
def name_person(
    seat, *, by, name: str, starts_on: date, is_deputy: bool = False, ends_on: date | None = None, act: str = ""
) -> SeatHolding:  # fmt: skip
    """Enter somebody without a mail address and give them the seat; they get letters, and the office records for them."""
    person = add_person(f"{secrets.token_hex(8)}@letters{NO_MAIL}", name.strip(), language=seat.body.partnership.language)
    return fill_seat(seat, person, by=by, starts_on=starts_on, is_deputy=is_deputy, ends_on=ends_on, act=act)


@action("partnerships.end_holding", permission="partnerships.fill_seat")
def end_holding(seat, *, by, holding: SeatHolding, from_on: date) -> SeatHolding:
    """Let a holding end the day before ``from_on``: the seat falls vacant unless somebody else takes it."""
    current = SeatHolding.objects.select_for_update().get(pk=holding.pk, seat=seat)
    insist(check_ending(from_on, current.starts_on, current.ends_on, last_met_on(seat.body)))
    close_holding(current, from_on, by)
    return current


def begin_holding(
    seat: Seat, person: User, *, by, starts_on: date, is_deputy: bool = False, ends_on: date | None = None, act: str = ""
) -> SeatHolding:  # fmt: skip
    """Let a person take a seat; whoever held it does so until the day before. Called inside acts that have checked it."""
    for before in open_holdings(seat, starts_on).select_for_update().filter(is_deputy=is_deputy):
        close_holding(before, starts_on, by)
    holding = SeatHolding.objects.create(seat=seat, person=person, is_deputy=is_deputy, starts_on=starts_on, ends_on=ends_on, act=act)
    forget_roles(person)
    record(by, "partnerships.seat.filled", seat, person=str(person.key), is_deputy=is_deputy, starts_on=starts_on, words={"act": act})
    return holding


def close_holding(holding: SeatHolding, from_on: date, by) -> None:
    """End a holding the day before ``from_on``; one that has not begun by then never was. Called inside acts that have checked it."""
    facts = {"person": str(holding.person.key), "is_deputy": holding.is_deputy}
    if holding.starts_on > from_on:
        holding.delete()
        record(by, "partnerships.holding.dropped", holding.seat, starts_on=holding.starts_on, **facts)
        return
    holding.ends_on = max(holding.starts_on, from_on - timedelta(days=1))
    holding.save(update_fields=["ends_on"])
    forget_roles(holding.person)
    record(by, "partnerships.holding.ended", holding.seat, ends_on=holding.ends_on, **facts)


def open_holdings(seat: Seat, on: date):
    """Return the holdings of ``seat`` that last until ``on`` or longer, or begin later."""
    return SeatHolding.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), seat=seat).select_related("seat", "person")
