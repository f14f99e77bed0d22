"""The figures of one project and where it belongs, for its page."""

from dataclasses import dataclass
from fractions import Fraction

from kiezwerk.acts import clock
from kiezwerk.apps.plans.facts.measuring import core_indicator, core_reading
from kiezwerk.apps.plans.models import Measure
from kiezwerk.apps.plans.queries import edition_in_force
from kiezwerk.apps.plans.queries.measuring import counting_readings
from kiezwerk.core.plans.measuring import Standing, standing

from ..models import Project, ProjectIndicator


@dataclass(frozen=True)
class ProjectFigure:
    """One indicator and how it stands today."""

    indicator: ProjectIndicator
    standing: Standing


@dataclass(frozen=True)
class Belonging:
    """A measure of the edition in force to which a project belongs."""

    title: str
    line: str
    share: Fraction


def figures_of(project: Project) -> list[ProjectFigure]:
    """Return what a project measures with its approved readings."""
    today, rows = clock.today(), list(project.indicators.all())
    lines = {row.line for row in rows}
    read: dict[str, list] = {}
    for reading in counting_readings(project.partnership_id, today) if rows else ():
        if reading.line in lines:
            read.setdefault(reading.line, []).append(core_reading(reading))
    return [ProjectFigure(row, standing(core_indicator(row), read.get(row.line, ()), today)) for row in rows]


def belongings_of(project: Project) -> list[Belonging]:
    """Return the measures of the edition in force to which a project belongs, in the order in which they were declared."""
    shares = dict(project.measure_contributions.values_list("line", "share"))
    edition = edition_in_force(project.partnership) if shares else None
    titles = dict(Measure.objects.filter(edition=edition, line__in=shares).values_list("line", "title")) if edition else {}
    return [Belonging(titles[line], line, Fraction(share)) for line, share in shares.items() if line in titles]
