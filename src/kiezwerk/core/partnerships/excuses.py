"""Who is expected at a meeting, and will that be enough to decide?

Method    A seat is expected where its holder has not said that they cannot come; after that only where the deputy is said to come, and
          has not said that they cannot either. A seat that only has a deputy is expected through the deputy. Nobody has to accept: silence
          counts as coming. Expected seats are then counted as if they were present, by the rules of procedure of the day.
Units     whole seats.
Missing   Exclusions for conflicts are decided in the meeting, so this count knows none.
Source    § 89 VwVfG for the invitation of deputies; the rules of procedure of the body.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiezwerk.core.findings import Finding

from .items import Item, Seat
from .quorum import Quorum, quorum_of
from .rules import Rules


@dataclass(frozen=True)
class Reply:
    """What is known of a seat before the meeting: who is on it, who has said that they cannot come, and whether the deputy is said to come."""

    has_holder: bool = True
    has_deputy: bool = False
    holder_excused: bool = False
    deputy_excused: bool = False
    deputy_comes: bool = False


def comes(reply: Reply) -> str:
    """Return who is expected on a seat: "holder", "deputy", or "" for nobody.

    >>> [comes(Reply()), comes(Reply(has_deputy=True, holder_excused=True)), comes(Reply(has_deputy=True, holder_excused=True, deputy_comes=True))]
    ['holder', '', 'deputy']
    """
    if reply.has_holder and not reply.holder_excused:
        return "holder"
    stands_in = reply.deputy_comes or not reply.has_holder
    return "deputy" if reply.has_deputy and stands_in and not reply.deputy_excused else ""


def expected_quorum(rules: Rules, seats: Iterable[tuple[Seat, Reply]], *, second_call: bool = False) -> Quorum:
    """Return the quorum as it would be if everybody expected came and nobody else.

    >>> expected_quorum(Rules(), [(Seat("a"), Reply()), (Seat("b"), Reply(holder_excused=True)), (Seat("c"), Reply())])
    Quorum(base=3, present=2, needed=2, reached=True, second_call=False)
    """
    replies = list(seats)
    expected = frozenset(seat.id for seat, reply in replies if comes(reply))
    return quorum_of(rules, [seat for seat, _ in replies], Item("expected", present=expected, second_call=second_call))


def check_excuse(reply: Reply, *, deputy_comes: bool, written: bool = False) -> list[Finding]:
    """Return why it cannot be said that somebody does not come, or that the deputy comes instead.

    >>> [f.code for f in check_excuse(Reply(has_deputy=True, deputy_excused=True), deputy_comes=True)]
    ['excuse.deputy_excused']
    """
    if written:
        return [Finding("excuse.written")]
    if deputy_comes and not reply.has_deputy:
        return [Finding("excuse.no_deputy", field="deputy_comes")]
    return [Finding("excuse.deputy_excused", field="deputy_comes")] if deputy_comes and reply.deputy_excused else []


def check_taking_back(*, withdrawn: bool) -> list[Finding]:
    """Return why an excuse is not taken back: it was already.

    >>> [f.code for f in check_taking_back(withdrawn=True)]
    ['excuse.withdrawn']
    """
    return [Finding("excuse.withdrawn")] if withdrawn else []
