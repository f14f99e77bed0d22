"""The office writes a measure, puts it in order by keyboard, and meets a colleague at the same text."""

import pytest

from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

PLAN = "SELECT max(id) FROM plans_actionplan"
DRAFT = "SELECT max(id) FROM plans_planedition"
MEASURES = "SELECT id FROM plans_measure WHERE edition_id = ? ORDER BY field_id, goal_id, position, id LIMIT 2"
LINE = "SELECT line FROM plans_actionfield WHERE edition_id = ? ORDER BY position LIMIT 1"
NEWEST = "SELECT max(id) FROM plans_measure"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def draft(site, visit, **options):
    """Return the office before the desk of a new draft, and the draft's key."""
    office = visit(site, f"plan/{site.key(PLAN)}/editions/new/", role="office", **options)
    office.locator("main form.kw-form button[type=submit]").click()
    edition = site.key(DRAFT)
    office.goto(site.at(f"plan/editions/{edition}/desk/"))
    return office, edition


def write(office, site, edition):
    """Write a measure up to the pause after which what was typed is kept."""
    office.goto(site.at(f"plan/editions/{edition}/measure/new/?under={site.key(LINE, edition)}"))
    office.locator("#id_title").fill("Werkstatt im Hof")
    office.locator("#id_responsible").fill("Werkhof e. V. (Beispiel)")
    expect(office.locator("[data-kept]")).not_to_be_empty()


def test_a_measure_is_written_kept_put_in_order_and_merged(own_site, visit):
    site = own_site("resolved")
    office, edition = draft(site, visit)
    write(office, site, edition)
    office.goto(site.at(f"plan/editions/{edition}/measure/new/"))
    office.get_by_role("link", name=said("de", "Bring it back")).click()
    expect(office.locator("#id_title")).to_have_value("Werkstatt im Hof")
    office.get_by_role("button", name=said("de", "Save"), exact=True).click()
    measure = site.key(NEWEST)

    office.goto(site.at(f"plan/editions/{edition}/desk/"))
    second = f"SELECT position FROM plans_measure WHERE id = {measure}"
    before = site.key(second)
    step = office.locator(f"#up-measure-{measure}")
    if before == 1:
        office.goto(site.at(f"plan/editions/{edition}/measure/new/?under={site.key(LINE, edition)}"))
        office.locator("#id_title").fill("Noch eine")
        office.get_by_role("button", name=said("de", "Save"), exact=True).click()
        measure = site.key(NEWEST)
        step = office.locator(f"#up-measure-{measure}")
        before = 2
    step.focus()
    with office.expect_response(lambda answer: "/move/" in answer.url):
        office.keyboard.press("Enter")
    expect(office.locator(f"#up-measure-{measure}:focus")).to_have_count(1)
    assert site.key(f"SELECT position FROM plans_measure WHERE id = {measure}") == before - 1

    edit = f"plan/measure/{measure}/edit/"
    office.goto(site.at(edit))
    colleague = visit(site, edit, role="office")
    colleague.locator("#id_text").fill("Text der Kollegin")
    colleague.get_by_role("button", name=said("de", "Save"), exact=True).click()
    office.locator("#id_text").fill("Mein Text")
    office.get_by_role("button", name=said("de", "Save"), exact=True).click()
    expect(office.locator("main")).to_contain_text("Text der Kollegin")
    expect(office.locator("main")).to_contain_text("Mein Text")
    office.locator("#together-of-text").check()
    office.locator("#id_text").fill("Unser Text")
    office.get_by_role("button", name=said("de", "Save this choice")).click()
    office.wait_for_url("**/desk/**")
    assert site.key(f"SELECT text FROM plans_measure WHERE id = {measure}") == "Unser Text"


def test_a_measure_is_written_on_the_phone_in_arabic_and_nothing_moves_sideways(own_site, visit):
    site = own_site("resolved")
    office, edition = draft(site, visit, language="ar", width=390)
    assert not office.evaluate(SIDEWAYS)
    write(office, site, edition)
    for group in office.locator(".plan-group > summary").all():
        group.click()
    assert not office.evaluate(SIDEWAYS)
    office.get_by_role("button", name=said("ar", "Save"), exact=True).click()
    office.wait_for_url("**/desk/**")
    expect(office.locator("#outline")).to_contain_text("Werkstatt im Hof")


def test_a_measure_is_dragged_to_another_field(own_site, visit):
    site = own_site("resolved")
    office, edition = draft(site, visit)
    write(office, site, edition)
    office.get_by_role("button", name=said("de", "Save"), exact=True).click()
    office.wait_for_url("**/desk/**")
    measure = site.key(NEWEST)
    home = site.key(f"SELECT field_id FROM plans_measure WHERE id = {measure}")
    grip = office.locator(f"[data-key='{measure}'][data-kind=measure] > .plan-node__line [data-grip]")
    grip.scroll_into_view_if_needed()
    start = grip.bounding_box()
    office.mouse.move(start["x"] + 4, start["y"] + 8)
    office.mouse.down()
    office.mouse.move(start["x"] + 6, start["y"] + 20, steps=3)
    target = office.locator(f"[data-takes=measure]:visible:not(:has([data-key='{measure}']))").last
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    office.mouse.move(box["x"] + 20, box["y"] + 8, steps=8)
    with office.expect_response(lambda answer: "/move/" in answer.url):
        office.mouse.up()
    assert site.key(f"SELECT field_id FROM plans_measure WHERE id = {measure}") != home
