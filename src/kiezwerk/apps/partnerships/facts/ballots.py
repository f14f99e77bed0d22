"""What is checked before a ballot opens and before a vote is taken."""

from fractions import Fraction

from kiezwerk.core.findings import Finding, blocking
from kiezwerk.core.partnerships.amendments import check_all_decided, check_turn
from kiezwerk.core.partnerships.checks import Casting, Opening, check_composition, check_opening
from kiezwerk.core.partnerships.items import Seat as CoreSeat

from .. import hooks
from ..models import AgendaItem, Ballot, InterestGroup, Motion, Recusal
from .amendments import core_amendment, voted_text
from .conflicts import suspicions_in
from .counts import core_seat
from .declarations import seats_undeclared, spoke_up_later
from .rolls import SeatState, ballot_states
from .sittings import Sitting, quorum_for

UNDECIDED = (Recusal.State.SUSPECTED, Recusal.State.DECLARED)


def opening_findings(motion: Motion, states: list[SeatState], sitting: Sitting | None = None) -> list[Finding]:
    """Return everything that stands against opening a vote on ``motion``, or should be known before."""
    sitting = sitting or Sitting(motion.item.meeting)
    effect = hooks.EFFECTS[motion.effect_code] if motion.effect_code else None
    found = check_opening(opening_facts(motion, states, sitting)) + amendment_findings(motion, sitting) + list(effect.check(motion) if effect else [])
    return found if blocking(found) else found + group_findings(states, sitting)


def opening_facts(motion: Motion, states: list[SeatState], sitting: Sitting) -> Opening:
    """Return how things stand for opening: conflicts of whoever is present must be decided, also those that the data show only now."""
    new = suspicions_in(motion, states, sitting)
    undecided = [state for state in states if state.is_present and (state.recusal.state in UNDECIDED if state.recusal else state.seat.pk in new)]
    return Opening(
        text=voted_text(motion),
        quorum=quorum_for(motion.item, states, sitting),
        undecided=tuple(state.seat.function for state in undecided),
        undeclared=tuple(state.seat.function for state in seats_undeclared(motion, states, sitting)),
    )


def amendment_findings(motion: Motion, sitting: Sitting) -> list[Finding]:
    """Return which amendments come first; of an amendment, whether it is its turn and its text still fits."""
    item = motion.item
    if item.kind != AgendaItem.Kind.AMENDMENT:
        return check_all_decided([core_amendment(line.item) for line in sitting.amendments[item.pk]])
    before = [core_amendment(line.item) for line in sitting.amendments[item.parent_id] if line.item.position < item.position]
    return check_turn(before, base_text=motion.base_text, text=item.parent.motion.text, withdrawn=motion.withdrawn_at is not None)


def group_findings(states: list[SeatState], sitting: Sitting) -> list[Finding]:
    """Return which interest groups hold more of the voting seats than the rules of the body think right; they warn unless the rules say otherwise."""
    rules = sitting.rules
    limit = Fraction(rules.group_limit_share) if rules.group_limit_share else None
    named = [CoreSeat(state.key, voting=state.is_voting, group=str(InterestGroup(state.interest_group).label)) for state in states]
    return check_composition(named, limit, blocks=rules.group_limit_blocks)


def casting_facts(ballot: Ballot, state: SeatState | None, choice: str, received_at, by=None) -> Casting:
    """Return how things stand for a vote; ``by`` is who votes, where somebody else enters it whoever fills the seat."""
    speaker = by or (state.person if state else None)
    return Casting(
        seat=core_seat(state) if state else None,
        item=ballot.motion.item.title,
        present=state is not None and state.is_present,
        excluded=state is not None and state.is_excluded,
        open=ballot.closed_at is None,
        choice=choice,
        received_at=received_at,
        closes_at=ballot.closes_at,
        already_voted=state is not None and state.is_heard,
        seat_name=state.seat.function if state else "",
        declared_biased=speaker is not None and spoke_up_later(ballot, speaker),
    )


def awaited_in(ballot: Ballot) -> list[SeatState]:
    """Return the seats that may still vote in an open ballot."""
    return [state for state in ballot_states(ballot) if state.awaits_vote]
