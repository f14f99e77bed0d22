"""Area sets: levels are loaded in chunks while nobody sees them; publishing changes one row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from django.db import transaction

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.areas import area_sets as core
from kiezwerk.core.areas.imports import check_area_set, check_loading, check_new_level, check_publication, check_succession
from kiezwerk.core.findings import Finding, as_plain
from kiezwerk.ports.geography.coverage import simplify
from kiezwerk.ports.geography.nesting import place_in
from kiezwerk.ports.geography.reader import read_areas
from kiezwerk.ports.geography.writer import write_geometry

from ..facts.descriptions import AreaSetDescription, LevelDescription, fingerprint
from ..facts.figures import areas_above, keys_above
from ..models import Area, AreaLevel, AreaSet, DataSource, FileImport

State = FileImport.State
MAY = "areas.import_figures"
CHUNK = 100
OUTLINE_METRES = 15
"""On a screen a city is drawn no finer; figures are computed with the geometry as it was published."""
Progress = Callable[[int, int | None], None]


def quiet(done_count: int, total_count: int | None = None) -> None:
    """The progress of work that nobody watches."""


def import_area_set(partnership, *, by, description: AreaSetDescription, files: Mapping[str, bytes]) -> AreaSet:
    """Take in an area set with all its levels and publish it. ``files`` is ``{name: content}``; the same files twice change nothing."""
    area_set = begin_area_set(partnership, by=by, description=description)
    for level in description.levels:
        file = {"content": files[level.file], "filename": level.file, "expected": description.expected}
        import_level(partnership, by=by, area_set=area_set, level=level, **file)
    return publish_area_set(partnership, area_set, by=by)


@action("areas.begin_area_set", permission=MAY, on="scope")
def begin_area_set(partnership, *, by, description: AreaSetDescription) -> AreaSet:
    """Enter an area set with its source, or return the one that has this code. One that holds nothing yet is described anew."""
    source, _ = DataSource.objects.get_or_create(code=description.source["code"], defaults=dict(description.source))
    columns = {"name": description.name, "source": source, "valid_from_on": description.valid_from_on, "partnership": partnership}
    area_set, is_new = AreaSet.objects.select_for_update().get_or_create(code=description.code, defaults=columns)
    if not is_new and (area_set.published_at or area_set.levels.exists()):
        return area_set
    AreaSet.objects.filter(pk=area_set.pk).update(**columns)
    area_set.refresh_from_db()
    record(by, "areas.area_set.begun", area_set, partnership_id=partnership.pk, code=area_set.code)
    return area_set


def import_level_of(
    partnership, *, by, description: AreaSetDescription, level: LevelDescription, content: bytes, filename: str, progress: Progress = quiet
) -> FileImport:
    """Read one level into the area set of ``description``; a set that is not there yet begins only with a file that can be read."""
    require(by, MAY, partnership)
    existing = AreaSet.objects.filter(code=description.code).first()
    known = known_entry(fingerprint(content, description.code, level))
    if known and (known.partnership_id == partnership.pk or existing.published_at):
        return known
    if existing and existing.levels.exists():
        insist(check_open(existing, partnership))
    reading = read_areas(content, level.profile(core.WORLD))
    insist(reading.findings)
    area_set = begin_area_set(partnership, by=by, description=description)
    return load_level(partnership, by, area_set, level, content, filename, reading, progress)


def import_level(
    partnership, *, by, area_set: AreaSet, level: LevelDescription, content: bytes, filename: str, expected: core.Bounds = core.WORLD
) -> FileImport:
    """Read one level from a file into an unpublished area set: all areas, or none and the findings that say why."""
    require(by, MAY, partnership)
    if known := known_entry(fingerprint(content, area_set.code, level)):
        return known
    return load_level(partnership, by, area_set, level, content, filename, read_areas(content, level.profile(expected)), quiet)


def known_entry(name: str) -> FileImport | None:
    """Return the entry of a file that was loaded before and is still there."""
    return FileImport.objects.filter(fingerprint=name, state__in=[State.READY, State.PUBLISHED]).first()


def make_way(area_set: AreaSet, name: str) -> FileImport | None:
    """Let one sender at a time begin: return the entry of a file that is loaded already, else clear away what a broken attempt left behind."""
    AreaSet.objects.select_for_update().get(pk=area_set.pk)
    if known := known_entry(name):
        return known
    for broken in FileImport.objects.filter(fingerprint=name, state=State.LOADING):
        clear(broken)
    return None


def load_level(partnership, by, area_set: AreaSet, level: LevelDescription, content: bytes, filename: str, reading, progress: Progress) -> FileImport:
    """Store the areas of a reading as a level that waits to be published; refuse a reading that found a mistake."""
    warnings = insist(reading.findings)
    parents = keys_above(area_set, level.rank)
    areas, doubts = place_in(reading.areas, areas_above(area_set, level.rank)) if level.parent_by_ground and parents else (reading.areas, [])
    warnings += insist([*doubts, *_check_parents(areas, level, parents)])
    name = fingerprint(content, area_set.code, level)
    entry = open_level(partnership, by=by, area_set=area_set, level=level, fingerprint=name, filename=filename)
    if entry.state != State.LOADING:
        return entry
    drawn = list(zip(areas, simplify(areas, OUTLINE_METRES), strict=True))
    pieces = [drawn[start : start + CHUNK] for start in range(0, len(drawn), CHUNK)]
    load_in_pieces(entry, pieces, lambda piece: _rows(entry, piece, parents), progress)
    return finish_import(entry, by=by, row_count=len(areas), warnings=warnings)


def load_in_pieces(entry: FileImport, pieces: Sequence[Sequence], rows_of: Callable[[Sequence], list], progress: Progress) -> None:
    """Store a file piece by piece; whatever stops this before the last leaves nothing behind, unless the machine itself stops.

    What is long to compute is computed before other writers have to wait.
    """
    done, total = 0, sum(map(len, pieces))
    try:
        for piece in pieces:
            progress(done, total)
            rows = rows_of(piece)
            with transaction.atomic():
                insist_loading(entry)
                type(rows[0]).objects.bulk_create(rows)
            done += len(piece)
        progress(done, total)
    except Exception:
        with transaction.atomic():
            clear(entry)
        raise


def insist_loading(entry: FileImport) -> None:
    """Make sure, under lock, that nobody threw the file away or sent it again meanwhile."""
    current = FileImport.objects.select_for_update().get(pk=entry.pk)
    insist(check_loading(entry.filename, is_loading=current.state == State.LOADING))


def _check_parents(areas: Sequence[core.Area], level: LevelDescription, parents: Mapping[str, int]) -> list[Finding]:
    nests = parents and (level.parent_length or level.parent_column or level.parent_by_ground)
    return core.check_nesting(areas, parents) if nests and areas else []


def check_open(area_set: AreaSet, partnership) -> list[Finding]:
    return check_area_set(area_set.code, is_published=area_set.published_at is not None, is_own=area_set.partnership_id in (None, partnership.pk))


@action("areas.open_level", permission=MAY, on="scope")
def open_level(partnership, *, by, area_set: AreaSet, level: LevelDescription, fingerprint: str, filename: str) -> FileImport:
    """Begin to load a level. What a broken attempt left behind is cleared away first; what is loaded already comes back."""
    area_set = AreaSet.objects.select_for_update().get(pk=area_set.pk)
    if known := known_entry(fingerprint):
        return known
    insist(check_open(area_set, partnership))
    for broken in FileImport.objects.filter(area_set=area_set, level__code=level.code, state=State.LOADING):
        clear(broken)
    insist(check_new_level(level.code, level.rank, dict(area_set.levels.values_list("code", "rank"))))

    stored = AreaLevel.objects.create(area_set=area_set, code=level.code, rank=level.rank, names=dict(level.names))
    entry = FileImport.objects.create(
        partnership=partnership, kind=FileImport.Kind.AREAS, filename=filename[:200], fingerprint=fingerprint, source=area_set.source,
        area_set=area_set, level=stored, imported_by_id=by.pk, imported_at=clock.now(),
    )  # fmt: skip
    record(by, "areas.import.begun", entry, words={"file": filename}, level=level.code)
    return entry


def _rows(entry: FileImport, drawn: Sequence[tuple[core.Area, core.Area]], parents: Mapping[str, int]) -> list[Area]:
    return [
        Area(
            area_set_id=entry.area_set_id, level_id=entry.level_id, parent_id=parents.get(area.parent_key), key=area.key,
            name=area.name or area.key, geometry=write_geometry(area), outline=write_geometry(simple),
        )
        for area, simple in drawn
    ]  # fmt: skip


@action("areas.finish_import", permission=MAY)
def finish_import(entry, *, by, row_count: int, warnings: Sequence[Finding]) -> FileImport:
    """Say that a file is loaded whole and waits to be published."""
    insist(check_loading(entry.filename, is_loading=entry.state == State.LOADING))
    entry.state, entry.row_count, entry.findings = State.READY, row_count, as_plain(warnings)
    entry.save(update_fields=["state", "row_count", "findings"])
    record(by, "areas.import.loaded", entry, rows=row_count)
    return entry


@action("areas.publish_area_set", permission=MAY, on="scope")
def publish_area_set(partnership, area_set, *, by, follows: AreaSet | None = None) -> AreaSet:
    """Let everybody see an area set; its levels stay as they are from now on. The set that it follows ends on the day before."""
    area_set = AreaSet.objects.select_for_update().get(pk=area_set.pk)
    if area_set.published_at:
        return area_set
    insist(check_open(area_set, partnership))
    loading = [entry.filename for entry in area_set.imports.filter(state=State.LOADING)]
    insist(check_publication(area_set.code, level_count=area_set.levels.count(), loading=loading))
    area_set.follows = _end(follows, area_set, by) if follows else None
    area_set.published_at = clock.now()
    area_set.save(update_fields=["published_at", "follows"])
    area_set.imports.filter(state=State.READY, kind=FileImport.Kind.AREAS).update(state=State.PUBLISHED, published_at=area_set.published_at)
    record(by, "areas.area_set.published", area_set, partnership_id=partnership.pk, code=area_set.code)
    return area_set


def _end(earlier: AreaSet, later: AreaSet, by) -> AreaSet:
    earlier = AreaSet.objects.select_for_update().get(pk=earlier.pk)
    insist(check_succession(later.valid_from_on, earlier.valid_from_on, earlier.valid_until_on))
    earlier.valid_until_on = later.valid_from_on - timedelta(days=1)
    earlier.save(update_fields=["valid_until_on"])
    record(by, "areas.area_set.ended", earlier, code=earlier.code, until_on=earlier.valid_until_on, followed_by=later.code)
    return earlier


def clear(entry: FileImport) -> None:
    """Delete what a file brought in and what nobody has seen yet; the entry stays in the history. Whoever still loads it is stopped first.

    Addresses are many: they go with the next table.
    """
    FileImport.objects.filter(pk=entry.pk).update(state=State.DISCARDED)
    if entry.kind == FileImport.Kind.FIGURES:
        entry.sets.all().delete()
    elif entry.kind == FileImport.Kind.DESIGNATED:
        entry.designated_areas.all().delete()
    elif entry.kind == FileImport.Kind.AREAS and entry.level:
        Area.objects.filter(level=entry.level).delete()
        entry.level.delete()
