"""Who is elected?

Method    Each seat that may vote names up to as many candidates as there are places; most votes win. Where candidates with as many votes stand
          at the last place, the lot decides: it is drawn by people, and the order in which it fell is entered. Nothing here draws.
Shapes    Candidates and seats are named by ids; votes are ``{seat: candidates}``, those of a secret election ``{candidate: count}``.
Missing   A seat that names nobody has taken part. Nobody is elected without a vote, so fewer places than wanted may be filled.
Errors    ``ValueError`` for an election that ``check_election`` refuses; ask it first.
Invariant The order of seats, votes and candidates never matters; one more vote never harms; never more are elected than there are places.
Source    § 92 (2) VwVfG. Its (3) wants d'Hondt for several like places unless all agreed otherwise: the body agrees on this method
          unanimously, or its rules of procedure say so; ``check_standing`` reminds of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.items import Item, Roll, Seat, roll_of
from kiezwerk.core.partnerships.quorum import Quorum, quorum_of_roll
from kiezwerk.core.partnerships.rules import Rules
from kiezwerk.core.partnerships.tally import why_not_counted


class Outcome(StrEnum):
    """How an election ended; ``LOT`` waits for the lot."""

    ELECTED = "elected"
    NOBODY = "rejected"
    NO_QUORUM = "no-quorum"
    LOT = "lot"


@dataclass(frozen=True)
class Election:
    """An election as it was held: ``votes`` by seat, or ``counts`` by candidate and how many seats ``took_part`` in a secret one.

    ``lot``  the candidates in the order in which lots were drawn between those who had as many votes, () before.
    """

    id: str
    places: int
    candidates: tuple[str, ...]
    present: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    votes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: Mapping[str, int] | None = None
    took_part: int = 0
    lot: tuple[str, ...] = ()
    second_call: bool = False

    def __post_init__(self) -> None:
        if self.places < 1:
            raise ValueError(f"an election fills at least one place, not {self.places}")
        if self.votes and self.counts is not None:
            raise ValueError(f"election {self.id} gives both votes and counts")
        if self.took_part < 0 or min((self.counts or {}).values(), default=0) < 0:
            raise ValueError("a count of votes is not negative")

    @property
    def secret(self) -> bool:
        """Whether only the counts are known."""
        return self.counts is not None

    @property
    def cast(self) -> int:
        """How many seats took part, those that named nobody included."""
        return self.took_part if self.secret else len(self.votes)

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Standing:
    """The result of an election with every figure that explains it.

    ``elected``  most votes first, of as many votes in the order of the lot or of the list.
    ``tied``     who has as many votes as the last place needs, where not all of them fit; they share ``left`` places.
    ``drawn``    who of them is elected by lot.
    """

    id: str
    places: int
    roll: Roll
    quorum: Quorum
    cast: int
    secret: bool
    counts: Mapping[str, int]
    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    left: int = 0
    drawn: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def base(self) -> int:
        """Seats of which the quorum is a share."""
        return self.quorum.base

    @property
    def quorum_needed(self) -> int:
        """The least number of seats that would do, a second invitation aside."""
        return self.quorum.needed

    @property
    def waits_for_lot(self) -> bool:
        """Whether the lot must be drawn before the election has a result."""
        return bool(self.tied) and not self.drawn

    @property
    def result(self) -> Outcome:
        """How the election ended."""
        if not self.quorum.reached:
            return Outcome.NO_QUORUM
        if self.waits_for_lot:
            return Outcome.LOT
        return Outcome.ELECTED if self.elected else Outcome.NOBODY


def count_election(rules: Rules, seats: Sequence[Seat], election: Election) -> Standing:
    """Return who is elected; raise ValueError where ``check_election`` would refuse it.

    >>> seats = [Seat("a"), Seat("b"), Seat("c")]
    >>> votes = {"a": frozenset("12"), "b": frozenset("1"), "c": frozenset("3")}
    >>> standing = count_election(Rules(), seats, Election("e", 2, ("1", "2", "3"), frozenset("abc"), votes=votes))
    >>> standing.elected, standing.tied, standing.left, standing.result
    (('1',), ('2', '3'), 1, <Outcome.LOT: 'lot'>)
    """
    if refused := check_election(rules, seats, election):
        raise ValueError(f"election {election.id}: {', '.join(finding.code for finding in refused)}")
    roll = roll_of(seats, _item(election))
    quorum = quorum_of_roll(rules, roll, election.second_call)
    counts = votes_by_candidate(election)
    sure, tied, left = _at_the_cut(counts, election) if quorum.reached else ((), (), 0)
    drawn = election.lot[:left]
    return Standing(election.id, election.places, roll, quorum, election.cast, election.secret, counts, (*sure, *drawn), tied, left, drawn)


def _item(election: Election) -> Item:
    return Item(election.id, election.present, election.excluded)


def votes_by_candidate(election: Election) -> dict[str, int]:
    """Return how many votes each candidate has, in the order of the list.

    >>> votes_by_candidate(Election("e", 1, ("1", "2"), votes={"a": frozenset("2")}))
    {'1': 0, '2': 1}
    """
    said = election.counts if election.counts is not None else Counter(name for names in election.votes.values() for name in names)
    return {candidate: said.get(candidate, 0) for candidate in election.candidates}


def _at_the_cut(counts: Mapping[str, int], election: Election) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Return who is elected for sure, who is tied at the last place, and for how many places."""
    sure: list[str] = []
    for votes in sorted({count for count in counts.values() if count}, reverse=True):
        group = [candidate for candidate in election.candidates if counts[candidate] == votes]
        left = election.places - len(sure)
        if len(group) > left:
            return tuple(sure), tuple(group) if left else (), left
        sure += group
    return tuple(sure), (), 0


def check_election(rules: Rules, seats: Sequence[Seat], election: Election) -> list[Finding]:
    """Return every reason why ``election`` cannot be counted, in the order of the seats' ids.

    >>> votes = {"a": frozenset("12")}
    >>> [f.code for f in check_election(Rules(), [Seat("a")], Election("e", 1, ("1", "2"), frozenset("a"), votes=votes))]
    ['election.too_many_names']
    """
    known = {seat.id for seat in seats}
    findings = [
        Finding("meeting.unknown_seat", facts={"item": election.id, "seat": seat}) for seat in sorted((election.present | election.excluded) - known)
    ]
    if not election.candidates:
        findings.append(Finding("election.no_candidates"))
    findings += _counts_that_cannot_be(seats, election) if election.secret else _votes_that_cannot_be(seats, election)
    return findings or _lot_that_cannot_be(rules, seats, election)


def _votes_that_cannot_be(seats: Sequence[Seat], election: Election) -> list[Finding]:
    by_id = {seat.id: seat for seat in seats}
    findings = []
    for seat, names in sorted(election.votes.items()):
        facts = {"item": election.id, "seat": seat}
        if reason := why_not_counted(by_id.get(seat), present=seat in election.present, excluded=seat in election.excluded):
            findings.append(Finding(reason, facts=facts))
        findings += check_names(names, election.candidates, election.places, item=election.id, seat=seat)
    return findings


def check_names(names: Iterable[str], candidates: Iterable[str], places: int, *, item: str, seat: str) -> list[Finding]:
    """Return why the names that a seat gives are refused: unknown ones, the same twice, or more than there are places.

    >>> [f.code for f in check_names(["1", "9"], ["1", "2"], 2, item="e", seat="a")]
    ['election.unknown_candidate']
    """
    given, facts = list(names), {"item": item, "seat": seat}
    findings = [Finding("election.unknown_candidate", facts=facts | {"candidate": name}) for name in sorted(set(given) - set(candidates))]
    if len(given) > len(set(given)):
        findings.append(Finding("election.same_name_twice", facts=facts))
    if len(given) > places:
        findings.append(Finding("election.too_many_names", facts=facts | {"given": len(given), "places": places}, field="names"))
    return findings


def _counts_that_cannot_be(seats: Sequence[Seat], election: Election) -> list[Finding]:
    counts, counted = election.counts or {}, len(roll_of(seats, _item(election)).counted)
    facts = {"item": election.id}
    findings = [
        Finding("election.unknown_candidate", facts=facts | {"seat": "", "candidate": name})
        for name in sorted(counts.keys() - {*election.candidates})
    ]
    if election.cast > counted:
        findings.append(Finding("vote.too_many", facts=facts | {"cast": election.cast, "present": counted}))
    return findings + check_counts(counts, election.cast, election.places, item=election.id)


def check_counts(counts: Mapping[str, int], cast: int, places: int, *, item: str) -> list[Finding]:
    """Return why counted votes cannot be: nobody has more than took part, and each gave at most as many as there are places.

    >>> [f.code for f in check_counts({"1": 3, "2": 1}, 2, 1, item="e")]
    ['election.count_too_high', 'election.sum_too_high']
    """
    findings = [
        Finding("election.count_too_high", facts={"item": item, "candidate": name, "count": count, "cast": cast})
        for name, count in sorted(counts.items())
        if count > cast
    ]
    total = sum(counts.values())
    if total > places * cast:
        findings.append(Finding("election.sum_too_high", facts={"item": item, "total": total, "most": places * cast, "cast": cast, "places": places}))
    return findings


def _lot_that_cannot_be(rules: Rules, seats: Sequence[Seat], election: Election) -> list[Finding]:
    if not election.lot:
        return []
    quorum = quorum_of_roll(rules, roll_of(seats, _item(election)), election.second_call)
    _, tied, left = _at_the_cut(votes_by_candidate(election), election) if quorum.reached else ((), (), 0)
    return check_lot(election.lot, tied, left)


def check_lot(lot: Sequence[str], tied: Sequence[str], left: int) -> list[Finding]:
    """Return why a lot is refused: it is drawn between those who have as many votes, each once, and for every place that is left.

    >>> check_lot(["3", "2"], ["2", "3"], 1), [f.code for f in check_lot(["1"], ["2", "3"], 1)]
    ([], ['election.lot_not_tied'])
    """
    if not tied:
        return [Finding("election.lot_not_needed")]
    if strangers := sorted(set(lot) - set(tied)):
        return [Finding("election.lot_not_tied", facts={"candidates": tuple(strangers), "tied": tuple(tied)})]
    if len(lot) > len(set(lot)):
        return [Finding("election.lot_twice")]
    if len(lot) < left:
        return [Finding("election.lot_short", facts={"drawn": len(lot), "left": left, "missing": left - len(lot)})]
    return []
