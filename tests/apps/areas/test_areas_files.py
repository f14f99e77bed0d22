"""The desk of the planner: read a file, look at it, publish it; and the words for everything that can be wrong with one."""

import ast
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import kiezwerk
from kiezwerk.acts.messages import WORDS
from kiezwerk.apps.areas import actions
from kiezwerk.apps.areas.messages import REASONS, reason_words
from kiezwerk.apps.areas.models import Area, AreaSet, FileImport, Indicator
from kiezwerk.apps.areas.queries.sets import imports_visible_to, published_sets
from kiezwerk.apps.jobs.models import Job
from kiezwerk.core.areas.observations import Reason
from kiezwerk.ports.geography.positions import malformed
from tests.ports.geography.making import EXTRACT_2006
from tests.ports.indicators.making import workbook

from .conftest import DISTRICTS, FIGURES, geojson, upload
from .test_areas_pages import address, words

FIGURES_FORM = {
    "source": "office", "area_set": "city-2021", "as_of_on": "2020-12-31", "key_column": "key", "missing": "-9999", "reason_column": "remark",
    "valid_when": "", "decimal": "",
}  # fmt: skip
LEVEL_FORM = {
    "set_code": "other-2024", "set_name": "Gebiete 2024", "valid_from_on": "2024-01-01", "level_name": "Bezirk", "level_code": "district",
    "rank": "1", "key_column": "key", "name_column": "name", "parent_length": "0", "source_title": "Karten", "source_owner": "Amt",
    "source_licence": "CC BY 4.0",
}  # fmt: skip


def test_figures_are_read_looked_at_and_published(client_for, place, send):
    desk = client_for(place.planner)

    answer = send(desk, address("new_figures", place), FIGURES_FORM, FIGURES)
    entry = FileImport.objects.get(kind="figures")
    preview = words(desk.get(address("import", place, entry.pk)))
    before = published_sets().count()
    desk.post(address("publish", place, entry.pk))

    assert f'href="{address("import", place, entry.pk)}"' in answer.content.decode()
    assert "Child poverty 3 1 0 1 0.0 % … 30.0 % fewer than 300 residents (1)" in preview
    assert (before, published_sets().count()) == (0, 4)


def test_figures_of_a_workbook_come_with_their_brackets_and_signs(client_for, place, send):
    titles = [["Kleinräumige Statistik"], ["Stand: 31.12.2020"], ["key", "poverty"]]
    content = workbook(Leer=[["nothing"]], Tabelle=[*titles, ["0101", 10.5], ["0102", "(30,5)"], ["0103", "–"], ["0201", "."], ["0202", -9999]])

    send(client_for(place.planner), address("new_figures", place), FIGURES_FORM | {"reason_column": ""}, content, "figures.xlsx")
    entry = FileImport.objects.get(kind="figures")
    page = words(client_for(place.planner).get(address("import", place, entry.pk)))

    assert entry.filename == "figures.xlsx"
    assert "Child poverty 2 1 1 1 0.0 % … 30.5 %" in page
    assert [reason in page for reason in ("the figure is uncertain (1)", "nothing there to count (1)", "unknown or confidential (1)")] == [True] * 3


def test_the_same_file_again_is_said_to_be_known(client_for, place, send):
    desk = client_for(place.planner)
    send(desk, address("new_figures", place), FIGURES_FORM, FIGURES)
    desk.post(address("publish", place, FileImport.objects.get(kind="figures").pk))

    answer = send(desk, address("new_figures", place), FIGURES_FORM, FIGURES)

    assert "Nothing was changed" in words(answer)
    assert FileImport.objects.filter(kind="figures").count() == 1


def test_a_file_that_another_partnership_took_in_is_known_too(client_for, place, make_partnership, make_planner, send):
    send(client_for(place.planner), address("new_figures", place), FIGURES_FORM, FIGURES)
    other = make_partnership()

    answer = send(client_for(make_planner(other)), reverse("areas:new_figures", args=[other.slug]), FIGURES_FORM, FIGURES)

    assert "Another partnership has sent this very file" in words(answer)
    assert FileImport.objects.filter(kind="figures").count() == 1


def test_the_next_file_is_expected_to_be_built_like_the_last(client_for, place, take_in):
    take_in()

    page = client_for(place.planner).get(address("new_figures", place)).content.decode()

    assert [f'name="{name}" value="{value}"' in page for name, value in (("key_column", "key"), ("reason_column", "remark"))] == [True, True]


@pytest.mark.parametrize(
    ("content", "given", "expected"),
    [
        (FIGURES.replace("8.0", "viele"), {}, "Line 3 (0102): “viele” in unemployment is no number."),
        (FIGURES.replace("0102", "102"), {}, "Row 3: the key 102 lost its leading zeros; 0102 is meant."),
        (FIGURES, {"key_column": "id"}, "There is no column id. The file has: key, unemployment"),
        ("key,beds\n0101,4\n", {"reason_column": ""}, "The file has no column of a known indicator of this source."),
        (b"PK\x03\x04 a spreadsheet", {}, "The workbook is damaged or no XLSX file."),
        (b"\x00\x01 no text", {}, "This is no table. Save it as CSV or XLSX."),
    ],
)
def test_a_bad_file_is_answered_row_by_row_and_nothing_is_taken_in(content, given, expected, client_for, place, send):
    answer = send(client_for(place.planner), address("new_figures", place), FIGURES_FORM | given, content)

    assert [expected in words(answer), "Send a corrected file" in words(answer)] == [True, True]
    assert not FileImport.objects.filter(kind="figures").exists()


@pytest.mark.parametrize(("size", "expected"), [(0, "The submitted file is empty."), (30_500_000, "The file has 30.5 MB; at most 30 MB are read.")])
def test_a_file_of_a_wrong_size_is_answered_at_once_and_keeps_what_was_entered(size, expected, client_for, place):
    answer = client_for(place.planner).post(address("new_figures", place), FIGURES_FORM | {"file": upload(b"x" * size)})

    assert (answer.status_code, expected in words(answer), 'value="remark"' in answer.content.decode()) == (422, True, True)
    assert not Job.objects.exists()


def test_a_corrected_file_needs_no_typing(client_for, place, send):
    desk = client_for(place.planner)
    send(desk, address("new_figures", place), FIGURES_FORM | {"key_column": "id"}, FIGURES)

    page = desk.get(Job.objects.get().again_address).content.decode()

    assert [f'name="{name}" value="{value}"' in page for name, value in (("key_column", "id"), ("as_of_on", "2020-12-31"))] == [True, True]


def test_what_others_entered_is_shown_to_nobody(client_for, place, make_planner, make_partnership, send):
    send(client_for(place.planner), address("new_figures", place), FIGURES_FORM | {"key_column": "secret"}, FIGURES)
    other = make_partnership()

    for given in (Job.objects.get().pk, "9" * 400, "-1", "x"):
        page = client_for(make_planner(other)).get(f"{reverse('areas:new_figures', args=[other.slug])}?again={given}")
        assert (page.status_code, "secret" in page.content.decode()) == (200, False)


def test_areas_are_read_level_by_level_and_published_by_a_button(client_for, place, send):
    desk = client_for(place.planner)

    answer = send(desk, address("new_areas", place), LEVEL_FORM, geojson(DISTRICTS, 0.03), "districts.geojson")
    seen_before = client_for().get(address("geometry", place, "other-2024", "district")).status_code
    desk.post(address("publish_set", place, "other-2024"))

    assert "2 areas were read." in words(answer)
    assert (seen_before, client_for().get(address("geometry", place, "other-2024", "district")).status_code) == (404, 200)
    assert "2 areas" in words(desk.get(address("area_set", place, "other-2024")))


def test_a_broken_file_of_areas_is_explained_and_leaves_no_empty_set(client_for, place, send):
    content = geojson([("01", "Nord"), ("01", "Nord zwei")], 0.03)

    answer = send(client_for(place.planner), address("new_areas", place), LEVEL_FORM, content, "districts.geojson")

    assert "The key 01 is there more than once, in rows 1, 2: Nord, Nord zwei." in words(answer)
    assert not AreaSet.objects.filter(code="other-2024").exists()


def test_the_file_of_a_known_city_gives_all_its_levels_and_nothing_else_is_asked(client_for, place, send):
    desk = client_for(place.planner)

    answer = send(desk, address("new_areas", place), {"city": "berlin-lor-2006"}, EXTRACT_2006.read_bytes(), "planungsraeume.geojson")
    entry = FileImport.objects.get(filename="planungsraeume.geojson", level__code="planning_area")

    assert "the finest has 4 areas" in words(answer)
    assert "Schloßstraße carries the key 06010102 in the published file; 04030417 is meant" in words(desk.get(address("import", place, entry.pk)))
    assert list(Area.objects.filter(area_set__code="berlin-lor-2006").values_list("key", "name", "parent__key").order_by("level__rank", "key")) == [
        ("04", "Charlottenburg-Wilmersdorf", None), ("06", "Steglitz-Zehlendorf", None), ("0403", "0403", "04"), ("0601", "0601", "06"),
        ("040304", "040304", "0403"), ("060101", "060101", "0601"), ("060102", "060102", "0601"), ("04030415", "Schloßgarten", "040304"),
        ("04030417", "Schloßstraße", "040304"), ("06010102", "Schloßstraße", "060101"), ("06010204", "Munsterdamm", "060102"),
    ]  # fmt: skip


def test_the_same_city_twice_changes_nothing_and_a_wrong_file_gives_no_level(client_for, place, send):
    desk, given = client_for(place.planner), {"city": "berlin-lor-2006"}
    send(desk, address("new_areas", place), given, EXTRACT_2006.read_bytes())
    before = Area.objects.count()

    again = send(desk, address("new_areas", place), given, EXTRACT_2006.read_bytes())
    wrong = send(desk, address("new_areas", place), {"city": "essen-1975"}, EXTRACT_2006.read_bytes())

    assert "Nothing was changed" in words(again)
    assert "There is no column stadtbezirk." in words(wrong)
    assert (Area.objects.count(), AreaSet.objects.filter(code="essen-1975").exists()) == (before, False)


def test_the_area_around_is_found_by_its_ground(client_for, place, send):
    desk = client_for(place.planner)
    send(desk, address("new_areas", place), LEVEL_FORM, geojson(DISTRICTS, 0.03), "districts.geojson")
    below = LEVEL_FORM | {"level_code": "block", "level_name": "Block", "rank": "2", "parent_by_ground": "on"}

    send(desk, address("new_areas", place), below, geojson([("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")]), "blocks.geojson")
    across = send(desk, address("new_areas", place), below | {"level_code": "x", "rank": "3"}, geojson([("y", "Y")], 0.05), "x.geojson")

    assert list(Area.objects.filter(level__code="block").values_list("key", "parent__key")) == [("a", "01"), ("b", "01"), ("c", "01"), ("d", "02")]
    assert "lie within one area of the level above" in words(across)
    assert not Area.objects.filter(level__code="x").exists()


def test_what_is_not_said_of_another_file_is_asked_for(client_for, place):
    answer = client_for(place.planner).post(address("new_areas", place), {"file": upload(EXTRACT_2006.read_bytes())})

    assert (answer.status_code, answer.content.decode().count("This field is required.") > 8) == (422, True)


def test_a_published_set_takes_no_level(client_for, place, send):
    given = LEVEL_FORM | {"set_code": "city-2021", "level_code": "block", "rank": "3"}

    answer = send(client_for(place.planner), address("new_areas", place), given, geojson(DISTRICTS, 0.03), "blocks.geojson")

    assert "The area set city-2021 is published." in words(answer)


def test_what_was_read_can_be_thrown_away(client_for, place, send):
    desk = client_for(place.planner)
    send(desk, address("new_figures", place), FIGURES_FORM, FIGURES)
    entry = FileImport.objects.get(kind="figures")

    first, second = (desk.post(address("discard", place, entry.pk)) for _ in range(2))

    assert (first.url, second.status_code) == (address("imports", place), 422)
    assert "Discarded" in words(desk.get(address("imports", place)))


def test_a_planner_names_a_new_indicator_with_its_source(client_for, place):
    given = {
        "name": "Pflegebedürftige", "about": "Nur ambulant.", "column": "care", "unit": "", "decimals": "0", "is_count": "on", "source": "",
        "source_title": "Pflegestatistik", "source_owner": "Land", "source_licence": "dl-de/by-2-0",
    }  # fmt: skip
    desk = client_for(place.planner)

    answer = desk.post(address("new_indicator", place), given)
    again = desk.post(address("new_indicator", place), given)

    indicator = Indicator.objects.get(column="care")
    assert answer.url == address("new_figures", place)
    assert (indicator.names, indicator.source.owner, indicator.is_count, indicator.higher_is_worse) == (
        {"de": "Pflegebedürftige"},
        "Land",
        True,
        False,
    )
    assert (again.status_code, "of this name already" in words(again)) == (422, True)
    assert desk.post(address("new_indicator", place), given | {"name": "x", "source_owner": ""}).status_code == 422
    assert desk.post(address("new_indicator", place), given | {"name": "office"}).status_code == 422


def test_an_index_is_computed_again_by_a_button(client_for, city):
    desk = client_for(city.planner)

    answer = desk.post(address("compute", city, "status"))
    lacking = Indicator.objects.create(code="new-index", kind="index", parts=["nothing"], source=city.source)

    assert answer.url == address("indicator", city, "status")
    assert desk.post(address("compute", city, lacking.code)).status_code == 422


def test_the_desk_is_closed_to_others(client_for, place, make_member, make_project_body):
    names = ("imports", "new_figures", "new_areas", "new_indicator")
    member, stranger = client_for(make_member(place.partnership)), client_for(make_project_body())

    assert [member.get(address(name, place)).status_code for name in names] == [403] * 4
    assert [stranger.get(address(name, place)).status_code for name in names] == [404] * 4
    assert [client_for().get(address(name, place)).status_code for name in names] == [302] * 4


def test_files_of_another_partnership_are_not_found(client_for, place, take_in, make_planner, make_partnership):
    entry = take_in(publish=False)
    other = make_partnership()
    stranger = make_planner(other)

    assert list(imports_visible_to(stranger)) == []
    assert client_for(stranger).get(reverse("areas:import", args=[other.slug, entry.pk])).status_code == 404


def test_the_history_asks_the_database_as_often_for_many_files_as_for_one(client_for, place):
    desk, counts = client_for(place.planner), []
    desk.get(address("imports", place))
    for number in range(12):
        FileImport.objects.create(
            partnership=place.partnership, kind="figures", filename=f"{number}.csv", fingerprint=str(number), source=place.source,
            area_set=place.area_set, level=place.area_set.levels.first(), imported_by=place.planner, imported_at=place.area_set.published_at,
        )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            answer = desk.get(address("imports", place))
        counts.append(len(asked))

    assert "11.csv" in words(answer)
    assert set(counts) == {counts[0]}


def codes_of(folder: str) -> set[str]:
    """Return the codes of findings that the source of a folder names."""
    source = Path(kiezwerk.__file__).parent
    found = set()
    for path in (source / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("areas.") and " " not in node.value:
                found.add(node.value)
    return found


FACTS = {
    "row": 3, "key": "0101", "name": "Hafen", "names": ("Hafen", "Hafen"), "rows": (3, 4), "row_count": 2, "position": 7, "line": 3, "column": "S1",
    "value": "x", "byte_count": 9_000_000, "limit": 8_000_000, "area_count": 2, "position_count": 9, "absent": ("a",), "present": ("b",), "times": 2,
    "cell_count": 3, "expected_count": 4, "example": "1.234", "expected_length": 8, "meant_key": "0101", "keys": ("0101",), "parent_key": "01",
    "place": "13 52", "problem": "Self-intersection", "crs": "EPSG:25833", "set": "city", "level": "district", "rank": 2, "last_rank": 3,
    "wanted": ("S1",), "file": "a.csv", "parts": ("S1",), "columns": ("S1",), "found": "Feature", "extent": None, "expected": None,
    "layers": ("a", "b"), "part": "a.dbf", "encoding": "utf-8", "wrong": "0101", "right": "0102", "inside_share": 0.5, "square_metres": 7,
    "overlap_share": 0.25, "from_set": "berlin-2006", "to_set": "berlin-2021",
    "release": "2021", "cells": ("0101",), "acted_on": date(2021, 1, 1), "street": "Weg", "number": "7",
    "files": ("a.geojson",), "text": "000", "length": 400, "most": 30, "from_on": date(2021, 1, 1), "until_on": date(2025, 12, 31),
}  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_everything_that_can_be_wrong_with_a_file_is_said_in_every_language(language):
    codes = {code for code in codes_of("core/areas") | codes_of("ports/geography") | codes_of("ports/indicators") if not code.endswith(".")}

    with translation.override(language):
        said = {code: WORDS[code](FACTS) for code in codes if code in WORDS}

    assert {code for code in codes if code not in WORDS} == set()
    assert [code for code, text in said.items() if "%(" in text or code in text] == []


def test_every_reason_has_words_and_what_the_owner_wrote_comes_first():
    assert {reason.value for reason in Reason if reason is not Reason.STATED} <= set(REASONS)
    assert reason_words("stated", "unter 300 EW") == "unter 300 EW"
    assert reason_words("never heard of") == reason_words("not_stated")


def test_every_way_a_geometry_can_be_malformed_has_words():
    broken = [None, {"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}]

    assert [f"areas.{malformed(geometry)}" in WORDS or malformed(geometry) in WORDS for geometry in broken] == [True, True, True]


def test_the_territory_moves_the_map(client_for, city):
    actions.set_territory(city.partnership, Area.objects.get(level__code="district", key="02"), by=city.planner)

    assert "Süd" in words(client_for().get(address("map", city)))
