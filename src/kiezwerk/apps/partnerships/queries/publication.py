"""What everybody may know of meetings: those open to the public, and of others what their public minutes and resolutions say anyway."""

from django.db.models import Q

from kiezwerk.acts import clock

from ..models import Actor, AgendaItem, Body, Contact, Meeting, Minutes, Paper, Seat, SeatHolding
from ..rules import current_on
from .papers import public_items

MEETING_KINDS = (Body.Kind.STEERING_GROUP, Body.Kind.JURY, Body.Kind.PLENARY, Body.Kind.WORKING_GROUP)


def published_bodies(partnership):
    """Return the bodies that meet; office, audit and administration are none of them."""
    return Body.objects.filter(partnership=partnership, kind__in=MEETING_KINDS)


def published_seats(partnership):
    """Return the seats of these bodies, by function and organisation."""
    return Seat.objects.filter(body__in=published_bodies(partnership)).select_related("organisation", "body")


def published_actors(partnership):
    """Return the organisations that hold seats there; never a natural person."""
    held = published_seats(partnership).values("organisation_id")
    return Actor.objects.filter(pk__in=held).exclude(legal_form=Actor.LegalForm.PERSON)


def published_holdings(partnership):
    """Return today's holders who may be named: those whose organisation publishes them itself, as the contact of the partnership notes."""
    today = clock.today()
    kept = Q(delete_on=None) | Q(delete_on__gte=today)
    named = Contact.objects.filter(kept, partnership=partnership, basis=Contact.Basis.PUBLISHED, person__isnull=False).values("person_id")
    seats = published_seats(partnership)
    return SeatHolding.objects.filter(current_on(today), seat__in=seats, person__in=named, is_deputy=False).select_related("person")


def has_public_minutes() -> Q:
    """Return the condition for meetings whose public minutes everybody can read."""
    approved = Minutes.objects.filter(approved_at__isnull=False, meeting__items__is_public=True)
    return Q(pk__in=approved.values("meeting_id"))


def announced() -> Q:
    """Return the condition for meetings that are open to the public and no mere plan any more."""
    return Q(is_public=True) & ~Q(state=Meeting.State.PLANNED)


def published_meetings(partnership):
    """Return the meetings that everybody may know of, in an order that stays."""
    decided = AgendaItem.objects.filter(motion__resolution__is_public=True).values("meeting_id")
    shown = announced() | has_public_minutes() | Q(pk__in=decided)
    return Meeting.objects.filter(shown, body__partnership=partnership).select_related("body__partnership", "minutes").order_by("pk")


def described_meetings(partnership):
    """Return those of them of which everybody may know the whole public agenda and the place."""
    return Meeting.objects.filter(announced() | has_public_minutes(), body__partnership=partnership)


def published_items(partnership):
    """Return the items that everybody may see: all public ones of described meetings, and of the others those with a public resolution."""
    of_described = Q(pk__in=public_items().values("pk"), meeting__in=described_meetings(partnership).values("pk"))
    decided = Q(motion__resolution__is_public=True, meeting__body__partnership=partnership)
    found = AgendaItem.objects.filter(of_described | decided).select_related("motion__resolution")
    return found.prefetch_related("motion__candidates").order_by("pk")


def withdrawn_papers(partnership):
    """Return the papers that everybody could read until they were withdrawn."""
    return Paper.objects.filter(
        is_public=True, withdrawn_at__isnull=False, meeting__in=Meeting.objects.filter(announced(), body__partnership=partnership)
    )
