"""A member declares a conflict and votes on a phone; a written procedure takes votes and letters in time and refuses one that is late."""

import pytest

from .test_keyboard import Keys
from .test_vote import OTHER, confirm, live
from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

PHONE = 390
SPOKEN = pytest.mark.parametrize("language", ["de", "ar"])

LATE = (
    "UPDATE partnerships_ballot SET closes_at = opened_at WHERE method = 'written' AND closed_at IS NULL",
    "UPDATE partnerships_meeting SET ends_at = starts_at WHERE form = 'written' AND state = 'open'",
)
A_DAY_AGO = "UPDATE partnerships_ballot SET opened_at = datetime(opened_at, '-1 day') WHERE method = 'written' AND closed_at IS NULL"
NEXT_MORNING = "SELECT strftime('%Y-%m-%dT%H:%M', opened_at, '+12 hours') FROM partnerships_ballot WHERE method = 'written' AND closed_at IS NULL"
WRITTEN = "SELECT id FROM partnerships_meeting WHERE form = 'written' AND state <> 'closed'"

VOTES = "SELECT choice FROM partnerships_vote WHERE ballot_id = (SELECT max(id) FROM partnerships_ballot)"


@pytest.fixture
def begun(own_site, visit):
    """``begun(language)``: a site on which the office has just sent a written procedure; its page for members."""

    def begin(language):
        site = own_site("resolved")
        office = visit(site, "bodies/meetings/written/", role="office", language=language)
        office.locator("[name=title]").fill("Umlauf zum Logo")
        office.locator("[name=ends_at]").fill("2026-12-01T12:00")
        confirm(office)
        meeting = site.key(WRITTEN)
        office.goto(site.at(f"bodies/meetings/{meeting}/items/new/"))
        office.locator("[name=title]").fill("Neues Logo")
        office.locator("[name=kind]").select_option("decision")
        office.locator("[name=motion_text]").fill("Das neue Logo wird verwendet.")
        confirm(office)
        office.goto(site.at(f"bodies/meetings/{meeting}/written/"))
        office.locator("#to-send").click()
        confirm(office)
        return site, f"bodies/meetings/{meeting}/written/"

    return begin


@SPOKEN
def test_a_member_declares_a_conflict_and_votes_on_a_phone(own_site, visit, language):
    site = own_site("voting")
    member = visit(site, live(site, OTHER), role="voting", language=language, width=PHONE)
    member.locator("#declare").click()
    member.locator("[name=ground][value=advantage]").check()
    member.locator("[name=note]").fill("Mein Verband arbeitet im selben Feld.")
    confirm(member)
    expect(member.locator("main")).to_contain_text("Mein Verband arbeitet im selben Feld.")

    chair = visit(site, live(site, OTHER), role="chair", language=language)
    chair.locator("[id^=decide-]").first.click()
    chair.locator("[name=confirmed][value=no]").check()
    chair.locator("[name=exemption]").select_option("shared_by_group")
    confirm(chair)
    chair.locator("#to-open").click()
    confirm(chair)
    member.goto(site.at(live(site, OTHER)))
    member.locator("#vote-yes").click()
    confirm(member)

    expect(member.locator(".kw-yours__done")).to_contain_text(said(language, "Yes"))


@SPOKEN
def test_in_writing_one_vote_is_in_time_and_one_is_late(begun, visit, language):
    site, page = begun(language)
    member = visit(site, page, role="voting", language=language, width=PHONE)
    member.locator("[id^=vote-yes]").click()
    confirm(member)
    expect(member.locator(".kw-yours__done")).to_contain_text(said(language, "Yes"))
    enter_letters(site, visit(site, page, role="office", language=language))

    chair = visit(site, page, role="chair", language=language, width=PHONE)
    chair.locator("[id^=vote-no]").click()
    for change in LATE:
        site.break_with(change)
    confirm(chair)
    expect(chair.locator(".kw-finding--blocks")).to_have_count(1)
    chair.goto(site.at(page))
    chair.locator("#to-count").click()
    confirm(chair)

    expect(chair.locator(".kw-result")).to_contain_text(said(language, "Adopted"))
    assert site.rows(VOTES) == [("yes",)] * 6


def enter_letters(site, office) -> None:
    """Five members, not the chair, have answered by letter on the day after the papers went out."""
    site.break_with(A_DAY_AGO)
    office.locator("[id^=letters-]").click()
    office.locator("[name=received_at]").fill(site.key(NEXT_MORNING))
    for number in range(1, 6):
        office.locator(".kw-sheet__seat").nth(number).locator("[value=yes]").check()
    confirm(office)
    expect(office.locator("main")).to_be_visible()


def test_a_vote_in_writing_is_cast_by_keyboard(begun, visit):
    site, page = begun("de")
    member = visit(site, page, role="voting", width=PHONE, reduced_motion="reduce")
    keys = Keys(member)
    item = site.key("SELECT max(id) FROM partnerships_agendaitem WHERE kind = 'decision'")
    keys.to(name=f"vote-no-{item}")
    keys.press()
    keys.to(text=said("de", "Vote %(choice)s") % {"choice": said("de", "No")})
    keys.press()

    expect(member.locator(".kw-yours__done")).to_contain_text(said("de", "No"))
    assert keys.unseen == []
