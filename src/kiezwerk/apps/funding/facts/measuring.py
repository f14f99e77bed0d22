"""What projects measure and how their money flows into measures, goals and fields of action."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.urls import reverse

from kiezwerk.apps.plans.facts.measuring import core_indicator
from kiezwerk.apps.plans.hooks import Measured
from kiezwerk.apps.plans.queries.elements import Elements
from kiezwerk.core.plans.rollup import Contribution, Flows, Row

from ..models import MeasureContribution, Project, ProjectIndicator
from .projects import beneficiary_of

OVER = (Project.State.COMPLETED, Project.State.CANCELLED)


def measured_by_projects(partnership_id: int) -> Iterable[Measured]:
    """Return every indicator of the projects of a partnership; of a project that is over nothing is due any more."""
    rows = ProjectIndicator.objects.filter(project__partnership=partnership_id)
    for row in rows.select_related("project__lead", "project__field", "project__partnership").order_by("project__number", "pk"):
        project = row.project
        if project.state in OVER:
            row.frequency_months = None
        yield Measured(
            line=row.line,
            partnership_id=partnership_id,
            title=row.title,
            owner=project.title,
            address=reverse("funding:project", args=[project.partnership.slug, project.pk]),
            indicator=core_indicator(row),
            unit=row.unit,
            source=row.source,
            dimensions=tuple(row.dimensions),
            field=project.field.title if project.field else "",
            responsible=beneficiary_of(project),
            actors=frozenset({project.lead_id}),
            is_public=project.is_public,
        )


@dataclass(frozen=True)
class Flow:
    """Figures of projects and how they reach the lines of an edition: money in cents, or each project as one.

    ``projects`` by their nodes.
    """

    projects: dict[str, Project]
    figures: dict[str, Fraction]
    contributions: tuple[Contribution, ...]

    def rows(self, line: str) -> list[Row]:
        """Return what arrives at a measure, goal or field, row by row."""
        return self._flows.rows_of(line)

    def sums(self) -> dict[str, Fraction]:
        """Return what every line holds."""
        return self._flows.sums()

    @cached_property
    def _flows(self) -> Flows:
        return Flows(self.figures, self.contributions)


def money_flow(projects: Iterable[Project], rows: Elements) -> Flow:
    """Return how what was granted flows: ``projects`` have ``granted_cents``; those of which nothing is known give nothing."""
    found = list(projects)
    return _flow(found, rows, {project.pk: Fraction(project.granted_cents) for project in found if project.granted_cents is not None})


def count_flow(projects: Iterable[Project], rows: Elements) -> Flow:
    """Return how projects count in measures, goals and fields, each as one altogether."""
    found = list(projects)
    return _flow(found, rows, {project.pk: Fraction(1) for project in found})


def _flow(projects: list[Project], rows: Elements, figures: dict[int, Fraction]) -> Flow:
    """A project without declared measures belongs to its field; a share in a measure that the edition does not have arrives nowhere."""
    lines = {row.line for row in rows.measures}
    fields = {row.line for row in rows.fields}
    declared: dict[int, list[Contribution]] = {}
    for row in MeasureContribution.objects.filter(project__in=[project.pk for project in projects]).order_by("pk"):
        if row.line in lines:
            declared.setdefault(row.project_id, []).append(Contribution(node_of(row.project_id), row.line, Fraction(row.share)))
    contributions = [one for project in projects for one in declared.get(project.pk, ())]
    contributions += [
        Contribution(node_of(project.pk), project.field.line)
        for project in projects
        if project.pk not in declared and project.field and project.field.line in fields
    ]
    named = {node_of(project.pk): project for project in projects}
    return Flow(named, {node_of(key): figure for key, figure in figures.items()}, (*contributions, *_of_structure(rows)))


def node_of(project_pk: int) -> str:
    """Return the node of a project; lines of elements never have a colon."""
    return f"project:{project_pk}"


def _of_structure(rows: Elements) -> list[Contribution]:
    """A measure gives all it has to its goal, or to its field where it has none; a goal to its field."""
    fields = {row.pk: row.line for row in rows.fields}
    goals = {row.pk: row.line for row in rows.goals}
    upward = [Contribution(row.line, goals.get(row.goal_id) or fields[row.field_id]) for row in rows.measures]
    return upward + [Contribution(row.line, fields[row.field_id]) for row in rows.goals]
