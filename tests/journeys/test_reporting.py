"""A project body reports a figure on the phone, the office approves it at its desk, and everybody sees it with where it comes from."""

import re

import pytest

from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

LINE = "SELECT line FROM funding_projectindicator WHERE title = 'Aus der Küchenlehre in Arbeit oder Ausbildung'"
TAKER = "SELECT taker FROM plans_contribution WHERE giver = ?"
READING = "SELECT id FROM plans_reading WHERE line = ?"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_figure_is_reported_on_the_phone_approved_at_the_desk_and_explained_to_all(own_site, visit, language):
    site = own_site("resolved")
    line = site.key(LINE)
    phone = visit(site, "plan/reporting/", role="project-body", language=language, width=390)
    phone.locator(f"a[href$='/plan/reporting/{line}/']").click()
    phone.locator("input[name=value]").fill("4")
    phone.locator("input[name=part_0_0]").fill("3")
    phone.locator("textarea[name=note]").fill("Zwei Lehrverträge, zwei Stellen.")
    phone.get_by_role("button", name=said(language, "Report"), exact=True).click()
    expect(phone).to_have_url(re.compile(r"/plan/readings/\d+/$"))
    expect(phone.get_by_text(said(language, "Reported, to be approved"), exact=True)).to_be_visible()

    desk = visit(site, "plan/readings/", role="office", language="de", width=1280)
    desk.locator(f"input[name=reading][value='{site.key(READING, line)}']").check()
    desk.get_by_role("button", name=said("de", "Approve what is ticked")).click()
    expect(desk.get_by_text("1 Messwert bestätigt.")).to_be_visible()

    everybody = visit(site, f"plan/figures/{site.key(TAKER, line)}/", language=language, width=390)
    row = everybody.locator("tbody tr", has_text="Aus der Küchenlehre")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("4 Personen")
    expect(everybody.locator("tfoot")).to_contain_text("15 Personen")
