"""What a project may say that it measures, and how it belongs to the measures of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kiezwerk.core.findings import Finding

MEASURED_BY = frozenset({"measures", "unit"})
"""What readings rest on: once somebody has reported, it stays."""


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator of a project; ``changed`` are the names of the columns that differ from what was stored."""

    title: str
    unit: str
    is_quality: bool
    changed: frozenset[str] = frozenset()
    reading_count: int = 0
    is_title_taken: bool = False


def check_indicator(facts: IndicatorFacts) -> list[Finding]:
    """Return what stands against keeping an indicator.

    >>> [f.code for f in check_indicator(IndicatorFacts("People advised", "", is_quality=False))]
    ['indicator.no_unit']
    """
    findings = []
    if facts.is_title_taken:
        findings.append(Finding("indicator.title_taken", facts={"title": facts.title}, field="title"))
    if not facts.unit.strip() and not facts.is_quality:
        findings.append(Finding("indicator.no_unit", field="unit"))
    if facts.reading_count and facts.changed & MEASURED_BY:
        findings.append(Finding("indicator.measured_already", facts={"count": facts.reading_count}))
    return findings


def check_drop(reading_count: int) -> list[Finding]:
    """Return why an indicator stays: figures rest on it.

    >>> [f.code for f in check_drop(2)]
    ['indicator.has_readings']
    """
    return [Finding("indicator.has_readings", facts={"count": reading_count})] if reading_count else []


def check_measures(shares: Mapping[str, Fraction]) -> list[Finding]:
    """Return why a project cannot belong to measures with these shares: together they are more than the project.

    >>> [f.code for f in check_measures({"m": Fraction(1), "n": Fraction(1, 10)})]
    ['measures.over_one']
    """
    total = sum(shares.values(), Fraction(0))
    return [Finding("measures.over_one", facts={"sum_share": total})] if total > 1 else []
