"""How much of each area a designated area covers."""

import pytest
import shapely

from kiezwerk.ports.geography.profile import AreaProfile
from kiezwerk.ports.geography.reader import read_areas
from kiezwerk.ports.geography.shares import Cover, covered_shares

from .making import EAST, TWO, WEST, geopackage
from .test_geography_coverage import area

AREAS = [area("01", WEST), area("02", EAST)]


def test_shares_are_of_the_ground_of_the_area():
    half = area("a", shapely.box(13.15, 52.0, 13.2, 52.3))
    all_and_a_quarter = area("b", shapely.box(13.1, 52.1, 13.225, 52.2))

    assert covered_shares([all_and_a_quarter, half], AREAS) == [Cover("a", "01", 0.5), Cover("b", "01", 1.0), Cover("b", "02", 0.25)]


def test_the_noise_of_borders_drawn_twice_covers_nothing():
    assert covered_shares([area("a", shapely.box(13.1, 52.1, 13.20001, 52.2))], AREAS) == [Cover("a", "01", 1.0)]


def test_what_lies_elsewhere_covers_nothing():
    assert covered_shares([area("a", shapely.box(7, 51, 7.1, 51.1))], AREAS) == []


def test_areas_of_acts_may_overlap_and_pieces_of_one_come_together():
    across = shapely.box(13.15, 52.1, 13.25, 52.2)
    data = geopackage([*TWO, ("03", "Quer", across), ("03", "Quer", shapely.box(14, 52, 14.1, 52.1))])

    reading = read_areas(data, AreaProfile("key", "name", "designated", merges=True, may_overlap=True))

    assert (reading.findings, [one.key for one in reading.areas]) == ((), ["01", "02", "03"])
    assert shapely.from_wkb(reading.areas[2].geometry).area == pytest.approx(0.02)
