"""A list keeps its filter, order and page in the address, and gives all its rows as a file."""

import re

import pytest

from kiezwerk.ui import tables

from .gallery import project_rows


@pytest.fixture
def exported(monkeypatch):
    """What an exporter was given."""
    given = {}

    def write(columns, rows):
        given.update(columns=columns, rows=list(rows))
        return b"file"

    monkeypatch.setitem(tables.EXPORTERS, "csv", write)
    return given


def test_the_summary_says_which_rows_of_how_many(pages):
    page = pages.get("/list/?per_page=50&page=3").content.decode()

    assert re.search(r"101–137 [a-z]+ 137", page)
    assert page.count('<th scope="row"') == 37


@pytest.mark.parametrize("asked", ["100000", "²", "9" * 5_000])
def test_a_page_size_that_is_not_offered_is_not_taken(pages, asked):
    assert pages.get(f"/list/?per_page={asked}").content.decode().count('<th scope="row"') == 25


@pytest.mark.parametrize("page", ["0", "999", "x"])
def test_a_page_that_does_not_exist_still_shows_rows(pages, page):
    assert '<th scope="row"' in pages.get(f"/list/?page={page}").content.decode()


@pytest.mark.parametrize("asked", ["evil", "0.1", "-", "-0.1", "amount.evil", "\0"])
def test_sorting_by_what_is_no_column_leaves_the_list_as_it_is(pages, asked):
    page = pages.get("/list/", {"sort": asked})

    assert page.status_code == 200
    assert re.findall(r"<th scope=\"row\".*?</th>", page.content.decode(), re.S) == re.findall(
        r"<th scope=\"row\".*?</th>", pages.get("/list/").content.decode(), re.S
    )


def test_sorting_is_a_link_that_keeps_the_filter_and_starts_at_the_first_page(pages):
    page = pages.get("/list/?name=Eich&sort=amount&page=2").content.decode()

    assert 'aria-sort="ascending"' in page
    assert 'href="?name=Eich&amp;sort=-amount"' in page


def test_paging_keeps_filter_and_order(pages):
    assert 'href="?name=lernt&amp;sort=-amount&amp;page=2"' in pages.get("/list/?name=lernt&sort=-amount").content.decode()


def test_each_filter_in_force_can_be_taken_away_alone(pages):
    page = pages.get("/list/?name=Eich&state=fertig&sort=name&page=1").content.decode()

    assert re.findall(r'class="kw-chip" href="([^"]+)"', page) == ["?state=fertig&amp;sort=name", "?name=Eich&amp;sort=name"]


def test_an_export_has_every_row_in_its_order_with_typed_columns(pages, exported):
    response = pages.get("/list/?export=csv&sort=-amount&page=2")

    assert response["Content-Disposition"] == 'attachment; filename="projekte.csv"'
    assert [column.kind for column in exported["columns"]] == ["text", "text", "text", "money", "number", "date"]
    assert [row[3] for row in exported["rows"]] == sorted((row["amount"] for row in project_rows()), reverse=True)
    assert exported["rows"][-1][4] is None


def test_an_export_keeps_the_filter(pages, exported):
    pages.get("/list/?export=csv&name=Eich")

    assert {row[0].split()[0] for row in exported["rows"]} == {"Eichgrund"}


def test_an_unknown_format_is_just_the_page(pages):
    assert pages.get("/list/?export=exe")["Content-Type"].startswith("text/html")


def test_htmx_gets_the_piece_and_a_browser_the_page(pages):
    piece = pages.get("/list/", headers={"HX-Request": "true"})
    page = pages.get("/list/")

    assert [b"<html" in piece.content, b"<html" in page.content] == [False, True]
    assert {"HX-Request" in answer["Vary"] for answer in (piece, page)} == {True}


def test_a_boosted_link_gets_the_whole_page(pages):
    assert b"<html" in pages.get("/list/", headers={"HX-Request": "true", "HX-Boosted": "true"}).content


def test_an_empty_list_says_what_it_will_show(pages):
    page = pages.get("/list/?empty=1").content.decode()

    assert "Hier stehen die Projekte, sobald die Geschäftsstelle das erste einträgt." in page
    assert "<table" not in page
