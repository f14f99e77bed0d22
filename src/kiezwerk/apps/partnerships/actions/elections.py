"""Elections: who stands, names given by seats, the lot at a tie, and who takes which seat."""

import json
from collections.abc import Mapping, Sequence

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.candidates import check_candidacy, check_draw, check_plain_election, seats_for
from kiezwerk.core.partnerships.checks import check_vote
from kiezwerk.core.partnerships.elections import Outcome, check_lot, check_names
from kiezwerk.core.partnerships.items import Choice
from kiezwerk.core.partnerships.steps import check_first_end, check_first_opening, check_step
from kiezwerk.ports.elections import write_elections

from ..facts.ballots import casting_facts
from ..facts.elections import election_figures, election_file, standing_of
from ..facts.rolls import SECRET, SeatState, ballot_states, is_election
from ..facts.secrecy import standing_findings
from ..models import Ballot, Candidate, CandidateVote, Motion, Participation, Resolution, Seat
from .ballots import speaker_findings
from .counting import take_resolution
from .holdings import begin_holding
from .opening import begin_ballot

Method = Ballot.Method
EFFECT = "partnerships.election"


@action("partnerships.add_candidate", permission="partnerships.edit_agenda")
def add_candidate(motion, *, by, name: str, organisation: str = "", person=None, seat: Seat | None = None) -> Candidate:
    """Let somebody stand, at the end of the list; ``seat`` is what they may take if elected, one that ``by`` could fill."""
    if seat is not None:
        require(by, "partnerships.fill_seat", seat)
    _insist_on_change(motion, name=name)
    last = motion.candidates.aggregate(last=Max("number"))["last"] or 0
    candidate = Candidate.objects.create(motion=motion, number=last + 1, name=name, organisation=organisation, person=person, seat=seat)
    record(by, "partnerships.candidate.added", motion.item, number=candidate.number)
    return candidate


@action("partnerships.remove_candidate", permission="partnerships.edit_agenda")
def remove_candidate(candidate, *, by) -> None:
    """Take somebody off the list; those behind move up."""
    motion = Motion.objects.select_for_update().get(pk=candidate.motion_id)
    _insist_on_change(motion)
    record(by, "partnerships.candidate.removed", motion.item, number=candidate.number)
    number = candidate.number
    candidate.delete()
    for behind in motion.candidates.filter(number__gt=number).order_by("number"):
        behind.number -= 1
        behind.save(update_fields=["number"])


@action("partnerships.move_candidate", permission="partnerships.edit_agenda")
def move_candidate(candidate, *, by, up: bool) -> Candidate:
    """Change places with the one before or behind on the list; at its end nothing happens."""
    motion = Motion.objects.select_for_update().get(pk=candidate.motion_id)
    _insist_on_change(motion)
    number = candidate.number
    other = motion.candidates.filter(number=number - 1 if up else number + 1).first()
    if other:
        for row, place in ((candidate, 0), (other, number), (candidate, number - 1 if up else number + 1)):
            row.number = place
            row.save(update_fields=["number"])
        record(by, "partnerships.candidate.moved", motion.item, number=candidate.number)
    return candidate


@action("partnerships.set_places", permission="partnerships.edit_agenda")
def set_places(motion, *, by, places: int) -> Motion:
    """Say how many places the election fills; each seat gives up to as many votes."""
    _insist_on_change(motion)
    motion.places = places
    motion.save(update_fields=["places"])
    record(by, "partnerships.election.places_set", motion.item, places=places)
    return motion


def _insist_on_change(motion: Motion, name: str = "") -> None:
    insist(check_step("change", motion.item.meeting.state) + check_plain_election(is_election(motion)))
    insist(check_candidacy(frozen=motion.frozen_at is not None, known=bool(name) and motion.candidates.filter(name__iexact=name).exists()))


@action("partnerships.open_election", permission="partnerships.open_ballot")
def open_election(motion, *, by) -> Ballot:
    """Open an election in which the minutes show what each seat said; a secret one opens by ``open_secret_ballot``."""
    insist(check_plain_election(is_election(motion)) + check_first_opening(opened=motion.frozen_at is not None))
    freeze_candidates(motion)
    return begin_ballot(motion, by, method=Method.ROLL_CALL)


def freeze_candidates(motion: Motion) -> None:
    """Write the list of candidates into the text that is about to be frozen. Called inside the act that opens."""
    insist(standing_findings(motion))
    candidates = list(motion.candidates.all())
    lines = [f"{one.number}. {one}" + (f", {one.organisation}" if one.organisation else "") for one in candidates]
    motion.text = "\n\n".join(part for part in (motion.text.strip(), "\n".join(lines)) if part)
    motion.effect_code = EFFECT if any(one.seat_id for one in candidates) else ""
    motion.save(update_fields=["text", "effect_code"])


@action("partnerships.cast_election_vote", permission="partnerships.cast_vote")
def cast_election_vote(ballot, *, by, seat: Seat, names: Sequence[str], received_at) -> Participation:
    """Name candidates by their numbers for the seat one fills, none for an abstention. The first vote of a seat counts and cannot be changed."""
    require(by, "partnerships.speak_for_seat", seat)
    state = next((state for state in ballot_states(ballot) if state.seat == seat), None)
    insist(check_plain_election(is_election(ballot.motion), secret=ballot.method in SECRET) + speaker_findings(ballot, state, by))
    took_part = _enter(ballot, by, state, seat, names, received_at, speaker=by)
    record(by, "partnerships.vote.cast", ballot, seat=seat.number, names=list(names))
    return took_part


@action("partnerships.record_election_votes", permission="partnerships.record_hands")
def record_election_votes(ballot, *, by, names: Mapping[int, Sequence[str]], received_at) -> Ballot:
    """Enter what seats said that have not voted themselves: ``{seat: numbers}``. All or none are entered."""
    insist(check_plain_election(is_election(ballot.motion), secret=ballot.method in SECRET))
    states = {state.seat.pk: state for state in ballot_states(ballot)}
    for seat, given in names.items():
        _enter(ballot, by, states[seat], states[seat].seat, given, received_at)
    record(by, "partnerships.ballot.hands_recorded", ballot, names={states[pk].seat.number: list(given) for pk, given in names.items()})
    return ballot


def _enter(ballot: Ballot, by, state: SeatState | None, seat: Seat, names: Sequence[str], received_at, *, speaker=None) -> Participation:
    candidates = {str(one.number): one for one in ballot.motion.candidates.all()}
    said = check_names(names, candidates, ballot.motion.places, item=ballot.motion.item.title, seat=seat.function)
    insist(check_vote(casting_facts(ballot, state, Choice.ABSTAIN, received_at, speaker)) + said)
    took_part = Participation.objects.create(ballot=ballot, seat=seat, round=ballot.round)
    for name in names:
        CandidateVote.objects.create(ballot=ballot, seat=seat, candidate=candidates[name], cast_by=by, cast_at=clock.now())
    return took_part


@action("partnerships.close_election", permission="partnerships.close_ballot")
def close_election(ballot, *, by) -> Ballot:
    """Count an open election. Where candidates with as many votes stand at the last place, the lot is drawn next; else it has its result."""
    insist(check_first_end(closed=ballot.closed_at is not None))
    insist(check_plain_election(is_election(ballot.motion), secret=ballot.method in SECRET))
    end_election(ballot, by)
    return ballot


def end_election(ballot: Ballot, by) -> None:
    """Close an election whose votes are known, and conclude it where no lot is needed. Called inside the act."""
    ballot.closed_at = clock.now()
    ballot.save(update_fields=["closed_at"])
    standing = standing_of(ballot)
    if standing.result == Outcome.LOT:
        record(by, "partnerships.election.tied", ballot, tied=list(standing.tied), places=standing.left)
    else:
        _conclude(ballot, by)


def _conclude(ballot: Ballot, by) -> Resolution:
    standing = standing_of(ballot)
    tally = {"file": json.loads(write_elections(election_file(ballot))), "figures": election_figures(standing)}
    return take_resolution(ballot, by, result=str(standing.result), tally=tally)


@action("partnerships.enter_lot", permission="partnerships.close_ballot")
def enter_lot(ballot, *, by, lot: Sequence[str]) -> Ballot:
    """Enter in which order the lots fell that somebody drew in sight of the body; the election has its result by that."""
    insist(check_draw(closed=ballot.closed_at is not None, decided=Resolution.objects.filter(motion=ballot.motion_id).exists()))
    standing = standing_of(ballot)
    insist(check_lot(lot, standing.tied, standing.left))
    ballot.lot = [int(number) for number in lot]
    ballot.save(update_fields=["lot"])
    record(by, "partnerships.election.lot_drawn", ballot, lot=ballot.lot)
    _conclude(ballot, by)
    return ballot


def seat_the_elected(resolution: Resolution, by) -> None:
    """Let the elected take the seats named for them: the holding before ends the day before. Called as the effect of the resolution."""
    candidates = {str(one.number): one for one in resolution.motion.candidates.select_related("seat", "person")}
    wishes = {number: str(one.seat_id) for number, one in candidates.items() if one.seat_id}
    taken = seats_for(resolution.tally["figures"]["elected"], wishes)
    with translation.override(resolution.body.partnership.language):
        act = _("Election, resolution %(number)s") % {"number": resolution.number}
    for number, seat in taken.items():
        if candidates[number].person:
            begin_holding(Seat.objects.get(pk=seat), candidates[number].person, by=by, starts_on=clock.today(), act=act)
