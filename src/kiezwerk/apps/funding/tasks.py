"""Taking over a long file of projects in the background. It may run again after a crash: a file is taken over once."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.jobs.hooks import Work, register
from kiezwerk.core.findings import Finding, Weight

from .actions.imports import TAKE_OVER, import_projects
from .models import ProjectImport


def take_over(work: Work, *, project_import: int) -> Finding:
    """Take over all rows in one transaction, or none."""
    found = ProjectImport.objects.select_related("partnership").get(pk=project_import)
    count = len(found.rows)
    work(0, count)
    if found.state != ProjectImport.State.DONE:
        import_projects(found, by=work.by)
    work.lead_to(reverse("funding:projects", args=[found.partnership.slug]))
    return Finding("import.taken_over", Weight.WARNS, {"row_count": count})


def offer() -> None:
    """Enter what this app does in the background."""
    register(TAKE_OVER, take_over, _("Taking over a file of projects"))
