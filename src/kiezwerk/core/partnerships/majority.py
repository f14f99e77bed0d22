"""Is the item adopted by the votes cast?

Method    ``simple`` more yes than no; ``absolute`` more than half of the voting seats neither vacant nor excluded;
          ``two-thirds`` yes is at least two thirds of yes and no. Abstentions are ignored or counted as no.
Missing   Where nothing counts as cast the item is rejected.
Invariant One more yes never turns adopted into rejected.
Source    § 91 VwVfG for the chair's casting vote.
"""

from dataclasses import dataclass

from kiezwerk.core.partnerships.items import Choice, Counts
from kiezwerk.core.partnerships.rules import Abstentions, Majority, Rules, Tie


@dataclass(frozen=True)
class Verdict:
    """Whether it is adopted; ``tied`` where a simple majority met as many yes as no; ``by_chair`` where the chair's vote broke that."""

    adopted: bool
    tied: bool = False
    by_chair: bool = False


def decide(rules: Rules, counts: Counts, *, eligible: int, chair: Choice | None) -> Verdict:
    """Return the verdict on ``counts``.

    ``eligible``  voting seats neither vacant nor excluded, for the absolute majority.
    ``chair``     the chair's own vote, None where it is absent, excluded or unknown.

    >>> decide(Rules(tie=Tie.CHAIR), Counts(yes=3, no=3), eligible=6, chair=Choice.YES)
    Verdict(adopted=True, tied=True, by_chair=True)
    """
    against = counts.no + (counts.abstain if rules.abstentions is Abstentions.AGAINST else 0)
    if counts.yes + against == 0:
        return Verdict(adopted=False)
    if rules.majority is Majority.ABSOLUTE:
        return Verdict(adopted=2 * counts.yes > eligible)
    if rules.majority is Majority.TWO_THIRDS:
        return Verdict(adopted=3 * counts.yes >= 2 * (counts.yes + against))
    if counts.yes != against:
        return Verdict(adopted=counts.yes > against)
    by_chair = rules.tie is Tie.CHAIR and chair in (Choice.YES, Choice.NO)
    return Verdict(adopted=by_chair and chair is Choice.YES, tied=True, by_chair=by_chair)
