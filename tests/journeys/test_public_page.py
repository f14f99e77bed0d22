"""What anybody finds without an account: the last decision, the projects, the files, the published lists."""

import csv
import io
import json

import pytest

expect = pytest.importorskip("playwright.sync_api").expect


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 390)])
def test_the_front_shows_the_last_resolution_and_leads_to_the_projects(site, visit, language, width):
    page = visit(site("resolved"), "", language=language, width=width)
    expect(page.locator(".kw-map__canvas path.leaflet-interactive").first).to_be_attached()
    page.locator(".kw-article h3 a").first.click()
    expect(page.locator(".kw-result")).to_be_visible()

    page.goto(site("resolved").at("projects/"))
    expect(page.locator("#list tbody tr")).not_to_have_count(0)


def test_the_files_say_what_the_page_says(site, visit):
    place = site("resolved")
    page = visit(place, "open-data/")
    table = page.context.request.get(place.at("open-data/projects.csv")).body().decode("utf-8-sig")
    record = page.context.request.get(place.at("open-data/partnership.json")).text()

    rows = list(csv.reader(io.StringIO(table), delimiter=";" if ";" in table.splitlines()[0] else ","))
    projects = place.key("SELECT count(*) FROM funding_project WHERE is_public")
    assert len(rows) == 1 + projects
    assert len(json.loads(record)["projects"]) == projects


def test_the_register_of_published_operations_counts_each_euro_once(site, visit):
    place = site("resolved")
    page = visit(place, "/operations/", language="de")
    page.get_by_label("Programm", exact=True).select_option("LSK")
    expect(page.locator(".kw-region__summary")).to_contain_text("551")
    page.reload()

    figures = [figure.inner_text() for figure in page.locator(".kw-figures .kw-figure__value").all()]

    assert [" ".join(figure.split()) for figure in figures] == ["551", "8.638.457,19 €", "8.638.457,19 €", "4.897.659,73 €"]
