"""Before a meeting: a member says on a phone that they cannot come, the office sees what that means, and the sheet begins with it."""

import pytest

from .words import filled, said

expect = pytest.importorskip("playwright.sync_api").expect

NEXT = "SELECT id FROM partnerships_meeting WHERE title LIKE '4. Sitzung%'"
EXPECTED = "%(expected)s of %(base)s seats expected, %(needed)s needed."


def expected(language: str, count: int) -> str:
    return said(language, EXPECTED) % {"expected": count, "base": 10, "needed": 6}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_member_cannot_come_then_can_then_sends_nobody(own_site, visit, language):
    site = own_site("resolved")
    page = f"bodies/meetings/{site.key(NEXT)}/coming/"
    member = visit(site, page, role="voting", language=language, width=375)
    expect(member.locator("#expectation")).to_contain_text(expected(language, 9))

    member.get_by_role("button", name=filled(language, "I cannot come, %(person)s comes", person="Ulla Reimann")).focus()
    member.keyboard.press("Enter")
    expect(member.locator(".kw-yours")).to_contain_text(filled(language, "%(person)s comes instead.", person="Ulla Reimann"))
    expect(member.locator("#expectation")).to_contain_text(expected(language, 9))
    member.get_by_role("button", name=said(language, "I can come after all")).click()
    member.get_by_role("button", name=said(language, "I cannot come, nobody comes for me")).click()

    expect(member.locator("#expectation")).to_contain_text(expected(language, 8))
    office = visit(site, page, role="office", language=language, width=1280)
    expect(office.locator("#expectation")).to_contain_text(expected(language, 8))


def test_the_sheet_begins_with_those_who_cannot_come(own_site, visit):
    site = own_site("resolved")
    meeting = f"bodies/meetings/{site.key(NEXT)}/"
    office = visit(site, f"{meeting}open/", role="office", language="de", width=820)

    office.locator("main form button[type=submit]").first.click()

    excused = office.locator("fieldset.kw-sheet__seat", has=office.locator("[value=excused]:checked"))
    expect(excused).to_have_count(1)
    expect(excused).to_contain_text("Jonas Petersen")
    expect(office.locator("fieldset.kw-sheet__seat", has_text="Petra Sommer")).to_contain_text(said("de", "Said before that they cannot come:"))
