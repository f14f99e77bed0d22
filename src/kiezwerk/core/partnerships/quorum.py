"""May the body decide on this item?

Method    Seats, not persons, are counted, and anew for each item. Counted as present: voting, not vacant, present, not excluded.
          In writing nobody is present: a seat that answers by the deadline counts in its place, an abstention is an answer, silence is none.
Units     shares: Fraction; everything else whole seats. Shares are compared exactly, never as decimals.
Invariant ``needed`` is the least whole number of seats that satisfies both the share and the least number.
Source    § 90 VwVfG; (EU) 1303/2013 Art. 34 (3) b for the share of votes from outside the administration.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from kiezwerk.core.partnerships.items import Item, Roll, Seat, roll_of
from kiezwerk.core.partnerships.rules import QuorumBase, Rules


@dataclass(frozen=True)
class Quorum:
    """``present`` of ``base`` seats count, ``needed`` would do; ``in_writing`` those count that answered."""

    base: int
    present: int
    needed: int
    reached: bool
    second_call: bool = False
    in_writing: bool = field(default=False, repr=False)


def seats_needed(rules: Rules, base: int) -> int:
    """Return how many seats of ``base`` must be present.

    >>> seats_needed(Rules(), 11), seats_needed(Rules(quorum_more_than=True, quorum_min=3), 4)
    (6, 3)
    """
    exact = rules.quorum_share * base
    by_share = floor(exact) + 1 if rules.quorum_more_than else ceil(exact)
    return max(by_share, rules.quorum_min)


def quorum_of(rules: Rules, seats: Iterable[Seat], item: Item) -> Quorum:
    """Return whether enough seats are there for ``item``.

    After a missed quorum the second invitation may say that anybody is enough (``second_call``). A body without a base never decides.

    >>> quorum_of(Rules(), [Seat("a"), Seat("b"), Seat("c")], Item("1", present=frozenset("ab")))
    Quorum(base=3, present=2, needed=2, reached=True, second_call=False)
    """
    return quorum_of_roll(rules, roll_of(seats, item), item.second_call)


def quorum_of_roll(rules: Rules, roll: Roll, second_call: bool) -> Quorum:
    """Return whether enough seats of ``roll`` count as present."""
    base = len(roll.filled if rules.quorum_base is QuorumBase.SEATS else roll.eligible)
    present = len(roll.counted)
    needed = seats_needed(rules, base)
    enough = present > 0 if second_call else present >= needed
    return Quorum(base, present, needed, reached=base > 0 and enough, second_call=second_call, in_writing=roll.silent is not None)


def outside_is_enough(share: Fraction | None, outside: int, cast: int) -> bool:
    """Return whether ``outside`` of the ``cast`` votes are at least ``share``; where nothing was cast there is nothing to test.

    >>> outside_is_enough(Fraction(1, 2), 2, 4), outside_is_enough(Fraction(1, 2), 0, 0)
    (True, True)
    """
    return share is None or cast == 0 or outside >= share * cast
