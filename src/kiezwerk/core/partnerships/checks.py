"""May a meeting be called like this, a ballot be opened, a vote be taken, minutes be approved?

Each check takes the facts of one act and returns findings, most serious first.

Units     notice: whole days between the day of sending and the day of the meeting; instants are aware and both stamped by the same server.
Source    §§ 89, 90, 93 VwVfG and the body's own rules of procedure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from kiezwerk.core.findings import Finding, Weight
from kiezwerk.core.partnerships.items import Choice, Seat
from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.partnerships.tally import why_not_counted
from kiezwerk.core.periods import is_after


@dataclass(frozen=True)
class Invitation:
    """An invitation about to be sent: ``uninvited`` are seats that it does not reach."""

    sent_on: date
    meets_on: date
    item_count: int
    uninvited: tuple[str, ...] = ()
    second: bool = False
    says_quorate: bool = False


@dataclass(frozen=True)
class Opening:
    """A ballot about to open.

    ``undecided``   seats whose suspected conflict the body has not decided.
    ``undeclared``  seats that have not declared their interests, "none" included.
    """

    text: str
    quorum: Quorum
    undecided: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Casting:
    """A vote about to be taken.

    ``closes_at``         the deadline of a written procedure; what arrives after it is late, however long the vote stays uncounted.
    ``declared_biased``   the person said after the vote had begun that something ties them to the matter.
    """

    seat: Seat | None
    item: str
    present: bool
    excluded: bool
    open: bool
    choice: str
    received_at: datetime
    closes_at: datetime | None = None
    already_voted: bool = False
    seat_name: str = ""
    declared_biased: bool = False


@dataclass(frozen=True)
class MinutesFacts:
    """Minutes about to be approved: ``unfinished`` are the items of decision without a result."""

    held_on: date
    approved_on: date
    attendance_count: int
    unfinished: tuple[str, ...] = ()


def check_invitation(invitation: Invitation, notice_days: int) -> list[Finding]:
    """Return what is wrong with an invitation; a short notice warns, because all members may waive it.

    >>> late = Invitation(sent_on=date(2026, 3, 1), meets_on=date(2026, 3, 6), item_count=3)
    >>> [dict(f.facts)["missing_days"] for f in check_invitation(late, 7)]
    [2]
    """
    findings = []
    if not invitation.item_count:
        findings.append(Finding("invitation.no_agenda"))
    if invitation.second and not invitation.says_quorate:
        findings.append(Finding("invitation.second_without_note"))
    if invitation.uninvited:
        findings.append(Finding("invitation.seats_left_out", facts={"seats": invitation.uninvited, "count": len(invitation.uninvited)}))
    given_days = (invitation.meets_on - invitation.sent_on).days
    if given_days < notice_days:
        facts = {
            "given_days": given_days,
            "notice_days": notice_days,
            "missing_days": notice_days - given_days,
            "earliest_on": invitation.sent_on + timedelta(days=notice_days),
        }
        findings.append(Finding("invitation.short_notice", Weight.WARNS, facts, field="meets_on"))
    return findings


def check_opening(opening: Opening) -> list[Finding]:
    """Return why a ballot should not open now; missing declarations warn.

    >>> [f.code for f in check_opening(Opening(" ", Quorum(base=11, present=5, needed=6, reached=False)))]
    ['ballot.no_text', 'ballot.no_quorum']
    """
    findings = []
    if not opening.text.strip():
        findings.append(Finding("ballot.no_text", field="text"))
    if not opening.quorum.reached:
        quorum = opening.quorum
        facts = {"present": quorum.present, "needed": quorum.needed, "base": quorum.base, "missing": max(quorum.needed - quorum.present, 1)}
        findings.append(Finding("ballot.no_quorum", facts=facts))
    if opening.undecided:
        findings.append(Finding("ballot.conflict_undecided", facts={"seats": opening.undecided, "count": len(opening.undecided)}))
    if opening.undeclared:
        findings.append(Finding("ballot.declaration_missing", Weight.WARNS, {"seats": opening.undeclared, "count": len(opening.undeclared)}))
    return findings


def check_vote(casting: Casting) -> list[Finding]:
    """Return why a vote is refused; a ballot at the very instant of the deadline is in time.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> check_vote(Casting(Seat("s1"), "i1", present=True, excluded=False, open=True, choice="yes", received_at=noon, closes_at=noon))
    []
    """
    facts = {"item": casting.item, "seat": casting.seat_name or (casting.seat.id if casting.seat else "")}
    findings = []
    if reason := why_not_counted(casting.seat, present=casting.present, excluded=casting.excluded):
        findings.append(Finding(reason, facts=facts))
    if casting.closes_at is not None and is_after(casting.received_at, casting.closes_at):
        findings.append(Finding("vote.late", facts=facts | {"closes_at": casting.closes_at, "received_at": casting.received_at}))
    elif not casting.open:
        findings.append(Finding("vote.ballot_closed", facts=facts))
    if casting.declared_biased:
        findings.append(Finding("vote.declared_biased", facts=facts))
    if casting.already_voted:
        findings.append(Finding("vote.already_cast", facts=facts))
    if casting.choice not in list(Choice):
        findings.append(Finding("vote.no_choice", facts=facts, field="choice"))
    return findings


def check_minutes(minutes: MinutesFacts) -> list[Finding]:
    """Return why minutes cannot be approved: they are approved by a later meeting, with attendance and all results.

    >>> [f.code for f in check_minutes(MinutesFacts(date(2026, 3, 2), date(2026, 3, 2), attendance_count=9))]
    ['minutes.same_meeting']
    """
    findings = []
    if not minutes.attendance_count:
        findings.append(Finding("minutes.no_attendance"))
    if minutes.unfinished:
        findings.append(Finding("minutes.item_unfinished", facts={"items": minutes.unfinished, "count": len(minutes.unfinished)}))
    if minutes.approved_on <= minutes.held_on:
        findings.append(Finding("minutes.same_meeting", facts={"held_on": minutes.held_on}))
    return findings


def check_correction(*, attended: bool, reason: str, approved: bool = False, of_these: bool = True) -> list[Finding]:
    """Return why minutes are not corrected: only those who attended ask for it before they are approved, and they say why.

    ``of_these`` False: the item that they name stands in other minutes.

    >>> check_correction(attended=True, reason="Die Zahl der Stimmen war vertauscht.")
    []
    """
    findings = [Finding("minutes.approved")] if approved else []
    if not attended:
        findings.append(Finding("minutes.did_not_attend"))
    if not of_these:
        findings.append(Finding("minutes.other_item", field="item"))
    if not reason.strip():
        findings.append(Finding("minutes.no_reason", field="reason"))
    return findings


def check_composition(seats: Iterable[Seat], limit_share: Fraction | None, *, blocks: bool = False) -> list[Finding]:
    """Return which interest groups hold more than ``limit_share`` of the voting seats, the largest first; it warns unless the body says otherwise.

    >>> seats = [Seat("a", group="public"), Seat("b", group="public"), Seat("c", group="business")]
    >>> [f.facts["group"] for f in check_composition(seats, Fraction(49, 100))]
    ['public']
    """
    groups = [seat.group for seat in seats if seat.voting]
    if limit_share is None:
        return []
    sizes = {group: groups.count(group) for group in groups if group}
    weight = Weight.BLOCKS if blocks else Weight.WARNS
    return [
        Finding("body.group_too_large", weight, {"group": group, "seats_count": size, "of_count": len(groups), "limit_share": limit_share})
        for group, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))
        if size > limit_share * len(groups)
    ]
