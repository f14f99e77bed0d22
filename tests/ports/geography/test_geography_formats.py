"""GeoPackage and packed shapefile: read like GeoJSON, and every way in which one is refused as a whole."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.area_sets import Bounds
from kiezwerk.core.findings import Weight
from kiezwerk.ports.geography.profile import AreaProfile, Limits
from kiezwerk.ports.geography.reader import read_areas

from .making import EAST, EXTRACT_2006, HERE, METRES, TWO, WEST, geopackage, packed_shapefile, shapefile_parts, zip_of

PROFILE = AreaProfile("key", "name", "district")
PROFILE_2006 = AreaProfile("broker Dow", "PLANUNGSRA", "planning_area", 8, 6)
GEOPACKAGE, SHAPEFILE = geopackage(), packed_shapefile()
BOTH = pytest.mark.parametrize("made", [geopackage, packed_shapefile])


def read(data: bytes, profile=PROFILE, **limits) -> list[tuple]:
    """Return key, name and bounds of each area of a file without findings."""
    reading = read_areas(data, profile, Limits(**limits))
    assert reading.findings == ()
    return [(area.key, area.name, area.bounds) for area in reading.areas]


def refused(data: bytes, profile=PROFILE, **limits) -> list[tuple]:
    """Read ``data``, insist that no area comes out, and return code and facts of each finding."""
    reading = read_areas(data, profile, Limits(**limits))
    assert reading.areas == ()
    return [(finding.code, dict(finding.facts)) for finding in reading.findings]


SOUTH_AND_WEDDING = [("01", "Süd", Bounds(13.1, 52.1, 13.2, 52.2)), ("02", "Wedding", Bounds(13.2, 52.1, 13.3, 52.2))]


@pytest.mark.parametrize("data", [GEOPACKAGE, SHAPEFILE, zip_of({"deep/areas.gpkg": GEOPACKAGE, "readme.txt": b"x"})])
def test_every_format_gives_the_same_areas(data):
    assert read(data) == SOUTH_AND_WEDDING


@pytest.mark.parametrize("name", ["planning_areas_2006_extract.gpkg.zip", "planning_areas_2006_extract.shp.zip"])
def test_what_another_program_wrote_says_the_same_as_the_published_file(name):
    published, written = (
        read_areas(data, AreaProfile("PLANUNGSRA", "PLANUNGSRA", "planning_area", merges=True))
        for data in (EXTRACT_2006.read_bytes(), (HERE / name).read_bytes())
    )

    assert written.crs == "EPSG:25833"
    assert [area.key for area in written.areas] == [area.key for area in published.areas]
    for one, other in zip(published.areas, written.areas, strict=True):
        assert shapely.from_wkb(one.geometry).symmetric_difference(shapely.from_wkb(other.geometry)).area < 1e-9
    assert refused((HERE / name).read_bytes(), PROFILE_2006) == [
        ("areas.key_repeated", {"key": "06010102", "rows": (2, 3), "names": ("Schloßstraße", "Schloßstraße")})
    ]


def test_metres_are_turned_into_degrees_in_both():
    rows = [("01", "Mitte", METRES)]

    for reading in (read_areas(geopackage(rows, 25833), PROFILE), read_areas(packed_shapefile(rows, epsg=25833), PROFILE)):
        assert (reading.findings, reading.crs) == ((), "EPSG:25833")
        assert reading.areas[0].bounds.south == pytest.approx(52.43, abs=0.01)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (geopackage(TWO, 25833), "areas.crs_metres_hold_degrees"),
        (packed_shapefile(TWO, epsg=25833), "areas.crs_metres_hold_degrees"),
        (geopackage([("01", "Mitte", METRES)]), "areas.crs_degrees_hold_metres"),
        (packed_shapefile([("01", "Mitte", METRES)]), "areas.crs_degrees_hold_metres"),
        (geopackage([("01", "Mitte", METRES)], -1), "areas.crs_undeclared"),
        (packed_shapefile([("01", "Mitte", METRES)], epsg=None), "areas.crs_undeclared"),
        (zip_of(shapefile_parts() | {"areas.prj": b"no system at all"}), "areas.crs_unknown"),
        (geopackage(extra=["DELETE FROM gpkg_spatial_ref_sys"]), "areas.crs_unknown"),
    ],
)
def test_a_reference_system_that_does_not_fit_is_noticed(data, code):
    assert [code for code, _ in refused(data)] == [code]


@pytest.mark.parametrize(("encoding", "cpg"), [("utf-8", "UTF-8"), ("utf-8", None), ("cp1252", None), ("cp1252", "1252"), ("cp1252", "ANSI 1252")])
def test_umlauts_in_the_table_of_a_shapefile_are_read_in_every_encoding_in_use(encoding, cpg):
    assert [name for _, name, _ in read(packed_shapefile(encoding=encoding, cpg=cpg))] == ["Süd", "Wedding"]


def test_a_table_that_is_not_in_the_encoding_it_names_is_refused():
    assert [code for code, _ in refused(packed_shapefile(encoding="cp1252", cpg="UTF-8"))] == ["areas.part_encoding"]


@BOTH
def test_keys_that_are_numbers_are_taken_with_a_warning(made):
    reading = read_areas(made([(1, "Süd", WEST), (2, "Wedding", EAST)]), PROFILE)

    assert [area.key for area in reading.areas] == ["1", "2"]
    assert [(finding.code, finding.weight) for finding in reading.findings] == [("areas.keys_are_numbers", Weight.WARNS)]


@BOTH
def test_repeated_keys_missing_and_crossing_borders_are_told_with_their_rows(made):
    bow_tie = shapely.Polygon([(13.1, 52.1), (13.2, 52.2), (13.2, 52.1), (13.1, 52.2)])

    assert refused(made([*TWO, ("01", "Nord", shapely.box(14, 52, 14.1, 52.1))])) == [
        ("areas.key_repeated", {"key": "01", "rows": (1, 3), "names": ("Süd", "Nord")})
    ]
    assert refused(made([*TWO, ("03", "Nord", None)])) == [("areas.geometry_missing", {"row": 3, "key": "03", "name": "Nord"})]
    assert [(code, facts["row"]) for code, facts in refused(made([*TWO, ("03", "Nord", bow_tie)]))] == [("areas.geometry_invalid", 3)]


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (shapely.Point(13, 52), "areas.geometry_not_polygon"),
        (shapely.Polygon(), "areas.geometry_missing"),
        (b"no blob", "areas.geometry_malformed"),
        (b"GP\x00\x01\x00\x00\x00\x00\x01\x03\x00\x00\x00\xff\xff\xff\xff", "areas.geometry_malformed"),
        (b"GP\x00\x0f\x00\x00\x00\x00rest", "areas.geometry_malformed"),
    ],
)
def test_a_geometry_of_a_geopackage_that_is_no_polygon_is_refused_with_its_row(shape, code):
    assert refused(geopackage([*TWO, ("03", "Nord", shape)])) == [(code, {"row": 3, "key": "03", "name": "Nord"})]


def test_neighbours_may_overlap_a_little_and_not_more():
    little, much = (shapely.box(13.2 - width, 52.1, 13.3, 52.2) for width in (0.0005, 0.05))

    warned = read_areas(geopackage([("01", "Süd", WEST), ("02", "Wedding", little)]), PROFILE)

    assert [(finding.code, finding.weight, finding.facts["rows"]) for finding in warned.findings] == [("areas.overlap", Weight.WARNS, (1, 2))]
    assert len(warned.areas) == 2
    ((code, facts),) = refused(geopackage([("01", "Süd", WEST), ("02", "Wedding", much)]))
    assert (code, facts["names"], facts["overlap_share"]) == ("areas.overlap", ("Süd", "Wedding"), 0.5)


def test_a_hundred_overlaps_are_enough_to_refuse_a_file():
    assert len(refused(geopackage([(f"{number}", "all the same", WEST) for number in range(300)]))) == 100


def test_of_several_layers_the_one_with_the_columns_is_read():
    other = geopackage([("x", "y", WEST)], table="other", extra=['ALTER TABLE "other" RENAME COLUMN "key" TO code'])
    both = zip_of({"a.gpkg": GEOPACKAGE, "b.gpkg": other})

    assert read(both) == SOUTH_AND_WEDDING
    assert refused(zip_of({"a.gpkg": GEOPACKAGE, "b.gpkg": geopackage(table="more")})) == [("areas.layers_several", {"layers": ("areas", "more")})]
    assert refused(both, AreaProfile("PLR_ID", "name", "district")) == [
        ("areas.columns_absent", {"absent": ("PLR_ID",), "present": ("fid", "key", "name")})
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE gpkg_contents",
        "DROP TABLE gpkg_geometry_columns",
        "UPDATE gpkg_geometry_columns SET column_name = 7, table_name = 7",
        "UPDATE gpkg_contents SET table_name = 'sqlite_master'",
        "UPDATE areas SET name = CAST(x'ff00' AS TEXT)",
        "DELETE FROM areas",
    ],
)
def test_an_odd_database_is_refused_and_never_an_error(statement):
    assert refused(geopackage(extra=[statement]))[0][0] in {"areas.file_damaged", "areas.file_without_areas"}


def test_nothing_that_a_database_brings_along_is_run():
    statements = [
        "ALTER TABLE areas RENAME TO hidden",
        "CREATE VIEW areas AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS fid, x AS geom, x AS key, x AS name FROM n",
    ]

    assert refused(geopackage(extra=statements)) == [("areas.file_without_areas", {})]


@pytest.mark.parametrize("absent", ["areas.shp", "areas.dbf"])
def test_a_shapefile_without_its_borders_or_its_table_is_refused(absent):
    parts = {name: content for name, content in shapefile_parts().items() if name != absent}

    code = "areas.part_absent" if absent == "areas.dbf" else "areas.package_without_areas"
    assert [code for code, _ in refused(zip_of(parts))] == [code]


@pytest.mark.parametrize("part", ["areas.shp", "areas.dbf"])
def test_a_part_of_a_shapefile_that_stops_in_the_middle_is_named(part):
    parts = shapefile_parts()

    assert refused(zip_of(parts | {part: parts[part][:-9]})) == [("areas.part_damaged", {"part": part})]


def test_a_package_beyond_the_limits_is_refused_before_it_is_unpacked():
    bomb = zip_of({"areas.geojson": b" " * 3_000_000})

    assert len(bomb) < 10_000
    assert refused(bomb, unpacked_bytes=2_000_000) == [("areas.package_too_large", {"byte_count": 3_000_000, "limit": 2_000_000})]
    assert refused(geopackage([(f"{n}", "x", WEST) for n in range(3)]), areas=2) == [
        ("areas.file_too_many_points", {"area_count": 3, "position_count": 15})
    ]


def test_a_package_without_areas_says_what_it_holds():
    assert refused(zip_of({"xl/workbook.xml": b"<x/>"})) == [("areas.package_without_areas", {"present": ("xl/workbook.xml",)})]


@given(st.data())
def test_no_beginning_of_a_file_gives_areas(data):
    whole = data.draw(st.sampled_from([GEOPACKAGE, SHAPEFILE]))

    assert refused(whole[: data.draw(st.integers(0, len(whole) - 30))]) != []


@given(st.data())
def test_a_file_with_a_wrong_byte_is_never_an_error(data):
    whole = bytearray(data.draw(st.sampled_from([GEOPACKAGE, SHAPEFILE, *shapefile_parts().values()])))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert read_areas(bytes(whole), PROFILE) is not None
    assert read_areas(zip_of(shapefile_parts() | {"areas.shp": bytes(whole), "areas.dbf": shapefile_parts()["areas.dbf"]}), PROFILE) is not None
