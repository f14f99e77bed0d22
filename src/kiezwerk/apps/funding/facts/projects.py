"""Projects as the core reads them and as a file holds them."""

from collections.abc import Sequence
from typing import Any

from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.core.funding.projects import FundingRow, ProjectFacts
from kiezwerk.ports.spreadsheets.typed import TypedColumn


def project_facts(columns, funding, is_number_taken: bool) -> ProjectFacts:
    """Return a project from its columns and ``(source, year, granted, paid)`` of each source."""
    return ProjectFacts(
        number=columns["number"],
        title=columns["title"],
        starts_on=columns.get("starts_on"),
        ends_on=columns.get("ends_on"),
        funding=tuple(FundingRow(*row) for row in funding),
        is_number_taken=is_number_taken,
    )


def beneficiary_of(project: Project) -> str:
    """Return the organisation behind a project as everybody may read it, "" for a natural person."""
    return "" if project.lead.legal_form == Actor.LegalForm.PERSON else project.lead.name


def stored_funding(project: Project) -> list[tuple[str, int | None, int, int | None]]:
    return [(row.source, row.year, row.granted_cents, row.paid_cents) for row in project.funding.all()]


def exported_row(project: Project, columns: Sequence[TypedColumn], yes: str, no: str) -> list[Any]:
    """Return ``project`` as a row of the file that can be taken over again."""
    values: dict[str, Any] = {name: getattr(project, name) for name in _PLAIN}
    values |= {
        "lead": project.lead.name,
        "legal_form": project.lead.get_legal_form_display(),
        "state": project.get_state_display(),
        "instrument": project.instrument.code if project.instrument else "",
        "field": project.field.title if project.field else "",
        "area": project.area.key if project.area else "",
        "is_public": yes if project.is_public else no,
    }
    for number, (source, year, granted, paid) in enumerate(stored_funding(project), start=1):
        values |= {f"source_{number}": source, f"year_{number}": year, f"granted_{number}": granted, f"paid_{number}": paid}
    return [values.get(column.code) for column in columns]


_PLAIN = ("number", "title", "summary", "place", "starts_on", "ends_on", "contact", "next_date_on", "next_step")
