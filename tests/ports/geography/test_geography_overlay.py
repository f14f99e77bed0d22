"""Two area sets laid over each other: pieces in square metres, and real Berlin where its files are at hand."""

import csv
import json
import os
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from kiezwerk.core.areas.area_sets import WORLD, Area
from kiezwerk.core.areas.crosswalk import Weighting, build_crosswalk, carry_over, error_share, weigh_by_residents
from kiezwerk.core.areas.observations import figure
from kiezwerk.ports.geography.overlay import overlay

BERLIN = Path(os.environ.get("KIEZWERK_OPEN_DATA", "nowhere")) / "berlin"


def area(key: str, polygon) -> Area:
    return Area(1, key, key, "planning_area", "", WORLD, shapely.to_wkb(polygon))


def test_areas_that_overlap_make_pieces_and_those_that_touch_make_none():
    old = [area("old", shapely.box(13, 52, 13.2, 52.1)), area("east", shapely.box(13.2, 52, 13.3, 52.1))]
    new = [area("north", shapely.box(13, 52.05, 13.2, 52.1)), area("south", shapely.box(13, 52, 13.2, 52.05))]

    pieces = overlay(old, new)

    assert [(piece.source, piece.target) for piece in pieces] == [("old", "north"), ("old", "south")]
    assert pieces[0].size == pytest.approx(pieces[1].size)
    assert pieces[0].size == pytest.approx(5_566 * 13_691, rel=0.01)


def berlin(file: str, key_column: str, repairs: dict[tuple[str, str], str] | None = None) -> list[Area]:
    features = json.loads((BERLIN / "areas" / file).read_text(encoding="utf-8"))["features"]
    named = ((one["properties"], shape(one["geometry"])) for one in features)
    repairs = repairs or {}
    return [area(repairs.get((has.get("BEZIRKSNAM"), has.get("PLANUNGSRA")), has[key_column]), polygon) for has, polygon in named]


def counts(file: str, key_column: str, column: str) -> dict[str, int]:
    with (BERLIN / "indicators" / file).open(encoding="utf-8-sig", newline="") as rows:
        return {row[key_column].zfill(8): int(row[column] or 0) for row in csv.DictReader(rows)}


@pytest.mark.skipif(not BERLIN.exists(), reason="KIEZWERK_OPEN_DATA names no folder with the published files of Berlin")
def test_residents_of_2020_reach_the_areas_of_2021_to_the_person():
    repair = {("Charlottenburg-Wilmersdorf", "Schloßstraße"): "04030417"}
    pieces = overlay(berlin("planning_areas_2006.geojson", "broker Dow", repair), berlin("planning_areas_2021.geojson", "PLR_ID"))
    residents = counts("ewr_plr_2020-02_t1.csv", "id", "inhabitants")
    known = counts("mss_2021_index_indikatoren.csv", "PLR_ID", "EW")
    weights = weigh_by_residents(pieces, counts("ewr_plr_2024-02_t1.csv", "id", "inhabitants"))

    errors = []
    for given, weighting in ((pieces, Weighting.AREA), (weights, Weighting.POPULATION)):
        crosswalk = build_crosswalk("berlin-2006", "berlin-2021", given, weighting)
        carried = carry_over([figure(key, "residents", count) for key, count in residents.items()], crosswalk)
        assert sum(one.total.value for one in carried.values()) == 3_769_962
        errors.append(error_share({key: one.total.value for key, one in carried.items()}, known))

    assert errors[0] <= 0.1034
    assert errors[1] <= 0.021
