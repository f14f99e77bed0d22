"""Rules of procedure as a body writes them: reading shares, what the figures mean for its seats, and when a version may begin.

Units     shares: Fraction from 0 to 1; everything else whole seats.
Errors    ``ValueError`` for what is no share.
Source    §§ 88-93 VwVfG and the body's own rules of procedure.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.composition import check_day
from kiezwerk.core.partnerships.quorum import seats_needed
from kiezwerk.core.partnerships.rules import Majority, QuorumBase, Rules


@dataclass(frozen=True)
class Illustration:
    """What rules mean for a body: with ``filled`` of ``voting`` seats, ``needed`` must be present; ``yes`` adopt when just those vote yes or no.

    ``needed_of_rest``  how many must be present on an item from which one seat is excluded, and ``rest_after_one`` are left to be counted.
    ``never``           more seats are needed than are filled, so that the body cannot decide.
    """

    voting: int
    filled: int
    needed: int
    yes: int
    needed_of_rest: int
    rest_after_one: int

    @property
    def never(self) -> bool:
        """Whether the body cannot decide: nobody is there, or fewer than are needed."""
        return self.filled == 0 or self.needed > self.filled


def illustrate(rules: Rules, *, voting: int, filled: int) -> Illustration:
    """Return what ``rules`` mean for a body with ``voting`` seats, ``filled`` of them held.

    >>> illustrate(Rules(), voting=12, filled=11)
    Illustration(voting=12, filled=11, needed=6, yes=4, needed_of_rest=6, rest_after_one=10)
    """
    needed = seats_needed(rules, filled)
    rest = max(filled - 1, 0)
    base_after = rest if rules.quorum_base is QuorumBase.SEATS_MINUS_EXCLUDED else filled
    return Illustration(voting, filled, needed, _least_yes(rules.majority, needed, filled), seats_needed(rules, base_after), rest)


def _least_yes(majority: Majority, cast: int, filled: int) -> int:
    if majority is Majority.ABSOLUTE:
        return filled // 2 + 1
    return ceil(Fraction(2, 3) * cast) if majority is Majority.TWO_THIRDS else cast // 2 + 1


def read_share(text: str) -> Fraction:
    """Return a share that a person wrote as a fraction, in percent or as a decimal.

    >>> read_share("1/2"), read_share("49 %"), read_share("0,5")
    (Fraction(1, 2), Fraction(49, 100), Fraction(1, 2))
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    number = r"\d{1,3}(?:\.\d{1,2})?"
    if match := re.fullmatch(rf"({number})[%٪]", plain, re.ASCII):
        share = Fraction(match[1]) / 100
    elif re.fullmatch(rf"{number}|\d{{1,4}}/0*[1-9]\d{{0,3}}", plain, re.ASCII):
        share = Fraction(plain)
    else:
        raise ValueError(f"{text!r} is no share")
    if share > 1:
        raise ValueError(f"a share is from 0 to 1, not {share}")
    return share


def check_version(valid_from_on: date, known: Collection[date], last_met_on: date | None) -> list[Finding]:
    """Return why rules cannot begin on that day: others begin on it, or the body has met since under the rules before.

    >>> [f.code for f in check_version(date(2026, 3, 2), [date(2026, 3, 2)], None)]
    ['rules.same_day']
    """
    findings = [Finding("rules.same_day", facts={"day_on": valid_from_on}, field="valid_from_on")] if valid_from_on in known else []
    return findings + [Finding("rules.met_since", facts=one.facts, field="valid_from_on") for one in check_day(valid_from_on, last_met_on)]


def check_quorum(rules: Rules, *, voting: int) -> list[Finding]:
    """Return why a body could never decide by such rules, even with every seat filled.

    >>> [f.code for f in check_quorum(Rules(quorum_min=5), voting=4)]
    ['rules.never_quorate']
    """
    needed = seats_needed(rules, voting)
    if voting == 0 or needed <= voting:
        return []
    return [Finding("rules.never_quorate", facts={"needed": needed, "voting": voting}, field="quorum_min")]


def check_withdrawal(valid_from_on: date, today: date, *, is_first: bool) -> list[Finding]:
    """Return why a version cannot be taken back: it is in force, or it is the only one.

    >>> check_withdrawal(date(2026, 4, 1), date(2026, 3, 2), is_first=False)
    []
    """
    if valid_from_on <= today:
        return [Finding("rules.in_force")]
    return [Finding("rules.only_one")] if is_first else []
