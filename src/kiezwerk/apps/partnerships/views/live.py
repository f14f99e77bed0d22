"""A meeting in session: one item at a time, votes on phones, hands on a tablet."""

from hashlib import sha256
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.respond import respond

from ..actions import cast_vote, close_ballot, decide_by_consensus, open_ballot, record_hands
from ..facts.ballots import opening_findings
from ..facts.live import ItemNow, item_now
from ..facts.rolls import ballot_states
from ..facts.sittings import states_for
from ..forms.ways import WayForm
from ..models import Ballot, Meeting, Seat, Vote
from ..queries import ballots_visible_to, motions_visible_to
from ..rules import seats_held_by
from .acting import confirm
from .meetings import address_of, meeting_or_404


def live_address(item) -> str:
    """Return where an item is decided: on the page of the meeting in session, or on that of the written procedure."""
    if item.meeting.form == Meeting.Form.WRITTEN:
        return f"{address_of(item.meeting, 'written')}#item-{item.pk}"
    return f"{address_of(item.meeting, 'meeting_live')}?item={item.pk}"


@page("partnerships.view_meetings")
def meeting_live(request, pk):
    """For those in the room and whoever reads everything: the changing part is asked for again and again, and sent only where something changed."""
    meeting = meeting_or_404(request, pk)
    if not may(request.user, "partnerships.read_whole", meeting):
        return redirect(address_of(meeting))
    if meeting.form == Meeting.Form.WRITTEN:
        return redirect(address_of(meeting, "written"))
    items = list(meeting.items.select_related("motion__ballot__rules", "motion__resolution"))
    if not items:
        return redirect(address_of(meeting))
    chosen = _chosen(items, request.GET.get("item", ""))
    chosen.meeting = meeting
    now = item_now(chosen)
    context = {"meeting": meeting, "now": now, "item": chosen, "mine": now.of(seats_held_by(request.user))}
    piece = render_to_string("partnerships/_live_item.html", context, request)
    stamp = sha256(piece.encode()).hexdigest()[:16]
    if request.htmx and request.GET.get("seen") == stamp:
        return HttpResponse(status=204)
    place = items.index(chosen)
    return respond(
        request, "partnerships/live_page.html", "partnerships/_live.html", **context, piece_html=piece, stamp=stamp, items=items, number=place + 1,
        before=items[place - 1] if place else None, after=items[place + 1] if place + 1 < len(items) else None,
        is_polled=meeting.state == Meeting.State.OPEN,
    )  # fmt: skip


def _chosen(items: list, wanted: str):
    """Return the item asked for, else the one being voted on, else the first without a result."""
    by_key = {str(item.pk): item for item in items}
    if wanted in by_key:
        return by_key[wanted]
    voting = [item for item in items if (ballot := getattr(getattr(item, "motion", None), "ballot", None)) and ballot.closed_at is None]
    undecided = [item for item in items if hasattr(item, "motion") and not hasattr(item.motion, "resolution")]
    return [*voting, *undecided, *items][0]


@page("partnerships.open_ballot")
def start_ballot(request, pk):
    """Choose how to vote openly; by consensus the resolution is taken at once. Secret votes and elections have pages of their own."""
    motion = get_object_or_404(motions_visible_to(request.user), item=pk, item__meeting__body__partnership=request.partnership)
    form = WayForm(request.POST or None)
    return confirm(
        request,
        lambda: _open(motion, request, form.cleaned_data["method"]),
        address=live_address(motion.item),
        form=form,
        title=_("Open vote"),
        question=motion.item.title,
        warnings=opening_findings(motion, states_for(motion.item)) if not motion.frozen_at else (),
        consequences=[
            _("The text of the draft is frozen with its hash; nobody can change it any more."),
            _("The seats present now, without the excluded ones, may vote. Whoever comes later votes on the next item."),
        ],
        confirm_label=_("Open vote"),
    )


def _open(motion, request, method: str):
    key = request.POST.get("key", "")
    if method == Ballot.Method.CONSENSUS:
        return decide_by_consensus(motion, by=request.user, key=key)
    return open_ballot(motion, by=request.user, key=key, method=method)


def ballot_or_404(request, pk) -> Ballot:
    return get_object_or_404(ballots_visible_to(request.user), pk=pk, motion__item__meeting__body__partnership=request.partnership)


@page("partnerships.cast_vote")
def vote(request, pk, seat):
    """Ask once more, because a vote cannot be changed; then it is cast."""
    ballot = ballot_or_404(request, pk)
    seat = get_object_or_404(Seat.objects.filter(pk__in=seats_held_by(request.user)), pk=seat)
    choice = request.POST.get("choice") or request.GET.get("choice", "")
    if choice not in Vote.Choice.values:
        raise Http404
    words = Vote.Choice(choice).label
    return confirm(
        request,
        lambda: cast_vote(ballot, by=request.user, key=request.POST.get("key", ""), seat=seat, choice=choice, received_at=request.received_at),
        address=live_address(ballot.motion.item),
        said=_("Your vote was counted: %(choice)s.") % {"choice": words},
        title=_("Your vote: %(choice)s") % {"choice": words},
        question=ballot.motion.item.title,
        consequences=[_("You vote for the seat “%(seat)s”.") % {"seat": seat.function}, _("The vote is open: the minutes show how each seat voted.")],
        cannot_be_undone=_("A vote cannot be changed once it is cast."),
        confirm_label=_("Vote %(choice)s") % {"choice": words},
        fields=[("choice", choice)],
    )


@page("partnerships.record_hands")
def hands(request, pk):
    """A show of hands: the office enters what each seat said that has not voted itself."""
    ballot = ballot_or_404(request, pk)

    def act():
        choices = {state.seat.pk: choice for state in ballot_states(ballot) if (choice := chosen_in(request, state.seat))}
        record_hands(ballot, by=request.user, key=request.POST.get("key", ""), choices=choices, received_at=request.received_at)

    return votes_sheet(
        request, ballot, act, said=_("The show of hands is recorded."), title=_("Enter a show of hands"),
        lead=_("Only seats that have not voted themselves. Leave empty who did not raise a hand."),
    )  # fmt: skip


def chosen_in(request, seat) -> str:
    return request.POST.get(f"seat_{seat.pk}", "")


def votes_sheet(request, ballot, act, *, said: str, title: str, lead: str, form=None, given=chosen_in, template="votes_sheet_page", **context):
    """Ask the office for the votes of the seats that have not voted; on POST let ``act`` record them, or say why it does not.

    ``given``  returns from a request what was entered for a seat.
    """
    findings = []
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            act()
        except Refused as refusal:
            findings = say_all(refusal.findings)
        else:
            messages.success(request, said)
            return redirect(live_address(ballot.motion.item))
    awaited = [(state, given(request, state.seat)) for state in ballot_states(ballot) if state.awaits_vote]
    item, key = ballot.motion.item, request.POST.get("key") or str(uuid4())
    return respond(
        request, f"partnerships/{template}.html", item=item, back=live_address(item), awaited=awaited, choices=Vote.Choice.choices, form=form,
        findings=findings, title=title, lead=lead, key=key, status=422 if findings or (form and form.errors) else 200, **context,
    )  # fmt: skip


@page("partnerships.close_ballot")
def end_ballot(request, pk):
    ballot = ballot_or_404(request, pk)
    now: ItemNow = item_now(ballot.motion.item)
    missing = "; ".join(state.seat.function for state in now.awaited)
    return confirm(
        request,
        lambda: close_ballot(ballot, by=request.user, key=request.POST.get("key", "")),
        address=live_address(ballot.motion.item),
        title=_("Close vote"),
        question=ballot.motion.item.title,
        consequences=[
            _("The votes are counted and the resolution gets its number."),
            *([_("These seats have not voted: %(seats)s.") % {"seats": missing}] if missing else []),
            *([_("If it is adopted, what it decides is carried out at once.")] if ballot.motion.effect_code else []),
        ],
        cannot_be_undone=True,
        confirm_label=_("Close vote"),
    )
