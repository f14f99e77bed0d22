"""Afterwards: an auditor puts together how a decision came about, and anybody reads the approved minutes."""

import json

import pytest

from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting

expect = pytest.importorskip("playwright.sync_api").expect


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 390)])
def test_an_auditor_reconstructs_a_decision(site, visit, language, width):
    place = site("resolved")
    page = visit(place, "bodies/resolutions/", role="auditor", language=language, width=width)
    page.get_by_role("link", name="Auswahl: Mikroprojekte für die Kieze 2027").click()
    said = page.locator(".kw-result").inner_text()
    expect(page.locator("code.kw-hash")).to_have_text(place.key("SELECT text_hash FROM partnerships_motion WHERE effect_code LIKE 'funding%'"))

    with page.expect_download() as saved:
        page.locator("a[href$='recount.json']").click()
    file = read_meeting(saved.value.path().read_bytes())
    count = tally(file.rules, file.seats, file.items[0])

    stored = json.loads(place.key("SELECT tally FROM partnerships_resolution WHERE number = '2026/02'"))["figures"]
    assert [count.counts.yes, count.counts.no, count.counts.abstain, count.result] == [stored[name] for name in ("yes", "no", "abstain", "result")]
    assert [str(figure) in said for figure in (count.counts.yes, count.quorum_needed)] == [True, True]
    page.goto(place.at("/trail/"))
    expect(page.locator("#list tbody tr").first).to_be_visible()


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 390)])
def test_anybody_reads_approved_minutes_without_names(site, visit, language, width):
    place = site("resolved")
    page = visit(place, "", language=language, width=width)
    page.get_by_role("link", name="1. Sitzung der Steuerungsgruppe 2026").click()

    expect(page.locator("article.kw-paper")).to_be_visible()
    text = page.locator("main").inner_text()
    names = [name for (name,) in place.rows("SELECT name FROM accounts_user WHERE name <> ''")]
    assert [name for name in names if name in text] == []
    assert page.request.get(page.url.replace("/public/", "/public.pdf")).body()[:5] == b"%PDF-"
