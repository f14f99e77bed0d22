"""GeoPackage to layers: an SQLite database whose tables of features are named in its contents (OGC 12-128r19).

The database is read in memory and looked over first. Nothing but plain tables is read: no view, no virtual table, no function of the file
runs, because a file from outside may hold any of them.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unicodedata import normalize

from kiezwerk.ports.geography.crs import UNREADABLE
from kiezwerk.ports.geography.layers import Feature, Layer
from kiezwerk.ports.geography.profile import Limits
from kiezwerk.ports.geography.refusals import refusal

FIRST_BYTES = b"SQLite format 3\x00"
_LEGACY = b"\x01\x01"
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_LAYERS = """
    SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, m.sql
    FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
    JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table'
    LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
    WHERE c.data_type = 'features' ORDER BY c.table_name LIMIT 50
"""
_VIRTUAL = re.compile(r"\s*create\s+virtual", re.IGNORECASE)
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_BROKEN = {"type": "Polygon", "coordinates": "unreadable"}


def geopackage_layers(data: bytes, limits: Limits) -> list[Layer]:
    """Return the layers of a GeoPackage; refuse a file that is damaged or holds none."""
    with _opened(data) as database:
        found = [_layer(database, data, row, limits) for *row, made in database.execute(_LAYERS) if not _VIRTUAL.match(made)]
    if not found:
        raise refusal("areas.file_without_areas")
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """Open the database to be read only; its journal may say that a second file belongs to it, which did not come along."""
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(data[:18] + _LEGACY + data[20:])
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        if [row[0] for row in database.execute("PRAGMA quick_check(1)")] != ["ok"]:
            raise refusal("areas.file_damaged")
        database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
        yield database
    except (sqlite3.Error, UnicodeError, OverflowError, TypeError, ValueError):
        raise refusal("areas.file_damaged") from None
    finally:
        database.close()


def _layer(database: sqlite3.Connection, data: bytes, row: Sequence[Any], limits: Limits) -> Layer:
    table, geometry, srs_id, organization, code = row
    shown = _rows(database, table, 0).description
    columns = tuple(normalize("NFC", name) for name, *_ in shown if name != geometry)
    return Layer(str(table), columns, _crs(srs_id, organization, code), lambda: _features(data, table, geometry, limits))


def _crs(srs_id: object, organization: object, code: object) -> str:
    """Return the system by authority; 0 and -1 stand for coordinates of no known system."""
    if srs_id in (0, -1):
        return ""
    return f"{organization}:{code}".upper() if organization and code is not None else UNREADABLE


def _features(data: bytes, table: str, geometry: str, limits: Limits) -> list[Feature]:
    with _opened(data) as database:
        rows = _rows(database, table, limits.areas + 1)
        names = [normalize("NFC", name) for name, *_ in rows.description]
        stored = [dict(zip(names, row, strict=True)) for row in rows]
    if not stored:
        raise refusal("areas.file_without_areas")
    shapes = _geometries([row.pop(geometry, None) for row in stored])
    return [{"properties": row, "geometry": shape} for row, shape in zip(stored, shapes, strict=True)]


def _rows(database: sqlite3.Connection, table: str, most: int) -> sqlite3.Cursor:
    quoted = '"' + table.replace('"', '""') + '"'
    return database.execute(f"SELECT * FROM {quoted} LIMIT ?", [most])  # noqa: S608  # a quoted name ends no statement, and all but reading is denied


def _geometries(blobs: Sequence[Any]) -> list[dict[str, Any] | None]:
    """Return GeoJSON geometries; one that cannot be read is told apart from one that is not there."""
    import shapely

    shapes = shapely.from_wkb([_wkb(blob) for blob in blobs], on_invalid="ignore")
    return [None if blob is None else _geometry(shape) for blob, shape in zip(blobs, shapes, strict=True)]


def _wkb(blob: Any) -> bytes | None:
    """Return the well-known binary within a GeoPackage blob, None where it is none."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    envelope = _ENVELOPE_BYTES.get(blob[3] >> 1 & 0b111)
    return None if envelope is None else blob[8 + envelope :]


def _geometry(shape: Any) -> dict[str, Any] | None:
    import shapely

    if shape is None:
        return _BROKEN
    if shape.is_empty:
        return None
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return {"type": shape.geom_type, "coordinates": [0]}
    found: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return found
