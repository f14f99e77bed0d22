"""Areas that an act has designated: taken in from a file with one act, whole or not at all."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.areas import area_sets as core
from kiezwerk.core.areas.designated import check_designation
from kiezwerk.ports.geography.reader import read_areas
from kiezwerk.ports.geography.shares import Cover, covered_shares
from kiezwerk.ports.geography.writer import write_geometry

from ..facts.descriptions import DesignationLayout, fingerprint
from ..facts.figures import areas_of_level, keys_of_levels
from ..models import AreaSet, DataSource, DesignatedArea, DesignatedShare, FileImport
from .sets import MAY, Progress, clear, finish_import, insist_loading, known_entry, make_way, quiet

State = FileImport.State


def import_designated(
    partnership, *, by, area_set: AreaSet, layout: DesignationLayout, content: bytes, filename: str, progress: Progress = quiet
) -> FileImport:
    """Take in the areas of one act and how much of each smallest area they cover; they wait to be published."""
    require(by, MAY, partnership)
    name = fingerprint(content, area_set.code, layout)
    if known := known_entry(name):
        return known
    warnings = insist(check_designation(layout.acted_on, layout.in_force_on, layout.valid_until_on))
    reading = read_areas(content, layout.profile())
    warnings += insist(reading.findings)
    level = area_set.levels.order_by("rank").last()
    progress(0, len(reading.areas))
    shares = covered_shares(reading.areas, areas_of_level(level))
    entry = open_designated(partnership, by=by, area_set=area_set, level=level, layout=layout, fingerprint=name, filename=filename)
    if entry.state != State.LOADING:
        return entry
    try:
        with transaction.atomic():
            insist_loading(entry)
            _store(entry, layout, reading.areas, shares, keys_of_levels(area_set)[level.code])
    except Exception:
        clear(entry)
        raise
    progress(len(reading.areas), len(reading.areas))
    return finish_import(entry, by=by, row_count=len(reading.areas), warnings=warnings)


@action("areas.open_designated", permission=MAY, on="scope")
def open_designated(partnership, *, by, area_set, level, layout: DesignationLayout, fingerprint: str, filename: str) -> FileImport:
    """Begin to load designated areas. What a broken attempt at the same file left behind is cleared away first."""
    if known := make_way(area_set, fingerprint):
        return known
    source, _ = DataSource.objects.get_or_create(code=layout.source["code"], defaults=dict(layout.source))
    entry = FileImport.objects.create(
        partnership=partnership, kind=FileImport.Kind.DESIGNATED, filename=filename[:200], fingerprint=fingerprint, source=source,
        area_set=area_set, level=level, layout=layout.as_plain(), as_of_on=layout.in_force_on, imported_by=by, imported_at=clock.now(),
    )  # fmt: skip
    record(by, "areas.import.begun", entry, words={"file": filename}, purpose=layout.purpose)
    return entry


def replace_designated(new: FileImport, now) -> None:
    """Take out of force what ``new`` says anew of the same areas."""
    said = new.designated_areas.values_list("purpose", "key")
    for purpose, key in said:
        same = DesignatedArea.objects.filter(purpose=purpose, key=key, replaced_at=None, file_import__state=State.PUBLISHED)
        same.filter(file_import__source=new.source_id).exclude(file_import=new).update(replaced_at=now)


def _store(entry: FileImport, layout: DesignationLayout, areas: Sequence[core.Area], shares: Sequence[Cover], rows: dict[str, int]) -> None:
    columns = {name: value for name, value in asdict(layout).items() if name not in ("source", "key_column", "name_column")}
    made = DesignatedArea.objects.bulk_create(
        DesignatedArea(file_import=entry, key=area.key, name=area.name or area.key, geometry=write_geometry(area), **columns) for area in areas
    )
    stored = {one.key: one for one in made}
    DesignatedShare.objects.bulk_create(
        DesignatedShare(designated_area=stored[cover.cover_key], area_id=rows[cover.area_key], share=cover.share) for cover in shares
    )
