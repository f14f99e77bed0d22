"""The list of a meeting: what is decided in one act, and what leaves it."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.core.partnerships.ways import check_list
from kiezwerk.ui.respond import respond

from ..actions import decide_list, take_off_list
from ..facts.lists import conflict_words, list_lines
from ..forms.ways import TakeOffForm
from .acting import confirm
from .agenda import item_or_404
from .meetings import address_of, meeting_or_404


@page("partnerships.view_meetings")
def the_list(request, pk):
    meeting = meeting_or_404(request, pk)
    if not may(request.user, "partnerships.read_whole", meeting):
        return redirect(address_of(meeting))
    lines = list_lines(meeting)
    rest = [line for line in lines if not line.is_out]
    out = [(line, line.item.taken_out_because or conflict_words(line)) for line in lines if line.is_out]
    findings = say_all(check_list([line.facts for line in lines]))
    return respond(request, "partnerships/list_page.html", meeting=meeting, rest=rest, out=out, findings=findings)


@page("partnerships.take_off_list")
def take_off(request, pk):
    found = item_or_404(request, pk)
    form = TakeOffForm(request.POST or None)
    return confirm(
        request,
        lambda: take_off_list(found, by=request.user, **form.cleaned_data),
        address=address_of(found.meeting, "list"),
        said=_("The item is decided on its own."),
        form=form,
        title=_("Take off the list"),
        question=found.title,
        consequences=[_("The body debates this item and decides on it alone. Anybody with a vote may ask for that.")],
        confirm_label=_("Take off the list"),
    )


@page("partnerships.open_ballot")
def decide(request, pk):
    """One act, and one resolution for each item."""
    meeting = meeting_or_404(request, pk)
    lines = [line for line in list_lines(meeting) if not line.is_out]
    return confirm(
        request,
        lambda: decide_list(meeting, by=request.user, key=request.POST.get("key", "")),
        address=address_of(meeting, "list"),
        said=_("The list is decided. Each item has its own resolution."),
        title=_("Decide the list in one act"),
        question="; ".join(line.item.title for line in lines),
        consequences=[
            ngettext("%(count)s item is decided because nobody objects.", "%(count)s items are decided because nobody objects.", len(lines))
            % {"count": len(lines)},
            _("Each keeps its own text, roll, count and resolution: every seat that counts for an item says yes to it."),
            _("Where somebody present has a conflict of interest, the item is decided on its own, because that person leaves the room for it."),
        ],
        cannot_be_undone=True,
        confirm_label=_("Nobody objects: decide"),
    )
