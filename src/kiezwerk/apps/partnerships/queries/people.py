"""Who is to be told: the people on a seat, and those of the coordination office."""

from datetime import date

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.models import User

from ..models import Body, Partnership, Seat, SeatHolding
from ..rules import current_on


def people_on(seat: Seat, on: date) -> list[User]:
    """Return holder and deputy of ``seat`` on a day."""
    held = SeatHolding.objects.filter(current_on(on), seat=seat).select_related("person").order_by("is_deputy")
    return [holding.person for holding in held]


def office_people(partnership: Partnership) -> list[User]:
    """Return the people who work in the coordination office today, each once."""
    held = SeatHolding.objects.filter(current_on(clock.today()), seat__body__partnership=partnership, seat__body__kind=Body.Kind.OFFICE)
    return list(User.objects.filter(pk__in=held.values("person")).order_by("pk"))
