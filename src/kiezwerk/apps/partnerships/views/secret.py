"""Secret votes: asked for, opened with a key shown once, cast, counted, begun again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kiezwerk.acts.messages import apart, say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.core.findings import blocking
from kiezwerk.ports.sealing import new_counting_key, public_key_of
from kiezwerk.ui.respond import respond

from ..actions import (
    cast_secret_vote,
    close_secret_ballot,
    open_secret_ballot,
    record_paper_votes,
    repeat_ballot,
    request_secret_ballot,
    withdraw_secret_request,
)
from ..facts.ballots import opening_findings
from ..facts.rolls import ballot_states, is_election
from ..facts.secrecy import secrecy_findings, standing_findings
from ..facts.sittings import states_for
from ..forms.secret import LETTERS, AskingSeatForm, CountingForm, NamesForm, OpeningForm, RepeatForm, SecretVoteForm
from ..models import Motion, Seat, Vote
from ..queries import motions_visible_to
from ..rules import seats_held_by
from .acting import confirm, reasons
from .live import ballot_or_404, live_address


def motion_or_404(request, pk) -> Motion:
    return get_object_or_404(motions_visible_to(request.user), item=pk, item__meeting__body__partnership=request.partnership)


@page("partnerships.request_secret")
def ask(request, pk, seat):
    """A member asks for a secret vote, or the office notes that somebody asked."""
    motion = motion_or_404(request, pk)
    seat = get_object_or_404(Seat.objects.filter(body=motion.body_id), pk=seat)
    return confirm(
        request,
        lambda: request_secret_ballot(motion, by=request.user, seat=seat),
        address=live_address(motion.item),
        said=_("This item will be voted on in secret."),
        title=_("Ask for a secret vote"),
        question=_("%(item)s · seat: %(seat)s") % {"item": apart(motion.item.title), "seat": apart(seat.function)},
        consequences=[
            _("The vote on this item must then be secret. One member who asks is enough."),
            _("Others see that somebody asked, not who; the trail knows the seat."),
        ],
        confirm_label=_("Ask for a secret vote"),
    )


@page("partnerships.withdraw_secret_request")
def take_back(request, pk):
    """A member takes their request for a secret vote back, or the office notes that a member did."""
    motion = motion_or_404(request, pk)
    seats = Seat.objects.filter(body=motion.body_id, is_voting=True)
    if not may(request.user, "partnerships.declare_for_others", motion):
        seats = seats.filter(pk__in=seats_held_by(request.user))
    if not seats:
        raise Http404
    form = AskingSeatForm(request.POST or None, seats=seats)
    return confirm(
        request,
        lambda: withdraw_secret_request(motion, by=request.user, seat=form.cleaned_data["seat"]),
        address=live_address(motion.item),
        said=_("The request for a secret vote is taken back."),
        form=form,
        title=_("Take the request for a secret vote back"),
        question=motion.item.title,
        consequences=[
            _("If nobody else has asked, the vote on this item may be open again."),
            _("The trail keeps that the seat asked and that the request was taken back."),
        ],
        confirm_label=_("Take the request back"),
    )


@never_cache
@page("partnerships.open_ballot")
def start(request, pk):
    """Show a new counting key, once, and open the vote with the public key that belongs to it. The server forgets both on answering."""
    motion = motion_or_404(request, pk)
    return _with_a_key(
        request, motion, OpeningForm(request.POST or None),
        lambda given: open_secret_ballot(motion, by=request.user, key=given["key"], public_key=given["public_key"]),
        found=before_opening(motion, public_key="0" * 64), title=_("Open a secret vote on screens"), confirm_label=_("Open the secret vote"),
    )  # fmt: skip


def before_opening(motion, *, public_key: str | None = None, secret: bool = True) -> list:
    """Return what stands against opening a vote on a motion, or should be known before."""
    if motion.frozen_at:
        return []
    states = states_for(motion.item)
    of_election = standing_findings(motion)
    found = [finding for finding in opening_findings(motion, states) if not (is_election(motion) and finding.code == "ballot.no_text")]
    return of_election + found + (secrecy_findings(motion, states, public_key=public_key) if secret else [])


def _with_a_key(request, motion, form, act, *, found, **words):
    """Show a fresh key with its form; do the act on POST. A refused page shows another key, because the first one is known to nobody here."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except (Refused, Conflict) as no:
            return _key_page(request, motion, form, reasons(no), 422, **words)
        return redirect(live_address(motion.item))
    if form.errors:
        status = 422
    return _key_page(request, motion, form, say_all(found), status, is_stopped=bool(blocking(found)), **words)


def _key_page(request, motion, form, findings, status, *, is_stopped=False, **words):
    counting_key = "" if is_stopped else new_counting_key()
    if counting_key:
        form.data = form.data.copy() if form.is_bound else form.data
        form.initial["public_key"] = public_key_of(counting_key)
        if form.is_bound:
            form.data["public_key"] = form.initial["public_key"]
    return respond(
        request, "partnerships/counting_key_page.html", item=motion.item, form=form, findings=findings, groups=counting_key.split("-"),
        counting_key=counting_key, is_new_key=form.is_bound, status=status, **words,
    )  # fmt: skip


@page("partnerships.open_ballot")
def start_on_paper(request, pk):
    motion = motion_or_404(request, pk)
    return confirm(
        request,
        lambda: open_secret_ballot(motion, by=request.user, key=request.POST.get("key", "")),
        address=live_address(motion.item),
        title=_("Open a secret vote on paper"),
        question=motion.item.title,
        warnings=before_opening(motion, public_key=None),
        consequences=[
            _("The text of the draft is frozen with its hash; nobody can change it any more."),
            _("Hand out papers, note who took part, count, and enter the counts when you close the vote."),
        ],
        confirm_label=_("Open vote"),
    )


@never_cache
@sensitive_post_parameters("choice", "names")
@page("partnerships.cast_vote")
def vote(request, pk, seat):
    """The ballot paper of a seat. What is chosen stands in no address, no message and no entry."""
    return hand_in(
        request, pk, seat, cast_secret_vote, "partnerships/secret_vote_page.html", _("Your seat has taken part. Nobody can read here how.")
    )


def hand_in(request, pk, seat, cast, template: str, said: str):
    """Show the ballot paper of a seat that the person fills; on POST let ``cast`` take it, or say why it does not."""
    ballot = ballot_or_404(request, pk)
    seat = get_object_or_404(Seat.objects.filter(pk__in=seats_held_by(request.user)), pk=seat)
    form, findings = ballot_paper(request, ballot, SecretVoteForm), []
    if request.method == "POST" and form.is_valid():
        try:
            cast(ballot, by=request.user, key=form.cleaned_data["key"], seat=seat, received_at=request.received_at, **form.answer)
        except Refused as refusal:
            findings = say_all(refusal.findings)
        else:
            messages.success(request, said)
            return redirect(live_address(ballot.motion.item))
    status = 422 if findings or form.errors else 200
    return respond(request, template, ballot=ballot, item=ballot.motion.item, seat=seat, form=form, findings=findings, status=status)


def ballot_paper(request, ballot, otherwise):
    """Return the form of a ballot paper: names in an election, ``otherwise`` the form for a draft."""
    if is_election(ballot.motion):
        return NamesForm(request.POST or None, candidates=ballot.motion.candidates.all(), places=ballot.motion.places)
    return otherwise(request.POST or None)


@page("partnerships.record_hands")
def papers(request, pk):
    """Who votes on paper: noted before any paper is counted."""
    ballot, findings = ballot_or_404(request, pk), []
    chosen = {int(value) for value in request.POST.getlist("seat") if value.isdigit()}
    awaited = [state for state in ballot_states(ballot) if state.awaits_vote]
    if request.method == "POST":
        seats = [state.seat.pk for state in ballot_states(ballot) if state.seat.pk in chosen]
        try:
            record_paper_votes(ballot, by=request.user, key=request.POST.get("key", ""), seats=seats, received_at=request.received_at)
        except Refused as refusal:
            findings = say_all(refusal.findings)
        else:
            messages.success(request, _("Participation on paper is noted."))
            return redirect(live_address(ballot.motion.item))
    return respond(
        request, "partnerships/papers_counted_page.html", ballot=ballot, item=ballot.motion.item, awaited=awaited, chosen=chosen, findings=findings,
        form=OpeningForm(), status=422 if findings else 200,
    )  # fmt: skip


@never_cache
@sensitive_post_parameters("counting_key")
@page("partnerships.close_ballot")
def end(request, pk):
    """Count with the key; with a wrong one nothing is lost."""
    ballot = ballot_or_404(request, pk)
    form = counting_form(request, ballot)
    states = ballot_states(ballot)
    missing = "; ".join(state.seat.function for state in states if state.awaits_vote)
    return confirm(
        request,
        lambda: close_secret_ballot(ballot, by=request.user, key=form.cleaned_data["key"], **form.given),
        address=live_address(ballot.motion.item),
        form=form,
        title=_("Close and count the secret vote"),
        question=ballot.motion.item.title,
        consequences=[
            _("The sealed votes are opened, counted and destroyed; only the sums are kept."),
            _("Destroy the counting key afterwards: without it nobody can ever open what copies of the database may still hold."),
            *([_("These seats have not voted: %(seats)s.") % {"seats": missing}] if missing else []),
        ],
        cannot_be_undone=True,
        confirm_label=_("Count the votes"),
    )


def counting_form(request, ballot) -> CountingForm:
    election = is_election(ballot.motion)
    answers = [(str(one.number), one.name) for one in ballot.motion.candidates.all()] if election else [
        (choice, Vote.Choice(choice).label) for choice in LETTERS.values()
    ]  # fmt: skip
    took_part = ballot.participations.filter(round=ballot.round)
    paper_count = took_part.filter(is_on_paper=True).count()
    has_screens = took_part.filter(is_on_paper=False).exists()
    return CountingForm(request.POST or None, answers=answers, has_screens=has_screens, paper_count=paper_count, election=election)


@never_cache
@page("partnerships.open_ballot")
def repeat(request, pk):
    """Break a secret vote off and begin it again with another key."""
    ballot = ballot_or_404(request, pk)
    motion = ballot.motion
    return _with_a_key(
        request, motion, RepeatForm(request.POST or None),
        lambda given: repeat_ballot(ballot, by=request.user, key=given["key"], reason=given["reason"], public_key=given["public_key"]),
        found=secrecy_findings(motion, ballot_states(ballot), public_key="0" * 64), title=_("Break off and repeat the vote"),
        confirm_label=_("Break off and begin again"), is_repeat=True,
    )  # fmt: skip
