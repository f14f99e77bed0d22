"""Ways to decide besides asking one seat after the other: by consensus, with a list in one act, in writing.

Method    Consensus and list record a yes of every seat that counts, because nobody objected; each motion keeps its own quorum and its own count.
Units     instants are aware and stamped by the same server.
Source    § 90 VwVfG for the written procedure; § 20 (4) VwVfG for who leaves the room.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.rules import Circular
from kiezwerk.core.periods import is_after

OWN_HAND = frozenset({"roll_call", "written"})
BY_OFFICE = frozenset({"roll_call", "hands", "written"})


@dataclass(frozen=True)
class Listed:
    """An item that shall be decided with others in one act.

    ``debated``    why somebody took it out, "" where nobody did.
    ``biased``     seats present that are excluded from it, or whose conflict nobody has decided.
    ``findings``   what stands against opening its vote.
    """

    title: str
    debated: str = ""
    biased: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Sending:
    """A written procedure about to be sent.

    ``not_in_writing``  items that nobody can decide like this: elections, and drafts with an amendment that is still open.
    """

    circular: Circular
    sent_at: datetime
    closes_at: datetime | None
    item_count: int
    not_in_writing: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()


def check_own_hand(method: str, item: str) -> list[Finding]:
    """Return why a seat does not vote for itself here.

    >>> [f.code for f in check_own_hand("hands", "3 Auswahl")]
    ['vote.by_hands']
    """
    if method in OWN_HAND:
        return []
    return [Finding("vote.by_hands" if method == "hands" else "vote.other_way", facts={"item": item})]


def check_entering(method: str, item: str) -> list[Finding]:
    """Return why the office does not enter votes of seats here.

    >>> check_entering("written", "3 Auswahl")
    []
    """
    return [] if method in BY_OFFICE else [Finding("vote.other_way", facts={"item": item})]


def is_taken_out(item: Listed) -> bool:
    """Whether ``item`` is decided on its own: somebody wants to debate it, or somebody present must leave the room for it.

    >>> is_taken_out(Listed("3 Auswahl", biased=("Jobcenter",)))
    True
    """
    return bool(item.debated or item.biased)


def check_list(items: Iterable[Listed]) -> list[Finding]:
    """Return why the rest of a list cannot be decided in one act: nothing is left, or one of its items could not be voted on.

    >>> [f.code for f in check_list([Listed("3 Auswahl", debated="Fragen zu den Kosten")])]
    ['list.empty']
    """
    rest = [item for item in items if not is_taken_out(item)]
    if not rest:
        return [Finding("list.empty")]
    findings: list[Finding] = []
    for item in rest:
        if item.findings:
            findings += [Finding("list.item_not_ready", facts={"item": item.title}), *item.findings]
    return findings


def check_taking_out(*, listed: bool, frozen: bool, reason: str) -> list[Finding]:
    """Return why an item does not leave the list.

    >>> [f.code for f in check_taking_out(listed=True, frozen=False, reason=" ")]
    ['list.no_reason']
    """
    if not listed:
        return [Finding("list.not_on_it")]
    if frozen:
        return [Finding("item.frozen")]
    return [] if reason.strip() else [Finding("list.no_reason", field="reason")]


def check_sending(sending: Sending) -> list[Finding]:
    """Return why a written procedure cannot begin.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> [f.code for f in check_sending(Sending(Circular.NEVER, noon, None, item_count=0))]
    ['written.never', 'written.no_deadline', 'invitation.no_agenda']
    """
    findings = check_preparation(sending.circular)
    if sending.closes_at is None:
        findings.append(Finding("written.no_deadline", field="ends_at"))
    elif not is_after(sending.closes_at, sending.sent_at):
        findings.append(Finding("written.deadline_past", facts={"closes_at": sending.closes_at}, field="ends_at"))
    if not sending.item_count:
        findings.append(Finding("invitation.no_agenda"))
    if sending.not_in_writing:
        findings.append(Finding("written.not_in_writing", facts={"items": sending.not_in_writing}))
    if sending.unreached:
        findings.append(Finding("invitation.seats_left_out", facts={"seats": sending.unreached, "count": len(sending.unreached)}))
    return findings


def check_objection(circular: Circular, *, received_at: datetime, closes_at: datetime, objected: bool) -> list[Finding]:
    """Return why an objection against deciding in writing is not taken; at the very instant of the deadline it is in time.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> [f.code for f in check_objection(Circular.ALWAYS, received_at=noon, closes_at=noon, objected=False)]
    ['written.no_objection']
    """
    findings = [] if circular is Circular.UNLESS_OBJECTION else [Finding("written.no_objection")]
    if is_after(received_at, closes_at):
        findings.append(Finding("written.objection_late", facts={"closes_at": closes_at, "received_at": received_at}))
    if objected:
        findings.append(Finding("written.objected_already"))
    return findings


def check_receipt(*, received_at: datetime, opened_at: datetime, entered_at: datetime) -> list[Finding]:
    """Return why a vote on paper cannot have arrived then: before the papers went out, or in the future.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> check_receipt(received_at=noon, opened_at=noon, entered_at=noon)
    []
    """
    if opened_at <= received_at <= entered_at:
        return []
    return [Finding("written.receipt_impossible", facts={"opened_at": opened_at, "entered_at": entered_at}, field="received_at")]


def check_written_end(*, closes_at: datetime, now: datetime, awaited_count: int) -> list[Finding]:
    """Return why a written vote is not counted yet: somebody may still vote.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
    >>> check_written_end(closes_at=noon, now=noon, awaited_count=0)
    []
    """
    if is_after(now, closes_at) or not awaited_count:
        return []
    return [Finding("written.still_open", facts={"closes_at": closes_at, "count": awaited_count})]


def check_preparation(circular: Circular) -> list[Finding]:
    """Return why no written procedure is prepared at all.

    >>> [f.code for f in check_preparation(Circular.NEVER)]
    ['written.never']
    """
    return [Finding("written.never")] if circular is Circular.NEVER else []


def check_objector(*, voting: bool) -> list[Finding]:
    """Return why a seat does not object: only those who may vote do.

    >>> check_objector(voting=True)
    []
    """
    return [] if voting else [Finding("written.advisory")]


def check_due(due: bool) -> list[Finding]:
    """Return why a procedure does not end by itself.

    >>> [f.code for f in check_due(False)]
    ['written.not_due']
    """
    return [] if due else [Finding("written.not_due")]


def check_carrying(*, ended: bool, same_body: bool, left_count: int) -> list[Finding]:
    """Return why the matters of a procedure do not go to a meeting: it goes on, or left nothing undecided.

    >>> [f.code for f in check_carrying(ended=True, same_body=False, left_count=0)]
    ['written.other_body', 'written.nothing_left']
    """
    findings = [] if ended else [Finding("written.not_broken_off")]
    if not same_body:
        findings.append(Finding("written.other_body"))
    return findings if left_count else [*findings, Finding("written.nothing_left")]
