"""The items of an agenda, their drafts, and conflicts of interest."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.respond import respond
from kiezwerk.ui.views import refused

from ..actions import add_item, change_item, move_item, remove_item
from ..facts.live import item_now
from ..forms import ItemForm
from ..models import AgendaItem
from ..queries import items_visible_to, minutes_are_approved
from ..rules import seats_held_by
from .acting import confirm, save_form, version_of
from .meetings import address_of, meeting_or_404


def item_or_404(request, pk) -> AgendaItem:
    return get_object_or_404(items_visible_to(request.user), pk=pk, meeting__body__partnership=request.partnership)


@page("partnerships.view_meetings")
def item(request, pk):
    found = item_or_404(request, pk)
    is_whole = may(request.user, "partnerships.read_whole", found)
    now = item_now(found, whole=is_whole)
    report = found.report if is_whole or minutes_are_approved(found.meeting) else ""
    return respond(request, "partnerships/item_page.html", item=found, now=now, report=report, mine=now.of(seats_held_by(request.user)))


@page("partnerships.edit_agenda")
def new_item(request, pk):
    meeting = meeting_or_404(request, pk)
    form = ItemForm(request.POST or None)
    return _save(request, form, meeting, lambda: add_item(meeting, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data))


@page("partnerships.edit_agenda")
def edit_item(request, pk):
    found = item_or_404(request, pk)
    if found.kind == AgendaItem.Kind.AMENDMENT:
        return redirect("partnerships:revise_amendment", request.partnership.slug, pk)
    form = ItemForm(request.POST or None, instance=found)

    def act():
        return change_item(found, by=request.user, version=version_of(request), **form.cleaned_data)

    return _save(request, form, found.meeting, act, item=found)


def _save(request, form, meeting, act, **context):
    return save_form(request, form, act, address=address_of(meeting), template="partnerships/item_form_page.html", meeting=meeting, **context)


@page("partnerships.edit_agenda")
@require_POST
def move(request, pk):
    found = item_or_404(request, pk)
    direction = "up" if request.POST.get("direction") == "up" else "down"
    try:
        move_item(found, by=request.user, up=direction == "up")
    except Refused as refusal:
        return refused(request, say_all(refusal.findings), address_of(found.meeting))
    return redirect(f"{address_of(found.meeting)}?moved={pk}&towards={direction}")


@page("partnerships.edit_agenda")
def remove(request, pk):
    found = item_or_404(request, pk)
    return confirm(
        request,
        lambda: remove_item(found, by=request.user),
        address=address_of(found.meeting),
        said=_("The item was taken off the agenda."),
        title=_("Take off the agenda"),
        question=found.title,
        consequences=[_("The item and its draft disappear from the agenda; the history keeps that they were there.")],
        confirm_label=_("Take off the agenda"),
        is_dangerous=True,
    )
