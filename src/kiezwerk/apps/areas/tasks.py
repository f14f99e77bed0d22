"""Reading files of areas and figures in the background. Each may run again after a crash: the same file twice is one import."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.jobs.hooks import Work, register
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.core.findings import Finding, Weight

from . import actions
from .actions.sending import ADDRESSES, AREAS, DESIGNATED, FIGURES
from .facts.cities import CITIES
from .facts.descriptions import AddressLayout, AreaSetDescription, DesignationLayout, LevelDescription
from .facts.imports import layout_for
from .models import AreaSet, FileImport


def read_areas(work: Work, *, place: int, filename: str, sent_at: str, given: Mapping[str, Any]) -> Finding:
    """Read a level, or all levels of a known city, into an area set that is not published yet."""
    work(0)
    partnership = Partnership.objects.get(pk=place)
    file = {"by": work.by, "content": work.content, "filename": filename, "progress": work}
    if given.get("city"):
        entry = actions.import_city(partnership, description=CITIES[given["city"]], **file)
        return _told(work, partnership, entry, sent_at, "areas.city_read")
    level = LevelDescription.from_given(given, partnership.language)
    entry = actions.import_level_of(partnership, description=AreaSetDescription.from_given(given), level=level, **file)
    return _told(work, partnership, entry, sent_at, "areas.level_read")


def read_figures(work: Work, *, place: int, filename: str, sent_at: str, given: Mapping[str, Any]) -> Finding:
    """Read figures, which are looked at and published by a person afterwards."""
    work(0)
    partnership, content = Partnership.objects.get(pk=place), work.content
    entry = actions.import_observations(
        partnership, by=work.by, area_set=AreaSet.objects.get(code=given["area_set"]), layout=layout_for(given, content), content=content,
        filename=filename, publish=False, progress=work,
    )  # fmt: skip
    return _told(work, partnership, entry, sent_at, "areas.figures_read")


def read_addresses(work: Work, *, place: int, filename: str, sent_at: str, given: Mapping[str, Any]) -> Finding:
    """Read a table of streets and numbers, which a person publishes afterwards."""
    work(0)
    partnership = Partnership.objects.get(pk=place)
    entry = actions.import_addresses(
        partnership, by=work.by, area_set=AreaSet.objects.get(code=given["area_set"]), layout=AddressLayout.from_given(given),
        content=work.content, filename=filename, progress=work,
    )  # fmt: skip
    return _told(work, partnership, entry, sent_at, "areas.addresses_read")


def read_designated(work: Work, *, place: int, filename: str, sent_at: str, given: Mapping[str, Any]) -> Finding:
    """Read the areas of an act, which a person publishes afterwards."""
    work(0)
    partnership = Partnership.objects.get(pk=place)
    entry = actions.import_designated(
        partnership, by=work.by, area_set=AreaSet.objects.get(code=given["area_set"]), layout=DesignationLayout.from_given(given),
        content=work.content, filename=filename, progress=work,
    )  # fmt: skip
    return _told(work, partnership, entry, sent_at, "areas.designated_read")


def _told(work: Work, partnership: Partnership, entry: FileImport, sent_at: str, code: str) -> Finding:
    """Say what came of a file and where it is seen; a file that was there before is said to be so."""
    is_own = entry.partnership_id == partnership.pk
    work.lead_to(reverse("areas:import", args=[partnership.slug, entry.pk]) if is_own else reverse("areas:imports", args=[partnership.slug]))
    if not is_own and entry.state != FileImport.State.PUBLISHED:
        code = "areas.file_of_others"
    elif entry.imported_at < datetime.fromisoformat(sent_at):
        code = "areas.file_known"
    return Finding(code, Weight.WARNS, {"file": entry.filename, "row_count": entry.row_count})


def offer() -> None:
    """Enter what this app does in the background."""
    register(AREAS, read_areas, _("Reading a file of areas"))
    register(FIGURES, read_figures, _("Reading a file of figures"))
    register(DESIGNATED, read_designated, _("Reading a file of designated areas"))
    register(ADDRESSES, read_addresses, _("Reading a file of addresses"))
