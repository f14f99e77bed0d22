"""Who may be biased in this item?

Method    The holder of a seat is suspected where an organisation of that person has a part in the item. A suspicion is a question to the body, which
          decides it without the person; an item without suspicions is not thereby free of conflicts.
Shapes    Interests of the item (organisation, ground, source) times holders (seat, organisation); one suspicion per seat at most.
Missing   Relatives, opinions given and advantages of the person itself are not in the data: they are declared, and their grounds stand in ``Ground``.
Source    § 20 and § 21 VwVfG, applied by the body's own rules; Art. 61 of regulation (EU, Euratom) 2018/1046 and its recast 2024/2509.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why a person may not take part; the weightiest first."""

    PARTY = "party"
    RELATIVE = "relative"
    REPRESENTATIVE = "representative"
    RELATIVE_OF_REPRESENTATIVE = "relative_of_representative"
    EMPLOYEE_OR_BOARD = "employee_or_board"
    ACTIVE_BEFORE = "active_before"
    ADVANTAGE = "advantage"
    FEAR_OF_BIAS = "fear_of_bias"
    PERCEIVED = "perceived"


class Exemption(StrEnum):
    """Why a ground does not apply."""

    SHARED_BY_GROUP = "shared_by_group"
    OWN_PUBLIC_CORPORATION = "own_public_corporation"
    HONORARY_ELECTION = "honorary_election"


CITATIONS: dict[Ground | Exemption, str] = {
    Ground.PARTY: "§ 20 Abs. 1 Satz 1 Nr. 1 VwVfG",
    Ground.RELATIVE: "§ 20 Abs. 1 Satz 1 Nr. 2 VwVfG",
    Ground.REPRESENTATIVE: "§ 20 Abs. 1 Satz 1 Nr. 3 VwVfG",
    Ground.RELATIVE_OF_REPRESENTATIVE: "§ 20 Abs. 1 Satz 1 Nr. 4 VwVfG",
    Ground.EMPLOYEE_OR_BOARD: "§ 20 Abs. 1 Satz 1 Nr. 5 VwVfG",
    Ground.ACTIVE_BEFORE: "§ 20 Abs. 1 Satz 1 Nr. 6 VwVfG",
    Ground.ADVANTAGE: "§ 20 Abs. 1 Satz 2 VwVfG",
    Ground.FEAR_OF_BIAS: "§ 21 VwVfG",
    Ground.PERCEIVED: "Art. 61 (EU, Euratom) 2024/2509",
    Exemption.SHARED_BY_GROUP: "§ 20 Abs. 1 Satz 3 VwVfG",
    Exemption.OWN_PUBLIC_CORPORATION: "§ 20 Abs. 1 Satz 1 Nr. 5 VwVfG",
    Exemption.HONORARY_ELECTION: "§ 20 Abs. 2 VwVfG",
}


@dataclass(frozen=True)
class Interest:
    """That an organisation has a stake in the item: ``ground`` is what this makes of its people, ``source`` says where it stands.

    The applicant makes its people ``EMPLOYEE_OR_BOARD`` of a party; a partner, co-funder or employer gives them an ``ADVANTAGE``.
    """

    actor: str
    ground: Ground
    source: str


@dataclass(frozen=True)
class Holder:
    """That whoever holds ``seat`` works for ``actor`` or sits on its board.

    ``public_corporation``  ``actor`` is a public corporation and employs the person; a public company such as a GmbH is none.
    """

    seat: str
    actor: str
    public_corporation: bool = False


@dataclass(frozen=True)
class Suspicion:
    """A recusal that the body should decide: the weightiest ground of ``seat`` and every source."""

    seat: str
    ground: Ground
    sources: tuple[str, ...]


def suspicions(interests: Iterable[Interest], holders: Iterable[Holder], *, eu_money: bool = False, election: bool = False) -> list[Suspicion]:
    """Return the recusals that the data suggest, one per seat, sorted by seat.

    ``eu_money``  perceived conflicts count too, so the employee of the public corporation that applies is suspected as well.
    ``election``  an election or recall in honorary office is exempt.

    >>> suspicions([Interest("verein", Ground.EMPLOYEE_OR_BOARD, "2026-004")], [Holder("s3", "verein")])
    [Suspicion(seat='s3', ground=<Ground.EMPLOYEE_OR_BOARD: 'employee_or_board'>, sources=('2026-004',))]
    """
    if election:
        return []
    listed = list(interests)
    found: dict[str, set[tuple[Ground, str]]] = {}
    for holder in holders:
        for interest in listed:
            if holder.actor == interest.actor and (ground := ground_of(interest.ground, holder, eu_money=eu_money)):
                found.setdefault(holder.seat, set()).add((ground, interest.source))
    return [_suspicion(seat, found[seat]) for seat in sorted(found)]


def _suspicion(seat: str, grounds: set[tuple[Ground, str]]) -> Suspicion:
    weightiest = min((ground for ground, _ in grounds), key=list(Ground).index)
    return Suspicion(seat, weightiest, tuple(sorted({source for _, source in grounds})))


def ground_of(ground: Ground, holder: Holder, *, eu_money: bool) -> Ground | None:
    """Return the ground on which ``holder`` may be biased, None where an exemption applies.

    >>> ground_of(Ground.EMPLOYEE_OR_BOARD, Holder("s1", "bezirksamt", public_corporation=True), eu_money=False) is None
    True
    """
    if ground is not Ground.EMPLOYEE_OR_BOARD or not holder.public_corporation:
        return ground
    return Ground.PERCEIVED if eu_money else None
