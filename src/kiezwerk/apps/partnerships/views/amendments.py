"""Amendments to a draft: proposed on the text itself, put in order, withdrawn."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.views import refused

from ..actions import move_amendment, propose_amendment, revise_amendment, withdraw_amendment
from ..forms.ways import AmendmentForm
from ..models import AgendaItem, Seat
from ..rules import seats_held_by
from .acting import confirm
from .agenda import item_or_404
from .live import live_address

CONSEQUENCES = (
    gettext_lazy("The amendment is decided before the draft, the most far-reaching one first; the draft waits for it."),
    gettext_lazy("Adopted, this text takes the place of the draft. Where all agree, it can be taken over without a vote."),
)


def _amendment_or_404(request, pk) -> AgendaItem:
    found = item_or_404(request, pk)
    if found.kind != AgendaItem.Kind.AMENDMENT:
        raise Http404
    return found


def _own_seat(request, item: AgendaItem) -> Seat | None:
    return Seat.objects.filter(body=item.meeting.body_id, pk__in=seats_held_by(request.user)).first()


@page("partnerships.propose_amendment")
def propose(request, pk):
    found = item_or_404(request, pk)
    if found.kind != AgendaItem.Kind.DECISION:
        raise Http404
    form = AmendmentForm(request.POST or None, initial={"amended_text": found.motion.text})
    seat = None if may(request.user, "partnerships.edit_agenda", found) else _own_seat(request, found)
    return confirm(
        request,
        lambda: propose_amendment(found, by=request.user, key=request.POST.get("key", ""), seat=seat, **form.cleaned_data),
        address=live_address(found),
        said=_("The amendment stands beneath the draft."),
        form=form,
        title=_("Propose an amendment"),
        question=found.title,
        consequences=CONSEQUENCES,
        confirm_label=_("Propose an amendment"),
    )


@page("partnerships.propose_amendment")
def revise(request, pk):
    """Bring an amendment in line with the draft as it stands now."""
    found = _amendment_or_404(request, pk)
    motion = found.motion
    initial = {"amended_text": motion.amended_text, "text": motion.text, "reason": motion.reason}
    form = AmendmentForm(request.POST or None, initial=initial)
    return confirm(
        request,
        lambda: revise_amendment(found, by=request.user, **form.cleaned_data),
        address=live_address(found.parent),
        said=_("Saved."),
        form=form,
        title=_("Change the amendment"),
        question=found.title,
        consequences=[_("It then rests on the draft as it reads now: %(text)s") % {"text": found.parent.motion.text}],
        confirm_label=_("Save"),
    )


@page("partnerships.propose_amendment")
def withdraw(request, pk):
    found = _amendment_or_404(request, pk)
    return confirm(
        request,
        lambda: withdraw_amendment(found, by=request.user),
        address=live_address(found.parent),
        said=_("The amendment was withdrawn."),
        title=_("Withdraw the amendment"),
        question=found.title,
        consequences=[_("It is not voted on any more and stays on the agenda as withdrawn.")],
        confirm_label=_("Withdraw the amendment"),
    )


@page("partnerships.edit_agenda")
@require_POST
def move(request, pk):
    found = _amendment_or_404(request, pk)
    try:
        move_amendment(found, by=request.user, up=request.POST.get("direction") == "up")
    except Refused as refusal:
        return refused(request, say_all(refusal.findings), live_address(found.parent))
    return redirect(live_address(found.parent))
