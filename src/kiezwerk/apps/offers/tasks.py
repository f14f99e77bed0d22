"""Reading a published list in the background. It may run again after a crash: the same file twice is one list."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.jobs.hooks import Work, register
from kiezwerk.core.findings import Finding, Weight

from . import actions


def read_list(work: Work, *, filename: str, given: Mapping[str, Any], sent_at: str) -> Finding:
    """Import a list and publish it."""
    work(0)
    imported = actions.import_operations(by=work.by, content=work.content, filename=filename, progress=work, **given)
    work.lead_to(reverse("offers:operations"))
    if imported.imported_at < datetime.fromisoformat(sent_at):
        return Finding("operations.known", Weight.WARNS, {"title": imported.title})
    return Finding("operations.imported", Weight.WARNS, {"title": imported.title, "row_count": imported.operations.count()})


def offer() -> None:
    """Enter what this app does in the background."""
    register(actions.READ_LIST, read_list, _("Importing a list of published operations"))
