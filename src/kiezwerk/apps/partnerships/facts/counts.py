"""Rules, seats and votes as the core counts them: quorum, result, and the file from which anybody counts again."""

from fractions import Fraction

from kiezwerk.core.partnerships.items import Choice, Counts, Item
from kiezwerk.core.partnerships.items import Seat as CoreSeat
from kiezwerk.core.partnerships.rules import Abstentions, Majority, QuorumBase, Rules, Tie
from kiezwerk.core.partnerships.tally import Tally, tally
from kiezwerk.ports.meetings import MeetingFile

from ..models import Ballot, InterestGroup, RulesOfProcedure
from .rolls import SeatState, ballot_states


def core_rules(rules: RulesOfProcedure) -> Rules:
    return Rules(
        quorum_share=Fraction(rules.quorum_share),
        quorum_more_than=rules.quorum_more_than,
        quorum_min=rules.quorum_min,
        quorum_base=QuorumBase(rules.quorum_base),
        majority=Majority(rules.majority),
        abstentions=Abstentions(rules.abstentions),
        tie=Tie(rules.tie),
        outside_share=Fraction(rules.outside_share) if rules.outside_share else None,
    )


def core_seat(state: SeatState) -> CoreSeat:
    return CoreSeat(
        id=state.key,
        voting=state.is_voting,
        vacant=state.is_vacant,
        chair=state.is_chair,
        group=state.interest_group,
        outside_administration=state.interest_group != InterestGroup.ADMINISTRATION,
    )


def core_item(name: str, states: list[SeatState], *, second_call: bool = False, counts: Counts | None = None, in_writing: bool = False) -> Item:
    return Item(
        id=name,
        present=frozenset(state.key for state in states if state.is_present),
        excluded=frozenset(state.key for state in states if state.is_excluded),
        votes={state.key: Choice(state.vote.choice) for state in states if state.vote},
        counts=counts,
        second_call=second_call,
        in_writing=in_writing,
    )


def ballot_item(ballot: Ballot, states: list[SeatState]) -> Item:
    """Return what was voted in ``ballot``; of a secret one the counts alone."""
    counts = Counts(**ballot.counts) if ballot.counts is not None else None
    return core_item(f"i{ballot.motion.item_id}", states, second_call=ballot.second_call, counts=counts, in_writing=is_written(ballot))


def is_written(ballot: Ballot) -> bool:
    return ballot.method == Ballot.Method.WRITTEN


def tally_of(ballot: Ballot, states: list[SeatState] | None = None) -> Tally:
    """Return the count of ``ballot`` from its own rows."""
    states = ballot_states(ballot) if states is None else states
    return tally(core_rules(ballot.rules), [core_seat(state) for state in states], ballot_item(ballot, states))


def meeting_file(ballot: Ballot, states: list[SeatState] | None = None) -> MeetingFile:
    """Return ``ballot`` as the plain file from which ``kiezwerk tally`` counts again; it names seats, never persons."""
    states = ballot_states(ballot) if states is None else states
    return MeetingFile(core_rules(ballot.rules), tuple(core_seat(state) for state in states), (ballot_item(ballot, states),))


def tally_figures(count: Tally) -> dict:
    """Return the figures of a count as they are kept with a resolution."""
    return {
        "base": count.base, "present": count.present, "quorum_needed": count.quorum_needed, "quorum_reached": count.quorum_reached,
        "yes": count.counts.yes, "no": count.counts.no, "abstain": count.counts.abstain, "result": count.result,
    }  # fmt: skip
