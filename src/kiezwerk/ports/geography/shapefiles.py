"""Shapefile to one layer: borders, table, reference system and encoding stand in files of their own beside each other.

Encoding  the one that the .cpg file names, else UTF-8 where the table is good UTF-8, else Windows-1252.
"""

import codecs
import io
import json
import re
import struct
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from unicodedata import normalize

from kiezwerk.ports.geography.crs import crs_of_wkt
from kiezwerk.ports.geography.layers import Feature, Layer
from kiezwerk.ports.geography.profile import Limits
from kiezwerk.ports.geography.refusals import Unreadable, refusal

POLYGONS = {5, 15, 25}
_FILE_CODE = 9994
_UNDECODED = re.compile("[\ud800-\udfff]")
_HEAD = struct.Struct(">i20xi")
_TABLE_HEAD = struct.Struct("<4xIHH")


def shapefile_layer(name: str, parts: Mapping[str, bytes], limits: Limits) -> Layer:
    """Return the layer of a shapefile; ``parts`` are its files by ending: .shp and .dbf, .prj and .cpg where they are there."""
    for ending in (".shp", ".dbf"):
        if not parts.get(ending):
            raise refusal("areas.part_absent", part=name + ending)
    for ending, is_whole in ((".shp", _is_whole_shp), (".dbf", _is_whole_dbf)):
        if not is_whole(parts[ending]):
            raise refusal("areas.part_damaged", part=name + ending)
    system = parts.get(".prj", b"").decode("utf-8-sig", "replace").strip()
    crs = crs_of_wkt(system) if system else ""
    encoding = _encoding(parts)
    columns = tuple(_read(name, parts, encoding, lambda reader: [normalize("NFC", column) for column in _columns(reader)]))
    return Layer(name, columns, crs, lambda: _read(name, parts, encoding, lambda reader: list(_features(reader, limits, name, encoding))))


def _is_whole_shp(part: bytes) -> bool:
    """Return whether the borders are as long as their head says."""
    file_code, words = _HEAD.unpack_from(part.ljust(_HEAD.size, b"\0"))
    return bool(file_code == _FILE_CODE and 100 <= words * 2 <= len(part))


def _is_whole_dbf(part: bytes) -> bool:
    """Return whether the table is as long as its head says; the mark of its end may be missing."""
    rows, head_bytes, row_bytes = _TABLE_HEAD.unpack_from(part.ljust(_TABLE_HEAD.size, b"\0"))
    return bool(row_bytes and head_bytes + rows * row_bytes <= len(part))


def _read(name: str, parts: Mapping[str, bytes], encoding: str, take: Any) -> Any:
    import shapefile

    try:
        files = {"shp": io.BytesIO(parts[".shp"]), "dbf": io.BytesIO(parts[".dbf"])}
        with shapefile.Reader(**files, encoding=encoding, encodingErrors="surrogateescape") as reader:
            return take(reader)
    except (MemoryError, Unreadable):
        raise
    except Exception:  # a damaged shapefile makes the library raise almost anything
        raise refusal("areas.part_damaged", part=name + ".shp") from None


def _columns(reader: Any) -> list[str]:
    return [field[0] for field in reader.fields if field[0] != "DeletionFlag"]


def _features(reader: Any, limits: Limits, name: str, encoding: str) -> Iterator[Feature]:
    if reader.numRecords == 0:
        raise refusal("areas.file_without_areas")
    names = [normalize("NFC", column) for column in _columns(reader)]
    rows = zip(reader.iterShapes(), reader.iterRecords(), strict=True)
    for row, (shape, record) in enumerate(islice(rows, limits.areas + 1), start=1):
        values = [normalize("NFC", value) if isinstance(value, str) else value for value in record]
        if any(_UNDECODED.search(value) for value in values if isinstance(value, str)):
            raise refusal("areas.part_encoding", part=name + ".dbf", encoding=encoding, row=row)
        yield {"properties": dict(zip(names, values, strict=True)), "geometry": _geometry(shape)}


def _geometry(shape: Any) -> dict[str, Any] | None:
    if shape.shapeType == 0:
        return None
    if shape.shapeType not in POLYGONS:
        return {"type": shape.shapeTypeName, "coordinates": [0]}
    if not len(shape.points):
        return None
    found: dict[str, Any] = json.loads(json.dumps(shape.__geo_interface__))
    return found


def _encoding(parts: Mapping[str, bytes]) -> str:
    named = parts.get(".cpg", b"").decode("ascii", "ignore").strip()
    for encoding in (named, f"cp{named}"):
        try:
            return codecs.lookup(encoding).name if encoding else _guessed(parts[".dbf"])
        except (LookupError, ValueError):
            continue
    return _guessed(parts[".dbf"])


def _guessed(table: bytes) -> str:
    try:
        table[32:].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
