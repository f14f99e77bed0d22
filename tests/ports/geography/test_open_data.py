"""The files of Berlin and Essen as they are published, where they are at hand."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from kiezwerk.apps.areas.facts.cities import CITIES
from kiezwerk.core.areas.area_sets import check_nesting
from kiezwerk.ports.geography.coverage import shares_borders, simplify
from kiezwerk.ports.geography.nesting import place_in
from kiezwerk.ports.geography.reader import read_levels

DATA = Path(os.environ.get("KIEZWERK_OPEN_DATA", "nowhere"))
PUBLISHED = {
    "berlin-lor-2021": ("berlin/areas/planning_areas_2021.geojson", [12, 58, 143, 542]),
    "berlin-lor-2006": ("berlin/areas/planning_areas_2006.geojson", [12, 60, 138, 448]),
    "essen-1975": ("essen/districts_50.geojson", [9, 50]),
}


@pytest.mark.skipif(not DATA.exists(), reason="KIEZWERK_OPEN_DATA names no folder with the published files")
@pytest.mark.parametrize("city", PUBLISHED)
def test_the_published_file_of_a_known_city_gives_all_its_levels(city):
    file, counts = PUBLISHED[city]
    description = CITIES[city]

    readings = read_levels((DATA / file).read_bytes(), [level.profile(description.expected) for level in description.levels])

    corrected = {finding.facts["right"] for reading in readings for finding in reading.findings}
    assert corrected == ({"04030417"} if city == "berlin-lor-2006" else set())
    assert [len(reading.areas) for reading in readings] == counts
    for upper, lower in pairwise(readings):
        assert check_nesting(lower.areas, {area.key for area in upper.areas}) == []
        placed, doubts = place_in(lower.areas, upper.areas)
        assert ([area.parent_key for area in placed], doubts) == ([area.parent_key for area in lower.areas], [])
    assert all(area.name for area in readings[-1].areas)
    assert shares_borders(simplify(readings[-1].areas, 15))
