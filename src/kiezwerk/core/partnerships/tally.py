"""What did the body decide on each item, and why?

Method    Check that every vote may count, then quorum, then majority, per item.
Shapes    Rules and seats of the meeting, one item at a time; the order of seats, items and votes never matters.
Missing   A secret ballot gives counts only: the share of votes from outside the administration is not tested and a tie is lost.
Errors    ``ValueError`` for an item that ``check_item`` refuses; ask it first.
Invariant Excluded or advisory seats never change a result.
Source    The rules of procedure of the body; see ``docs/methods/partnerships/tally.md``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.items import Choice, Counts, Item, Roll, Seat, counts_of, roll_of
from kiezwerk.core.partnerships.majority import Verdict, decide
from kiezwerk.core.partnerships.quorum import Quorum, outside_is_enough, quorum_of_roll
from kiezwerk.core.partnerships.rules import Rules, Tie


class Result(StrEnum):
    """How an item ended."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no-quorum"


@dataclass(frozen=True)
class Tally:
    """The result of one item with every figure that explains it.

    ``outside_count``  votes cast from outside the administration, None where that is not tested.
    """

    id: str
    rules: Rules
    roll: Roll
    quorum: Quorum
    counts: Counts
    verdict: Verdict
    secret: bool
    outside_count: int | None

    @property
    def base(self) -> int:
        """Seats of which the quorum is a share."""
        return self.quorum.base

    @property
    def present(self) -> int:
        """Seats counted as present: voting, not vacant, present, not excluded; in writing, those that answered."""
        return self.quorum.present

    @property
    def quorum_needed(self) -> int:
        """The least number of seats that would do, a second invitation aside."""
        return self.quorum.needed

    @property
    def outside_reached(self) -> bool:
        """Whether enough votes came from outside the administration."""
        return self.outside_count is None or outside_is_enough(self.rules.outside_share, self.outside_count, self.counts.cast)

    @property
    def quorum_reached(self) -> bool:
        """Whether the body could decide: enough seats, and enough votes from outside where that is asked."""
        return self.quorum.reached and self.outside_reached

    @property
    def result(self) -> Result:
        """How the item ended."""
        if not self.quorum_reached:
            return Result.NO_QUORUM
        return Result.ADOPTED if self.verdict.adopted else Result.REJECTED


def tally(rules: Rules, seats: Sequence[Seat], item: Item) -> Tally:
    """Return the result of ``item``; raise ValueError where ``check_item`` would refuse it.

    >>> seats = [Seat("a"), Seat("b"), Seat("c")]
    >>> tally(Rules(), seats, Item("1", frozenset("ab"), votes={"a": Choice.YES, "b": Choice.NO})).result
    <Result.REJECTED: 'rejected'>
    """
    if refused := check_item(rules, seats, item):
        raise ValueError(f"item {item.id}: {', '.join(finding.code for finding in refused)}")
    roll, counts = roll_of(seats, item), counts_of(item)
    return Tally(
        id=item.id,
        rules=rules,
        roll=roll,
        quorum=quorum_of_roll(rules, roll, item.second_call),
        counts=counts,
        verdict=decide(rules, counts, eligible=len(roll.eligible), chair=_chair_vote(seats, item)),
        secret=item.secret,
        outside_count=_outside_votes(rules, seats, item),
    )


def _outside_votes(rules: Rules, seats: Iterable[Seat], item: Item) -> int | None:
    if rules.outside_share is None or item.secret:
        return None
    outside = {seat.id for seat in seats if seat.outside_administration}
    return len(outside & item.votes.keys())


def _chair_vote(seats: Iterable[Seat], item: Item) -> Choice | None:
    return next((item.votes.get(seat.id) for seat in seats if seat.chair), None)


def check_item(rules: Rules, seats: Sequence[Seat], item: Item) -> list[Finding]:
    """Return every reason why ``item`` cannot be counted, in the order of the seats' ids.

    >>> [f.code for f in check_item(Rules(), [Seat("a")], Item("1", votes={"a": Choice.YES}))]
    ['vote.absent']
    """
    by_id = {seat.id: seat for seat in seats}
    findings = [
        Finding("meeting.unknown_seat", facts={"item": item.id, "seat": seat}) for seat in sorted((item.present | item.excluded) - by_id.keys())
    ]
    if rules.tie is Tie.CHAIR and sum(seat.chair for seat in seats) > 1:
        findings.append(Finding("meeting.two_chairs", facts={"seats": tuple(sorted(seat.id for seat in seats if seat.chair))}))
    roll = roll_of(seats, item)
    if counts_of(item).cast > len(roll.counted) and item.secret:
        findings.append(Finding("vote.too_many", facts={"item": item.id, "cast": counts_of(item).cast, "present": len(roll.counted)}))
    for seat_id in sorted(item.votes):
        if reason := why_not_counted(by_id.get(seat_id), present=seat_id in item.present, excluded=seat_id in item.excluded):
            findings.append(Finding(reason, facts={"item": item.id, "seat": seat_id}))
    return findings


def why_not_counted(seat: Seat | None, *, present: bool, excluded: bool) -> str:
    """Return the code that says why a vote of ``seat`` does not count, "" where it counts.

    >>> why_not_counted(Seat("a", voting=False), present=True, excluded=False)
    'vote.advisory'
    """
    if seat is None:
        return "vote.unknown"
    if seat.vacant:
        return "vote.vacant"
    if not seat.voting:
        return "vote.advisory"
    if not present:
        return "vote.absent"
    return "vote.excluded" if excluded else ""
