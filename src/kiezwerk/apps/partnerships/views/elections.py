"""Elections: the list of candidates, names given openly, the count, and the lot."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.ui.respond import respond
from kiezwerk.ui.views import refused

from ..actions import (
    add_candidate,
    cast_election_vote,
    close_election,
    enter_lot,
    move_candidate,
    open_election,
    record_election_votes,
    remove_candidate,
    set_places,
)
from ..facts.live import item_now
from ..facts.rolls import ballot_states
from ..forms.elections import CandidateForm, LotForm, PlacesForm
from ..models import Candidate
from ..queries import people_of, seats_visible_to
from ..rules import OF_THE_ADMINISTRATION
from .acting import confirm, reasons
from .live import ballot_or_404, live_address, votes_sheet
from .secret import before_opening, hand_in, motion_or_404


def list_address(motion) -> str:
    return reverse("partnerships:candidates", args=[motion.item.meeting.body.partnership.slug, motion.item_id])


@page("partnerships.edit_agenda")
def candidates(request, pk):
    """Who stands, in which order, for how many places."""
    motion, findings = motion_or_404(request, pk), []
    seats = seats_visible_to(request.user).filter(body__partnership=request.partnership).exclude(body__kind__in=OF_THE_ADMINISTRATION)
    form = CandidateForm(request.POST or None, people=people_of(request.partnership), seats=seats)
    if request.method == "POST" and form.is_valid():
        try:
            add_candidate(motion, by=request.user, key=form.cleaned_data["key"], **form.given)
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            return redirect(list_address(motion))
    return respond(
        request, "partnerships/candidates_page.html", item=motion.item, motion=motion, findings=findings, form=form,
        candidates=motion.candidates.select_related("person", "seat__body"), places=PlacesForm(instance=motion),
        status=422 if form.errors or findings else 200,
    )  # fmt: skip


@page("partnerships.edit_agenda")
@require_POST
def places(request, pk):
    motion = motion_or_404(request, pk)
    form = PlacesForm(request.POST)
    return _change(request, motion, lambda: set_places(motion, by=request.user, places=form.cleaned_data["places"]) if form.is_valid() else None)


@page("partnerships.edit_agenda")
@require_POST
def change_list(request, pk):
    """Move a candidate up or down, or take them off the list."""
    candidate = get_object_or_404(Candidate.objects.filter(motion__item__meeting__body__partnership=request.partnership), pk=pk)
    motion = motion_or_404(request, candidate.motion.item_id)
    what = request.POST.get("what", "")
    if what == "remove":
        return _change(request, motion, lambda: remove_candidate(candidate, by=request.user))
    return _change(request, motion, lambda: move_candidate(candidate, by=request.user, up=what == "up"))


def _change(request, motion, act):
    try:
        act()
    except Refused as refusal:
        return refused(request, say_all(refusal.findings), list_address(motion))
    return redirect(list_address(motion))


@page("partnerships.open_ballot")
def start(request, pk):
    motion = motion_or_404(request, pk)
    return confirm(
        request,
        lambda: open_election(motion, by=request.user, key=request.POST.get("key", "")),
        address=live_address(motion.item),
        title=_("Open the election"),
        question=motion.item.title,
        warnings=before_opening(motion, secret=False),
        consequences=[
            _("The list of candidates is frozen with its hash; nobody can change it any more."),
            _("The minutes show whom each seat named. If one member wants that, the election is secret: go back and open it so."),
        ],
        confirm_label=_("Open the election"),
    )


@page("partnerships.cast_vote")
def vote(request, pk, seat):
    """The ballot paper of a seat in an open election."""
    return hand_in(request, pk, seat, cast_election_vote, "partnerships/election_vote_page.html", _("Your vote was counted."))


@page("partnerships.record_hands")
def names(request, pk):
    """The office enters whom seats named that have not voted themselves; whoever is marked and named nobody abstains."""
    ballot = ballot_or_404(request, pk)

    def act():
        seats = [state.seat for state in ballot_states(ballot)]
        given = {seat.pk: named for seat in seats if (named := _named_in(request, seat)) or request.POST.get(f"part_{seat.pk}")}
        record_election_votes(ballot, by=request.user, key=request.POST.get("key", ""), names=given, received_at=request.received_at)

    lead = _(
        "Only seats that have not voted themselves, up to %(places)s names each. Mark “abstains” for whoever votes and names nobody; "
        "leave empty who does not vote."
    )
    return votes_sheet(
        request, ballot, act, said=_("The votes are recorded."), title=_("Enter the votes of seats"), lead=lead % {"places": ballot.motion.places},
        given=_named_in, template="election_names_page", candidates=ballot.motion.candidates.all(),
    )  # fmt: skip


def _named_in(request, seat) -> list[str]:
    return request.POST.getlist(f"names_{seat.pk}")


@page("partnerships.close_ballot")
def end(request, pk):
    ballot = ballot_or_404(request, pk)
    missing = "; ".join(state.seat.function for state in ballot_states(ballot) if state.awaits_vote)
    return confirm(
        request,
        lambda: close_election(ballot, by=request.user, key=request.POST.get("key", "")),
        address=live_address(ballot.motion.item),
        title=_("Close and count the election"),
        question=ballot.motion.item.title,
        consequences=[
            _("The votes are counted. Where candidates with as many votes stand at the last place, the lot is drawn next."),
            *([_("These seats have not voted: %(seats)s.") % {"seats": missing}] if missing else []),
            *([_("Whoever is elected takes the seat named for them at once.")] if ballot.motion.effect_code else []),
        ],
        cannot_be_undone=True,
        confirm_label=_("Count the votes"),
    )


@page("partnerships.close_ballot")
def lot(request, pk):
    """Enter the order in which lots fell that were drawn in sight of the body."""
    ballot = ballot_or_404(request, pk)
    now = item_now(ballot.motion.item)
    form = LotForm(request.POST or None, tied=now.tied)
    return confirm(
        request,
        lambda: enter_lot(ballot, by=request.user, key=form.cleaned_data["key"], lot=form.order),
        address=live_address(ballot.motion.item),
        form=form,
        title=_("Enter the lot"),
        question=ballot.motion.item.title,
        consequences=[
            _("Whoever leads the election draws the lots in sight of the body, on paper or from a box; this program draws none."),
            _("The order is kept with the resolution."),
        ],
        cannot_be_undone=True,
        confirm_label=_("Enter the lot"),
    )
