"""Files of areas as other programs write them, made small."""

import io
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path

import shapefile
import shapely
from pyproj import CRS

HERE = Path(__file__).parent
EXTRACT_2006 = HERE / "planning_areas_2006_extract.geojson"
WEST, EAST = shapely.box(13.1, 52.1, 13.2, 52.2), shapely.box(13.2, 52.1, 13.3, 52.2)
METRES = shapely.box(390_000, 5_810_000, 391_000, 5_811_000)
Rows = Sequence[tuple[object, str, object]]
TWO: Rows = (("01", "Süd", WEST), ("02", "Wedding", EAST))


def zip_of(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return packed.getvalue()


def shapefile_parts(rows: Rows = TWO, epsg: int | None = 4326, encoding: str = "utf-8", cpg: str | None = "UTF-8", name: str = "areas") -> dict:
    """Return the files of a shapefile by name; a key that is a number makes the column one of numbers."""
    shp, shx, dbf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with shapefile.Writer(shp=shp, shx=shx, dbf=dbf, shapeType=shapefile.POLYGON, encoding=encoding) as writer:
        writer.field("key", *("N", 8, 0) if isinstance(rows[0][0], int) else ("C", 20))
        writer.field("name", "C", 40)
        for key, words, shape in rows:
            writer.record(key, words)
            writer.null() if shape is None else writer.shape(shape.__geo_interface__)
    parts = {f"{name}.shp": shp.getvalue(), f"{name}.shx": shx.getvalue(), f"{name}.dbf": dbf.getvalue()}
    parts |= {f"{name}.prj": CRS.from_epsg(epsg).to_wkt("WKT1_ESRI").encode()} if epsg else {}
    return parts | ({f"{name}.cpg": cpg.encode()} if cpg else {})


def packed_shapefile(rows: Rows = TWO, **given) -> bytes:
    return zip_of(shapefile_parts(rows, **given))


def blob(shape, srs: int = 4326) -> bytes:
    """Return a geometry as a GeoPackage keeps it: a head without an envelope, then well-known binary."""
    return b"GP\x00\x01" + srs.to_bytes(4, "little", signed=True) + shapely.to_wkb(shape)


def geopackage(rows: Rows = TWO, srs: int = 4326, extra: Sequence[str] = (), table: str = "areas") -> bytes:
    """Return a GeoPackage of one layer; ``extra`` are statements run at the end, as a hostile or odd program might."""
    database = sqlite3.connect(":memory:")
    database.executescript(f"""
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER);
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT, srs_id INTEGER);
        CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY, geom BLOB, "key", name TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('a system', {srs}, 'EPSG', {srs});
        INSERT INTO gpkg_contents VALUES ('{table}', 'features', {srs});
        INSERT INTO gpkg_geometry_columns VALUES ('{table}', 'geom', {srs});
    """)
    stored = [(shape if isinstance(shape, bytes | None) else blob(shape, srs), key, name) for key, name, shape in rows]
    database.executemany(f'INSERT INTO "{table}" (geom, "key", name) VALUES (?, ?, ?)', stored)
    for statement in extra:
        database.execute(statement)
    database.commit()
    return database.serialize()
