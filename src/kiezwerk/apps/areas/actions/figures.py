"""Figures of areas: a file becomes one set per indicator, seen by nobody until it is published."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.areas.area_sets import check_keys
from kiezwerk.core.areas.imports import best_level, check_level, check_loading, check_ready
from kiezwerk.core.areas.observations import IndicatorRow
from kiezwerk.core.findings import Finding
from kiezwerk.ports.indicators.reader import read_indicators

from ..facts.descriptions import FigureLayout, fingerprint
from ..facts.figures import keys_of_levels
from ..models import Area, AreaSet, DataSource, FileImport, Indicator, Observation, ObservationSet
from .addresses import replace_addresses
from .designated import replace_designated
from .sets import MAY, Progress, clear, finish_import, known_entry, load_in_pieces, make_way, quiet

State = FileImport.State
CHUNK = 500


def import_observations(
    partnership, *, by, area_set: AreaSet, layout: FigureLayout, content: bytes, filename: str, publish: bool = True, progress: Progress = quiet
) -> FileImport:
    """Take in a file of figures for the areas of one level: all rows, or none and the findings that say why.

    The same file, read in the same way, changes nothing: the entry of the first time comes back.
    """
    require(by, MAY, partnership)
    name = fingerprint(content, area_set.code, layout)
    if not (entry := known_entry(name)):
        entry = _load(partnership, by, area_set, layout, content, filename, name, progress)
    return publish_import(entry, by=by) if publish and entry.state == State.READY else entry


def _load(partnership, by, area_set, layout: FigureLayout, content: bytes, filename: str, name: str, progress: Progress) -> FileImport:
    reading = read_indicators(content, layout.profile())
    warnings = insist(reading.findings)
    known = keys_of_levels(area_set)
    level = layout.level or best_level({row.area_key for row in reading.rows}, known)
    insist(check_level(level, layout.key_column))
    warnings += insist(check_keys(((row.row, row.area_key) for row in reading.rows), known[level]))

    entry = open_figures(partnership, by=by, area_set=area_set, level=level, layout=layout, fingerprint=name, filename=filename)
    if entry.state != State.LOADING:
        return entry
    stored = dict(entry.sets.values_list("indicator__code", "pk"))
    insist(check_loading(filename, is_loading=stored.keys() >= set(layout.columns.values())))
    sets = {column: stored[code] for column, code in layout.columns.items()}
    pieces = [reading.rows[start : start + CHUNK] for start in range(0, len(reading.rows), CHUNK)]
    load_in_pieces(entry, pieces, lambda piece: _rows(piece, sets, known[level]), progress)
    return finish_import(entry, by=by, row_count=len(reading.rows), warnings=warnings)


@action("areas.open_figures", permission=MAY, on="scope")
def open_figures(partnership, *, by, area_set, level: str, layout: FigureLayout, fingerprint: str, filename: str) -> FileImport:
    """Begin to load figures. What a broken attempt at the same file left behind is cleared away first; what is loaded already comes back.

    An indicator learns how its owner calls its column, so that the next file needs no telling.
    """
    if known := make_way(area_set, fingerprint):
        return known
    place = area_set.levels.get(code=level)
    entry = FileImport.objects.create(
        partnership=partnership, kind=FileImport.Kind.FIGURES, filename=filename[:200], fingerprint=fingerprint,
        source=DataSource.objects.get(code=layout.source), area_set=area_set, level=place, as_of_on=layout.as_of_on,
        layout={**asdict(layout), "as_of_on": layout.as_of_on.isoformat()}, imported_by=by, imported_at=clock.now(),
    )  # fmt: skip
    given = {"area_set": area_set, "level": place, "source": entry.source, "as_of_on": layout.as_of_on, "file_hash": fingerprint}
    for indicator in Indicator.objects.filter(code__in=layout.columns.values()):
        ObservationSet.objects.create(indicator=indicator, file_import=entry, **given)
    for column, code in layout.columns.items():
        Indicator.objects.filter(code=code, column="").update(column=column)
    record(by, "areas.import.begun", entry, words={"file": filename}, indicators=sorted(layout.columns.values()))
    return entry


def _rows(rows: Sequence[IndicatorRow], sets: Mapping[str, int], areas: Mapping[str, int]) -> list[Observation]:
    return [
        Observation(
            observation_set_id=sets[one.indicator], area_id=areas[row.area_key], state=one.state.value, value=one.value,
            reason=one.reason.value, note=one.note[:300],
        )
        for row in rows
        for one in row.observations
    ]  # fmt: skip


@action("areas.publish_import", permission=MAY)
def publish_import(entry, *, by) -> FileImport:
    """Let everybody see the figures of a file; earlier figures for the same date are replaced and kept. Addresses replace earlier ones."""
    insist(check_ready(entry.filename, is_ready=entry.state == State.READY and entry.kind != FileImport.Kind.AREAS))
    AreaSet.objects.select_for_update().get(pk=entry.area_set_id)
    now = clock.now()
    for one in entry.sets.all():
        replace_earlier(one, now)
    if entry.kind == FileImport.Kind.ADDRESSES:
        replace_addresses(entry)
    if entry.kind == FileImport.Kind.DESIGNATED:
        replace_designated(entry, now)
    entry.sets.update(published_at=now)
    entry.state, entry.published_at = State.PUBLISHED, now
    entry.save(update_fields=["state", "published_at"])
    record(by, "areas.import.published", entry, words={"file": entry.filename})
    return entry


@action("areas.discard_import", permission=MAY)
def discard_import(entry, *, by) -> FileImport:
    """Throw away what was read and not published; the history keeps that it was."""
    insist(check_ready(entry.filename, is_ready=entry.state in {State.READY, State.LOADING}))
    if entry.kind == FileImport.Kind.AREAS and Area.objects.filter(parent__level=entry.level).exists():
        insist([Finding("areas.level_in_use", facts={"file": entry.filename})])
    clear(entry)
    entry.refresh_from_db()
    record(by, "areas.import.discarded", entry, words={"file": entry.filename})
    return entry


def replace_earlier(new: ObservationSet, now) -> None:
    """Take out of force the figures that ``new`` replaces."""
    same = ObservationSet.objects.filter(indicator=new.indicator_id, area_set=new.area_set_id, as_of_on=new.as_of_on)
    same.filter(published_at__isnull=False, replaced_at=None).exclude(pk=new.pk).update(replaced_at=now)
