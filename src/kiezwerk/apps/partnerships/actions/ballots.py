"""Open votes: opened on a frozen text, cast per seat by phone, hand or letter, closed with a numbered resolution."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.checks import check_vote
from kiezwerk.core.partnerships.secrecy import check_plain
from kiezwerk.core.partnerships.steps import check_speaker
from kiezwerk.core.partnerships.ways import check_entering, check_own_hand, check_receipt, check_written_end

from ..facts.ballots import awaited_in, casting_facts
from ..facts.rolls import SeatState, ballot_states, is_election
from ..models import Ballot, LateVote, Resolution, Seat, Vote
from .counting import carry_out, end_ballot
from .opening import begin_ballot

Method = Ballot.Method


@action("partnerships.open_ballot")
def open_ballot(motion, *, by, method: str = Method.ROLL_CALL) -> Ballot:
    """Freeze the text and the roll, and let the seats vote by name or by hand. Quorum and conflicts are checked for this item alone."""
    if method not in (Method.ROLL_CALL, Method.HANDS):
        raise ValueError(f"{method} is opened by an act of its own")
    insist(check_plain(method, election=is_election(motion)))
    return begin_ballot(motion, by, method=method)


def _keep_late(ballot, findings: Iterable[Finding], *, by, received_at: datetime, seat: Seat | None = None, choices=(), **_) -> None:
    """Note which seats sent a vote in writing too late: it does not count, that it came is kept."""
    if any(finding.code == "vote.late" for finding in findings):
        note_late_votes(ballot, by=by, seats=[seat.pk] if seat else list(choices), received_at=received_at)


@action("partnerships.note_late_votes", permission="")
def note_late_votes(ballot, *, by, seats: Sequence[int], received_at: datetime) -> Ballot:
    """Keep when votes of these seats came in after the deadline, the first time of each; never what they said."""
    known = ballot.late_votes.values("seat")
    for row in ballot.roll.filter(seat__in=seats).exclude(seat__in=known).select_related("seat"):
        LateVote.objects.create(ballot=ballot, seat=row.seat, received_at=received_at, entered_by=by)
        record(by, "partnerships.ballot.late_vote", ballot, seat=row.seat.number, received_at=received_at)
    return ballot


@action("partnerships.cast_vote", refused=_keep_late)
def cast_vote(ballot, *, by, seat: Seat, choice: str, received_at) -> Vote:
    """Vote for the seat one fills. The first vote of a seat counts and cannot be changed."""
    require(by, "partnerships.speak_for_seat", seat)
    state = next((state for state in ballot_states(ballot) if state.seat == seat), None)
    insist(check_plain(ballot.method, election=is_election(ballot.motion)) + check_own_hand(ballot.method, ballot.motion.item.title))
    insist(speaker_findings(ballot, state, by) + check_vote(casting_facts(ballot, state, choice, received_at, by)))
    vote = Vote.objects.create(ballot=ballot, seat=seat, choice=choice, cast_by=by, cast_at=clock.now(), by_own_hand=True)
    record(by, "partnerships.vote.cast", vote, seat=seat.number, choice=choice)
    return vote


@action("partnerships.record_hands", refused=_keep_late)
def record_hands(ballot, *, by, choices: Mapping[int, str], received_at: datetime) -> Ballot:
    """Enter what seats said that have not voted themselves: ``{seat: choice}``, by hand, or by a letter or mail that came at ``received_at``.

    All or none are entered.
    """
    insist(check_plain(ballot.method, election=is_election(ballot.motion)) + check_entering(ballot.method, ballot.motion.item.title))
    if ballot.method == Method.WRITTEN:
        insist(check_receipt(received_at=received_at, opened_at=ballot.opened_at, entered_at=clock.now()))
    states = {state.seat.pk: state for state in ballot_states(ballot)}
    facts = [casting_facts(ballot, states[seat_id], choice, received_at) for seat_id, choice in choices.items()]
    insist([finding for one in facts for finding in check_vote(one)])
    for seat_id, choice in choices.items():
        Vote.objects.create(ballot=ballot, seat_id=seat_id, choice=choice, cast_by=by, cast_at=received_at)
    named = {states[pk].seat.number: choice for pk, choice in choices.items()}
    record(by, "partnerships.ballot.hands_recorded", ballot, choices=named, received_at=received_at)
    return ballot


def speaker_findings(ballot: Ballot, state: SeatState | None, by) -> list[Finding]:
    """In a meeting only whoever is present on the seat votes; in writing its holder or deputy does, whoever is first."""
    if state is None or not state.is_present or (ballot.method == Method.WRITTEN and not state.is_replaced):
        return []
    return check_speaker(state.seat.function, str(state.person), speaks=state.person == by)


@action("partnerships.close_ballot")
def close_ballot(ballot, *, by) -> Resolution:
    """Count, number the resolution, and carry out its effect where it was adopted. A written vote ends when all have voted or its time is over."""
    insist(check_plain(ballot.method, election=is_election(ballot.motion)))
    if ballot.method == Method.WRITTEN and ballot.closed_at is None:
        insist(check_written_end(closes_at=ballot.closes_at, now=clock.now(), awaited_count=len(awaited_in(ballot))))
    return end_ballot(ballot, by)


@action("partnerships.retry_effect")
def retry_effect(resolution, *, by) -> Resolution:
    """Try again to carry out what a resolution adopted; what is done, or was taken back since, stays as it is."""
    if resolution.effect == Resolution.Effect.PENDING and resolution.revoked_by_id is None:
        carry_out(resolution, by)
    return resolution
