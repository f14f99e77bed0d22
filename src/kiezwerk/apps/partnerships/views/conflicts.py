"""Conflicts of interest: declared by the member, contested, raised by another member, decided by the body."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import apart, beside
from kiezwerk.acts.pages import page

from ..actions import contest_suspicion, decide_recusal, declare_conflict, raise_conflict
from ..facts.conflicts import voters_without
from ..forms.conflicts import ConflictForm, ContestForm, DecisionForm, RaiseForm
from ..messages import explain_ground
from ..models import Recusal, Seat
from ..queries import recusals_visible_to
from ..rules import seats_held_by
from .acting import confirm
from .agenda import item_or_404
from .meetings import address_of


def _recusal_or_404(request, pk) -> Recusal:
    return get_object_or_404(recusals_visible_to(request.user), pk=pk, motion__item__meeting__body__partnership=request.partnership)


def _debated_or_404(request, pk):
    """Return an item with a motion: nobody is biased in a report."""
    found = item_or_404(request, pk)
    if not hasattr(found, "motion"):
        raise Http404
    return found


def _item_address(request, pk) -> str:
    return reverse("partnerships:item", args=[request.partnership.slug, pk])


@page("partnerships.declare_conflict")
def declare(request, pk, seat):
    """A member says that they may be biased, or the office notes what was said in the meeting."""
    found = _debated_or_404(request, pk)
    seat = get_object_or_404(Seat.objects.filter(body=found.meeting.body_id), pk=seat)
    form = ConflictForm(request.POST or None)
    return confirm(
        request,
        lambda: declare_conflict(found.motion, by=request.user, seat=seat, **form.cleaned_data),
        address=_item_address(request, pk),
        said=_("The conflict of interest is noted. The body decides on it without that person."),
        form=form,
        title=_("Declare a conflict of interest"),
        question=_("%(item)s · seat: %(seat)s") % {"item": apart(found.title), "seat": apart(seat.function)},
        consequences=[_("The body decides, without that person, whether they are excluded from discussion and vote on this item.")],
        confirm_label=_("Declare a conflict of interest"),
    )


@page("partnerships.declare_conflict")
def contest(request, pk):
    """A member says why a suspicion about the own seat is wrong."""
    recusal = _recusal_or_404(request, pk)
    words = explain_ground(recusal.ground) + (f" · \u2068{recusal.source}\u2069" if recusal.source else "")
    form = ContestForm(request.POST or None, initial={"note": recusal.note}, suspicion=words)
    return confirm(
        request,
        lambda: contest_suspicion(recusal, by=request.user, **form.cleaned_data),
        address=_item_address(request, recusal.motion.item_id),
        said=_("What you say is noted. The body reads it before it decides."),
        form=form,
        title=_("Contest the suspicion"),
        question=beside(recusal.motion.item.title, recusal.seat.function, by=" · "),
        consequences=[_("The suspicion stays until the body has decided, without that person, whether it holds.")],
        confirm_label=_("Contest the suspicion"),
    )


@page("partnerships.raise_conflict")
def raise_about(request, pk, seat):
    """A member, or the office, raises that another seat may be biased."""
    found = _debated_or_404(request, pk)
    seats = Seat.objects.filter(body=found.meeting.body_id)
    about = get_object_or_404(seats, pk=seat)
    form = RaiseForm(request.POST or None)
    own = seats.filter(pk__in=seats_held_by(request.user)).first()
    return confirm(
        request,
        lambda: raise_conflict(found.motion, by=request.user, seat=about, raised_by=own, **form.cleaned_data),
        address=_item_address(request, pk),
        said=_("The question is put to the body. The person concerned can answer it."),
        form=form,
        title=_("Raise a conflict of interest"),
        question=_("%(item)s · seat: %(seat)s") % {"item": apart(found.title), "seat": apart(about.function)},
        consequences=[
            _("The person concerned reads what you say and can answer."),
            _("The body decides without that person; the minutes show from which seat the question came."),
        ],
        confirm_label=_("Raise a conflict of interest"),
    )


@page("partnerships.decide_recusal")
def decide(request, pk):
    """Record what the body decided on a conflict of interest, and who was for it."""
    recusal = _recusal_or_404(request, pk)
    meeting = recusal.motion.item.meeting
    voters, has_deputy = voters_without(recusal)
    form = DecisionForm(request.POST or None, initial={"version": recusal.version}, voters=voters, has_deputy=has_deputy)
    return confirm(
        request,
        lambda: decide_recusal(recusal, by=request.user, **form.cleaned_data),
        address=f"{address_of(meeting, 'written' if meeting.form == meeting.Form.WRITTEN else 'meeting_live')}?item={recusal.motion.item_id}",
        said=_("The decision on the conflict of interest is recorded."),
        form=form,
        title=_("Decide on a conflict of interest"),
        question=recusal.seat.function,
        consequences=[
            _("Excluded: the person leaves for this item, is not counted in its quorum and cannot vote on it."),
            _("Not excluded: the person takes part; the minutes show the reason."),
        ],
        confirm_label=_("Record the decision"),
    )
