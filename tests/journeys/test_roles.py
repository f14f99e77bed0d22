"""What auditor, planner, advisory member and network organiser may do, and what they may not."""

import json

import pytest

from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

MEMBERS_PAGES = {"bodies/": 200, "bodies/meetings/": 200, "bodies/meetings/new/": 403, "funding/calls/new/": 403, "/trail/": 403}
ORGANISERS_PAGES = {"": 200, "today/": 404, "bodies/": 404, "/operations/import/": 403}
BROKEN_LIST = json.dumps([{"unknown": "column"}]).encode()


def test_the_auditor_finds_who_voted_and_the_trail_verifies(site, visit):
    place = site("resolved")
    page = visit(place, "/trail/?verb=vote", role="auditor")

    expect(page.locator("#list tbody tr")).not_to_have_count(0)
    verdict = place.run("verify")
    assert (verdict.returncode, verdict.stderr) == (0, "")


@pytest.mark.parametrize(("role", "expected"), [("advisory", MEMBERS_PAGES), ("organiser", ORGANISERS_PAGES)])
def test_a_role_opens_its_pages_and_no_others(site, visit, role, expected):
    place = site("resolved")
    page = visit(place, "", role=role)

    assert {path: page.context.request.get(place.at(path)).status for path in expected} == expected


def test_an_advisory_member_is_told_that_the_seat_has_no_vote(site, visit):
    page = visit(site("voting"), "bodies/meetings/2/live/", role="advisory")

    expect(page.locator(".kw-yours")).to_contain_text(said("de", "Your seat advises; it has no vote."))
    expect(page.locator(".kw-vote")).to_have_count(0)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_planner_who_imports_a_wrong_list_reads_rows_and_reasons(site, visit, language):
    place = site("resolved")
    before = place.key("SELECT count(*) FROM offers_publishedoperation")
    page = visit(place, "/operations/import/", role="planner", language=language)
    page.locator("input[type=file]").set_input_files({"name": "liste.json", "mimeType": "application/json", "buffer": BROKEN_LIST})
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".kw-job")).to_be_visible()
    place.run("work", "--once")

    expect(page.locator(".kw-finding--blocks").first).to_be_visible()
    expect(page.get_by_role("link", name=said(language, "Send a corrected file"))).to_be_visible()
    assert place.key("SELECT count(*) FROM offers_publishedoperation") == before
