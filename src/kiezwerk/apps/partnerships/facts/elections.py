"""Elections as the core counts them, and every count in words."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from kiezwerk.core.partnerships.elections import Election, Standing, count_election
from kiezwerk.ports.elections import ElectionFile, write_elections
from kiezwerk.ports.meetings import write_meeting

from ..messages import explain_election, explain_tally
from ..models import Ballot, BallotRepeat, Motion
from .counts import core_rules, core_seat, meeting_file, tally_of
from .rolls import SeatState, ballot_states, is_election


def names_of_candidates(motion: Motion) -> dict[str, str]:
    """Return ``{number: name}`` in the order of the list."""
    return {str(candidate.number): str(candidate) for candidate in motion.candidates.all()}


def public_names(motion: Motion, elected: Collection[str]) -> dict[str, str]:
    """Return ``{number: name}`` as everybody may read it: the elected by name, the others by their number on the list."""
    named = names_of_candidates(motion)
    return {number: name if number in elected else _("candidate %(number)s") % {"number": number} for number, name in named.items()}


def core_election(ballot: Ballot, states: list[SeatState]) -> Election:
    """Return an election as it was held: names by seat, or what was counted of a secret one."""
    secret = ballot.counts is not None
    took_part = [state for state in states if state.took_part]
    return Election(
        id=f"i{ballot.motion.item_id}",
        places=ballot.motion.places,
        candidates=tuple(names_of_candidates(ballot.motion)),
        present=frozenset(state.key for state in states if state.is_present),
        excluded=frozenset(state.key for state in states if state.is_excluded),
        votes={} if secret else _votes(ballot, took_part),
        counts=ballot.counts,
        took_part=len(took_part) if secret else 0,
        lot=tuple(str(number) for number in ballot.lot or ()),
        second_call=ballot.second_call,
    )


def _votes(ballot: Ballot, took_part: list[SeatState]) -> dict[str, frozenset[str]]:
    numbers = {candidate.pk: str(candidate.number) for candidate in ballot.motion.candidates.all()}
    named: dict[int, set[str]] = {}
    for vote in ballot.candidate_votes.all():
        named.setdefault(vote.seat_id, set()).add(numbers[vote.candidate_id])
    return {state.key: frozenset(named.get(state.seat.pk, ())) for state in took_part}


def standing_of(ballot: Ballot, states: list[SeatState] | None = None) -> Standing:
    """Return how an election stands by its own rows."""
    states = ballot_states(ballot) if states is None else states
    return count_election(core_rules(ballot.rules), [core_seat(state) for state in states], core_election(ballot, states))


def election_file(ballot: Ballot, states: list[SeatState] | None = None) -> ElectionFile:
    """Return an election as the plain file from which ``kiezwerk elect`` counts again; it names seats and numbers, never persons."""
    states = ballot_states(ballot) if states is None else states
    return ElectionFile(core_rules(ballot.rules), tuple(core_seat(state) for state in states), (core_election(ballot, states),))


def election_figures(standing: Standing) -> dict:
    """Return the figures of an election as they are kept with a resolution."""
    return {
        "base": standing.base, "present": standing.quorum.present, "quorum_needed": standing.quorum_needed,
        "quorum_reached": standing.quorum.reached, "took_part": standing.cast, "counts": dict(standing.counts),
        "elected": list(standing.elected), "tied": list(standing.tied), "drawn": list(standing.drawn), "result": str(standing.result),
    }  # fmt: skip


def count_in_words(ballot: Ballot, states: list[SeatState] | None = None, *, public: bool = False) -> str:
    """Return what came out of a closed ballot, whatever its kind, in one sentence; in ``public`` nobody is named who was not elected."""
    if is_election(ballot.motion):
        standing = standing_of(ballot, states)
        names = public_names(ballot.motion, standing.elected) if public else names_of_candidates(ballot.motion)
        words = explain_election(standing, names)
    else:
        words = explain_tally(tally_of(ballot, states))
    return "; ".join([words, *(_broken_off(repeat) for repeat in ballot.repeats.all())])


def _broken_off(repeat: BallotRepeat) -> str:
    facts = {"round": repeat.round, "reason": repeat.reason.rstrip(".")}
    return _("vote %(round)s before it was broken off without being counted: %(reason)s") % facts


def count_file(ballot: Ballot, states: list[SeatState] | None = None) -> bytes:
    """Return any closed ballot as the file from which anybody counts again, with ``kiezwerk tally`` or ``kiezwerk elect``."""
    return write_elections(election_file(ballot, states)) if is_election(ballot.motion) else write_meeting(meeting_file(ballot, states))


def names_given(ballot: Ballot) -> dict[int, list[str]]:
    """Return ``{seat: names}`` of an open election."""
    said: dict[int, set[int]] = {}
    for vote in ballot.candidate_votes.all():
        said.setdefault(vote.seat_id, set()).add(vote.candidate_id)
    candidates = list(ballot.motion.candidates.all())
    return {seat: [str(one) for one in candidates if one.pk in keys] for seat, keys in said.items()}
