"""Bodies, their seats and the people on them, and the organisations behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from kiezwerk.acts import clock
from kiezwerk.acts.roles import roles_of, scopes
from kiezwerk.apps.accounts.models import User

from ..models import Actor, Body, Representation, RulesOfProcedure, Seat, SeatHolding
from ..rules import PARTNERSHIP_KINDS, current_on, exists_on


@dataclass(frozen=True)
class SeatNow:
    """A seat with those who hold it on a day."""

    seat: Seat
    holder: SeatHolding | None
    deputy: SeatHolding | None

    @property
    def is_vacant(self) -> bool:
        return self.holder is None and self.deputy is None

    @property
    def people(self) -> list:
        """Holder first, then deputy."""
        return [holding.person for holding in (self.holder, self.deputy) if holding]


def bodies_visible_to(person):
    """Return the bodies of the partnerships in which ``person`` has a role, or which they administer."""
    return Body.objects.filter(partnership_id__in=scopes(person, *PARTNERSHIP_KINDS, "administrator")).select_related("partnership")


def seats_visible_to(person):
    return Seat.objects.filter(body__in=bodies_visible_to(person)).select_related("body__partnership")


def seats_of(body: Body, on: date) -> list[SeatNow]:
    """Return the seats of ``body`` in their order with those who hold them on a day, in two queries."""
    return seats_with_people(body.seats.filter(exists_on(on)), on)


def seats_with_people(seats: QuerySet[Seat], on: date) -> list[SeatNow]:
    """Return ``seats`` of any bodies in their order with those who hold them on a day, in two queries."""
    current = SeatHolding.objects.filter(current_on(on)).select_related("person").order_by("-starts_on", "-id")
    found = seats.select_related("organisation", "body").prefetch_related(Prefetch("holdings", current, to_attr="holdings_now"))
    return [_now(seat, seat.holdings_now) for seat in found]


def seats_of_days(body: Body, days: Iterable[date]) -> dict[date, list[SeatNow]]:
    """Return ``{day: seats}`` of ``body`` with those who hold them, in two queries however many days there are."""
    ever = Prefetch("holdings", SeatHolding.objects.select_related("person").order_by("-starts_on", "-id"))
    seats = list(body.seats.select_related("organisation", "body").prefetch_related(ever))
    return {day: [_now(seat, [one for one in seat.holdings.all() if _holds(one, day)]) for seat in seats if _holds(seat, day)] for day in days}


def _holds(row: Seat | SeatHolding, day: date) -> bool:
    return (row.starts_on is None or row.starts_on <= day) and (row.ends_on is None or row.ends_on >= day)


def _now(seat: Seat, holdings: Iterable[SeatHolding]) -> SeatNow:
    first = {holding.is_deputy: holding for holding in reversed(list(holdings))}
    return SeatNow(seat, first.get(False), first.get(True))


def members_of(body: Body, on: date) -> list:
    """Return holders and deputies of ``body``, each person once, in the order of the seats."""
    return list(dict.fromkeys(person for seat in seats_of(body, on) for person in seat.people))


def people_of(partnership, on: date | None = None):
    """Return the people who hold a seat in any body of ``partnership`` on a day, by name."""
    current = SeatHolding.objects.filter(current_on(on or clock.today()), seat__body__partnership=partnership)
    return User.objects.filter(pk__in=current.values("person_id")).order_by("name")


def rules_on(body: Body, on: date) -> RulesOfProcedure:
    """Return the rules of procedure in force on a day; the first ones where the day lies before them."""
    known = body.rules_of_procedure.order_by("-valid_from_on")
    return known.filter(valid_from_on__lte=on).first() or known.last() or RulesOfProcedure(body=body, valid_from_on=on)


def actors_visible_to(person):
    """Return the organisations seated where ``person`` has a role and those that ``person`` represents; the office sees all, to avoid doubles."""
    if scopes(person, "office", "administrator"):
        return Actor.objects.all()
    own = {role.actor_id for role in roles_of(person) if role.actor_id}
    seated = Seat.objects.filter(body__partnership_id__in=scopes(person, *PARTNERSHIP_KINDS)).values("organisation_id")
    return Actor.objects.filter(Q(pk__in=own) | Q(pk__in=seated))


def office_seat_of(partnership) -> SeatNow | None:
    """Return the first seat of the coordination office that somebody holds today."""
    offices = Body.objects.filter(partnership=partnership, kind=Body.Kind.OFFICE)
    seats = [now for office in offices for now in seats_of(office, clock.today())]
    return next((now for now in seats if now.holder), None)


def representations_that_end(partnership, actor, from_on: date):
    """Return who stops acting for ``actor`` when it leaves ``partnership``; nobody does where it still has a seat in another one."""
    elsewhere = Seat.objects.filter(exists_on(from_on), organisation=actor).exclude(body__partnership=partnership)
    if elsewhere.exists():
        return Representation.objects.none()
    lasting = Q(ends_on=None) | Q(ends_on__gte=from_on)
    return Representation.objects.filter(lasting, actor=actor).select_related("person")


def history_of_seat(seat: Seat) -> list[SeatHolding]:
    """Return who held the seat and those it follows under the same number, the latest first."""
    same_line = Seat.objects.filter(body=seat.body_id, number=seat.number)
    held = SeatHolding.objects.filter(seat__in=same_line).select_related("person", "seat__organisation")
    return list(held.order_by("-starts_on", "is_deputy", "-id"))


def people_of_office_ever(partnership):
    """Return who works or has worked in the office of ``partnership``, by name."""
    held = SeatHolding.objects.filter(seat__body__partnership=partnership, seat__body__kind=Body.Kind.OFFICE)
    return User.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name", "pk")
