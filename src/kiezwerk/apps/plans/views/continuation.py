"""Where the office says why the next edition drops or changes something of the last one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.core.plans.editions import check_change
from kiezwerk.ui.respond import respond
from kiezwerk.ui.views import conflict

from .. import actions
from ..facts import draft_state
from ..facts.continuation import continuation_of
from ..forms.continuation import ReasonForm
from .pages import edition_of


@page("plans.revise_edition")
def reasons(request, pk):
    """List what needs a reason; POST keeps the reason for one line."""
    draft = edition_of(request, pk)
    if request.method != "POST":
        return _page(request, draft)
    line, form = request.POST.get("line", ""), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, line, form, status=422)
    said = form.cleaned_data
    try:
        actions.give_reason(draft, by=request.user, line=line, text=said["text"], seen=said["seen"])
    except Refused as refusal:
        return _page(request, draft, line, form, hints=say_all(refusal.findings), status=422)
    except Conflict as found:
        return conflict(request, yours=said["text"], theirs=found.current.text if found.current else "", address=request.path)
    if not request.headers.get("HX-Request"):
        messages.success(request, _("Saved."))
        return redirect(f"{request.path}#line-{line}")
    return _page(request, draft, line)


def _page(request, draft, line="", form=None, *, hints=(), status=200):
    """Show all forms, or for htmx the one of ``line``; ``form`` keeps what was typed there."""
    found = continuation_of(draft, clock.today())
    rows = [(one, form if form and one.row.change.line == line else _form(one)) for one in found.owed]
    shown = next((row for row in rows if row[0].row.change.line == line), None)
    return respond(
        request,
        "plans/reasons_page.html",
        "plans/_reason_saved.html" if shown else None,
        status=status,
        edition=draft,
        continuation=found,
        rows=rows,
        shown=shown,
        hints=list(hints),
        may_write=not check_change(draft_state(draft)),
    )


def _form(owed):
    """Return the form of one line with what was said, its fields named apart from those of other lines."""
    said = owed.reason
    initial = {"text": said.text if said else "", "seen": said.version if said else 0}
    return ReasonForm(initial=initial, auto_id=f"id_%s_{owed.row.change.line}")
