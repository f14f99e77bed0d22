"""The proposals to a call side by side, and the page on which one of them is scored."""

from functools import partial

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import reasons
from kiezwerk.core.funding.steps import check_appraisal
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from .. import actions
from ..facts import call_facts, conflicts_in, draft_status, mean_scores, organisations_of, selection_facts
from ..forms import AppraisalForm
from ..models import Application, Appraisal, Call
from ..queries import applications_visible_to, applications_waiting_for, is_closed_to, with_asked
from ..tables import ApplicationFilter, ApplicationTable
from .frame import application_of, call_of, call_status, crumbs, is_open, key_of


@page("funding.view_applications")
def applications(request, pk):
    """What was handed in to a call, with the scores so far; who still scores sees a mean after giving their own, so that nobody leans on others."""
    call = call_of(request, pk)
    handed_in = applications_visible_to(request.user).filter(call=call, submitted_at__isnull=False)
    found = ApplicationFilter(request.GET, queryset=with_asked(handed_in).annotate(raters=Count("appraisals__rater", distinct=True)))
    may_score = call.state == Call.State.PUBLISHED and not is_open(call) and may(request.user, "funding.appraise", request.partnership)
    mine = set(Appraisal.objects.filter(application__call=call, rater=request.user).values_list("application_id", flat=True))
    leans_on_others = may_score and not may(request.user, "funding.rank_applications", call)
    is_closed = is_closed_to(request.user, call)
    means = {} if is_closed else {key: mean for key, mean in mean_scores(call).items() if key in mine or not leans_on_others}
    table = ApplicationTable(found.qs, means=means, mine=mine, may_score=may_score)
    return respond_with_table(
        request,
        "funding/applications_page.html",
        table,
        found,
        export_name=f"proposals-{call.pk}",
        call=call,
        standing=call_status(call),
        crumbs=crumbs(request, (call.title, "call", pk), (_("Proposals"), "")),
        waiting_count=applications_waiting_for(request.user, request.partnership).filter(call=call).count(),
        may_rank=not is_closed and may(request.user, "funding.view_selection", request.partnership),
    )


@page("funding.appraise")
def appraise_application(request, pk):
    """Score a proposal beside its text."""
    found = application_of(request, pk)
    given = {row.criterion_id: row for row in found.appraisals.filter(rater=request.user)}
    form = AppraisalForm(request.POST or None, criteria=found.call.criteria.all(), given=given)
    against = _against(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appraise_application(found, form.scores, by=request.user, key=request.POST.get("key", ""))
        except (Refused, Conflict) as no:
            against = reasons(no)
        else:
            messages.success(request, _("Your scores for %(number)s are kept.") % {"number": found.number})
            return _next(request, found)
    context = {"application": found, "call": found.call, "form": form, "against": against, "reading": draft_status(found), "key": key_of(request)}
    trail = crumbs(request, (found.call.title, "call", found.call_id), (_("Proposals"), "applications", found.call_id), (found.number, ""))
    status = 422 if form.errors or (against and request.method == "POST") else 200
    return respond(request, "funding/appraise_page.html", status=status, crumbs=trail, **context)


def _against(request, application) -> list[dict]:
    """Return in words what stands against scoring this proposal oneself."""
    standing = selection_facts(getattr(application.call, "selection", None))
    check = partial(check_appraisal, call_facts(application.call), now=clock.now())
    undecided = application.state == Application.State.SUBMITTED and not standing.is_before_body
    return say_all(check(is_undecided=undecided, conflicts=conflicts_in(application, organisations_of(request.user))))


def _next(request, application):
    """Go on with the next proposal that waits for the person, or back to the list."""
    waiting = applications_waiting_for(request.user, request.partnership).filter(call=application.call_id).order_by("number").first()
    if waiting:
        return redirect("funding:appraise_application", request.partnership.slug, waiting.pk)
    return redirect("funding:applications", request.partnership.slug, application.call_id)
