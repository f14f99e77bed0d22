"""What a partnership publishes as open data: one description of the fields for files and page."""

from django.utils.translation import gettext as _

from kiezwerk.apps.funding.facts import beneficiary_of
from kiezwerk.apps.funding.queries import public_projects
from kiezwerk.apps.partnerships.facts.publicity import public_text
from kiezwerk.apps.partnerships.queries import public_resolutions
from kiezwerk.apps.plans.queries import edition_in_force


def project_columns() -> list[tuple[str, str, str]]:
    """Return (name, kind, meaning) of each field of a published project; the names stay the same in every language."""
    return [
        ("number", "text", _("Unique code of the project")),
        ("title", "text", _("Name of the project")),
        ("beneficiary", "text", _("Organisation that carries it out; natural persons are never named")),
        ("instrument", "text", _("Instrument that funds it")),
        ("field_of_action", "text", _("Field of action of the plan it serves")),
        ("state", "text", _("State: planned, approved, running, completed or cancelled")),
        ("starts_on", "date", _("First day")),
        ("ends_on", "date", _("Last day")),
        ("area_key", "text", _("Key of the planning area where the work is done, not the address of the organisation")),
        ("area_name", "text", _("Name of that area")),
        ("granted", "money", _("Granted over all sources, in euros")),
        ("sources", "text", _("Sources with what each granted, in euros")),
    ]


def open_projects(partnership) -> list[list]:
    """Return the published projects as rows of ``project_columns``."""
    return [_row(project) for project in public_projects(partnership).order_by("number")]


def _row(project) -> list:
    return [
        project.number,
        project.title,
        beneficiary_of(project),
        project.instrument.code if project.instrument else "",
        project.field.title if project.field else "",
        project.state,
        project.starts_on,
        project.ends_on,
        project.area.key if project.area else "",
        project.area.name if project.area else "",
        project.granted_cents,
        "; ".join(f"{source} {cents / 100:.2f}" for source, cents in sources_of(project).items()),
    ]


def sources_of(project) -> dict[str, int]:
    """Return what each source granted over all years, in cents."""
    totals: dict[str, int] = {}
    for funding in project.funding.all():
        totals[funding.source] = totals.get(funding.source, 0) + funding.granted_cents
    return totals


def open_record(partnership) -> dict:
    """Return fields of action, projects and resolutions of ``partnership`` as one JSON object; money is integer cents."""
    edition = edition_in_force(partnership)
    return {
        "partnership": {"name": partnership.name, "city": partnership.city, "is_example": partnership.is_example},
        "plan": {"title": edition.title, "in_force_from": edition.in_force_from_on, "fields": [field.title for field in edition.fields.all()]}
        if edition
        else None,
        "projects": [
            {
                "number": project.number,
                "title": project.title,
                "beneficiary": beneficiary_of(project) or None,
                "instrument": project.instrument.code if project.instrument else None,
                "field": project.field.title if project.field else None,
                "state": project.state,
                "starts_on": project.starts_on,
                "ends_on": project.ends_on,
                "area": {"key": project.area.key, "name": project.area.name} if project.area else None,
                "granted_cents": project.granted_cents,
                "sources_cents": sources_of(project),
            }
            for project in public_projects(partnership).order_by("number")
        ],
        "resolutions": [
            {
                "number": one.number,
                "title": one.told_title,
                "text": public_text(one),
                "result": one.result_now,
                "decided_at": one.decided_at,
                "taken_back_by": one.revoked_by.number if one.revoked_by else None,
            }
            for one in public_resolutions(partnership).select_related("revoked_by").prefetch_related("motion__candidates")
        ],
    }
