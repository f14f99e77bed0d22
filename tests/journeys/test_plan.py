"""The action plan as anybody reads it: on the phone in Arabic, at the desk in German, by keyboard, and on paper."""

import pytest

from .views import BOTH_ENDS

expect = pytest.importorskip("playwright.sync_api").expect

IN_FORCE = "SELECT id FROM plans_planedition WHERE state = 'in_force' ORDER BY id DESC LIMIT 1"
ONE = "SELECT id, title, responsible FROM plans_measure WHERE edition_id = ? AND responsible <> '' ORDER BY id LIMIT 1"
MOST_STOPS = 120


@BOTH_ENDS
def test_anybody_filters_the_plan_and_opens_a_measure(site, visit, language, width):
    place = site("resolved")
    _key, title, responsible = place.row(ONE, place.key(IN_FORCE))
    page = visit(place, "plan/", language=language, width=width)
    all_rows = page.locator(".plan__measures tbody tr").count()

    page.locator(".kw-filter > summary").click()
    page.locator("#id_responsible").select_option(responsible)
    expect(page.locator(".kw-chip").first).to_be_visible()
    expect(page.locator(".plan__measures tbody tr")).not_to_have_count(all_rows)
    page.get_by_role("link", name=title, exact=True).first.click()

    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("main")).to_contain_text(responsible)


def test_the_contents_say_where_one_reads(site, visit):
    page = visit(site("resolved"), "plan/", width=1280)
    last = page.locator("[data-contents] a").last

    last.click()

    expect(page.locator("[data-contents] a[aria-current='location']")).to_have_count(1)


def test_a_cell_of_fields_and_areas_is_opened_by_keyboard(site, visit):
    place = site("resolved")
    page = visit(place, f"plan/editions/{place.key(IN_FORCE)}/matrix/", language="de")
    count = page.locator(".plan__cell a .plan__cell-count").first.inner_text()

    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.plan__cell a')"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.locator("#list tbody tr").count() == int(count)


@pytest.mark.parametrize("name", ["plan.pdf", "status.pdf", "plan.docx", "plan.xlsx"])
def test_the_plan_is_taken_along(site, visit, name):
    place = site("resolved")
    page = visit(place, "plan/", language="ar")
    address = page.locator(f".plan__downloads a[href$='{name}']").get_attribute("href")

    answer = page.context.request.get(place.at(address))

    assert (answer.status, answer.body()[:2]) == (200, b"%P" if name.endswith("pdf") else b"PK")


def test_the_line_of_years_begins_where_the_page_is_read_from(site, visit):
    place = site("resolved")
    address = f"plan/editions/{place.key(IN_FORCE)}/timeline/"

    def runs_to_the_right(language):
        years = visit(place, address, language=language).locator(".plan__axis text")
        return years.nth(0).bounding_box()["x"] < years.nth(1).bounding_box()["x"]

    assert [runs_to_the_right(language) for language in ("de", "ar")] == [True, False]
