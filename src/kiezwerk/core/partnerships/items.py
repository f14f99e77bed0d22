"""The facts of a vote: who may sit there, who was there, who voted how.

Missing   A seat without a vote did not vote; that is not an abstention. In writing it did not answer and counts as absent.
Errors    ``ValueError`` for negative counts, for an item that gives both votes and counts, and for counts in writing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Choice(StrEnum):
    """What a vote says."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class Seat:
    """A place in a body; it votes or advises, it may be vacant."""

    id: str
    voting: bool = True
    vacant: bool = False
    chair: bool = False
    group: str = ""
    outside_administration: bool = False


@dataclass(frozen=True)
class Counts:
    """How many said what."""

    yes: int = 0
    no: int = 0
    abstain: int = 0

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.abstain) < 0:
            raise ValueError("a count of votes is not negative")

    @property
    def cast(self) -> int:
        """All votes, abstentions included."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True)
class Item:
    """One item of the agenda as it was voted on: ``votes`` by seat, or ``counts`` of a secret ballot.

    ``in_writing``  whether the seats were asked in writing: ``present`` are then those that were asked, and those that answered are there.
    """

    id: str
    present: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    votes: Mapping[str, Choice] = field(default_factory=dict)
    counts: Counts | None = None
    second_call: bool = False
    in_writing: bool = False

    def __post_init__(self) -> None:
        if self.in_writing and self.counts is not None:
            raise ValueError(f"item {self.id} was decided in writing and gives counts")
        if self.votes and self.counts is not None:
            raise ValueError(f"item {self.id} gives both votes and counts")

    @property
    def secret(self) -> bool:
        """Whether only the counts are known."""
        return self.counts is not None

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Roll:
    """The seats sorted by what they mean for one item; each a set of ids.

    ``silent``  in writing: those that were asked and sent no answer; None where the body came together.
    """

    voting: frozenset[str]
    advisory: frozenset[str]
    vacant: frozenset[str]
    attending: frozenset[str]
    excluded: frozenset[str]
    silent: frozenset[str] | None = None

    @property
    def filled(self) -> frozenset[str]:
        """Voting seats that somebody holds."""
        return self.voting - self.vacant

    @property
    def eligible(self) -> frozenset[str]:
        """Voting seats neither vacant nor excluded."""
        return self.filled - self.excluded

    @property
    def counted(self) -> frozenset[str]:
        """Those counted as present: voting, not vacant, present, not excluded; in writing, those that answered."""
        return self.attending - self.excluded - (self.silent or frozenset())


def roll_of(seats: Iterable[Seat], item: Item) -> Roll:
    """Return who is what for ``item``.

    Excluded are only seats that would otherwise have counted: excluding an advisory, vacant or absent seat changes nothing.

    >>> roll_of([Seat("a"), Seat("b")], Item("1", present=frozenset("a"), excluded=frozenset("ab"))).excluded
    frozenset({'a'})
    """
    listed = list(seats)
    voting = frozenset(seat.id for seat in listed if seat.voting)
    vacant = frozenset(seat.id for seat in listed if seat.vacant)
    attending = (voting - vacant) & item.present
    excluded = attending & item.excluded
    return Roll(
        voting=voting,
        advisory=frozenset(seat.id for seat in listed if not seat.voting),
        vacant=voting & vacant,
        attending=attending,
        excluded=excluded,
        silent=attending - excluded - item.votes.keys() if item.in_writing else None,
    )


def counts_of(item: Item) -> Counts:
    """Return how many said what on ``item``.

    >>> counts_of(Item("1", votes={"a": Choice.YES, "b": Choice.ABSTAIN}))
    Counts(yes=1, no=0, abstain=1)
    """
    if item.counts is not None:
        return item.counts
    said = Counter(item.votes.values())
    return Counts(yes=said[Choice.YES], no=said[Choice.NO], abstain=said[Choice.ABSTAIN])
