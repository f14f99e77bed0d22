"""What this app does in the background: large decision files. It may run again after a crash: then the file is made once more."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.permissions import require
from kiezwerk.apps.jobs.hooks import Work, register
from kiezwerk.core.findings import Finding, Weight

from .actions.decision_files import PREPARE, keep_decision_file
from .facts.decision_file import decision_file
from .models import Meeting, Resolution


def prepare(work: Work, *, meeting: int, resolution: int | None) -> Finding:
    """Make the file and lead to where it can be taken; whoever asked must still be allowed to have it."""
    found = Meeting.objects.select_related("body__partnership__network").get(pk=meeting)
    require(work.by, "partnerships.export_decision_file", found)
    taken = Resolution.objects.select_related("motion__item").get(pk=resolution) if resolution else None
    content = decision_file(found, taken, work)
    kept = keep_decision_file(found, by=work.by, content=content, resolution=taken)
    work.lead_to(reverse("partnerships:prepared_file", args=[found.body.partnership.slug, kept.pk]))
    return Finding("decision_file.ready", Weight.WARNS, {"size_bytes": len(content), "until": kept.expires_at})


def offer() -> None:
    """Enter what this app does in the background."""
    register(PREPARE, prepare, _("Preparing a decision file"))
