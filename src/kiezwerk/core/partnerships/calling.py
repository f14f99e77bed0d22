"""May a body be called together like this: when, where, with which papers, and once more after a missed quorum?

Each check takes the facts of one act and returns findings, most serious first.

Units     notice: whole days between posting and meeting; minutes of an agenda: whole minutes.
Source    §§ 89, 90 VwVfG (all are invited; § 90 (2): the second invitation to the same matter says that anybody present is enough).
"""

from dataclasses import dataclass
from datetime import date, datetime

from kiezwerk.core.findings import Finding, Weight


@dataclass(frozen=True)
class Plan:
    """A meeting as it is planned: ``in_room`` and ``online`` say where people take part; ``body_ended_on`` the last day of a dissolved body."""

    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    link: str = ""
    in_room: bool = True
    online: bool = False
    agenda_minutes: int = 0
    body_ended_on: date | None = None


@dataclass(frozen=True)
class SecondCall:
    """Items about to move to a second invitation.

    ``reached``  titles of items whose quorum was reached; ``decided`` of items whose text is frozen or that carry no draft.
    """

    allowed: bool
    item_count: int
    reached: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


def check_plan(plan: Plan) -> list[Finding]:
    """Return what is wrong with when and where; an agenda longer than the meeting warns, and a dissolved body meets no more.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> [f.code for f in check_plan(Plan(noon, ends_at=noon, place="", online=True))]
    ['meeting.ends_before', 'meeting.no_place', 'meeting.no_link']
    >>> [f.code for f in check_plan(Plan(noon, place="Town hall", body_ended_on=date(2026, 3, 1)))]
    ['meeting.body_dissolved']
    """
    findings = []
    if plan.body_ended_on is not None and plan.starts_at.date() > plan.body_ended_on:
        findings.append(Finding("meeting.body_dissolved", facts={"ended_on": plan.body_ended_on}, field="starts_at"))
    if plan.ends_at is not None and plan.ends_at <= plan.starts_at:
        findings.append(Finding("meeting.ends_before", field="ends_at"))
    if plan.in_room and not plan.place.strip():
        findings.append(Finding("meeting.no_place", field="place"))
    if plan.online and not plan.link.strip():
        findings.append(Finding("meeting.no_link", field="link"))
    return findings + (check_length(plan) if not findings else [])


def check_length(plan: Plan) -> list[Finding]:
    """Warn of an agenda that needs more time than the meeting has.

    >>> noon, one = (datetime.fromisoformat(f"2026-03-02T{hour}:00:00+01:00") for hour in (12, 13))
    >>> [dict(f.facts) for f in check_length(Plan(noon, ends_at=one, agenda_minutes=75))]
    [{'agenda_minutes': 75, 'meeting_minutes': 60, 'missing_minutes': 15}]
    """
    if plan.ends_at is None:
        return []
    has = int((plan.ends_at - plan.starts_at).total_seconds() // 60)
    if plan.agenda_minutes <= has:
        return []
    facts = {"agenda_minutes": plan.agenda_minutes, "meeting_minutes": has, "missing_minutes": plan.agenda_minutes - has}
    return [Finding("agenda.too_long", Weight.WARNS, facts, field="ends_at")]


def check_cancellation(reason: str) -> list[Finding]:
    """Return why a meeting is not cancelled: those invited are told the reason.

    >>> [f.code for f in check_cancellation(" ")]
    ['meeting.no_reason']
    """
    return [] if reason.strip() else [Finding("meeting.no_reason", field="reason")]


def check_posting(posted_on: date, today: date, meets_on: date, notice_days: int) -> list[Finding]:
    """Return what is wrong with the day on which letters left; a late one warns, because all members may waive the notice.

    >>> [dict(f.facts)["missing_days"] for f in check_posting(date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 6), 7)]
    [2]
    """
    if posted_on > today:
        return [Finding("delivery.in_future", field="delivered_on")]
    given = (meets_on - posted_on).days
    if given >= notice_days:
        return []
    facts = {"given_days": given, "notice_days": notice_days, "missing_days": notice_days - given}
    return [Finding("delivery.short_notice", Weight.WARNS, facts, field="delivered_on")]


def check_newcomers(count: int) -> list[Finding]:
    """Return why nobody is invited later: everybody was.

    >>> [f.code for f in check_newcomers(0)]
    ['invitation.nobody_new']
    """
    return [] if count else [Finding("invitation.nobody_new")]


def check_new_version(note: str, *, same: bool, withdrawn: bool) -> list[Finding]:
    """Return why a paper does not get this version: readers must learn what changed.

    >>> [f.code for f in check_new_version("", same=True, withdrawn=False)]
    ['paper.same_content', 'paper.no_note']
    """
    if withdrawn:
        return [Finding("paper.withdrawn")]
    findings = [Finding("paper.same_content", field="file")] if same else []
    return findings if note.strip() else [*findings, Finding("paper.no_note", field="note")]


def check_publicity(*, paper_public: bool, item_public: bool) -> list[Finding]:
    """Return why a paper is not public: its item is not.

    >>> [f.code for f in check_publicity(paper_public=True, item_public=False)]
    ['paper.item_closed']
    """
    return [Finding("paper.item_closed", field="is_public")] if paper_public and not item_public else []


def check_second_call(call: SecondCall) -> list[Finding]:
    """Return why items are not called up again: the rules allow it, no quorum was reached, and nothing was decided on them.

    >>> [f.code for f in check_second_call(SecondCall(allowed=True, item_count=1, reached=("Auswahl",)))]
    ['second.quorum_reached']
    """
    findings = []
    if not call.allowed:
        findings.append(Finding("second.not_allowed"))
    if not call.item_count:
        findings.append(Finding("second.no_item", field="items"))
    if call.reached:
        findings.append(Finding("second.quorum_reached", facts={"items": call.reached, "count": len(call.reached)}, field="items"))
    if call.decided:
        findings.append(Finding("second.decided", facts={"items": call.decided, "count": len(call.decided)}, field="items"))
    return findings
