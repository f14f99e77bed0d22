"""May a call, a proposal, an appraisal or a selection take its next step?

Each check takes the facts of one step and returns findings, most serious first; what a proposal must contain is asked in ``checks``.

Units     Instants are aware; days are days of the partnership.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kiezwerk.core.findings import Finding
from kiezwerk.core.funding.calls import CallFacts, check_call
from kiezwerk.core.funding.instruments import Instrument


@dataclass(frozen=True)
class Publication:
    """A call about to be published, beyond what ``CallFacts`` says of it."""

    is_draft: bool
    criteria_count: int
    decision_expected_on: date
    reply_by_on: date


@dataclass(frozen=True)
class SelectionFacts:
    """Where a selection stands.

    ``is_before_body``  it stands on an agenda and the body has not refused it.
    ``is_stale``        scores were given after it was ranked.
    """

    is_adopted: bool = False
    is_before_body: bool = False
    is_stale: bool = False
    line_count: int = 0


def application_number(year: int, instrument: str, count: int) -> str:
    """Return the number under which the ``count``-th proposal to an instrument in a year was received.

    >>> application_number(2026, "LSI-A", 7)
    '2026-LSI-A-007'
    """
    if count < 1:
        raise ValueError(f"proposals are counted from 1, not {count}")
    return f"{year}-{instrument}-{count:03d}"


def check_publication(call: CallFacts, instrument: Instrument, publication: Publication) -> list[Finding]:
    """Return why a call cannot be published as it is."""
    if not publication.is_draft:
        return [Finding("call.published_already")]
    findings = check_call(call, instrument)
    if not publication.criteria_count:
        findings.append(Finding("call.no_criteria", field="criteria"))
    if call.closes_on and publication.decision_expected_on < call.closes_on:
        facts = {"decision_on": publication.decision_expected_on, "closes_at": call.closes_at}
        findings.append(Finding("call.decision_before_closing", facts=facts, field="decision_expected_on"))
    if publication.reply_by_on < publication.decision_expected_on:
        facts = {"decision_on": publication.decision_expected_on, "reply_on": publication.reply_by_on}
        findings.append(Finding("call.reply_before_decision", facts=facts, field="reply_by_on"))
    return findings


def check_call_change(*, is_draft: bool) -> list[Finding]:
    """Return why a call cannot be changed: what applicants rely on stays as it was published."""
    return [] if is_draft else [Finding("call.published_already")]


def check_change(*, is_draft: bool) -> list[Finding]:
    """Return why a proposal cannot be changed."""
    return [] if is_draft else [Finding("application.not_a_draft")]


def check_withdrawal(call: CallFacts, *, is_submitted: bool, received_at: datetime) -> list[Finding]:
    """Return why a proposal cannot be taken back."""
    if not is_submitted:
        return [Finding("application.not_submitted")]
    if call.is_over(received_at):
        return [Finding("application.withdrawal_late", facts={"closes_at": call.closes_at})]
    return []


def check_appraisal(call: CallFacts, *, is_undecided: bool, conflicts: Iterable[str], now: datetime) -> list[Finding]:
    """Return why somebody cannot score a proposal; ``conflicts`` names the rater's own organisations that have a part in it.

    >>> noon = datetime.fromisoformat("2026-03-31T12:00:00+02:00")
    >>> [f.code for f in check_appraisal(CallFacts(noon, noon), is_undecided=True, conflicts=["Werkstatt e. V."], now=noon)]
    ['appraisal.before_closing', 'appraisal.conflict']
    """
    findings = []
    if not is_undecided:
        findings.append(Finding("appraisal.decided_already"))
    if call.closes_at and not call.is_over(now):
        findings.append(Finding("appraisal.before_closing", facts={"closes_at": call.closes_at}))
    if own := sorted(conflicts):
        findings.append(Finding("appraisal.conflict", facts={"organisations": tuple(own)}))
    return findings


def check_scores(given: Iterable[str], criteria: Iterable[str]) -> list[Finding]:
    """Return which criteria a complete appraisal still lacks."""
    scored = set(given)
    missing = tuple(criterion for criterion in criteria if criterion not in scored)
    return [Finding("appraisal.incomplete", facts={"criteria": missing, "missing_count": len(missing)})] if missing else []


def check_ranking_step(call: CallFacts, selection: SelectionFacts, now: datetime) -> list[Finding]:
    """Return why proposals cannot be ranked (again) now."""
    if call.closes_at and not call.is_over(now):
        return [Finding("selection.before_closing", facts={"closes_at": call.closes_at})]
    return _check_free(selection)


def check_proposal(selection: SelectionFacts, *, decides_here: bool, body: str) -> list[Finding]:
    """Return why a selection cannot be put before a body."""
    findings = _check_free(selection)
    if not selection.line_count:
        findings.append(Finding("selection.empty"))
    if selection.is_stale:
        findings.append(Finding("selection.stale"))
    if not decides_here:
        findings.append(Finding("selection.body_does_not_decide", facts={"body": body}))
    return findings


def check_adoption(selection: SelectionFacts) -> list[Finding]:
    """Return what stands against a vote on a selection."""
    if selection.is_adopted:
        return [Finding("selection.adopted_already")]
    return [] if selection.line_count else [Finding("selection.empty")]


def _check_free(selection: SelectionFacts) -> list[Finding]:
    if selection.is_adopted:
        return [Finding("selection.adopted_already")]
    return [Finding("selection.before_body")] if selection.is_before_body else []
