"""A secret vote with three phones, and an election that the office holds for a body without devices, lot included."""

import re

import pytest

from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

ITEM = "SELECT id FROM partnerships_agendaitem WHERE title = 'Arbeitsgruppe Übergang in den Beruf'"
MEETING = "SELECT id FROM partnerships_meeting WHERE state = 'open'"
CODE = re.compile(r"^\s+(\d{4}-\d{4})\s*$", re.M)
THIRD = """SELECT person.email FROM partnerships_ballotseat AS roll JOIN accounts_user AS person ON person.id = roll.person_id
    WHERE roll.ballot_id = ? AND roll.is_voting AND roll.is_present AND NOT roll.is_excluded AND NOT roll.is_chair AND person.id NOT IN
    (SELECT person_id FROM partnerships_participation AS part JOIN partnerships_ballotseat AS own USING (ballot_id, seat_id) WHERE ballot_id = ?)
    ORDER BY roll.id DESC LIMIT 1"""
SEATED = pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 390)])


def live(site, item) -> str:
    return f"bodies/meetings/{site.key(MEETING)}/live/?item={item}"


def send(page) -> None:
    """Send the form that a page is about."""
    page.locator("main form button[type=submit]").last.click()


def log_in_by_mail(page, site, email: str) -> None:
    page.locator("#id_email").fill(email)
    page.locator("#id_email").press("Enter")
    expect(page.locator("#id_code")).to_be_visible()
    page.locator("#id_code").fill(CODE.findall(site.mails())[-1])
    page.locator("#id_code").press("Enter")


def vote_in_secret(page, site, item, letter: str) -> None:
    page.goto(site.at(live(site, item)))
    page.locator("#to-ballot-paper").click()
    page.locator(f"input[name=choice][value={letter}]").check()
    send(page)
    expect(page.locator(".kw-yours__done").first).to_be_visible()


@SEATED
def test_one_member_asks_and_three_phones_vote_in_secret(own_site, visit, language, width):
    site = own_site("voting")
    item = site.key(ITEM)
    member = visit(site, live(site, item), role="voting", language=language, width=width)
    member.locator("#ask-secret").click()
    send(member)

    chair = visit(site, live(site, item), role="chair", language=language)
    expect(chair.locator("#to-open")).to_have_count(0)
    chair.locator("#to-secret").click()
    key = chair.locator("#counting-key").text_content()
    chair.locator("#id_is_written_down").check()
    send(chair)
    expect(chair.locator("#to-close")).to_be_visible()

    vote_in_secret(member, site, item, "y")
    vote_in_secret(chair, site, item, "y")
    ballot = site.key("SELECT id FROM partnerships_ballot WHERE method = 'secret'")
    third = visit(site, f"/accounts/login/?next=/p/spree-dahme/{live(site, item)}", language=language, width=width)
    log_in_by_mail(third, site, site.key(THIRD, ballot, ballot))
    vote_in_secret(third, site, item, "n")
    assert site.key("SELECT count(*) FROM partnerships_sealedvote") == 3

    chair.goto(site.at(live(site, item)))
    chair.locator("#to-close").click()
    chair.locator("#id_counting_key").fill("0000-0000-0000-0000-0000-0000-3AN7")
    send(chair)
    expect(chair.locator(".kw-finding--blocks")).to_contain_text(
        said(language, "This counting key belongs to another vote. Nothing is lost, the vote is still open; look for the right one.")
    )
    chair.locator("#id_counting_key").fill(key.lower())
    send(chair)

    expect(chair.locator(".kw-result")).to_contain_text(said(language, "Adopted"))
    assert site.row("SELECT counts FROM partnerships_ballot WHERE method = 'secret'") == ('{"yes": 2, "no": 1, "abstain": 0}',)
    assert site.key("SELECT count(*) FROM partnerships_sealedvote") == 0


@SEATED
def test_the_office_holds_an_election_and_enters_the_lot(own_site, visit, language, width):
    site = own_site("voting")
    office = visit(site, f"bodies/meetings/{site.key(MEETING)}/items/new/", role="office", language=language, width=width)
    office.locator("#id_title").fill("Wahl einer Stellvertretung")
    office.locator("#id_kind").select_option("election")
    send(office)
    item = site.key("SELECT id FROM partnerships_agendaitem WHERE kind = 'election'")
    office.goto(site.at(f"bodies/items/{item}/candidates/"))
    for name in ("Ada Beispiel", "Bo Beispiel", "Cem Beispiel"):
        office.locator("#id_name").fill(name)
        office.locator("#id_name").press("Enter")
        expect(office.locator(".kw-agenda__item h3", has_text=name)).to_be_visible()
    office.goto(site.at(live(site, item)))
    office.locator("#to-open").click()
    send(office)

    office.locator("#to-hands").click()
    seats = office.locator(".kw-sheet__seat")
    for number in range(4):
        seats.nth(number).locator("label").nth(number % 2).click()
    send(office)
    office.locator("#to-close").click()
    send(office)
    expect(office.locator(".kw-result")).to_be_visible()
    office.locator("#to-lot").click()
    office.locator("#id_lot_2").fill("1")
    send(office)

    expect(office.locator(".kw-result__words")).to_contain_text(said(language, "Elected"))
    assert site.key("SELECT lot FROM partnerships_ballot ORDER BY id DESC LIMIT 1") == "[2]"
