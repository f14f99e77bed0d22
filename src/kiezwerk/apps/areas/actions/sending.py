"""Sending a file: it is kept, and read in the background."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.apps.jobs.actions import key_of, start
from kiezwerk.apps.jobs.models import Job

from .sets import MAY

AREAS, FIGURES, ADDRESSES, DESIGNATED = "areas.read_areas", "areas.read_figures", "areas.read_addresses", "areas.read_designated"
FORMS = {AREAS: "areas:new_areas", FIGURES: "areas:new_figures", ADDRESSES: "areas:new_addresses", DESIGNATED: "areas:new_designated"}


@action("areas.send_file", permission=MAY, on="scope")
def send_file(partnership, *, by, kind: str, given: Mapping[str, Any], content: bytes, filename: str) -> Job:
    """Keep a file and have it read as ``given`` says. While it is being read, sending it again leads to the same job."""
    return start(
        kind,
        key_of(content, partnership.pk, by.pk, given),
        by=by,
        title=filename,
        partnership=partnership,
        content=content,
        form_address=reverse(FORMS[kind], args=[partnership.slug]),
        place=partnership.pk,
        filename=filename,
        sent_at=clock.now().isoformat(),
        given=dict(given),
    )
