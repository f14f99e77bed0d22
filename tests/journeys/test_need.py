"""The main journey as the office: need on the map, a call, a ranking, the agenda, the resolution, the public page."""

import re

import pytest

from .views import VIEWS
from .walk import violations
from .words import said, without_isolates

expect = pytest.importorskip("playwright.sync_api").expect

LAST_CALL = "SELECT id FROM funding_call WHERE title = 'Mikroprojekte für die Kieze 2027'"
AFTER_CLOSING = "2026-10-30T10:00:00+01:00"


@VIEWS
def test_the_way_leads_from_the_map_to_the_public_page(site, visit, language, width):
    place = site("resolved")
    page = visit(place, "areas/", role="office", language=language, width=width)
    expect(page.locator(".kw-map__canvas path.leaflet-interactive").first).to_be_attached()
    page.locator("#list tbody th a").first.click()
    expect(page).to_have_url(re.compile("/areas/berlin-lor-2021/planning_area/"))
    expect(page.locator(".areas__foot")).to_contain_text("Senatsverwaltung")

    page.goto(place.at("funding/calls/"))
    page.get_by_role("link", name="Mikroprojekte für die Kieze 2027").first.click()
    page.get_by_role("link", name=said(language, "Proposals")).first.click()
    page.goto(place.at(f"funding/calls/{place.key(LAST_CALL)}/selection/"))
    expect(page.locator(".funding-ranking tbody th")).to_have_count(5)
    page.locator("main .kern-alert a").first.click()
    page.locator(".kw-result a").first.click()
    number = without_isolates(page.locator(".kw-kicker").first.inner_text())

    page.goto(place.at(""))
    page.locator("section[aria-labelledby=decided] .kw-more a").click()
    expect(page.locator("main")).to_contain_text(number.split()[-1])


@VIEWS
def test_the_office_scores_ranks_and_puts_the_selection_before_the_body(own_site, visit, language, width):
    site = own_site("call-open", AFTER_CLOSING)
    page = visit(site, "bodies/meetings/new/", role="office", language=language, width=width)
    plan_meeting(page)
    call = site.key(LAST_CALL)
    for proposal, points in zip(proposals(site, call), (5, 4, 4, 3, 2), strict=True):
        page.goto(site.at(f"funding/proposals/{proposal}/appraise/"))
        score(page, points)
    page.goto(site.at(f"funding/calls/{call}/selection/"))
    expect(page.locator(".funding-cut")).to_have_count(1)

    page.locator(f"form[action$='/calls/{call}/selection/rank/'] button").click()
    page.locator(f"a[href$='/calls/{call}/selection/propose/']").click()
    assert violations(page) == []
    page.locator("main form button[type=submit]").click()

    assert site.key("SELECT count(*) FROM partnerships_motion WHERE effect_code = 'funding.adopt_selection' OR effect_code LIKE 'funding%'") == 1
    expect(page.locator("main")).to_contain_text("Sondersitzung")


def plan_meeting(page) -> None:
    page.locator("[name=title]").fill("Sondersitzung der Steuerungsgruppe")
    page.locator("[name=starts_at]").fill("2026-11-17T14:00")
    page.locator("[name=place]").fill("Rathaus am Fluss (Beispiel), Saal 2")
    page.locator("main form.kw-form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/meetings/\d+/$"))


def proposals(site, call) -> list[int]:
    return [key for (key,) in site.rows("SELECT id FROM funding_application WHERE call_id = ? ORDER BY id", call)]


def score(page, points: int) -> None:
    for criterion in page.locator(".funding-score").all():
        criterion.locator(f"input[value='{points}']").check(force=True)
    with page.expect_navigation():
        page.locator(".funding-scores button[type=submit]").click()
