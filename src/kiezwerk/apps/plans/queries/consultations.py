"""Which consultations and comments a person may read, and what waits in them."""

from django.db.models import Count, Exists, OuterRef, Q

from kiezwerk.acts import clock
from kiezwerk.acts.roles import roles_of, scopes
from kiezwerk.apps.partnerships.models import Seat

from ..models import Comment, Consultation
from .editions import READERS_OF_DRAFTS

SPEAKS = ("office", "voting", "advisory", "planner")


def consultations_visible_to(person):
    """What everybody is asked is public; what members are asked is read in their partnership."""
    own = Q(edition__plan__partnership__in=scopes(person, *READERS_OF_DRAFTS))
    return Consultation.objects.filter(Q(audience=Consultation.Audience.PUBLIC) | own).select_related("edition__plan__partnership")


def comments_visible_to(person):
    """The office reads every comment of its partnership; others those that are shown in consultations that they may read."""
    office = Q(consultation__edition__plan__partnership__in=scopes(person, "office", "auditor"))
    shown = Q(state=Comment.State.SHOWN, consultation__in=consultations_visible_to(person).order_by().values("pk"))
    return Comment.objects.filter(office | shown).select_related("consultation__edition__plan__partnership")


def rounds_of(edition):
    """Return the consultations on ``edition``, the latest first, with how many comments came in and how many wait for an answer."""
    return edition.consultations.annotate(
        comments_count=Count("comments"),
        waiting_count=Count("comments", filter=Q(comments__state=Comment.State.WAITING)),
        unanswered_count=Count("comments", filter=Q(comments__answered_at=None) & ~Q(comments__state=Comment.State.HIDDEN)),
    ).order_by("-opens_at")


def lasting(consultations):
    """Return those of ``consultations`` that are not over: they receive comments, or will."""
    return consultations.filter(ended_at=None, closes_at__gt=clock.now())


def round_on(edition) -> Consultation | None:
    """Return the round on ``edition`` that lasts."""
    return lasting(edition.consultations).first()


def open_consultations(person, partnership):
    """Return what ``person`` is asked in ``partnership`` now, the first to close first."""
    asked = lasting(consultations_visible_to(person)).filter(edition__plan__partnership=partnership, opens_at__lte=clock.now())
    return asked.order_by("closes_at", "pk")


def answered_in(edition) -> list[bool]:
    """Return of each comment on ``edition`` that is not hidden whether it was answered."""
    comments = Comment.objects.filter(consultation__edition=edition).exclude(state=Comment.State.HIDDEN)
    return [answered_at is not None for answered_at in comments.values_list("answered_at", flat=True)]


def seats_of_speaker(person, partnership) -> list[Seat]:
    """Return the seats of ``partnership`` for which ``person`` may speak today."""
    keys = {seat for role in roles_of(person) if role.partnership_id == partnership.pk and role.kind in SPEAKS for seat in role.seats}
    return list(Seat.objects.filter(pk__in=keys).select_related("body").order_by("body", "number"))


def names_due():
    """Return the consultations of which names or mail addresses are still kept, and whose day has come."""
    named = Comment.objects.filter(consultation=OuterRef("pk")).exclude(name="", email="")
    return Consultation.objects.filter(Exists(named), delete_on__lte=clock.today())


def comments_of(person) -> list[dict]:
    """Return what ``person`` said about drafts, as plain values for the file of their own data."""
    return list(Comment.objects.filter(author=person).order_by("pk").values("about", "text", "seat_name", "received_at", "verdict", "answer"))
