"""A point lies in one area, or in none."""

from math import inf, nan
from time import process_time

import numpy as np
import pytest
import shapely

from kiezwerk.ports.geography.lookup import AreaLocator
from kiezwerk.ports.geography.profile import AreaProfile
from kiezwerk.ports.geography.reader import read_areas

from .making import EAST, TWO, WEST, geopackage
from .test_geography_coverage import DATA, area


@pytest.fixture(scope="module")
def berlin():
    """The planning areas of Berlin as the demo ships them."""
    return read_areas((DATA / "planning_areas_2021.geojson").read_bytes(), AreaProfile("PLR_ID", "PLR_NAME", "planning_area", 8, 6)).areas


def test_a_point_finds_its_area_and_one_outside_finds_none():
    locator = AreaLocator(read_areas(geopackage(TWO), AreaProfile("key", "name", "district")).areas)

    assert locator.keys_at([(13.15, 52.15), (13.25, 52.15), (14, 52.15), (52.15, 13.15)]) == ["01", "02", "", ""]
    assert locator.keys_at([]) == []


def test_a_point_on_a_common_border_belongs_to_the_smallest_key_in_any_order_of_areas():
    for order in ((area("02", WEST), area("01", EAST)), (area("01", EAST), area("02", WEST))):
        assert AreaLocator(order).keys_at([(13.2, 52.15)]) == ["01"]


@pytest.mark.parametrize("point", [(nan, 52.15), (13.15, inf), (-inf, nan), (1e300, -1e300)])
def test_what_is_no_place_on_earth_lies_nowhere(point):
    assert AreaLocator([area("01", WEST), area("00", shapely.box(-1, -1, 1, 1))]).keys_at([point]) == [""]


def test_a_point_within_every_planning_area_finds_it(berlin):
    inner = shapely.point_on_surface(shapely.from_wkb([one.geometry for one in berlin]))

    assert AreaLocator(berlin).keys_at([(point.x, point.y) for point in inner]) == [one.key for one in berlin]


def test_a_hundred_thousand_points_are_found_in_a_few_seconds(berlin):
    random = np.random.default_rng(7)
    points = np.column_stack([random.uniform(13.1, 13.75, 100_000), random.uniform(52.35, 52.67, 100_000)])
    begun = process_time()

    found = AreaLocator(berlin).keys_at([tuple(point) for point in points])

    assert process_time() - begun < 3
    assert 0.5 < sum(map(bool, found)) / len(found) < 0.8
