"""A project body finishes a draft that breaks four rules, hands it in, and reads on the page and in the mail when it hears again from whom."""

import re
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest

from .views import VIEWS
from .words import dated, said

expect = pytest.importorskip("playwright.sync_api").expect

DRAFT = "SELECT id FROM funding_application WHERE title = 'Kantine der Zukunft'"
CALL = "SELECT decision_expected_on, reply_by_on, contact FROM funding_call WHERE id = (SELECT call_id FROM funding_application WHERE id = ?)"
CITED = ("bis zu 50.000 € je Projekt", "Laufzeit höchstens sechs Monate", "mindestens ein Kooperationspartner")
MENDED = {
    "summary": "Aus dem Mittagstisch soll ein Betrieb werden, der sich trägt.",
    "need": "Die Küche kocht für das Haus; ein Betrieb, der sich trägt, fehlt im Kiez.",
    "activities": "Befragung, Kalkulation, Probebetrieb an drei Tagen.",
    "results": "Ein Konzept mit Finanzierung, das 2028 beginnen kann.",
    "ends_on": "2027-07-31",
    "cost_other_cents": "8000",
    "source_grant_1_cents": "50000",
}


@VIEWS
def test_a_refused_proposal_is_mended_and_received(own_site, visit, language, width):
    site = own_site("resolved")
    page = visit(site, f"funding/proposals/{site.key(DRAFT)}/edit/", role="project-body", language=language, width=width)
    page.locator("button[name=check]").click()
    expect(page).to_have_url(re.compile("/submit/$"))
    refused = page.locator("#findings")
    expect(refused.get_by_role("heading", level=2)).to_have_text(said(language, "Not ready to hand in yet"))
    for rule in CITED:
        expect(refused.locator(".kw-finding__foot", has_text=rule)).to_have_count(1)
    expect(page.get_by_role("button", name=said(language, "Hand in the proposal"))).to_have_count(0)

    page.goto(site.at(f"funding/proposals/{site.key(DRAFT)}/edit/"))
    mend(page)
    page.locator("button[name=check]").click()
    page.get_by_role("button", name=said(language, "Hand in the proposal")).click()

    expect(page).to_have_url(re.compile("/receipt/$"))
    number = page.locator(".funding-receipt__number").inner_text().strip()
    assert site.run("work", "--once").returncode == 0
    decision, reply, contact = site.row(CALL, site.key(DRAFT))
    mail = mail_about(site, number)
    for day in (decision, reply):
        expect(page.locator(".funding-receipt")).to_contain_text(dated(language, date.fromisoformat(day)))
        assert dated("de", date.fromisoformat(day)) in mail
    for line in contact.splitlines():
        expect(page.locator(".funding-receipt")).to_contain_text(line)
        assert line in mail


def mail_about(site, number: str) -> str:
    """Return the text of the one mail that names ``number``."""
    mails = [message_from_bytes(text.encode(), policy=default).get_body(("plain",)).get_content() for text in site.mails_sent()]
    (found,) = [text for text in mails if number in text]
    return " ".join(found.split())


def mend(page) -> None:
    """Bring the draft within the rules of the programme: half a year, 50,000 euros, a partner, sources that cover the costs."""
    for name, text in MENDED.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=field]").select_option(index=1)
    page.locator("[name=area]").select_option(index=1)
    page.locator("[name=cooperation_partner]").fill("Hochschule am Campus Spree (Beispiel)")
