"""What follows a resolution: tasks that end, errors of recording put right, decisions taken back.

Each check takes the facts of one act and returns findings, most serious first.

Missing   A vote that was not cast is "", never an abstention.
Source    §§ 91, 93 VwVfG; the body's own rules of procedure.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class VoteChange:
    """A recorded vote that is to be put right.

    ``counted``   whether a vote of that seat could count at all.
    ``own_hand``  whether the member voted themselves, so that nobody recorded anything for the seat.
    """

    seat: str
    was: str
    choice: str
    reason: str
    counted: bool
    secret: bool = False
    own_hand: bool = False


@dataclass(frozen=True)
class Revocation:
    """A resolution that is to be taken back, and what would do so.

    ``above``       the bodies that may decide on it by their ids: its own and those above it.
    ``by_body``     the body that decides.
    ``revoked_by``  the number of the resolution that took it back already, "" where it stands.
    """

    number: str
    adopted: bool
    above: Collection[str]
    by_body: str
    revoked_by: str = ""


@dataclass(frozen=True)
class Revoking:
    """The resolution that takes another one back: ``names_it`` where its own draft says so, ``itself`` where both are one."""

    number: str
    adopted: bool
    names_it: bool
    itself: bool = False


def check_vote_change(change: VoteChange) -> list[Finding]:
    """Return why a recording error cannot be put right like this: only what somebody recorded for a seat can be recorded wrongly.

    >>> check_vote_change(VoteChange("Jobcenter", was="yes", choice="no", reason="misheard", counted=True))
    []
    """
    if change.secret:
        return [Finding("correction.secret")]
    if change.own_hand:
        return [Finding("correction.own_hand", facts={"seat": change.seat}, field="seat")]
    findings = []
    if not change.reason.strip():
        findings.append(Finding("correction.no_reason", field="reason"))
    if change.was == change.choice:
        findings.append(Finding("correction.same", facts={"seat": change.seat}, field="choice"))
    if not change.counted:
        findings.append(Finding("correction.not_counted", facts={"seat": change.seat}, field="seat"))
    return findings


def check_counts_change(was: Mapping[str, int], counts: Mapping[str, int], voters: int, reason: str, *, papers: int) -> list[Finding]:
    """Return why the counts of a secret ballot cannot be put right like this.

    ``voters`` seats took part, ``papers`` of them on paper: these were counted by hand, what was cast on screens was not.

    >>> [f.code for f in check_counts_change({"yes": 5, "no": 1}, {"yes": 6, "no": 1}, voters=6, reason="miscounted", papers=6)]
    ['correction.too_many']
    """
    findings = [] if reason.strip() else [Finding("correction.no_reason", field="reason")]
    if dict(was) == dict(counts):
        findings.append(Finding("correction.same_counts"))
    if any(abs(counts.get(answer, 0) - was.get(answer, 0)) > papers for answer in {*was, *counts}):
        findings.append(Finding("correction.on_screens", facts={"papers": papers}))
    total = sum(counts.values())
    if total > voters:
        findings.append(Finding("correction.too_many", facts={"cast": total, "voters": voters}))
    return findings


def check_revocation(revocation: Revocation) -> list[Finding]:
    """Return why a resolution cannot be taken back: only one that was adopted and still stands can, by its own body or one above it.

    >>> [f.code for f in check_revocation(Revocation("2026/03", adopted=True, above={"b1"}, by_body="b1", revoked_by="2026/07"))]
    ['revocation.done']
    """
    facts = {"number": revocation.number}
    if revocation.revoked_by:
        return [Finding("revocation.done", facts=facts | {"by": revocation.revoked_by})]
    if not revocation.adopted:
        return [Finding("revocation.not_adopted", facts=facts)]
    return [] if revocation.by_body in revocation.above else [Finding("revocation.other_body", facts=facts, field="meeting")]


def check_taking_back(revocation: Revocation, revoking: Revoking) -> list[Finding]:
    """Return why ``revoking`` does not take a resolution back: it is the same one, says nothing of it, or was not adopted itself.

    >>> fair = Revocation("2026/03", adopted=True, above={"b1"}, by_body="b1")
    >>> [f.code for f in check_taking_back(fair, Revoking("2026/07", adopted=True, names_it=False))]
    ['revocation.not_named']
    """
    facts = {"number": revocation.number, "by": revoking.number}
    if revoking.itself:
        return [Finding("revocation.itself", facts=facts)]
    if not revoking.names_it:
        return [Finding("revocation.not_named", facts=facts)]
    return check_revocation(revocation) if revoking.adopted else [Finding("revocation.not_resolved", facts=facts)]


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
