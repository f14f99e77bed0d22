"""GeoJSON: what is read, and every way in which a file is refused as a whole."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiezwerk.demo
from kiezwerk.core.areas.area_sets import Bounds, check_nesting
from kiezwerk.core.findings import Weight
from kiezwerk.ports.geography.profile import AreaProfile, Limits
from kiezwerk.ports.geography.reader import read_areas

from .making import EXTRACT_2006

DATA = Path(kiezwerk.demo.__file__).parent / "data" / "areas"
GERMANY = Bounds(5.5, 47, 15.5, 55.5)
PROFILE = AreaProfile("key", "name", "district", expected=GERMANY)
PROFILE_2006 = AreaProfile("broker Dow", "PLANUNGSRA", "planning_area", 8, 6, expected=GERMANY)
SQUARE = [[13.1, 52.1], [13.2, 52.1], [13.2, 52.2], [13.1, 52.2], [13.1, 52.1]]
EAST = [[round(x + 0.1, 1), y] for x, y in SQUARE]
BOW_TIE = [[13.1, 52.1], [13.2, 52.2], [13.2, 52.1], [13.1, 52.2], [13.1, 52.1]]
SQUARE_IN_METRES = [[390_000, 5_810_000], [391_000, 5_810_000], [391_000, 5_811_000], [390_000, 5_811_000], [390_000, 5_810_000]]


def feature(key="01", name="Mitte", ring=SQUARE, **properties):
    return {
        "type": "Feature",
        "properties": {"key": key, "name": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def with_geometry(geometry):
    return {**feature(), "geometry": geometry}


def file_of(*features, **members) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members}).encode()


def crs(name):
    return {"type": "name", "properties": {"name": name}}


def refused(data: bytes, profile=PROFILE, **limits) -> list[tuple]:
    """Read ``data``, insist that no area comes out, and return code and facts of each finding."""
    reading = read_areas(data, profile, Limits(**limits))
    assert reading.areas == ()
    return [(finding.code, dict(finding.facts)) for finding in reading.findings]


def test_areas_come_with_key_name_parent_and_place():
    reading = read_areas(file_of(feature("0101", " Mitte "), feature("0102", "Wedding", EAST)), AreaProfile("key", "name", "region", 4, 2))

    assert reading.findings == ()
    assert reading.columns == ("key", "name")
    assert [(area.row, area.key, area.name, area.level, area.parent_key, area.bounds) for area in reading.areas] == [
        (1, "0101", "Mitte", "region", "01", Bounds(13.1, 52.1, 13.2, 52.2)),
        (2, "0102", "Wedding", "region", "01", Bounds(13.2, 52.1, 13.3, 52.2)),
    ]


def test_the_parent_may_stand_in_a_column():
    reading = read_areas(file_of(feature("Kray", "Kray", bezirk=7)), AreaProfile("key", "name", "district", parent_column="bezirk"))

    assert [area.parent_key for area in reading.areas] == ["7"]


def test_the_shipped_sets_of_berlin_are_whole_and_nest():
    levels = {
        "planning_areas_2021": AreaProfile("PLR_ID", "PLR_NAME", "planning_area", 8, 6, expected=GERMANY),
        "district_regions_2021": AreaProfile("BZR_ID", "BZR_NAME", "district_region", 6, 4, expected=GERMANY),
        "forecast_areas_2021": AreaProfile("PGR_ID", "PGR_NAME", "forecast_area", 4, 2, expected=GERMANY),
        "districts_2021": AreaProfile("BEZ", "BEZ_NAME", "district", 2, 0, expected=GERMANY),
    }

    readings = [read_areas((DATA / f"{name}.geojson").read_bytes(), profile) for name, profile in levels.items()]

    assert [reading.findings for reading in readings] == [(), (), (), ()]
    assert [len(reading.areas) for reading in readings] == [542, 143, 58, 12]
    for lower, upper in pairwise(readings):
        assert check_nesting(lower.areas, {area.key for area in upper.areas}) == []


def test_the_repeated_key_of_the_2006_file_is_named_with_both_rows_and_both_names():
    assert refused(EXTRACT_2006.read_bytes(), PROFILE_2006) == [
        ("areas.key_repeated", {"key": "06010102", "rows": (2, 3), "names": ("Schloßstraße", "Schloßstraße")})
    ]


def test_a_file_that_stops_in_the_middle_is_told_as_such():
    data = EXTRACT_2006.read_bytes()

    assert [code for code, _ in refused(data[: len(data) // 2], PROFILE_2006)] == ["areas.file_truncated"]


@given(st.integers(0, len(EXTRACT_2006.read_bytes().rstrip()) - 1))
def test_no_beginning_of_a_file_gives_areas(length):
    assert [code for code, _ in refused(EXTRACT_2006.read_bytes()[:length], PROFILE_2006)] != []


@given(st.binary(max_size=60))
def test_noise_is_refused_and_never_an_error(data):
    assert refused(data) != []


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        (b"", "areas.file_empty", {}),
        (b" \n", "areas.file_empty", {}),
        (b"key;name\n01;Mitte\n", "areas.file_not_json", {"line": 1, "column": 1}),
        (b'{"a" 1}', "areas.file_not_json", {"line": 1, "column": 6}),
        ('{"type": "Straße"}'.encode("cp1252"), "areas.file_not_utf8", {"position": 14}),
        (b"[" * 100_000, "areas.file_too_deep", {}),
        (b'{"number": ' + b"9" * 5_000 + b"}", "areas.file_number_too_large", {}),
        (b"[1, 2]", "areas.file_not_feature_collection", {"found": ""}),
        (b'{"type": "Topology"}', "areas.file_not_feature_collection", {"found": "Topology"}),
        (b'{"type": "FeatureCollection"}', "areas.file_not_feature_collection", {"found": "FeatureCollection"}),
        (file_of(), "areas.file_without_areas", {}),
        (file_of(feature(), 7), "areas.row_not_feature", {"row": 2}),
        (file_of(feature(), {**feature(), "properties": "x"}), "areas.row_not_feature", {"row": 2}),
    ],
)
def test_a_file_that_is_no_feature_collection_is_refused(data, code, facts):
    assert refused(data) == [(code, facts)]


def test_a_byte_order_mark_does_no_harm():
    assert read_areas(b"\xef\xbb\xbf" + file_of(feature()), PROFILE).findings == ()


def test_a_file_beyond_the_limits_is_refused_before_it_is_computed_with():
    data = file_of(feature(), feature("02"))

    assert refused(data, bytes=10) == [("areas.file_too_large", {"byte_count": len(data), "limit": 10})]
    assert refused(data, areas=1) == [("areas.file_too_many_points", {"area_count": 2, "position_count": 10})]
    assert refused(data, positions=9) == [("areas.file_too_many_points", {"area_count": 2, "position_count": 10})]


def test_a_missing_column_is_told_with_the_columns_there_are():
    assert refused(file_of(feature(size=3)), AreaProfile("PLR_ID", "name", "district")) == [
        ("areas.columns_absent", {"absent": ("PLR_ID",), "present": ("key", "name", "size")})
    ]


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "areas.geometry_missing"),
        ({"type": "Polygon", "coordinates": []}, "areas.geometry_missing"),
        ({"type": "Point", "coordinates": [13.1, 52.1]}, "areas.geometry_not_polygon"),
        ({"type": ["Polygon"], "coordinates": [SQUARE]}, "areas.geometry_not_polygon"),
        ({"type": "Polygon", "coordinates": 7}, "areas.geometry_malformed"),
        ({"type": "Polygon", "coordinates": "ring"}, "areas.geometry_malformed"),
        ({"type": "Polygon", "coordinates": [7]}, "areas.geometry_malformed"),
        ({"type": "Polygon", "coordinates": [[[13.1], [13.2]]]}, "areas.geometry_malformed"),
        ({"type": "Polygon", "coordinates": [[["13.1", "52.1"]]]}, "areas.geometry_malformed"),
        ({"type": "Polygon", "coordinates": [[[True, False]] * 4]}, "areas.geometry_malformed"),
        ({"type": "MultiPolygon", "coordinates": 7}, "areas.geometry_malformed"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "areas.geometry_malformed"),
        ({"type": "MultiPolygon", "coordinates": [{}]}, "areas.geometry_malformed"),
        ({"type": "MultiPolygon", "coordinates": [[], [SQUARE]]}, "areas.geometry_malformed"),
        ({"type": "Polygon", "coordinates": [SQUARE[:2]]}, "areas.ring_too_short"),
        ({"type": "Polygon", "coordinates": [SQUARE[:4]]}, "areas.ring_open"),
        ({"type": "Polygon", "coordinates": [[[float("nan"), 52.1], *SQUARE[1:]]]}, "areas.coordinate_not_finite"),
        ({"type": "Polygon", "coordinates": [[[float("inf"), 52.1], *SQUARE[1:]]]}, "areas.coordinate_not_finite"),
        ({"type": "Polygon", "coordinates": [[[10**400, 52.1], *SQUARE[1:]]]}, "areas.coordinate_too_large"),
        ({"type": "Polygon", "coordinates": [[[1e300, 52.1], *SQUARE[1:]]]}, "areas.coordinate_too_large"),
    ],
)
def test_a_geometry_that_is_not_well_formed_is_refused_with_its_row(geometry, code):
    assert refused(file_of(feature("00"), with_geometry(geometry))) == [(code, {"row": 2, "key": "01", "name": "Mitte"})]


def test_a_feature_without_the_member_geometry_lacks_its_geometry():
    assert refused(file_of({"type": "Feature", "properties": {"key": "01", "name": "Mitte"}})) == [
        ("areas.geometry_missing", {"row": 1, "key": "01", "name": "Mitte"})
    ]


def test_a_number_like_1e400_is_refused():
    data = file_of(feature()).replace(b"13.1", b"1e400")

    assert [code for code, _ in refused(data)] == ["areas.coordinate_not_finite"]


def test_an_area_that_crosses_itself_is_refused_with_the_place():
    (finding,) = refused(file_of(feature("00"), feature(ring=BOW_TIE)))

    assert finding == ("areas.geometry_invalid", {"row": 2, "key": "01", "name": "Mitte", "problem": "Self-intersection", "place": "13.15 52.15"})


def test_every_bad_row_is_listed():
    findings = refused(file_of(with_geometry(None), feature("02"), with_geometry(None)))

    assert [facts["row"] for _, facts in findings] == [1, 3]


def test_heights_are_dropped_even_where_only_some_points_have_one():
    ring = [[*SQUARE[0], 30.5], *SQUARE[1:4], [*SQUARE[0], 30.5]]

    assert [area.bounds for area in read_areas(file_of(feature(ring=ring)), PROFILE).areas] == [Bounds(13.1, 52.1, 13.2, 52.2)]


def test_islands_are_read():
    east = [[x + 0.5, y] for x, y in SQUARE]

    reading = read_areas(file_of(with_geometry({"type": "MultiPolygon", "coordinates": [[SQUARE], [east]]})), PROFILE)

    assert [area.bounds for area in reading.areas] == [Bounds(13.1, 52.1, 13.7, 52.2)]


def test_keys_written_as_numbers_are_taken_with_a_warning_as_zeros_may_be_lost():
    reading = read_areas(file_of(feature(1), feature("02", ring=EAST)), PROFILE)

    assert [area.key for area in reading.areas] == ["1", "02"]
    assert [(finding.code, finding.weight, finding.facts["rows"]) for finding in reading.findings] == [("areas.keys_are_numbers", Weight.WARNS, (1,))]


def test_a_number_that_lost_its_zero_is_refused_where_keys_have_a_length():
    findings = refused(file_of(feature(1)), AreaProfile("key", "name", "district", 2))

    assert [code for code, _ in findings] == ["areas.keys_are_numbers", "areas.key_length"]


def test_a_row_without_properties_lacks_its_key():
    findings = refused(file_of(feature(), {**feature(), "properties": None}))

    assert [(code, facts["row"]) for code, facts in findings] == [("areas.key_missing", 2), ("areas.name_missing", 2)]


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
)
def test_degrees_are_read_as_they_are(name):
    assert [area.bounds for area in read_areas(file_of(feature(), crs=crs(name)), PROFILE).areas] == [Bounds(13.1, 52.1, 13.2, 52.2)]


@pytest.mark.parametrize("name", ["EPSG:25833", "urn:ogc:def:crs:EPSG::25833"])
def test_metres_are_turned_into_degrees(name):
    ring = [[x + 109_000, y] for x, y in SQUARE_IN_METRES]

    reading = read_areas(file_of(feature(ring=ring), crs=crs(name)), PROFILE)

    (area,) = reading.areas
    assert reading.crs == "EPSG:25833"
    assert area.bounds.east == pytest.approx(15, abs=1e-9), "500 km east is the middle meridian of zone 33"
    assert area.bounds.south == pytest.approx(52.4402, abs=2e-4), "5810 km along the meridian, by its series"


@pytest.mark.parametrize(
    ("ring", "declared", "code"),
    [
        (SQUARE, crs("EPSG:25833"), "areas.crs_metres_hold_degrees"),
        (SQUARE_IN_METRES, crs("EPSG:4326"), "areas.crs_degrees_hold_metres"),
        (SQUARE_IN_METRES, crs("EPSG:4258"), "areas.crs_degrees_hold_metres"),
        (SQUARE_IN_METRES, None, "areas.crs_undeclared"),
        (SQUARE_IN_METRES, crs("EPSG:25829"), "areas.coordinates_outside"),
        ([[y, x] for x, y in SQUARE_IN_METRES], crs("EPSG:25833"), "areas.crs_does_not_fit"),
        ([[x * 100, y] for x, y in SQUARE_IN_METRES], crs("EPSG:25833"), "areas.crs_does_not_fit"),
        (SQUARE, crs("EPSG:99999999"), "areas.crs_unknown"),
        (SQUARE, crs("EPSG:5783"), "areas.crs_unknown"),
        (SQUARE, crs("+proj=utm +zone=33"), "areas.crs_unknown"),
        (SQUARE, {"type": "link", "properties": {"href": "http://example.org"}}, "areas.crs_unknown"),
        (SQUARE, "EPSG:4326", "areas.crs_unknown"),
        ([[y, x] for x, y in SQUARE], None, "areas.coordinates_swapped"),
    ],
)
def test_a_reference_system_that_does_not_fit_the_coordinates_is_noticed(ring, declared, code):
    assert [code for code, _ in refused(file_of(feature(ring=ring), crs=declared))] == [code]
