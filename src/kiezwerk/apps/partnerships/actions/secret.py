"""Secret votes: asked for, opened with a key that nobody stores, cast so that nobody can tell, counted once.

Which seats take part is known; what they say is sealed in the same act and mixed with what others said.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import may, require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.checks import check_vote
from kiezwerk.core.partnerships.elections import check_names
from kiezwerk.core.partnerships.items import Choice
from kiezwerk.core.partnerships.secrecy import check_repeat, check_request, check_request_withdrawal, check_screens, check_secret
from kiezwerk.core.partnerships.steps import check_first_opening, check_own_body
from kiezwerk.ports.sealing import seal

from ..facts.ballots import casting_facts
from ..facts.elections import names_of_candidates
from ..facts.rolls import SECRET, SeatState, ballot_states, is_election
from ..facts.secrecy import counting_findings, opened_votes, request_facts, secrecy_findings, slips_in, sum_of
from ..models import Ballot, BallotRepeat, Motion, Participation, SealedVote, Seat, SecretRequest
from .ballots import speaker_findings
from .counting import end_ballot
from .elections import end_election, freeze_candidates
from .opening import begin_ballot

Method = Ballot.Method


@action("partnerships.request_secret_ballot", permission="partnerships.request_secret")
def request_secret_ballot(motion, *, by, seat: Seat) -> SecretRequest:
    """Ask for a secret vote. Where the rules know that, the vote must then be secret; who asked is known to the trail alone."""
    require(by, "partnerships.declare_for_seat", seat)
    insist(check_own_body(seat.function, same=seat.body_id == motion.body_id))
    insist(check_request(request_facts(motion, seat)))
    asked = SecretRequest.objects.create(motion=motion, seat=seat, requested_at=clock.now())
    record(by, "partnerships.ballot.secret_requested", motion, seat=seat.number)
    return asked


@action("partnerships.withdraw_secret_request")
def withdraw_secret_request(motion, *, by, seat: Seat) -> Motion:
    """Take back, before the vote opens, that a seat asked for a secret one: whoever fills the seat, or the office for it. The trail keeps both."""
    if not may(by, "partnerships.declare_for_others", motion):
        require(by, "partnerships.speak_for_seat", seat)
    asked = motion.secret_requests.filter(seat=seat)
    insist(check_request_withdrawal(seat.function, asked=asked.exists(), frozen=motion.frozen_at is not None))
    asked.delete()
    record(by, "partnerships.ballot.secret_request_withdrawn", motion, seat=seat.number)
    return motion


@action("partnerships.open_secret_ballot", permission="partnerships.open_ballot")
def open_secret_ballot(motion, *, by, public_key: str | None = None) -> Ballot:
    """Open a secret vote on screens, sealed with ``public_key``; without one it is on paper. Its counting key was shown and is not known here."""
    insist(check_first_opening(opened=motion.frozen_at is not None))
    insist(secrecy_findings(motion, public_key=public_key))
    if is_election(motion):
        freeze_candidates(motion)
    return begin_ballot(motion, by, method=Method.PAPER if public_key is None else Method.SECRET, public_key=public_key or "")


@action("partnerships.cast_secret_vote", permission="partnerships.cast_vote")
def cast_secret_vote(ballot, *, by, seat: Seat, choice: str = "", names: Sequence[str] = (), received_at) -> Participation:
    """Vote for the seat one fills, once: yes, no or abstain; in an election the numbers of candidates, none for an abstention.

    The trail notes that the seat took part. It is the only act whose entry does not say what was done.
    """
    require(by, "partnerships.speak_for_seat", seat)
    insist(check_screens(ballot.method))
    state = _state_of(ballot, seat)
    answer = Choice.ABSTAIN if is_election(ballot.motion) else choice
    insist(speaker_findings(ballot, state, by) + check_vote(casting_facts(ballot, state, answer, received_at, by)))
    if is_election(ballot.motion):
        title = ballot.motion.item.title
        insist(check_names(names, names_of_candidates(ballot.motion), ballot.motion.places, item=title, seat=seat.function))
        answer = ",".join(sorted(names, key=int))

    took_part = Participation.objects.create(ballot=ballot, seat=seat, round=ballot.round)
    put_among_the_others(ballot, seal(answer, ballot.public_key))
    record(by, "partnerships.ballot.took_part", ballot, seat=seat.number)
    return took_part


def _state_of(ballot: Ballot, seat: Seat) -> SeatState | None:
    return next((state for state in ballot_states(ballot) if state.seat == seat), None)


def put_among_the_others(ballot: Ballot, sealed: bytes) -> None:
    """Store a sealed vote so that its place tells nothing: all are written anew, in an order and under keys of chance. Called inside the act."""
    contents = [bytes(content) for content in ballot.sealed_votes.values_list("content", flat=True)] + [sealed]
    secrets.SystemRandom().shuffle(contents)
    ballot.sealed_votes.all().delete()
    SealedVote.objects.bulk_create([SealedVote(ballot=ballot, content=content) for content in contents])


@action("partnerships.record_paper_votes", permission="partnerships.record_hands")
def record_paper_votes(ballot, *, by, seats: Sequence[int], received_at) -> Ballot:
    """Note which seats vote on paper, before any paper is counted. All or none are entered."""
    insist(check_secret(ballot.method, closed=ballot.closed_at is not None))
    states = {state.seat.pk: state for state in ballot_states(ballot)}
    facts = [casting_facts(ballot, states[seat], Choice.ABSTAIN, received_at) for seat in seats]
    insist([finding for one in facts for finding in check_vote(one)])
    for seat in seats:
        Participation.objects.create(ballot=ballot, seat_id=seat, round=ballot.round, is_on_paper=True)
    record(by, "partnerships.ballot.papers_recorded", ballot, seats=sorted(states[seat].seat.number for seat in seats))
    return ballot


@action("partnerships.close_secret_ballot", permission="partnerships.close_ballot")
def close_secret_ballot(ballot, *, by, counting_key: str = "", paper: Mapping[str, int] | None = None, slips: int | None = None) -> Ballot:
    """Open the sealed votes with the counting key, add what was counted on paper, keep the sums alone, and conclude.

    With a wrong key nothing happens. ``slips`` is how many papers of an election were counted; of a vote on a draft it is their sum.
    """
    insist(check_secret(ballot.method, closed=ballot.closed_at is not None))
    counted = dict(paper or {})
    opened, closing = opened_votes(ballot, counting_key)
    insist(counting_findings(ballot, replace(closing, slips=slips_in(ballot, counted, slips)), counted))

    ballot.counts = sum_of(ballot.motion, opened, counted)
    ballot.sealed_votes.all().delete()
    ballot.save(update_fields=["counts"])
    if is_election(ballot.motion):
        end_election(ballot, by)
    else:
        end_ballot(ballot, by)
    return ballot


@action("partnerships.repeat_ballot", permission="partnerships.open_ballot")
def repeat_ballot(ballot, *, by, reason: str, public_key: str | None = None) -> Ballot:
    """Break off a secret vote, because its key is lost or it went wrong, and begin it again with the same text and the same seats.

    What was sealed is destroyed; that seats took part, and why the vote ended, stays.
    """
    insist(check_repeat(secret=ballot.method in SECRET, closed=ballot.closed_at is not None, reason=reason))
    insist(secrecy_findings(ballot.motion, public_key=public_key))
    BallotRepeat.objects.create(ballot=ballot, round=ballot.round, reason=reason, ended_by=by, ended_at=clock.now())
    ballot.sealed_votes.all().delete()
    ballot.round += 1
    ballot.method, ballot.public_key = Method.PAPER if public_key is None else Method.SECRET, public_key or ""
    ballot.save(update_fields=["round", "method", "public_key"])
    record(by, "partnerships.ballot.repeated", ballot, reason=reason, round=ballot.round)
    return ballot
