"""The office's desk of readings: a list to look through, approve one or many, return with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.views.acting import confirm, version_of
from kiezwerk.ui.tables import respond_with_table

from ..actions.readings import approve_reading, return_reading
from ..forms.reporting import ReturnForm
from ..models import Reading
from ..queries.measuring import readings_visible_to
from ..tables import ReadingFilter, ReadingTable

MOST_AT_ONCE = 200


@page("plans.view_readings")
def readings(request):
    """Every reading of the partnership; those to be approved are ticked and approved together."""
    rows = readings_visible_to(request.user).filter(partnership=request.partnership)
    waiting = rows.filter(state=Reading.State.REPORTED).count()
    given = request.GET if request.GET or not waiting else {"state": Reading.State.REPORTED}
    found = ReadingFilter(given, queryset=rows)
    may_approve = may(request.user, "plans.approve_reading", request.partnership)
    table = ReadingTable(found.qs, partnership=request.partnership, may_approve=may_approve)
    return respond_with_table(
        request, "plans/readings_page.html", table, found, export_name="readings", waiting_count=waiting,
        may_approve=may_approve, all_away=f"{request.path}?state=",
    )  # fmt: skip


@page("plans.approve_reading")
@require_POST
def approve(request, pk):
    """Approve one reading as it was read."""
    found = get_object_or_404(_here(request), pk=pk)
    try:
        approve_reading(found, by=request.user, version=version_of(request))
        messages.success(request, _("Approved. Everybody can see the figure now."))
    except Refused as refusal:
        messages.error(request, say_all(refusal.findings)[0]["text"])
    return redirect("plans:readings", request.partnership.slug)


@page("plans.approve_reading")
@require_POST
def approve_many(request):
    """Approve all that were ticked; what somebody else decided on meanwhile stays as it is."""
    keys = [key for key in request.POST.getlist("reading")[:MOST_AT_ONCE] if key.isdecimal() and len(key) < 18]
    done = 0
    for found in _here(request).filter(pk__in=keys, state=Reading.State.REPORTED):
        try:
            approve_reading(found, by=request.user)
            done += 1
        except Refused:
            continue
    messages.success(request, ngettext("%(count)s reading approved.", "%(count)s readings approved.", done) % {"count": done})
    return redirect("plans:readings", request.partnership.slug)


@page("plans.approve_reading")
def return_one(request, pk):
    """Give a reading back with a reason."""
    found = get_object_or_404(_here(request), pk=pk)
    form = ReturnForm(request.POST or None)
    return confirm(
        request,
        lambda: return_reading(found, by=request.user, reason=form.cleaned_data["reason"]),
        address=reverse("plans:reading", args=[request.partnership.slug, pk]),
        said=_("Returned. Whoever reported it hears why."),
        form=form,
        title=_("Return the reading"),
        question=found.title,
        confirm_label=_("Return"),
        breadcrumb=[(found.title, reverse("plans:reading", args=[request.partnership.slug, pk])), (_("Return the reading"), "")],
    )


def _here(request):
    return readings_visible_to(request.user).filter(partnership=request.partnership)
