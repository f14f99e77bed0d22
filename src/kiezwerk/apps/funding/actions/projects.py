"""The register of projects: begun by a selection, or entered and changed by the office."""

from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.funding.facts import grant_by_fund, instrument_facts, project_facts, shares_are_fixed, stored_funding
from kiezwerk.apps.funding.models import FinancingLine, Instrument, Project, ProjectFunding, SelectionLine
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.core.funding.projects import check_project

COLUMNS = (
    "number", "title", "summary", "lead", "follows", "instrument", "field", "area", "place", "starts_on", "ends_on", "state", "contact",
    "next_date_on", "next_step", "is_public",
)  # fmt: skip


def begin_project(line: SelectionLine, by) -> Project:
    """Enter a selected proposal into the register under its number, with what each source pays. Called inside other acts."""
    application = line.application
    call = application.call
    project = Project.objects.create(
        partnership=call.partnership,
        number=application.number,
        title=application.title,
        summary=application.summary,
        lead=application.actor,
        application=application,
        follows=application.follows,
        instrument=call.instrument,
        field=application.field,
        area=application.area,
        starts_on=application.starts_on,
        ends_on=application.ends_on,
        state=Project.State.APPROVED,
        contact=application.contact,
        is_public=application.actor.legal_form != Actor.LegalForm.PERSON,
    )
    with translation.override(call.partnership.language):
        _store_funding(project, _sources(application.financing_lines.all(), call.instrument))
    record(by, "funding.project.begun", project, number=project.number)
    return project


def _sources(lines, instrument: Instrument) -> list[tuple[str, int | None, int, int | None]]:
    """Return ``(source, year, granted, paid)`` of a financing plan; a grant of several funds is divided by their shares."""
    funds = instrument_facts(instrument).limits.funds
    found: dict[str, int] = {}
    for line in lines:
        for source, cents in _parts(line, funds, instrument):
            found[source] = found.get(source, 0) + cents
    return [(source, None, cents, None) for source, cents in found.items() if cents]


def _parts(line: FinancingLine, funds, instrument: Instrument) -> list[tuple[str, int]]:
    if line.kind != FinancingLine.Kind.GRANT:
        return [(line.title[:80] or str(_("Own contribution") if line.kind == FinancingLine.Kind.OWN else _("Others")), line.cents)]
    if line.fund:
        return [(line.fund, line.cents)]
    if shares_are_fixed(funds):
        return grant_by_fund(line.cents, funds)
    return [(instrument.programme.fund if instrument.programme else instrument.code, line.cents)]


@action("funding.create_project", on="scope")
def create_project(partnership, *, by, funding=(), imported_from=None, **columns):
    """Enter a project of any fund; ``funding`` are ``(source, year, granted, paid)`` in cents."""
    insist(check_project(project_facts(columns, funding, _taken(partnership, columns["number"]))))

    project = Project.objects.create(partnership=partnership, imported_from=imported_from, **columns)
    _store_funding(project, funding)
    record(by, "funding.project.created", project, number=project.number)
    return project


@action("funding.edit_project")
def edit_project(project, *, by, funding=None, imported_from=None, **columns):
    """Change a project; ``funding`` replaces all its sources, None leaves them. Nothing is written where nothing differs."""
    current = {name: getattr(project, name) for name in COLUMNS} | columns
    sources = stored_funding(project) if funding is None else list(funding)
    insist(check_project(project_facts(current, sources, _taken(project.partnership, current["number"], project))))

    changed = [name for name, value in columns.items() if getattr(project, name) != value]
    for name in changed:
        setattr(project, name, columns[name])
    if sources != stored_funding(project):
        project.funding.all().delete()
        _store_funding(project, sources)
        changed.append("funding")
    if changed:
        project.imported_from = imported_from or project.imported_from
        project.save()
        record(by, "funding.project.edited", project, changed=changed)
    return project


def _store_funding(project: Project, funding) -> None:
    ProjectFunding.objects.bulk_create(
        ProjectFunding(project=project, position=position, source=source, year=year, granted_cents=granted, paid_cents=paid)
        for position, (source, year, granted, paid) in enumerate(funding, start=1)
    )


def _taken(partnership, number: str, besides: Project | None = None) -> bool:
    taken = Project.objects.filter(partnership=partnership, number=number)
    return taken.exclude(pk=besides.pk if besides else None).exists()
