"""Area sets of cities whose files are known: one file gives all levels."""

from itertools import pairwise

from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.core.areas.area_sets import AreaReading, check_nesting
from kiezwerk.core.findings import Finding
from kiezwerk.ports.geography.reader import read_levels

from ..facts.descriptions import AreaSetDescription, fingerprint
from ..models import AreaSet, FileImport
from .sets import MAY, Progress, begin_area_set, check_open, known_entry, load_level, quiet


def import_city(partnership, *, by, description: AreaSetDescription, content: bytes, filename: str, progress: Progress = quiet) -> FileImport:
    """Read all levels from the one file of the finest areas, all or none; return the entry of the finest level."""
    require(by, MAY, partnership)
    known = [known_entry(fingerprint(content, description.code, level)) for level in description.levels]
    if all(known):
        return known[-1]
    existing = AreaSet.objects.filter(code=description.code).first()
    if existing and existing.levels.exists():
        insist(check_open(existing, partnership))
    readings = read_levels(content, [level.profile(description.expected) for level in description.levels])
    insist(_once([*(finding for reading in readings for finding in reading.findings), *_check_levels(readings)]))
    area_set = begin_area_set(partnership, by=by, description=description)
    entries = [
        load_level(partnership, by, area_set, level, content, filename, reading, progress)
        for level, reading in zip(description.levels, readings, strict=True)
    ]
    return entries[-1]


def _check_levels(readings: list[AreaReading]) -> list[Finding]:
    """Return what of each level lies in no area of the level above."""
    pairs = pairwise(readings)
    return [finding for upper, lower in pairs for finding in check_nesting(lower.areas, {area.key for area in upper.areas}) if upper.areas]


def _once(findings: list[Finding]) -> list[Finding]:
    """Return each finding once: every level meets the same mistakes of the file."""
    return [finding for at, finding in enumerate(findings) if finding not in findings[:at]]
