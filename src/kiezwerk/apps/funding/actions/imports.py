"""Taking over a file of projects: looked at first, then whole or not at all."""

import hashlib

from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import rows_of_file
from kiezwerk.apps.funding.facts import RowPlan, plan_import, read_projects, stored_plan
from kiezwerk.apps.funding.models import ProjectImport
from kiezwerk.apps.jobs.actions import start
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.partnerships.actions import add_actor
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.core.findings import Finding

from .projects import create_project, edit_project

TAKE_OVER = "funding.take_over"
MOST_AT_ONCE = 200
"""So many rows are taken over while a person waits; a longer file becomes a job."""

SECTOR_OF_FORM = {
    Actor.LegalForm.PUBLIC_BODY: Actor.Sector.PUBLIC,
    Actor.LegalForm.COMPANY: Actor.Sector.BUSINESS,
    Actor.LegalForm.COOPERATIVE: Actor.Sector.BUSINESS,
    Actor.LegalForm.PARTNERSHIP_COMPANY: Actor.Sector.BUSINESS,
}


@action("funding.upload_projects", permission="funding.import_projects", on="scope")
def upload_projects(partnership, *, by, file_name, content):
    """Read a file and keep its rows to be looked at; nothing of the register changes. One bad row refuses the whole file."""
    rows = rows_of_file(file_name, content, read_projects)
    insist(plan_import(partnership, rows)[1])

    found = ProjectImport.objects.create(
        partnership=partnership,
        file_name=file_name[:200],
        file_hash=hashlib.sha256(content).hexdigest(),
        rows=[row.as_stored() for row in rows],
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    record(by, "funding.projects.uploaded", found, file_hash=found.file_hash, rows=len(rows))
    return found


@action("funding.send_projects", permission="funding.import_projects")
def send_projects(project_import, *, by) -> Job:
    """Have a file that was looked at taken over in the background, because it is long."""
    if project_import.state == ProjectImport.State.DONE:
        insist([Finding("import.done_already")])
    place = project_import.partnership
    return start(
        TAKE_OVER, str(project_import.pk), by=by, title=project_import.file_name, partnership=place,
        form_address=reverse("funding:upload_projects", args=[place.slug]), project_import=project_import.pk,
    )  # fmt: skip


@action("funding.import_projects")
def import_projects(project_import, *, by):
    """Take over a file that was looked at; where one row is refused nothing is taken over."""
    if project_import.state == ProjectImport.State.DONE:
        insist([Finding("import.done_already")])
    plans, findings = stored_plan(project_import)
    insist(findings)

    for plan in plans:
        _take_over(plan, project_import, by)
    project_import.state = ProjectImport.State.DONE
    project_import.save(update_fields=["state"])
    counts = {kind: sum(plan.kind == kind for plan in plans) for kind in ("new", "changed", "same")}
    record(by, "funding.projects.imported", project_import, **counts)
    return project_import


def _take_over(plan: RowPlan, project_import: ProjectImport, by) -> None:
    columns = dict(plan.columns)
    if columns["lead"] is None:
        columns["lead"] = _actor(project_import.partnership, plan, by)
    if plan.project is None:
        create_project(project_import.partnership, by=by, funding=plan.funding or (), imported_from=project_import, **columns)
    elif plan.changed:
        edit_project(plan.project, by=by, funding=plan.funding, imported_from=project_import, **columns)


def _actor(partnership, plan: RowPlan, by) -> Actor:
    """Return the organisation of a row; an earlier row of the file may have entered it."""
    known = Actor.objects.filter(name__iexact=plan.lead_name).first()
    sector = SECTOR_OF_FORM.get(Actor.LegalForm(plan.legal_form), Actor.Sector.CIVIL)
    return known or add_actor(partnership, by=by, name=plan.lead_name, sector=sector, legal_form=plan.legal_form)
