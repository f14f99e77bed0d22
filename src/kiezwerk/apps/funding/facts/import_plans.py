"""What a file of projects would change in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kiezwerk.apps.funding.models import Project, ProjectImport
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.core.funding.projects import check_project
from kiezwerk.ports.spreadsheets.typed import TypedRow, in_row

from .import_columns import PROJECTS
from .import_rows import FundingTuple, Places, columns_of, funding_of
from .projects import project_facts, stored_funding


@dataclass(frozen=True)
class RowPlan:
    """What one row does: ``project`` None begins a new one; ``changed`` are the labels of what differs."""

    row: int
    columns: dict[str, Any]
    funding: list[FundingTuple] | None
    project: Project | None
    changed: tuple[str, ...]
    lead_name: str
    legal_form: str

    @property
    def kind(self) -> str:
        if self.project is None:
            return "new"
        return "changed" if self.changed else "same"


def plan_import(partnership, rows: Sequence[TypedRow]) -> tuple[list[RowPlan], list[Finding]]:
    """Return what each row does, and why the file cannot be taken over."""
    places = Places(partnership, rows)
    numbers = [row.values["number"] for row in rows]
    known = {
        project.number: project
        for project in Project.objects.filter(partnership=partnership, number__in=numbers)
        .select_related("lead", "instrument", "field", "area")
        .prefetch_related("funding")
    }
    plans, findings = [], []
    for row in rows:
        plan, found = _plan(row, places, known.get(row.values["number"]))
        plans.append(plan)
        findings += found
    return plans, findings


def stored_plan(project_import: ProjectImport) -> tuple[list[RowPlan], list[Finding]]:
    """Return the plan of a file that was uploaded before, as the register stands now."""
    return plan_import(project_import.partnership, [PROJECTS.stored(row) for row in project_import.rows])


def _plan(row: TypedRow, places: Places, project: Project | None) -> tuple[RowPlan, list[Finding]]:
    columns, findings = columns_of(row, places)
    funding = funding_of(row)
    facts = project_facts(columns, funding or [], is_number_taken=False)
    findings += [in_row(row, found) for found in blocking(check_project(facts))]
    changed = _changed(project, columns, funding) if project else ()
    lead, form = row.values["lead"], row.values.get("legal_form", "")
    return RowPlan(row.number, columns, funding, project, changed, lead, form), findings


def _changed(project: Project, columns: dict[str, Any], funding: list[FundingTuple] | None) -> tuple[str, ...]:
    labels = [PROJECTS.title_of(name) for name, value in columns.items() if getattr(project, name) != value]
    if funding is not None and funding != stored_funding(project):
        labels.append(_("Sources"))
    return tuple(labels)
