"""A meeting on a tablet: the office prepares it, invites, follows who is in the room, and calls it again."""

from datetime import datetime, timedelta

import pytest

from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

TABLET = 820
PAPER = {"name": "Haushalt \u202e2027.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 Beispiel"}
NEW = "SELECT id FROM partnerships_meeting ORDER BY id DESC LIMIT 1"


def confirm(page) -> None:
    """Say yes to the question that a page asks before it acts."""
    page.locator("main form button[type=submit]").first.click()


def seats(page):
    return page.locator("fieldset.kw-sheet__seat:not(.kw-sheet__seat--vacant)")


def plan(office, site) -> str:
    """Plan a hybrid meeting in three weeks and return the path of its page."""
    begins = datetime.fromisoformat("2026-12-15T10:00")
    office.goto(site.at("bodies/meetings/new/"))
    office.get_by_label(said("de", "Title")).fill("Klausur der Steuerungsgruppe")
    office.locator("#id_form").select_option("hybrid")
    office.locator("#id_starts_at").fill(begins.isoformat(timespec="minutes"))
    office.locator("#id_ends_at").fill((begins + timedelta(hours=3)).isoformat(timespec="minutes"))
    office.locator("#id_place").fill("Rathaus am Fluss (Beispiel)")
    confirm(office)
    expect(office.locator("main")).to_contain_text(said("de", "Whoever takes part online needs the address of the video meeting."))
    office.locator("#id_link").fill("https://video.beispiel.example/klausur")
    confirm(office)
    return f"bodies/meetings/{site.key(NEW)}/"


def test_the_office_prepares_and_holds_a_meeting_on_a_tablet(own_site, visit):
    site = own_site("resolved")
    office = visit(site, "today/", role="office", language="de", width=TABLET)
    meeting = plan(office, site)

    office.get_by_role("link", name=said("de", "Take over an agenda")).click()
    confirm(office)
    before = office.locator(".kw-agenda__item h3").all_inner_texts()
    office.locator(".kw-agenda__item").nth(1).locator("button[value=up]").focus()
    office.keyboard.press("Enter")
    expect(office.locator(".kw-agenda__item h3").first).to_have_text(before[1])
    expect(office.locator("button[value=down]:focus")).to_have_count(1)

    office.goto(site.at(f"{meeting}papers/new/"))
    office.locator("#id_title").fill("Haushalt 2027")
    office.locator("#id_file").set_input_files(PAPER)
    confirm(office)
    expect(office.locator(".kw-papers__one")).to_contain_text("Haushalt 2027.pdf")

    office.goto(site.at(f"{meeting}invite/"))
    expect(office.locator(".kw-preview")).to_contain_text("Haushalt 2027")
    confirm(office)
    expect(office.locator("tbody tr", has_text="Bernd Kowalke")).to_contain_text(said("de", "to be posted"))
    office.locator("#id_delivered_on").fill("2026-11-24")
    office.get_by_role("button", name=said("de", "Record"), exact=True).click()
    expect(office.locator("tbody tr", has_text="Bernd Kowalke")).to_contain_text(said("de", "delivered"))

    office.goto(site.at(f"{meeting}open/"))
    confirm(office)
    for number in range(4):
        with office.expect_response(lambda response: "/attendance/" in response.url):
            seats(office).nth(number).locator("label.kw-sheet__mark").first.click()
    expect(office.locator("#attendance-count")).to_contain_text("4")
    seats(office).nth(0).get_by_role("button", name=said("de", "%(person)s takes over now") % {"person": "Kai Lindner"}).click()
    expect(seats(office).nth(0).locator("[value=deputy]")).to_be_checked()
    seats(office).nth(1).get_by_role("button", name=said("de", "Leaves now")).click()
    expect(seats(office).nth(1).locator("input:checked")).to_have_count(0)
    expect(office.locator("#attendance-count")).to_contain_text("3")

    office.locator("#guests summary").click()
    office.locator("#id_name").fill("Gast der Bibliothek")
    office.locator("#guests form.kw-form button").click()
    expect(office.locator("#guests")).to_contain_text("Gast der Bibliothek")

    office.goto(site.at(meeting))
    expect(office.locator("main")).to_contain_text(said("de", "The quorum is missed"))
    office.get_by_role("link", name=said("de", "Call a second meeting")).click()
    office.locator("#id_starts_at").fill("2026-12-20T10:00")
    confirm(office)
    expect(office.locator("main")).to_contain_text(said("de", "Second invitation"))


@pytest.mark.parametrize(("language", "width"), [("de", TABLET), ("ar", 390)])
def test_a_member_reads_a_paper_and_it_is_no_longer_unread(own_site, visit, language, width):
    site = own_site("resolved")
    following = site.key("SELECT id FROM partnerships_meeting WHERE title LIKE '4. Sitzung%'")
    member = visit(site, f"bodies/meetings/{following}/papers/", role="voting", language=language, width=width)
    expect(member.get_by_text(said(language, "not read"), exact=True)).to_have_count(2)

    with member.expect_download() as download:
        member.get_by_role("link", name="Terminplan 2027").click()
    member.reload()

    assert download.value.suggested_filename == "Terminplan.csv"
    expect(member.get_by_text(said(language, "not read"), exact=True)).to_have_count(1)


def test_visitors_see_open_items_and_public_papers_alone(site, visit):
    place = site("resolved")
    following = place.key("SELECT id FROM partnerships_meeting WHERE title LIKE '4. Sitzung%'")
    visitor = visit(place, f"bodies/meetings/public/{following}/", language="de", width=390)

    expect(visitor.locator("main")).to_contain_text("Zwischenbericht der Arbeitsgruppe")
    expect(visitor.locator("main")).not_to_contain_text("Terminplan 2027")
    expect(visitor.locator("main")).not_to_contain_text("video.beispiel.example")
