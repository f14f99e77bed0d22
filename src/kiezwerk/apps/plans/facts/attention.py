"""What somebody should look at before it is too late, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.progress import indicator_warnings

from ..hooks import Measured
from ..models import Measure
from .progress import Progress, progress_of
from .whys import Grounds, grounds_of


@dataclass(frozen=True)
class Attention:
    """One warning: what it is about, of which field of action, who answers for it, and since when."""

    finding: Finding
    title: str
    owner: str
    field: str
    responsible: str
    address: str
    due_on: date | None

    @property
    def code(self) -> str:
        return self.finding.code


def attention_in(partnership, day: date) -> list[Attention]:
    """Return all warnings of the edition in force and of what upper apps measure, what was due first before the others."""
    grounds = grounds_of(partnership, day)
    found = list(_of_elsewhere(grounds, partnership.slug))
    if grounds.edition:
        found += _of_plan(grounds, progress_of(grounds.edition, day, grounds.rows), partnership.slug)
    return sorted(found, key=lambda one: (one.due_on or date.max, one.title))


def _of_plan(grounds: Grounds, progress: Progress, slug: str) -> Iterator[Attention]:
    fields = {row.pk: row.title for row in grounds.rows.fields}
    goals = {row.pk: row for row in grounds.rows.goals}
    page = reverse("plans:edition", args=[slug, grounds.edition.pk])
    for measure in grounds.rows.measures:
        for finding in progress[measure.line].warnings:
            yield _of_measure(grounds, measure, finding, fields[measure.field_id], page, slug)
    for row in grounds.rows.indicators:
        if row.measure_id is None:
            field = fields[row.field_id or goals[row.goal_id].field_id]
            for finding in progress[row.line].warnings:
                yield _of_measured(grounds.measured[row.line], finding, field, slug)


def _of_measure(grounds: Grounds, measure: Measure, finding: Finding, field: str, page: str, slug: str) -> Attention:
    line = finding.facts["line"]
    if line == measure.line:
        return Attention(finding, measure.title, "", field, measure.responsible, f"{page}#line-{line}", finding.facts.get("due_on"))
    return _of_measured(grounds.measured[line], finding, field, slug)


def _of_elsewhere(grounds: Grounds, slug: str) -> Iterator[Attention]:
    plan = {row.line for row in grounds.rows.indicators} if grounds.rows else set()
    for line, measured in grounds.measured.items():
        if measured.indicator and line not in plan:
            for finding in indicator_warnings(measured.indicator, grounds.figures.standing(line), grounds.day):
                yield _of_measured(measured, finding, measured.field, slug)


def _of_measured(measured: Measured, finding: Finding, field: str, slug: str) -> Attention:
    address = reverse("plans:figure", args=[slug, measured.line])
    on = finding.facts.get("due_on") or finding.facts.get("target_on")
    return Attention(finding, measured.title, measured.owner, field, measured.responsible, address, on)
