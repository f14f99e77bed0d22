"""Can a project stand in the register like this?

Units     cents: int; days are included.
Missing   A day or an amount paid that is not known is None; what was paid is asked only where it is known.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kiezwerk.core.findings import Finding, Weight


@dataclass(frozen=True)
class FundingRow:
    """What one source gives a project; ``year`` None: for the whole term."""

    source: str
    year: int | None
    granted_cents: int
    paid_cents: int | None = None


@dataclass(frozen=True)
class ProjectFacts:
    """A project about to be entered or changed; ``is_number_taken`` by another project of the partnership."""

    number: str
    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    funding: tuple[FundingRow, ...] = ()
    is_number_taken: bool = False


def check_project(project: ProjectFacts) -> list[Finding]:
    """Return what is wrong with ``project``, warnings last.

    >>> twice = (FundingRow("ESF+", 2026, 100), FundingRow("ESF+", 2026, 200))
    >>> [f.code for f in check_project(ProjectFacts("P-1", "Werkstatt", funding=twice))]
    ['project.source_twice']
    """
    findings = []
    if project.is_number_taken:
        findings.append(Finding("project.number_taken", facts={"number": project.number}, field="number"))
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        facts = {"starts_on": project.starts_on, "ends_on": project.ends_on}
        findings.append(Finding("project.ends_before_start", facts=facts, field="ends_on"))
    named = Counter((row.source, row.year) for row in project.funding)
    for (source, year), count in named.items():
        if count > 1:
            findings.append(Finding("project.source_twice", facts={"source": source, "year": year}, field="funding"))
    return findings + [_overpaid(row) for row in project.funding if row.paid_cents is not None and row.paid_cents > row.granted_cents]


def _overpaid(row: FundingRow) -> Finding:
    facts = {"source": row.source, "paid_cents": row.paid_cents, "granted_cents": row.granted_cents}
    return Finding("project.paid_above_grant", Weight.WARNS, facts, field="funding")
