"""What waits for a person in the plan: readings that are asked for, that came back, and that are to be approved."""

from datetime import datetime, time

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.acts.prepared import MOST
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.partnerships.queries import Waiting
from kiezwerk.apps.partnerships.queries.today import Part
from kiezwerk.apps.partnerships.queries.waiting import Asked, Question

from ..models import Reading, ReadingCall

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


PARTS = (
    Part(Question(calls_to_answer), _calls),
    Part(Question(readings_returned), _returned),
    Part(Question(readings_to_approve), _to_approve),
)
