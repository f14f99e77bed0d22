"""What waits for a person in funding: computed from how things stand."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.permissions import may
from kiezwerk.acts.prepared import MOST
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.partnerships.queries import Waiting
from kiezwerk.apps.partnerships.queries.today import Part, lines_of
from kiezwerk.apps.partnerships.queries.waiting import Asked, Question, asked_of

from ..models import Application, Call, Selection

UNDER_DECISION = [Selection.State.PROPOSED, Selection.State.ADOPTED]


def applications_waiting_for(person, partnership):
    """Return the proposals that ``person`` may score and has not scored; those of one's own organisations are somebody else's."""
    if not may(person, "funding.appraise", partnership):
        return Application.objects.none()
    return _unscored(asked_of(person, partnership)).select_related("call", "actor")


def funding_waiting_for(person, partnership) -> list[Waiting]:
    """Return what ``person`` is asked to do: finish drafts before a call closes, score proposals, rank what was scored."""
    return lines_of(PARTS, person, partnership)


def _closed_calls(asked: Asked):
    """Return the calls that have closed and are not before a body yet."""
    closed = Call.objects.filter(partnership=asked.partnership, state=Call.State.PUBLISHED, closes_at__lt=asked.now)
    return closed.exclude(selection__state__in=UNDER_DECISION).order_by("closes_at")


def _unscored(asked: Asked):
    own = Actor.objects.filter(Q(pk__in=asked.represents) | Q(seats__in=asked.seats))
    waiting = Application.objects.filter(call__in=_closed_calls(asked), state=Application.State.SUBMITTED)
    return waiting.exclude(actor__in=own).exclude(cooperation_partner__in=own).exclude(appraisals__rater=asked.person)


def drafts_to_finish(asked: Asked):
    open_calls = {"call__partnership": asked.partnership, "call__closes_at__gte": asked.now}
    drafts = Application.objects.filter(actor__in=asked.represents, state=Application.State.DRAFT, **open_calls)
    return drafts.order_by("call__closes_at", "-pk")


def calls_to_score(asked: Asked):
    """Return the calls with proposals that the person has not scored."""
    return Call.objects.filter(Exists(_unscored(asked).filter(call=OuterRef("pk")))).order_by("closes_at")


def calls_to_rank(asked: Asked):
    """Return the calls that have closed and whose proposals nobody has put before a body."""
    handed_in = Application.objects.filter(call=OuterRef("pk"), state=Application.State.SUBMITTED)
    return _closed_calls(asked).filter(Exists(handed_in))


def _drafts(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(
            _("Finish and hand in: %(title)s") % {"title": draft},
            reverse("funding:edit_application", args=[partnership.slug, draft.pk]),
            draft.call.closes_at,
        )
        for draft in rows.select_related("call")[:MOST]
    ]


def _scores(rows, person, partnership) -> list[Waiting]:
    calls = list(rows[:MOST])
    unscored = applications_waiting_for(person, partnership).filter(call__in=calls).order_by()
    counts = dict(unscored.values_list("call").annotate(count=Count("pk", distinct=True)))
    return [
        Waiting(
            ngettext("Score %(count)s proposal: %(call)s", "Score %(count)s proposals: %(call)s", counts[call.pk])
            % {"count": counts[call.pk], "call": call.title},
            reverse("funding:applications", args=[partnership.slug, call.pk]),
        )
        for call in calls
    ]


def _rankings(rows, _person, partnership) -> list[Waiting]:
    return [
        Waiting(_("Rank the proposals: %(call)s") % {"call": call.title}, reverse("funding:selection", args=[partnership.slug, call.pk]))
        for call in rows[:MOST]
    ]


PARTS = (
    Part(Question(drafts_to_finish), _drafts),
    Part(Question(calls_to_score, "funding.appraise"), _scores),
    Part(Question(calls_to_rank, "funding.rank_applications"), _rankings),
)
