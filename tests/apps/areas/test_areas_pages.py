"""The map and its equal table, areas and indicators, as people and programs see them."""

import csv
import gzip
import io
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import kiezwerk
from kiezwerk.apps.areas import actions, hooks
from kiezwerk.apps.areas.models import Area, Observation, ObservationSet

from .conftest import CITY, FIGURES, FILES, RESIDENTS

DESCRIPTION = Path(kiezwerk.__file__).parents[2] / "docs" / "guide" / "open-data-areas.md"


def address(name, place, *args):
    return reverse(f"areas:{name}", args=[place.partnership.slug, *args])


def area_address(place, level, key):
    return address("area", place, "city-2021", level, key)


def words(answer) -> str:
    """Return what a page says, without its tags."""
    text = re.sub(r"<script.*?</script>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def map_of(answer) -> dict:
    """Return what the script of the map is told."""
    return json.loads(re.search(r'<script id="need" type="application/json">(.*?)</script>', answer.content.decode(), re.DOTALL)[1])


def table_of(answer) -> list[list[str]]:
    rows = re.findall(r"<tr.*?</tr>", answer.content.decode(), re.DOTALL)
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_the_map_and_the_table_say_the_same(client_for, city):
    answer = client_for().get(address("map", city), {"extent": "city"})

    drawn = {area["name"]: (area["value"], area["class_label"]) for area in map_of(answer)["areas"].values()}
    listed = {row[0]: (row[2], row[3]) for row in table_of(answer)[1:]}
    assert {name.partition(",")[0]: (value, label) for name, (value, label) in drawn.items() if label != "No class"} == {
        name: shown for name, shown in listed.items() if shown[1] != "No class"
    }
    assert drawn["Wiesen, Nord"] == ("No data", "No class")
    assert listed["Wiesen"] == ("No data fewer than 300 residents", "No class")


def test_an_area_without_class_is_hatched_with_its_reason_and_never_zero(client_for, city):
    told = map_of(client_for().get(address("map", city), {"extent": "city"}))

    assert told["areas"]["0103"]["step"] == 0
    assert told["areas"]["0103"]["reason"] == "fewer than 300 residents"
    assert told["absent"] == {"count": 1, "reasons": ["fewer than 300 residents"]}


def test_zero_is_a_figure_with_a_class_and_a_rank(client_for, city):
    told = map_of(client_for().get(address("map", city), {"indicator": "poverty", "extent": "city"}))

    assert (told["areas"]["0202"]["value"], told["areas"]["0202"]["rank"]) == ("0.0\xa0%", "4 of 4 (1 is the highest)")
    assert told["areas"]["0202"]["step"] > 0


def test_the_map_opens_on_the_territory_and_can_show_the_whole_city(client_for, city):
    at_home = client_for().get(address("map", city))
    everywhere = client_for().get(address("map", city), {"extent": "city"})

    assert {row[0] for row in table_of(at_home)[1:]} == {"Hafen", "Altstadt", "Wiesen"}
    assert [key for key, area in map_of(at_home)["areas"].items() if area["is_outside"]] == ["0201", "0202"]
    assert map_of(at_home)["outlined"] == ["01"]
    assert {row[0] for row in table_of(everywhere)[1:]} == {"Hafen", "Altstadt", "Wiesen", "Bahnhof", "Forst"}


def test_the_legend_counts_the_shown_areas_of_each_class_with_its_breaks(client_for, city):
    told = map_of(client_for().get(address("map", city), {"extent": "city"}))

    assert [(one["label"], one["range_words"], one["count"], one["step"]) for one in told["classes"]] == [
        ("high", "below −1", 1, 1),
        ("middle", "−1 to 1", 2, 3),
        ("low", "above 1", 1, 5),
    ]


def test_change_is_coloured_around_a_neutral_middle(client_for, city):
    answer = client_for().get(address("map", city), {"indicator": "change", "extent": "city"})

    assert "kw-map--change" in answer.content.decode()
    assert map_of(answer)["areas"]["0202"]["step"] == 3


def test_counts_are_added_up_to_districts_where_every_part_is_known(client_for, city, take_in):
    asked = {"indicator": "residents", "level": "district", "extent": "city"}
    whole = map_of(client_for().get(address("map", city), asked))
    take_in(FIGURES.replace("0201,6.0,20.0,2.0,4000", "0201,6.0,20.0,2.0,"), RESIDENTS)
    partly = map_of(client_for().get(address("map", city), asked))

    assert {area["name"]: area["value"] for area in whole["areas"].values()} == {"Nord": "8,120", "Süd": "6,000"}
    assert [(area["name"], area["value"], area["reason"]) for area in partly["areas"].values()] == [
        ("Nord", "8,120", ""),
        ("Süd", "No data", "not all areas within have a figure"),
    ]


def test_shares_are_never_averaged_to_districts(client_for, city):
    answer = client_for().get(address("map", city), {"indicator": "poverty", "level": "district", "extent": "city"})

    assert set(map_of(answer)["areas"]) == {"0101", "0102", "0103", "0201", "0202"}
    assert "cannot be added up or averaged" in words(answer)


def test_the_page_names_source_licence_and_date_and_leads_to_where_the_figure_comes_from(client_for, city):
    answer = client_for().get(address("map", city))

    assert "Source: Amt für Statistik, Kleinräumige Statistik. Licence: CC BY 4.0. As of " in words(answer)
    assert address("indicator", city, "status") in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"name": "haf"}, ["Hafen"]),
        ({"name": "0102"}, ["Altstadt"]),
        ({"class": "3"}, ["Altstadt"]),
        ({"class": "none"}, ["Wiesen"]),
        ({"upper": "02"}, ["Bahnhof", "Forst"]),
        ({"sort": "name"}, ["Altstadt", "Bahnhof", "Forst", "Hafen", "Wiesen"]),
        ({"sort": "-value"}, ["Altstadt", "Bahnhof", "Hafen", "Forst", "Wiesen"]),
        ({}, ["Altstadt", "Bahnhof", "Hafen", "Forst", "Wiesen"]),
    ],
)
def test_the_table_is_searched_and_sorted(asked, expected, client_for, city):
    answer = client_for().get(address("map", city), {"extent": "city", **asked})

    assert [row[0] for row in table_of(answer)[1:]] == expected


def test_a_search_keeps_the_choices_of_the_map(client_for, city):
    asked = {"indicator": "poverty", "extent": "city", "name": "haf"}

    answer = client_for().get(address("map", city), asked, headers={"hx-request": "true", "hx-target": "list"})

    assert 'name="indicator" value="poverty"' in answer.content.decode()
    assert "?indicator=poverty&amp;date=2020-12-31&amp;level=area&amp;set=city-2021&amp;extent=city" in answer.content.decode()
    assert "data-map" not in answer.content.decode()


def test_an_export_carries_source_date_and_reason(client_for, city):
    answer = client_for().get(address("map", city), {"indicator": "poverty", "extent": "city", "export": "csv", "sort": "name"})

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=csv.Sniffer().sniff(text.splitlines()[0]).delimiter))
    assert [row["Area"] for row in rows] == ["Altstadt", "Bahnhof", "Forst", "Hafen", "Wiesen"]
    assert {(row["As of"], row["Source"], row["Licence"]) for row in rows} == {
        ("2020-12-31", "Amt für Statistik: Kleinräumige Statistik", "CC BY 4.0")
    }
    assert [(row["Key"], row["State"], row["Reason"], row["Value"]) for row in rows if not row["Value"]] == [
        ("0103", "missing", "fewer than 300 residents", "")
    ]


def test_what_does_not_exist_gives_way_to_what_does(client_for, city):
    asked = {"indicator": "<script>", "date": "nonsense", "level": "nowhere", "set": "none", "extent": "moon"}

    answer = client_for().get(address("map", city), asked)

    assert answer.status_code == 200
    assert "Status index" in words(answer)


def test_without_figures_the_page_says_what_it_will_show_and_who_makes_it_happen(client_for, make_partnership, make_planner):
    partnership = make_partnership()
    url = reverse("areas:map", args=[partnership.slug])

    for_all, for_planner = client_for().get(url), client_for(make_planner(partnership)).get(url)

    assert "No figures of areas are published yet" in words(for_all)
    assert "Import figures" not in words(for_all)
    assert "Import figures" in words(for_planner)
    assert client_for().get(reverse("areas:values", args=[partnership.slug])).status_code == 404


def test_borders_are_packed_kept_for_a_year_and_hold_geometry_only(client, city):
    cache.clear()
    url = address("geometry", city, "city-2021", "area")

    packed = client.get(url, headers={"accept-encoding": "gzip"})
    plain = client.get(url)
    known = client.get(url, headers={"if-none-match": packed.headers["ETag"]})

    document = json.loads(plain.content)
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [feature["properties"] for feature in document["features"]] == [{"key": key} for key in ("0101", "0102", "0103", "0201", "0202")]
    assert document["features"][0]["geometry"]["type"] == "Polygon"
    assert known.status_code == 304


def test_unpublished_borders_are_seen_by_those_who_load_them_only(client_for, make_partnership, make_planner):
    partnership = make_partnership()
    planner = make_planner(partnership)
    area_set = actions.begin_area_set(partnership, by=planner, description=CITY)
    actions.import_level(partnership, by=planner, area_set=area_set, level=CITY.levels[0], content=FILES["district.geojson"], filename="d.geojson")
    url = reverse("areas:geometry", args=[partnership.slug, "city-2021", "district"])

    assert client_for().get(url).status_code == 404
    assert client_for(planner).get(url).headers["Cache-Control"] == "private, no-store"


def test_the_open_data_say_what_the_map_says_and_are_described(client, city):
    document = client.get(address("values", city), {"indicator": "poverty", "extent": "city"}).json()

    areas = {area["key"]: area for area in document["areas"]}
    assert areas["0202"] == {"key": "0202", "name": "Forst", "state": "zero", "value": 0.0, "class": 1, "rank": 4}
    assert areas["0103"] == {
        "key": "0103", "name": "Wiesen", "state": "missing", "value": None, "class": None, "rank": None, "reason": "fewer than 300 residents",
    }  # fmt: skip
    assert document["source"]["licence"] == "CC BY 4.0"
    described = DESCRIPTION.read_text(encoding="utf-8")
    assert [member for member in [*document, *areas["0103"]] if f"`{member}`" not in described] == []


def test_an_area_tells_its_figures_beside_the_median_of_district_and_city(client_for, city):
    answer = client_for().get(area_address(city, "area", "0102"))

    rows = {row[0]: row[1:] for row in table_of(answer) if len(row) == 7}
    value, class_label, rank, district, city_wide, _day = rows["Child poverty"]
    assert (value, rank, district, city_wide) == ("30.0 %", "1 of 4", "median 20.0 %", "median 15.0 %")
    assert class_label.startswith("above")
    assert rows["Residents"][0] == "5,000"
    assert rows["Residents"][3:5] == ["8,120", "14,120"]
    assert "Nord" in words(answer)


def test_an_area_without_a_figure_says_why(client_for, city):
    answer = client_for().get(area_address(city, "area", "0103"))

    rows = {row[0]: row[1] for row in table_of(answer) if len(row) == 7}
    assert rows["Child poverty"] == "No data fewer than 300 residents"
    assert rows["Residents"] == "120"


def test_a_district_tells_sums_of_counts_and_medians_of_shares(client_for, city):
    answer = client_for().get(area_address(city, "district", "01"))

    rows = {row[0]: row[1] for row in table_of(answer) if len(row) == 6}
    assert (rows["Residents"], rows["Child poverty"]) == ("8,120", "median 20.0 %")
    assert "2 of 3 areas within have a figure" in words(answer)
    assert [name for name in ("Hafen", "Altstadt", "Wiesen") if name not in words(answer)] == []


def test_an_unknown_area_is_not_found(client, city):
    assert client.get(area_address(city, "area", "9999")).status_code == 404
    assert client.get(area_address(city, "district", "0101")).status_code == 404


def test_figures_of_several_dates_are_drawn_as_a_line(client_for, city, take_in):
    take_in(FIGURES.replace("30.0", "25.0"), replace(RESIDENTS, columns={"poverty": "poverty"}, as_of_on=date(2022, 12, 31), missing=("-9999",)))

    answer = client_for().get(area_address(city, "area", "0102"))

    assert "kw-lines" in answer.content.decode()
    rows = {row[0]: row[1] for row in table_of(answer) if len(row) == 7}
    assert rows["Child poverty"] == "25.0 %"


def test_upper_apps_add_cards_to_an_area(client, city, monkeypatch):
    shown = hooks.AreaPanel("Projects here", "ui/_notice.html", lambda area, partnership, person: {"kind": "info"} if area.key == "0102" else None)
    monkeypatch.setattr(hooks, "AREA_PANELS", [shown])

    assert "Projects here" in words(client.get(area_address(city, "area", "0102")))
    assert "Projects here" not in words(client.get(area_address(city, "area", "0101")))


def test_the_page_of_an_index_explains_how_it_is_computed_and_who_is_left_out(client_for, city):
    text = words(client_for().get(address("indicator", city, "status")))

    assert "4 of 5 areas have a figure." in text
    assert "Wiesen 0103 fewer than 300 residents" in text
    assert "Unemployment 1 5.0000" in text
    assert "below −1" in text
    assert "CC BY 4.0" in text


def test_an_indicator_without_figures_is_known_to_planners_only(client_for, place):
    url = address("indicator", place, "poverty")

    assert client_for().get(url).status_code == 404
    assert client_for(place.planner).get(url).status_code == 200


def test_every_indicator_is_listed_with_its_source(client_for, city):
    text = words(client_for().get(address("indicators", city)))

    assert [name for name in ("Status index", "Unemployment", "Child poverty", "Residents", "Amt für Statistik") if name not in text] == []


def _many_areas(place, count=40):
    """Add areas with figures behind the back of the imports, to see what the number of queries depends on."""
    level = place.area_set.levels.get(code="area")
    template = Area.objects.filter(level=level).first()
    Area.objects.bulk_create(
        Area(area_set=place.area_set, level=level, parent=template.parent, key=f"01{n}", name=f"A{n}", geometry=template.geometry)
        for n in range(100, 100 + count)
    )
    new = Area.objects.filter(level=level, name__startswith="A1")
    for one in ObservationSet.objects.filter(replaced_at=None):
        Observation.objects.bulk_create(Observation(observation_set=one, area=area, state="value", value=float(area.pk)) for area in new)


@pytest.mark.parametrize("name", ["map", "values", "area", "district", "indicator", "geometry"])
def test_a_page_asks_the_database_as_often_for_many_areas_as_for_few(name, client, city):
    urls = {
        "map": address("map", city) + "?extent=city",
        "values": address("values", city) + "?extent=city",
        "area": area_address(city, "area", "0102"),
        "district": area_address(city, "district", "01"),
        "indicator": address("indicator", city, "status"),
        "geometry": address("geometry", city, "city-2021", "area"),
    }
    counts = []
    for prepare in (lambda place: None, _many_areas):
        prepare(city)
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(urls[name])
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[0] <= 14


def _many_years(place, count=11):
    """Add the same figures for earlier years."""
    for one in list(ObservationSet.objects.filter(replaced_at=None)):
        rows = list(one.observations.all())
        for year in range(2019, 2019 - count, -1):
            one.pk, one.as_of_on = None, date(year, 12, 31)
            one.save(force_insert=True)
            Observation.objects.bulk_create(Observation(observation_set=one, area_id=row.area_id, state=row.state, value=row.value) for row in rows)


@pytest.mark.parametrize(("level", "key"), [("area", "0102"), ("district", "01")])
def test_the_page_of_an_area_reads_earlier_years_of_that_area_only(level, key, client, city):
    latest = set(ObservationSet.objects.values_list("pk", flat=True))
    counts = []
    for prepare in (lambda place: None, _many_years):
        prepare(city)
        with CaptureQueriesContext(connection) as asked:
            client.get(area_address(city, level, key))
        counts.append(len(asked))

    read = [query["sql"] for query in asked if 'FROM "areas_observation"' in query["sql"] and '"area_id" =' not in query["sql"]]
    sets = [{int(pk) for pk in re.search(r'"observation_set_id" IN \(([\d, ]+)\)', sql)[1].split(",")} for sql in read]
    assert counts[0] == counts[1]
    assert sets == [latest]


def test_an_area_of_an_ended_set_says_so_and_names_the_newer_one(client_for, city):
    later = actions.begin_area_set(city.partnership, by=city.planner, description=replace(CITY, code="city-2025", valid_from_on=date(2025, 1, 1)))
    file = {"level": CITY.levels[0], "content": FILES["district.geojson"], "filename": "d.geojson"}
    actions.import_level(city.partnership, by=city.planner, area_set=later, **file)
    desk = client_for(city.planner)

    form = desk.get(address("area_set", city, "city-2025"))
    desk.post(address("publish_set", city, "city-2025"), {"follows": "city-2021"})
    ended, followed = words(desk.get(area_address(city, "area", "0101"))), words(desk.get(address("area_set", city, "city-2021")))

    assert '<option value="city-2021" selected>' in form.content.decode()
    assert "These borders were valid until 31 December 2024. They were followed by Gebiete 2021" in ended
    assert "Valid from 1 January 2021 to 31 December 2024." in ended
    assert ["Valid until 31 December 2024" in followed, "Followed by Gebiete 2021" in followed] == [True, True]


def test_a_set_cannot_take_the_place_of_one_that_is_no_earlier(client_for, city):
    later = actions.begin_area_set(city.partnership, by=city.planner, description=replace(CITY, code="city-old", valid_from_on=date(2001, 1, 1)))
    file = {"level": CITY.levels[0], "content": FILES["district.geojson"], "filename": "d.geojson"}
    actions.import_level(city.partnership, by=city.planner, area_set=later, **file)

    answer = client_for(city.planner).post(address("publish_set", city, "city-old"), {"follows": "city-2021"})

    later.refresh_from_db()
    assert (answer.status_code, later.published_at) == (422, None)


def test_an_arabic_page_keeps_the_direction_of_german_names_and_of_units_apart(client_for, city):
    answer = client_for(None, "ar").get(address("map", city), {"indicator": "change", "extent": "city"})

    assert "\u2068Kleinräumige Statistik\u2069" in words(answer)
    assert map_of(answer)["areas"]["0101"]["value"] == "\u20660,5\xa0%-P.\u2069"
