"""A small city of two districts with five areas and their figures, taken in by the product's own actions."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.facts.descriptions import AreaSetDescription, FigureLayout, LevelDescription
from kiezwerk.apps.areas.models import Area, Indicator

AS_OF = date(2020, 12, 31)
SOURCE = {"code": "office", "title": "Kleinräumige Statistik", "owner": "Amt für Statistik", "licence": "CC BY 4.0"}
DISTRICTS = (("01", "Nord"), ("02", "Süd"))
AREAS = (("0101", "Hafen"), ("0102", "Altstadt"), ("0103", "Wiesen"), ("0201", "Bahnhof"), ("0202", "Forst"))
FIGURES = """key,unemployment,poverty,change,residents,remark
0101,4.0,10.0,0.5,3000,valid
0102,8.0,30.0,-1.5,5000,valid
0103,-9999,-9999,-9999,120,fewer than 300 residents
0201,6.0,20.0,2.0,4000,valid
0202,2.0,0.0,0,2000,valid
"""
LAYOUT = FigureLayout(
    source="office",
    as_of_on=AS_OF,
    key_column="key",
    columns={"unemployment": "unemployment", "poverty": "poverty", "change": "change"},
    reason_column="remark",
)
RESIDENTS = FigureLayout(source="office", as_of_on=AS_OF, key_column="key", columns={"residents": "residents"})


def square(west: float, south: float, size: float = 0.01) -> dict:
    east, north = west + size, south + size
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def geojson(rows, size: float = 0.01) -> bytes:
    features = [
        {"type": "Feature", "properties": {"key": key, "name": name}, "geometry": square(13 + number * size, 52, size)}
        for number, (key, name) in enumerate(rows)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def level(code: str, rank: int, parent_length: int = 0) -> LevelDescription:
    names = {"en": code, "de": {"district": "Bezirk", "area": "Gebiet"}[code]}
    return LevelDescription(code, rank, names, "key", "name", parent_length=parent_length, file=f"{code}.geojson")


CITY = AreaSetDescription("city-2021", "Gebiete 2021", date(2021, 1, 1), SOURCE, (level("district", 1), level("area", 2, 2)))
FILES = {"district.geojson": geojson(DISTRICTS, 0.03), "area.geojson": geojson(AREAS)}
INDICATORS = (
    {"code": "status", "kind": "index", "parts": ["unemployment", "poverty"], "breaks": [-1, 1], "decimals": 2, "position": 1,
     "labels": [{"en": "high"}, {"en": "middle"}, {"en": "low"}], "names": {"en": "Status index", "de": "Status-Index"}},
    {"code": "unemployment", "column": "unemployment", "unit": "%", "position": 2, "names": {"en": "Unemployment", "de": "Arbeitslosigkeit"}},
    {"code": "poverty", "column": "poverty", "unit": "%", "position": 3, "names": {"en": "Child poverty", "de": "Kinderarmut"}},
    {"code": "change", "column": "change", "unit": "%-P.", "is_change": True, "position": 4, "names": {"en": "Change", "de": "Veränderung"}},
    {"code": "residents", "column": "residents", "decimals": 0, "is_count": True, "position": 5, "names": {"en": "Residents", "de": "Einwohner"}},
)  # fmt: skip


@pytest.fixture
def place(make_partnership, make_planner):
    """A partnership with a planner who has taken in the borders of a city: partnership, planner, area_set."""
    partnership = make_partnership()
    planner = make_planner(partnership)
    area_set = actions.import_area_set(partnership, by=planner, description=CITY, files=FILES)
    source = actions.register_source(partnership, by=planner, **SOURCE)
    for columns in INDICATORS:
        actions.register_indicator(partnership, by=planner, source=source, **columns)
    return SimpleNamespace(partnership=partnership, planner=planner, area_set=area_set, source=source)


@pytest.fixture
def take_in(place):
    """``take_in(text=FIGURES, layout=LAYOUT, publish=True, by=None)``: import a file of figures."""

    def import_text(text=FIGURES, layout=LAYOUT, publish=True, by=None, filename="figures.csv"):
        return actions.import_observations(
            place.partnership,
            by=by or place.planner,
            area_set=place.area_set,
            layout=layout,
            content=text.encode(),
            filename=filename,
            publish=publish,
        )

    return import_text


@pytest.fixture
def city(place, take_in):
    """A city with published figures and an index; the partnership works in the district Nord."""
    take_in()
    take_in(layout=RESIDENTS)
    actions.compute_index(
        place.partnership, by=place.planner, indicator=Indicator.objects.get(code="status"), area_set=place.area_set, as_of_on=AS_OF
    )
    actions.set_territory(place.partnership, Area.objects.get(level__code="district", key="01"), by=place.planner)
    return place


def upload(text, name="figures.csv"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def send(finish_work):
    """``send(desk, address, given, content)``: send a file, have it read, and return the page of that job."""

    def sent(desk, where, given, content, name="figures.csv"):
        answer = desk.post(where, given | {"file": upload(content, name)})
        finish_work()
        return desk.get(answer.url)

    return sent
