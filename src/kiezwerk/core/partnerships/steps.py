"""May this step be taken now? Meetings, agenda items, conflicts, minutes and invitations have a life in steps.

Errors    KeyError for a step that no meeting takes.
Source    The life of each row as its model states it; § 20 (4) VwVfG for the decision on a conflict.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kiezwerk.core.findings import Finding
from kiezwerk.core.periods import is_after

STEPS = {
    "change": {"planned", "invited", "open"},
    "attach": {"planned", "invited", "open", "closed"},
    "cancel": {"planned", "invited"},
    "excuse": {"planned", "invited"},
    "reach": {"invited", "open"},
    "call_again": {"open", "closed"},
    "invite": {"planned"},
    "open": {"invited"},
    "attend": {"open"},
    "decide": {"open"},
    "close": {"open"},
}


@dataclass(frozen=True)
class Link:
    """An invitation link as it is followed: when it ends, whether it was used or withdrawn."""

    expires_at: datetime
    used: bool = False
    withdrawn: bool = False


def check_access(ends_on: date | None, today: date) -> list[Finding]:
    """Return why nobody is invited until that day: it is over. None has no end.

    >>> check_access(date(2026, 3, 2), date(2026, 3, 2)), [f.code for f in check_access(date(2026, 3, 1), date(2026, 3, 2))]
    ([], ['invitation.access_over'])
    """
    if ends_on is None or ends_on >= today:
        return []
    return [Finding("invitation.access_over", facts={"ends_on": ends_on}, field="access_ends_on")]


def check_step(step: str, state: str, *, form: str = "") -> list[Finding]:
    """Return why a meeting in ``state`` cannot take ``step``. A written procedure is sent, not invited to, and stays as it was sent.

    >>> check_step("open", "invited"), [f.code for f in check_step("open", "planned")]
    ([], ['meeting.cannot_open'])
    """
    if form == "written" and step == "invite":
        return [Finding("written.not_invited")]
    if form == "written" and step == "change" and state == "open":
        return [Finding("written.sent")]
    if state in STEPS[step]:
        return []
    return [Finding(f"meeting.cannot_{step}", facts={"state": state})]


def check_closing(open_items: tuple[str, ...]) -> list[Finding]:
    """Return why a meeting cannot be closed: every vote that was opened must be closed first.

    >>> [f.code for f in check_closing(("3 Auswahl",))]
    ['meeting.ballot_open']
    """
    return [Finding("meeting.ballot_open", facts={"items": open_items, "count": len(open_items)})] if open_items else []


def check_attendance(seat: str, *, present: bool, vacant: bool) -> list[Finding]:
    """Return why a mark of attendance is refused: nobody can fill a vacant seat.

    >>> [f.code for f in check_attendance("Jobcenter", present=True, vacant=True)]
    ['attendance.vacant']
    """
    return [Finding("attendance.vacant", facts={"seat": seat})] if present and vacant else []


def check_first_opening(*, opened: bool) -> list[Finding]:
    """Return why a ballot cannot open: there is one ballot on a draft, ever.

    >>> check_first_opening(opened=False)
    []
    """
    return [Finding("ballot.already_opened")] if opened else []


def check_first_end(*, closed: bool) -> list[Finding]:
    """Return why a ballot cannot be closed.

    >>> [f.code for f in check_first_end(closed=True)]
    ['ballot.already_closed']
    """
    return [Finding("ballot.already_closed")] if closed else []


def check_speaker(seat: str, speaker: str, *, speaks: bool) -> list[Finding]:
    """Return why a person does not vote for a seat that somebody else fills in this meeting (holder or deputy, never both).

    >>> [f.code for f in check_speaker("Jobcenter", "Nina Beispiel", speaks=False)]
    ['vote.other_person']
    """
    return [] if speaks else [Finding("vote.other_person", facts={"seat": seat, "person": speaker})]


def check_own_body(seat: str, *, same: bool) -> list[Finding]:
    """Return why a seat takes no part in a matter: it belongs to another body than the one that decides.

    >>> [f.code for f in check_own_body("Jobcenter", same=False)]
    ['seat.other_body']
    """
    return [] if same else [Finding("seat.other_body", facts={"seat": seat}, field="seat")]


def check_item_change(*, frozen: bool, used_elsewhere: bool = False, amended: bool = False) -> list[Finding]:
    """Return why an item stays as it is: its text is frozen, the body has voted on an amendment to it, or something else depends on it.

    >>> [f.code for f in check_item_change(frozen=True)]
    ['item.frozen']
    """
    reasons = (("item.frozen", frozen), ("item.amended", amended), ("item.used_elsewhere", used_elsewhere))
    return [Finding(code) for code, holds in reasons if holds]


def check_conflict_declaration(*, frozen: bool, decided: bool) -> list[Finding]:
    """Return why a conflict can no longer be declared: the vote has begun, or the body has decided on it.

    >>> check_conflict_declaration(frozen=False, decided=False)
    []
    """
    if frozen:
        return [Finding("recusal.too_late")]
    return [Finding("recusal.decided")] if decided else []


def check_conflict_decision(*, frozen: bool, confirmed: bool, reason: str) -> list[Finding]:
    """Return why a decision on a conflict is refused; whoever stays in despite a suspicion needs a reason.

    >>> [f.code for f in check_conflict_decision(frozen=False, confirmed=False, reason=" ")]
    ['recusal.no_reason']
    """
    findings = [Finding("recusal.too_late")] if frozen else []
    if not confirmed and not reason.strip():
        findings.append(Finding("recusal.no_reason", field="reason"))
    return findings


def check_minutes_change(*, signed: bool) -> list[Finding]:
    """Return why minutes stay as they are.

    >>> check_minutes_change(signed=False)
    []
    """
    return [Finding("minutes.signed")] if signed else []


def check_signing(*, signed: bool, attendance_count: int) -> list[Finding]:
    """Return why minutes cannot be signed off.

    >>> [f.code for f in check_signing(signed=False, attendance_count=0)]
    ['minutes.no_attendance']
    """
    findings = check_minutes_change(signed=signed)
    return findings if attendance_count else [*findings, Finding("minutes.no_attendance")]


def check_correction_answer(*, open: bool, accepted: bool, answer: str) -> list[Finding]:
    """Return why a request for a correction is not answered like this; declining needs a reason.

    >>> [f.code for f in check_correction_answer(open=True, accepted=False, answer=" ")]
    ['minutes.no_answer']
    """
    if not open:
        return [Finding("minutes.correction_answered")]
    return [] if accepted or answer.strip() else [Finding("minutes.no_answer", field="answer")]


def check_approval(*, signed: bool, approved: bool, proposed: bool = False, open_corrections_count: int = 0, same_body: bool = True) -> list[Finding]:
    """Return why minutes are not put to the approval of a later meeting: unsigned, approved, on an agenda already, or with open requests.

    The body whose minutes they are approves them, no other.

    >>> [f.code for f in check_approval(signed=True, approved=False, open_corrections_count=2)]
    ['minutes.corrections_open']
    """
    if not signed:
        return [Finding("minutes.not_signed")]
    if approved or proposed:
        return [Finding("minutes.approved" if approved else "minutes.on_agenda")]
    if not same_body:
        return [Finding("minutes.other_body", field="meeting")]
    return [Finding("minutes.corrections_open", facts={"count": open_corrections_count})] if open_corrections_count else []


def check_link(link: Link, received_at: datetime) -> list[Finding]:
    """Return why an invitation link opens nothing; at the very instant of its end it still does.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> [f.code for f in check_link(Link(expires_at=noon, used=True), noon)]
    ['link.used']
    """
    if link.used:
        return [Finding("link.used")]
    if link.withdrawn:
        return [Finding("link.withdrawn")]
    if is_after(received_at, link.expires_at):
        return [Finding("link.expired", facts={"expires_at": link.expires_at})]
    return []
