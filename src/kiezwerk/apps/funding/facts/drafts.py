"""How far a draft is: what it says, what is missing section by section, and how its sums stand."""

from copy import copy
from dataclasses import dataclass, replace

from kiezwerk.apps.funding.models import Application
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.core.funding.checks import check_application
from kiezwerk.core.funding.financing import FinancingPlan, SourceKind

from .applications import application_facts, call_facts, grant_by_fund, instrument_facts, shares_are_fixed

SECTIONS = {
    "project": ("title", "summary", "field"),
    "content": ("need", "activities", "results"),
    "frame": ("starts_on", "ends_on", "participants_count", "area", "cooperation_partner", "follows", "contact", "actor"),
    "money": ("costs", "sources"),
}
ENTRY_OF = {"applicant": "actor", "action_field": "field", "partners_count": "cooperation_partner", "older_count": "participants_count"}


@dataclass(frozen=True)
class DraftStatus:
    """A draft as far as it is filled in. ``missing`` are entries not made yet, ``broken`` everything else that was found."""

    missing: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    plan: FinancingPlan
    by_fund: tuple[tuple[str, int], ...]

    @property
    def is_complete(self) -> bool:
        return not blocking([*self.missing, *self.broken])

    @property
    def grant_cents(self) -> int:
        return self.plan.from_kind(SourceKind.GRANT)

    @property
    def surplus_cents(self) -> int:
        """By how much the sources exceed the costs."""
        return -self.plan.gap_cents

    def missing_in(self, section: str) -> list[str]:
        """Return the names of the entries of ``section`` that are still to be made."""
        named = {finding.field for finding in self.missing}
        return [entry for entry in SECTIONS[section] if entry in named]

    def is_broken_in(self, section: str) -> bool:
        return any(finding.field in SECTIONS[section] for finding in blocking(self.broken))


def with_entries(application: Application, entries) -> Application:
    """Return a copy of a draft, not stored, with what was typed."""
    typed = copy(application)
    for name, value in entries.items():
        setattr(typed, name, value)
    return typed


def draft_status(application: Application, costs=None, sources=None) -> DraftStatus:
    """Return how far ``application`` is; ``costs`` and ``sources`` are lines not stored yet."""
    rules = instrument_facts(application.call.instrument)
    facts = application_facts(application, costs, sources)
    findings = [_at_entry(finding) for finding in check_application(facts, rules, call_facts(application.call))]
    funds = rules.limits.funds
    return DraftStatus(
        missing=tuple(finding for finding in findings if is_missing(finding)),
        broken=tuple(finding for finding in findings if not is_missing(finding)),
        plan=facts.plan,
        by_fund=tuple(grant_by_fund(facts.plan.from_kind(SourceKind.GRANT), funds)) if len(funds) > 1 and shares_are_fixed(funds) else (),
    )


def is_missing(finding: Finding) -> bool:
    """Return whether ``finding`` says that an entry was not made yet, which is no mistake while one writes."""
    return finding.code.endswith("_missing") or finding.code == "financing.no_costs"


def _at_entry(finding: Finding) -> Finding:
    return replace(finding, field=ENTRY_OF.get(finding.field, finding.field))
