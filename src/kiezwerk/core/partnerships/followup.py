"""What follows a resolution: tasks that end, errors of recording put right, decisions taken back.

Each check takes the facts of one act and returns findings, most serious first.

Missing   A vote that was not cast is "", never an abstention.
Source    §§ 91, 93 VwVfG; the body's own rules of procedure.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class VoteChange:
    """A recorded vote that is to be put right: ``counted`` says whether a vote of that seat could count at all."""

    seat: str
    was: str
    choice: str
    reason: str
    counted: bool
    secret: bool = False


def check_vote_change(change: VoteChange) -> list[Finding]:
    """Return why a recording error cannot be put right like this.

    >>> check_vote_change(VoteChange("Jobcenter", was="yes", choice="no", reason="misheard", counted=True))
    []
    """
    if change.secret:
        return [Finding("correction.secret")]
    findings = []
    if not change.reason.strip():
        findings.append(Finding("correction.no_reason", field="reason"))
    if change.was == change.choice:
        findings.append(Finding("correction.same", facts={"seat": change.seat}, field="choice"))
    if not change.counted:
        findings.append(Finding("correction.not_counted", facts={"seat": change.seat}, field="seat"))
    return findings


def check_counts_change(was: Mapping[str, int], counts: Mapping[str, int], voters: int, reason: str) -> list[Finding]:
    """Return why the counts of a secret ballot cannot be put right like this; ``voters`` seats took part.

    >>> [f.code for f in check_counts_change({"yes": 5, "no": 1}, {"yes": 6, "no": 1}, voters=6, reason="miscounted")]
    ['correction.too_many']
    """
    findings = [] if reason.strip() else [Finding("correction.no_reason", field="reason")]
    if dict(was) == dict(counts):
        findings.append(Finding("correction.same_counts"))
    total = sum(counts.values())
    if total > voters:
        findings.append(Finding("correction.too_many", facts={"cast": total, "voters": voters}))
    return findings


def check_revocation(*, number: str, adopted: bool, revoked_by: str = "") -> list[Finding]:
    """Return why a resolution cannot be taken back: only one that was adopted and still stands can.

    >>> [f.code for f in check_revocation(number="2026/03", adopted=True, revoked_by="2026/07")]
    ['revocation.done']
    """
    if revoked_by:
        return [Finding("revocation.done", facts={"number": number, "by": revoked_by})]
    return [] if adopted else [Finding("revocation.not_adopted", facts={"number": number})]


def check_task(title: str, *, has_owner: bool) -> list[Finding]:
    """Return why a task cannot be kept: nobody does what nobody is asked to do.

    >>> [f.code for f in check_task("Write to the districts", has_owner=False)]
    ['task.no_owner']
    """
    findings = [] if title.strip() else [Finding("task.no_title", field="title")]
    return findings if has_owner else [*findings, Finding("task.no_owner", field="seat")]


def check_task_end(state: str, *, dropped: bool, outcome: str) -> list[Finding]:
    """Return why a task cannot end: it has ended, or it is dropped without a reason.

    >>> check_task_end("open", dropped=False, outcome="")
    []
    """
    if state != "open":
        return [Finding("task.ended")]
    return [Finding("task.no_reason", field="outcome")] if dropped and not outcome.strip() else []


def check_handover(*, same: bool, in_office: bool, count: int) -> list[Finding]:
    """Return why work cannot be passed on: to oneself, to somebody outside the office, or because there is none.

    >>> check_handover(same=False, in_office=True, count=3)
    []
    """
    if same:
        return [Finding("handover.same_person", field="receiver")]
    if not in_office:
        return [Finding("handover.not_in_office", field="receiver")]
    return [] if count else [Finding("handover.nothing")]
