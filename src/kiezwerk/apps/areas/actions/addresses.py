"""Tables of streets and numbers: loaded in pieces while nobody sees them, then one row changes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.areas.area_sets import check_keys
from kiezwerk.core.areas.imports import best_level, check_level
from kiezwerk.core.findings import Weight
from kiezwerk.ports.addresses import AddressRow, read_addresses

from ..facts.descriptions import AddressLayout, fingerprint
from ..facts.figures import keys_of_levels
from ..models import Address, AreaSet, DataSource, FileImport
from .sets import MAY, Progress, finish_import, known_entry, load_in_pieces, make_way, quiet

State = FileImport.State
CHUNK = 2_000


def import_addresses(
    partnership, *, by, area_set: AreaSet, layout: AddressLayout, content: bytes, filename: str, progress: Progress = quiet
) -> FileImport:
    """Take in a table of addresses of one level: all rows, or none and the findings that say why. It waits to be published."""
    require(by, MAY, partnership)
    name = fingerprint(content, area_set.code, layout)
    if known := known_entry(name):
        return known
    reading = read_addresses(content, layout.profile())
    warnings = insist(reading.findings)
    known_keys = keys_of_levels(area_set)
    level = best_level({row.house.area_key for row in reading.rows}, known_keys)
    insist(check_level(level, layout.area_column))
    firsts = {row.house.area_key: row.row for row in reversed(reading.rows)}
    found = check_keys(((row, key) for key, row in firsts.items()), known_keys[level])
    warnings += insist(found)

    entry = open_addresses(partnership, by=by, area_set=area_set, level=level, layout=layout, fingerprint=name, filename=filename)
    if entry.state != State.LOADING:
        return entry
    _sweep()
    pieces = [reading.rows[start : start + CHUNK] for start in range(0, len(reading.rows), CHUNK)]
    load_in_pieces(entry, pieces, lambda piece: _rows(entry, piece, known_keys[level]), progress)
    return finish_import(entry, by=by, row_count=len(reading.rows), warnings=[one for one in warnings if one.weight is Weight.WARNS])


@action("areas.open_addresses", permission=MAY, on="scope")
def open_addresses(partnership, *, by, area_set, level: str, layout: AddressLayout, fingerprint: str, filename: str) -> FileImport:
    """Begin to load a table of addresses. What a broken attempt at the same file left behind is cleared away first."""
    if known := make_way(area_set, fingerprint):
        return known
    source, _ = DataSource.objects.get_or_create(code=layout.source["code"], defaults=dict(layout.source))
    entry = FileImport.objects.create(
        partnership=partnership, kind=FileImport.Kind.ADDRESSES, filename=filename[:200], fingerprint=fingerprint, source=source,
        area_set=area_set, level=area_set.levels.get(code=level), layout=asdict(layout), imported_by=by, imported_at=clock.now(),
    )  # fmt: skip
    record(by, "areas.import.begun", entry, words={"file": filename}, level=level)
    return entry


def replace_addresses(new: FileImport) -> None:
    """Take out of force the tables that ``new`` replaces."""
    same = FileImport.objects.filter(kind=FileImport.Kind.ADDRESSES, area_set=new.area_set_id, state=State.PUBLISHED)
    same.exclude(pk=new.pk).update(state=State.DISCARDED)


def _sweep() -> None:
    """Delete in small pieces what nobody sees any more, so that no other writer waits for it."""
    gone = Address.objects.filter(file_import__state=State.DISCARDED).order_by("pk")
    while keys := list(gone.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            Address.objects.filter(pk__in=keys).delete()


def _rows(entry: FileImport, rows: Sequence[AddressRow], areas: Mapping[str, int]) -> list[Address]:
    return [
        Address(
            file_import=entry, street_key=row.street_key[:200], street=row.street, number=row.house.number, letter=row.house.letter,
            postcode=row.house.postcode, area_id=areas[row.house.area_key],
        )
        for row in rows
    ]  # fmt: skip
