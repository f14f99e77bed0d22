"""What waits for a person in funding: computed from how things stand."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.partnerships.queries import Waiting
from kiezwerk.apps.partnerships.rules import seats_held_by

from ..models import Application, Call, Selection
from ..rules import represented_actors
from .applications import own_applications

UNDER_DECISION = [Selection.State.PROPOSED, Selection.State.ADOPTED]


def applications_waiting_for(person, partnership):
    """Return the proposals that ``person`` may score and has not scored; those of one's own organisations are somebody else's."""
    if not may(person, "funding.appraise", partnership):
        return Application.objects.none()
    own = Actor.objects.filter(Q(pk__in=represented_actors(person)) | Q(seats__in=seats_held_by(person)))
    waiting = Application.objects.filter(call__in=_closed_calls(partnership), state=Application.State.SUBMITTED)
    waiting = waiting.exclude(actor__in=own).exclude(cooperation_partner__in=own).exclude(appraisals__rater=person)
    return waiting.select_related("call", "actor")


def funding_waiting_for(person, partnership) -> list[Waiting]:
    """Return what ``person`` is asked to do: finish drafts before a call closes, score proposals, rank what was scored."""
    return _drafts(person, partnership) + _scores(person, partnership) + _rankings(person, partnership)


def _closed_calls(partnership):
    """Return the calls that have closed and are not before a body yet."""
    closed = Call.objects.filter(partnership=partnership, state=Call.State.PUBLISHED, closes_at__lt=clock.now())
    return closed.exclude(selection__state__in=UNDER_DECISION).order_by("closes_at")


def _drafts(person, partnership) -> list[Waiting]:
    drafts = own_applications(person, partnership).filter(state=Application.State.DRAFT, call__closes_at__gte=clock.now())
    return [
        Waiting(
            _("Finish and hand in: %(title)s") % {"title": draft},
            reverse("funding:edit_application", args=[partnership.slug, draft.pk]),
            draft.call.closes_at,
        )
        for draft in drafts
    ]


def _scores(person, partnership) -> list[Waiting]:
    counts: dict[int, int] = {}
    for application in applications_waiting_for(person, partnership):
        counts[application.call_id] = counts.get(application.call_id, 0) + 1
    return [
        Waiting(
            ngettext("Score %(count)s proposal: %(call)s", "Score %(count)s proposals: %(call)s", count) % {"count": count, "call": call.title},
            reverse("funding:applications", args=[partnership.slug, call.pk]),
        )
        for call in Call.objects.filter(pk__in=counts).order_by("closes_at")
        if (count := counts[call.pk])
    ]


def _rankings(person, partnership) -> list[Waiting]:
    if not may(person, "funding.rank_applications", partnership):
        return []
    calls = _closed_calls(partnership).filter(applications__state=Application.State.SUBMITTED).distinct()
    return [
        Waiting(_("Rank the proposals: %(call)s") % {"call": call.title}, reverse("funding:selection", args=[partnership.slug, call.pk]))
        for call in calls
    ]
