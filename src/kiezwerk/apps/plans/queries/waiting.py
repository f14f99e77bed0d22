"""What waits for a person in the plan: readings asked for, returned and to be approved; comments to look at and to answer."""

from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.acts.prepared import MOST
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.partnerships.queries import Waiting
from kiezwerk.apps.partnerships.queries.today import Part
from kiezwerk.apps.partnerships.queries.waiting import Asked, Question

from ..models import Comment, Consultation, PlanEdition, Reading, ReadingCall

State = Reading.State


def calls_to_answer(asked: Asked):
    """Return what the person's seats and organisations are asked to report."""
    theirs = Q(seat_id__in=asked.seats) | Q(actor_id__in=asked.represents)
    return ReadingCall.objects.filter(theirs, partnership=asked.partnership, answered_at=None).order_by("due_on", "pk")


def readings_returned(asked: Asked):
    return Reading.objects.filter(partnership=asked.partnership, state=State.RETURNED, reported_by=asked.person).order_by("pk")


def readings_to_approve(asked: Asked):
    """One line for all readings: the partnership, where its office has some to approve."""
    reported = Reading.objects.filter(partnership=asked.partnership, state=State.REPORTED)
    return Partnership.objects.filter(Exists(reported), pk=asked.office_of)


def rounds_to_look_at(asked: Asked):
    """Return the rounds whose comments wait for the office: to be looked at, and once a round is over, to be answered."""
    of_round = Comment.objects.filter(consultation=OuterRef("pk")).exclude(state=Comment.State.HIDDEN)
    unseen, unanswered = of_round.filter(state=Comment.State.WAITING), of_round.filter(answered_at=None)
    over = Q(closes_at__lte=asked.now) | Q(ended_at__isnull=False)
    rounds = Consultation.objects.filter(edition__plan__partnership=asked.office_of, edition__state=PlanEdition.State.DRAFT)
    return rounds.filter(Exists(unseen) | Q(over & Exists(unanswered))).select_related("edition").order_by("closes_at", "pk")


def _calls(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(
            _("Report: %(title)s") % {"title": call.title},
            reverse("plans:report_reading", args=[partnership.slug, call.line]),
            datetime.combine(call.due_on, time.min, tzinfo=timezone.get_current_timezone()),
        )
        for call in rows[:MOST]
    ]


def _returned(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Put right: %(title)s") % {"title": reading.title}, reverse("plans:revise_reading", args=[partnership.slug, reading.pk]))
        for reading in rows[:MOST]
    ]


def _to_approve(rows, _person, partnership) -> list[Waiting]:
    return [Waiting(_("Approve what was reported"), reverse("plans:readings", args=[partnership.slug])) for _place in rows]


def _rounds(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Look at comments: %(title)s") % {"title": one.edition.title}, reverse("plans:comments", args=[partnership.slug, one.pk]))
        for one in rows[:MOST]
    ]


PARTS = (
    Part(Question(calls_to_answer), _calls),
    Part(Question(readings_returned), _returned),
    Part(Question(readings_to_approve), _to_approve),
    Part(Question(rounds_to_look_at), _rounds),
)
