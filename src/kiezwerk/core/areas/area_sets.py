"""Does a set of areas hold together: keys, names, nesting, place on earth?

Shapes    areas as read from a file, each with the number of its row; levels from the coarsest to the finest.
Units     WGS84 degrees, longitude before latitude.
Missing   a blank key or name is found, never invented; an area of the coarsest level has the parent key "".
Method    In nested keys the first characters of a key are the key of the area around it: planning area 01100101 lies in
          district region 011001, forecast area 0110 and district 01.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiezwerk.core.findings import Finding, Weight

Facts = dict[str, object]
KEY_CHARS, NAME_CHARS = 30, 200


@dataclass(frozen=True)
class Bounds:
    """A box of longitudes and latitudes, edges included."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, other: "Bounds") -> bool:
        """Return whether ``other`` lies inside, edges included."""
        return self.west <= other.west and other.east <= self.east and self.south <= other.south and other.north <= self.north

    def swapped(self) -> "Bounds":
        """Return the box with longitude and latitude exchanged."""
        return Bounds(self.south, self.west, self.north, self.east)


WORLD = Bounds(-180, -90, 180, 90)


@dataclass(frozen=True)
class Area:
    """One area as a file describes it; ``geometry`` is WKB, polygon or multipolygon."""

    row: int
    key: str
    name: str
    level: str
    parent_key: str
    bounds: Bounds
    geometry: bytes


@dataclass(frozen=True)
class AreaReading:
    """What reading a file of areas gave: all areas, or none and the findings that say why.

    ``columns`` are the names of the properties; ``crs`` is the declared reference system, "" where the file declares none.
    """

    areas: tuple[Area, ...]
    findings: tuple[Finding, ...]
    columns: tuple[str, ...] = ()
    crs: str = ""


def check_areas(areas: Sequence[Area], key_length: int | None = None, expected: Bounds = WORLD) -> list[Finding]:
    """Return what is wrong with the areas of one level, row by row, repeated keys last.

    ``key_length`` is the length of every key, None where keys may differ; ``expected`` is where on earth they must lie.
    """
    by_row = [finding for area in areas for finding in (*_check_texts(area, key_length), *_check_place(area, expected))]
    return by_row + check_repeated((area.row, area.key, area.name) for area in areas)


def check_repeated(rows: Iterable[tuple[int, str, str]]) -> list[Finding]:
    """Return one finding for each key that several rows carry; rows are (row number, key, name).

    >>> [dict(f.facts) for f in check_repeated([(124, "06010102", "Schloßstraße"), (205, "06010102", "Schloßstraße")])]
    [{'key': '06010102', 'rows': (124, 205), 'names': ('Schloßstraße', 'Schloßstraße')}]
    """
    by_key: dict[str, list[tuple[int, str]]] = {}
    for row, key, name in rows:
        if key:
            by_key.setdefault(key, []).append((row, name))
    return [
        Finding("areas.key_repeated", facts={"key": key, "rows": tuple(row for row, _ in found), "names": tuple(name for _, name in found)})
        for key, found in by_key.items()
        if len(found) > 1
    ]


def check_nesting(areas: Sequence[Area], upper_keys: Collection[str]) -> list[Finding]:
    """Return the areas whose parent is not among ``upper_keys``, and warn of upper areas in which no area lies."""
    orphans = [
        Finding("areas.parent_absent", facts={**_facts(area), "parent_key": area.parent_key}) for area in areas if area.parent_key not in upper_keys
    ]
    parents = {area.parent_key for area in areas}
    empty = [Finding("areas.parent_without_areas", Weight.WARNS, {"key": key}) for key in sorted(upper_keys) if key not in parents]
    return orphans + empty


def check_keys(keys: Iterable[tuple[int, str]], known: Collection[str]) -> list[Finding]:
    """Compare the keys of a file of figures, as (row, key), with the keys of the area set.

    A key that only lacks leading zeros, as spreadsheets make them, is told apart from one that nobody knows.

    >>> [(f.code, dict(f.facts)) for f in check_keys([(2, "1100101")], {"01100101"})][0]
    ('areas.key_lost_zeros', {'row': 2, 'key': '1100101', 'meant_key': '01100101'})
    """
    rows = list(keys)
    by_digits = {key.lstrip("0"): key for key in known}
    found = []
    for row, key in rows:
        if key in known:
            continue
        if key in by_digits:
            found.append(Finding("areas.key_lost_zeros", facts={"row": row, "key": key, "meant_key": by_digits[key]}))
        else:
            found.append(Finding("areas.key_unknown", facts={"row": row, "key": key}))
    absent = tuple(sorted(set(known) - {key for _, key in rows}))
    return found + ([Finding("areas.areas_without_row", Weight.WARNS, {"area_count": len(absent), "keys": absent})] if absent else [])


def has_hidden_characters(text: str) -> bool:
    """Return whether ``text`` holds control characters, halves of characters or marks that turn the reading direction."""
    if text.isascii():
        return not text.isprintable()
    return any(unicodedata.category(character) in {"Cc", "Cs"} or unicodedata.bidirectional(character) in _TURNING for character in text)


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _facts(area: Area) -> Facts:
    return {"row": area.row, "key": area.key, "name": area.name}


def _check_texts(area: Area, key_length: int | None) -> list[Finding]:
    facts = _facts(area)
    found = []
    if not area.key:
        found.append(Finding("areas.key_missing", facts=facts))
    elif key_length is not None and len(area.key) != key_length:
        found.append(Finding("areas.key_length", facts={**facts, "expected_length": key_length}))
    if not area.name:
        found.append(Finding("areas.name_missing", Weight.WARNS, facts))
    for code, text, most in (("areas.key_too_long", area.key, KEY_CHARS), ("areas.name_too_long", area.name, NAME_CHARS)):
        if len(text) > most:
            found.append(Finding(code, facts={"row": area.row, "text": text[:KEY_CHARS], "length": len(text), "most": most}))
    if has_hidden_characters(area.key + area.name):
        found.append(Finding("areas.text_hidden_characters", facts=facts))
    return found


def _check_place(area: Area, expected: Bounds) -> list[Finding]:
    if expected.holds(area.bounds):
        return []
    facts = {**_facts(area), "bounds": area.bounds, "expected": expected}
    if expected != WORLD and expected.holds(area.bounds.swapped()):
        return [Finding("areas.coordinates_swapped", facts=facts)]
    return [Finding("areas.coordinates_outside", facts=facts)]
