"""Who is to be told: the people on a seat, and those of the coordination office."""

from datetime import date

from django.db.models import Prefetch, Q

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.models import User

from ..models import Body, Partnership, Representation, Seat, SeatHolding
from ..rules import current_on
from .contacts import contacts_about


def people_on(seat: Seat, on: date) -> list[User]:
    """Return holder and deputy of ``seat`` on a day."""
    held = SeatHolding.objects.filter(current_on(on), seat=seat).select_related("person").order_by("is_deputy")
    return [holding.person for holding in held]


def office_people(partnership: Partnership) -> list[User]:
    """Return the people who work in the coordination office today, each once."""
    held = SeatHolding.objects.filter(current_on(clock.today()), seat__body__partnership=partnership, seat__body__kind=Body.Kind.OFFICE)
    return list(User.objects.filter(pk__in=held.values("person")).order_by("pk"))


def places_of(person: User):
    """Return the partnerships in which ``person`` holds or held a seat, acts or acted for an organisation seated there, or is a contact."""
    seated = Seat.objects.filter(organisation__people=person).values("body__partnership")
    tied = Q(bodies__seats__holdings__person=person) | Q(contacts__in=contacts_about(person)) | Q(pk__in=seated)
    return Partnership.objects.filter(tied).distinct()


def people_known_to(partnership: Partnership):
    """Return who sits or sat in a body of ``partnership``, or acts or acted for an organisation seated there, by name; erased people are left out.

    ``holdings_here`` and ``acted_for`` are lists of what each of them holds or held.
    """
    holdings = SeatHolding.objects.filter(seat__body__partnership=partnership).select_related("seat__body").order_by("-starts_on", "id")
    seated = Seat.objects.filter(body__partnership=partnership, organisation__isnull=False)
    acting = Representation.objects.filter(actor__in=seated.values("organisation")).select_related("actor").order_by("-starts_on", "id")
    known = Q(pk__in=holdings.order_by().values("person")) | Q(pk__in=acting.order_by().values("person"))
    here = (Prefetch("holdings", holdings, to_attr="holdings_here"), Prefetch("representations", acting, to_attr="acted_for"))
    return User.objects.filter(known, is_active=True).prefetch_related(*here).order_by("name", "pk")
