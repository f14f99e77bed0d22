"""Projects on the pages of areas and beneath the fields of action."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.areas.hooks import AreaPanel
from kiezwerk.apps.plans.hooks import FieldPanel, Work

from ..models import MeasureContribution
from ..queries import projects_visible_to, with_granted

SHOWN = 8


def area_context(area, partnership, person) -> dict | None:
    """Return the projects that work in ``area`` or in an area within it; None where there are none."""
    inside = Q(area=area) | Q(area__parent=area) | Q(area__parent__parent=area)
    return _context(with_granted(projects_visible_to(person).filter(inside, partnership=partnership)).order_by("-starts_on", "number"))


def field_contexts(fields, person) -> dict[int, dict]:
    """Return ``{field key: context}`` of those ``fields`` to whose line projects belong, whatever edition named them, in one query."""
    by_line: dict[str, list] = {}
    of_lines = projects_visible_to(person).filter(field__line__in=[field.line for field in fields]).select_related("field")
    for project in with_granted(of_lines).order_by("-starts_on", "number"):
        by_line.setdefault(project.field.line, []).append(project)
    return {field.pk: {**_context(by_line[field.line]), "line": field.line} for field in fields if field.line in by_line}


def works(partnership, person) -> list[Work]:
    """Return the projects of ``partnership`` that ``person`` may see as what is done there, in one query."""
    found = with_granted(projects_visible_to(person).filter(partnership=partnership)).order_by("number")
    address = reverse("funding:project", args=[partnership.slug, 0]).replace("/0/", "/%s/")
    return [
        Work(
            f"project-{project.pk}", project.title, address % project.pk, (project.field.line,) if project.field else (),
            (project.area_id,) if project.area_id else (), project.granted_cents,
        )
        for project in found
    ]  # fmt: skip


def _context(projects) -> dict | None:
    found = list(projects)
    if not found:
        return None
    return {
        "projects": found[:SHOWN],
        "more_count": max(len(found) - SHOWN, 0),
        "granted_cents": sum(project.granted_cents or 0 for project in found),
    }


def measure_contexts(measures, person) -> dict[int, dict]:
    """Return ``{measure key: context}`` of those ``measures`` to which projects belong that ``person`` may see, with their shares."""
    by_line = {measure.line: measure for measure in measures}
    rows = MeasureContribution.objects.filter(line__in=by_line, project__in=projects_visible_to(person).order_by())
    found: dict[int, dict] = {}
    for row in rows.select_related("project__partnership", "project__lead").order_by("project__number"):
        found.setdefault(by_line[row.line].pk, {"line": row.line, "shares": []})["shares"].append((row.project, row.share))
    return found


AREA_PANEL = AreaPanel(_("Projects here"), "funding/_panel.html", area_context)
FIELD_PANEL = FieldPanel("funding/_field_panel.html", field_contexts)
MEASURE_PANEL = FieldPanel("funding/_measure_panel.html", measure_contexts)
