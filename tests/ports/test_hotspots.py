"""Neighbours, and local tests with the extra space."""

import csv
import os
from pathlib import Path

import pytest
import shapely

from kiezwerk.core.areas.area_sets import WORLD, Area
from kiezwerk.core.areas.hotspots import Certainty, Kind, Untested, judge
from kiezwerk.ports.geography.neighbours import Definition, neighbours
from kiezwerk.ports.geography.profile import AreaProfile
from kiezwerk.ports.geography.reader import read_areas
from kiezwerk.ports.hotspots import Statistic, local_tests, untested

BERLIN = Path(os.environ.get("KIEZWERK_OPEN_DATA", "nowhere")) / "berlin"


def area(key: str, west: float, south: float, east: float, north: float) -> Area:
    return Area(1, key, key, "area", "", WORLD, shapely.to_wkb(shapely.box(west, south, east, north)))


GRID = [area(f"{x}{y}", 13 + x / 100, 52 + y / 100, 13 + (x + 1) / 100, 52 + (y + 1) / 100) for x in range(6) for y in range(6)]
ISLAND = area("island", 14, 52, 14.01, 52.01)


def test_areas_that_share_a_corner_are_neighbours_and_an_island_has_none():
    found = neighbours([*GRID, ISLAND])

    assert found["00"] == ("01", "10", "11")
    assert len(found["22"]) == 8
    assert found["island"] == ()


def test_a_border_drawn_twice_does_not_part_neighbours():
    assert neighbours([area("a", 13, 52, 13.1, 52.1), area("b", 13.100001, 52, 13.2, 52.1)]) == {"a": ("b",), "b": ("a",)}


def test_the_nearest_and_those_within_a_distance_are_found():
    row = [area("a", 13, 52, 13.01, 52.01), area("b", 13.01, 52, 13.02, 52.01), area("c", 13.03, 52, 13.04, 52.01)]

    assert neighbours(row, Definition(nearest=1)) == {"a": ("b",), "b": ("a",), "c": ("b",)}
    assert neighbours(row, Definition(nearest=9)) == {"a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b")}
    assert neighbours(row, Definition(within_metres=700)) == {"a": ("b",), "b": ("a",), "c": ()}


@pytest.mark.parametrize("options", [{"nearest": -1}, {"within_metres": -1}, {"nearest": 1, "within_metres": 1}])
def test_neighbours_are_defined_in_one_way(options):
    with pytest.raises(ValueError, match="neighbours touch"):
        Definition(**options)


def test_areas_without_figure_or_neighbour_are_not_tested():
    around = neighbours([*GRID[:2], ISLAND])

    assert untested({"00": 1.0, "island": 2.0}, around) == {"00": Untested.NO_NEIGHBOUR, "01": Untested.NO_FIGURE, "island": Untested.NO_NEIGHBOUR}
    assert local_tests({"00": 1.0, "island": 2.0}, around) == []


@pytest.mark.parametrize("statistic", list(Statistic))
def test_a_corner_of_high_figures_is_hot(statistic):
    pytest.importorskip("esda", reason="the extra space is not installed")
    figures = {
        one.key: 10.0 + (int(one.key) % 7) / 10 if one.key in {"00", "01", "10", "11", "02", "20"} else (int(one.key) % 5) / 10 for one in GRID
    }

    tests = local_tests(figures, neighbours(GRID), statistic, permutations=999)
    spots = judge(tests)

    assert spots.findings["00"].test.kind is Kind.HOT
    assert spots.findings["00"].certainty is Certainty.FIRM
    assert tests == local_tests(figures, neighbours(GRID), statistic, permutations=999)


@pytest.mark.skipif(not BERLIN.exists(), reason="KIEZWERK_OPEN_DATA names no folder with the published files of Berlin")
def test_hot_spots_of_unemployment_in_berlin_2021():
    pytest.importorskip("esda", reason="the extra space is not installed")
    areas = read_areas((BERLIN / "areas" / "planning_areas_2021.geojson").read_bytes(), AreaProfile("PLR_ID", "PLR_NAME", "planning_area")).areas
    with (BERLIN / "indicators" / "mss_2021_index_indikatoren.csv").open(encoding="utf-8", newline="") as file:
        figures = {row["PLR_ID"]: float(row["S1"]) for row in csv.DictReader(file) if row["KOM"] == "gültig"}

    around = neighbours(areas)
    spots = judge(local_tests(figures, around), untested(figures, around))

    assert [key for key, others in around.items() if not others] == []
    assert 159 <= spots.count(Certainty.FIRM) + spots.count(Certainty.POSSIBLE) <= 170
    assert 82 <= spots.count(Certainty.FIRM) <= 89
