"""Simplified and dissolved areas keep their common borders; what is written can be read again."""

import gzip
import json
from pathlib import Path

import pytest
import shapely

import kiezwerk.demo
from kiezwerk.core.areas.area_sets import WORLD, Area
from kiezwerk.ports.geography.coverage import dissolve, round_coordinates, shares_borders, simplify
from kiezwerk.ports.geography.profile import AreaProfile
from kiezwerk.ports.geography.reader import read_areas
from kiezwerk.ports.geography.writer import write_geojson, write_geometry

DATA = Path(kiezwerk.demo.__file__).parent / "data" / "areas"
PLANNING_AREAS = AreaProfile("PLR_ID", "PLR_NAME", "planning_area", 8, 6)


def area(key: str, shape) -> Area:
    return Area(1, key, f"Area {key}", "district", "", WORLD, shapely.to_wkb(shape))


def shape_of(one: Area):
    return shapely.from_wkb(one.geometry)


@pytest.fixture(scope="module")
def mitte():
    """The planning areas of the district Mitte as the demo ships them."""
    reading = read_areas((DATA / "planning_areas_2021.geojson").read_bytes(), PLANNING_AREAS)
    return [one for one in reading.areas if one.key.startswith("01")]


def test_shipped_areas_share_their_borders(mitte):
    assert shares_borders(mitte)


def test_areas_that_overlap_do_not_share_borders():
    assert not shares_borders([area("1", shapely.box(0, 0, 1, 1)), area("2", shapely.box(0.9, 0, 2, 1))])


def test_simplified_areas_have_fewer_points_and_still_share_borders(mitte):
    simple = simplify(mitte, 60)

    before, after = (sum(shapely.get_num_coordinates(shape_of(one)) for one in areas) for areas in (mitte, simple))
    assert after < before / 2
    assert shares_borders(simple)
    assert [one.key for one in simple] == [one.key for one in mitte]


def test_simplifying_keeps_the_size_of_the_whole(mitte):
    whole, simple = (shapely.union_all([shape_of(one) for one in areas]).area for areas in (mitte, simplify(mitte, 60)))

    assert simple == pytest.approx(whole, rel=0.01)


def test_noise_of_rounding_between_neighbours_is_removed():
    west, east = shapely.box(13, 52, 13.1, 52.1), shapely.Polygon([(13.1 - 1e-7, 52), (13.2, 52), (13.2, 52.1), (13.1, 52.1)])

    assert shares_borders(simplify([area("1", west), area("2", east)], 10))


def test_rounded_coordinates_stay_a_coverage_and_renew_the_bounds(mitte):
    rounded = round_coordinates(simplify(mitte, 60))

    assert shares_borders(rounded)
    assert [one.bounds.west for one in rounded] == [round(one.bounds.west, 5) for one in rounded]


def test_an_area_too_small_for_its_decimals_is_refused_by_name():
    with pytest.raises(ValueError, match="too small for 2 decimals: 07"):
        round_coordinates([area("07", shapely.box(13.001, 52.001, 13.002, 52.002))], 2)


def test_dissolved_areas_have_the_borders_of_what_lies_in_them(mitte):
    upper = [area(key, shapely.Point(0, 0)) for key in sorted({one.key[:4] for one in mitte})]

    regions = dissolve(mitte, upper, lambda one: one.key[:4])

    assert [one.key for one in regions] == ["0110", "0120", "0130", "0140"]
    assert shares_borders(regions)
    assert shapely.union_all([shape_of(one) for one in regions]).equals(shapely.union_all([shape_of(one) for one in mitte]))


def test_an_upper_area_without_areas_is_an_error():
    with pytest.raises(KeyError, match="99"):
        dissolve([area("01", shapely.box(0, 0, 1, 1))], [area("99", shapely.box(0, 0, 1, 1))], lambda one: one.key)


def test_what_is_written_can_be_read_again():
    written = write_geojson([area("01", shapely.box(13.123456789, 52, 13.2, 52.1)), area("02", shapely.box(13.2, 52, 13.3, 52.1))])

    reading = read_areas(written, AreaProfile("key", "name", "district", 2))

    assert reading.findings == ()
    assert [(one.key, one.name, one.bounds.west) for one in reading.areas] == [("01", "Area 01", 13.12346), ("02", "Area 02", 13.2)]


def test_the_written_form_is_compact_and_has_one_line_per_area():
    written = write_geojson([area("01", shapely.box(0, 0, 1, 1))], lambda one: {"id": one.key, "name": "Süd"}).decode()

    assert written.splitlines() == [
        '{"type":"FeatureCollection","features":[',
        '{"type":"Feature","properties":{"id":"01","name":"Süd"},'
        '"geometry":{"type":"Polygon","coordinates":[[[1.0,0.0],[1.0,1.0],[0.0,1.0],[0.0,0.0],[1.0,0.0]]]}}',
        "]}",
    ]


def test_a_geometry_can_be_written_alone():
    assert json.loads(write_geometry(area("01", shapely.box(0.123456, 0, 1, 1)), 2))["coordinates"][0][0] == [1.0, 0.0]
    assert "0.12," in write_geometry(area("01", shapely.box(0.123456, 0, 1, 1)), 2)


def test_all_542_shipped_areas_fit_into_250_kilobytes_when_sent():
    assert len(gzip.compress((DATA / "planning_areas_2021.geojson").read_bytes())) < 250_000
