"""A meeting in session: a member with a recusal, the chair who counts, and the papers that come of it."""

import pytest

from .views import VIEWS
from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

SELECTION = "SELECT item_id FROM partnerships_motion WHERE effect_code <> '' ORDER BY id DESC LIMIT 1"
OTHER = "SELECT id FROM partnerships_agendaitem WHERE title = 'Arbeitsgruppe Übergang in den Beruf'"
EXCLUDED = "You are excluded from discussion and vote on this item. Please leave the room until the next item."


def live(site, item: str) -> str:
    """Return the page of an agenda item in the meeting that is in session."""
    key = site.key(item)
    return f"bodies/meetings/{site.key('SELECT meeting_id FROM partnerships_agendaitem WHERE id = ?', key)}/live/?item={key}"


def confirm(page) -> None:
    """Say yes to the question that a page asks before it acts."""
    page.locator("main form button[type=submit]").click()


@VIEWS
def test_a_member_with_a_recusal_reads_why_and_votes_on_the_next_item(own_site, visit, language, width):
    site = own_site("voting")
    member = visit(site, live(site, SELECTION), role="voting", language=language, width=width)
    expect(member.locator(".kw-yours")).to_contain_text(
        said(language, "You are excluded from discussion and vote on this item. Please leave the room until the next item.")
    )
    expect(member.locator(".kw-vote")).to_have_count(0)

    chair = visit(site, live(site, SELECTION), role="chair", language=language)
    chair.locator("#to-close").click()
    confirm(chair)
    chair.goto(site.at(live(site, OTHER)))
    chair.locator("#to-open").click()
    confirm(chair)
    member.goto(site.at(live(site, OTHER)))
    member.locator("#vote-yes").click()
    confirm(member)

    expect(member.locator(".kw-yours__done")).to_contain_text(said(language, "Yes"))


@VIEWS
def test_the_chair_counts_and_the_minutes_are_a_paper(own_site, visit, language, width):
    site = own_site("voting")
    chair = visit(site, live(site, SELECTION), role="chair", language=language, width=width)
    chair.locator("#to-close").click()
    confirm(chair)
    expect(chair.locator(".kw-result")).to_contain_text(said(language, "Adopted"))
    chair.locator(".kw-result a").first.click()
    expect(chair.locator(".kw-result")).to_be_visible()
    expect(chair.locator(".kw-hash")).to_have_text(site_hash(site))

    meeting = site.key("SELECT id FROM partnerships_meeting WHERE state = 'open'")
    chair.goto(site.at(f"bodies/meetings/{meeting}/close/"))
    confirm(chair)
    expect(chair.locator("article.kw-paper")).to_contain_text("Arbeitsgruppe Übergang in den Beruf")
    paper = chair.context.request.get(site.at(f"bodies/meetings/{meeting}/minutes.pdf"))

    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")


def site_hash(site) -> str:
    """Return the checksum under which the text of the selection was frozen."""
    return site.key("SELECT text_hash FROM partnerships_motion WHERE effect_code <> '' ORDER BY id DESC LIMIT 1")
