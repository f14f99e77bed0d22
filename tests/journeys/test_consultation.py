"""From a draft to what everybody reads: comments on a phone and from abroad, answers, reasons, the vote, and what has changed."""

import pytest

from .test_vote import confirm
from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

DRAFT = "SELECT id FROM plans_planedition WHERE title = 'Aktionsplan 2028'"
ROUND = "SELECT max(id) FROM plans_consultation"
MEASURE = "SELECT min(m.id) FROM plans_measure m JOIN plans_planedition e ON e.id = m.edition_id WHERE e.title = 'Aktionsplan 2028'"
COMMENTS = "SELECT id FROM plans_comment ORDER BY id"
ITEM = "SELECT m.item_id FROM partnerships_motion m JOIN plans_planedition e ON e.motion_id = m.id WHERE e.title = 'Aktionsplan 2028'"
MEETING = "SELECT id FROM partnerships_meeting WHERE state = 'open'"


def send(page, *, msgid: str) -> None:
    """Press the button that says ``msgid`` in German."""
    page.get_by_role("button", name=said("de", msgid), exact=True).click()


def test_a_draft_is_commented_on_answered_explained_adopted_and_compared(own_site, visit):
    site = own_site("voting")
    office = visit(site, f"plan/{site.key('SELECT max(id) FROM plans_actionplan')}/editions/new/", role="office")
    office.locator("[name=title]").fill("Aktionsplan 2028")
    send(office, msgid="Begin the draft")
    draft = site.key(DRAFT)

    begin_round(office, site, draft)
    page = f"plan/consultations/{site.key(ROUND)}/"
    member = visit(site, page, role="voting", language="de", width=390)
    comment(member, "de", "Bitte auch am Abend öffnen.")
    stranger = visit(site, page, language="ar", width=390)
    comment(stranger, "ar", "نريد درّاجات أكثر.")
    expect(stranger.locator("body")).to_contain_text(said("ar", "It is shown here once the coordination office has looked at it."))

    for (key,) in site.rows(COMMENTS):
        answer(office, site, key)
    office.goto(site.at(f"{page}end/"))
    confirm(office)
    drop_with_reason(office, site, draft)
    adopt(office, visit, site, draft)

    public = visit(site, "plan/difference/?show=dropped", language="de")
    expect(public.locator(".difference__reason")).to_contain_text("Die Mittel laufen aus.")
    public.goto(site.at(page))
    expect(public.locator(".consultation__comment")).to_have_count(2)
    expect(public.locator(".consultation__answer").first).to_contain_text("Das nehmen wir auf.")


def begin_round(office, site, draft) -> None:
    office.goto(site.at(f"plan/editions/{draft}/consultations/"))
    office.locator("[name=question]").fill("Was fehlt im Entwurf?")
    office.locator("[name=outcome]").fill("Die Geschäftsstelle antwortet auf jede Stellungnahme.")
    send(office, msgid="Open the consultation")
    expect(office.locator("#draft-title")).to_be_visible()


def comment(page, language, text) -> None:
    page.locator("[name=text]").fill(text)
    page.get_by_role("button", name=said(language, "Send comment"), exact=True).click()
    expect(page.locator("[name=text]")).to_have_value("")


def answer(office, site, key) -> None:
    office.goto(site.at(f"plan/comments/{key}/"))
    if office.locator("[name=act][value=show]").count():
        office.locator("[name=act][value=show]").click()
        office.goto(site.at(f"plan/comments/{key}/"))
    office.locator("[name=verdict][value=taken_up]").check()
    office.locator("[name=answer]").fill("Das nehmen wir auf.")
    office.locator("[name=act][value=answer]").click()
    expect(office.locator("#list, table").first).to_be_visible()


def drop_with_reason(office, site, draft) -> None:
    office.goto(site.at(f"plan/measure/{site.key(MEASURE)}/drop/"))
    confirm(office)
    office.goto(site.at(f"plan/editions/{draft}/reasons/"))
    office.locator("[name=text]").first.fill("Die Mittel laufen aus.")
    send_reason = office.locator(".reasons__row button").first
    send_reason.click()
    expect(office.locator("#reasons-progress")).to_contain_text(said("de", "%(said)s of %(count)s said") % {"said": 1, "count": 1})


def adopt(office, visit, site, draft) -> None:
    office.goto(site.at(f"plan/editions/{draft}/propose/"))
    office.locator("[name=meeting]").select_option(str(site.key(MEETING)))
    send(office, msgid="Put it on the agenda")
    live = f"bodies/meetings/{site.key(MEETING)}/live/?item={site.key(ITEM)}"
    chair = visit(site, live, role="chair")
    if chair.locator("#to-close").count() == 0:
        chair.locator("#to-open").click()
        confirm(chair)
    member = visit(site, live, role="voting", width=390)
    member.locator("#vote-yes").click()
    confirm(member)
    chair.goto(site.at(live))
    chair.locator("#to-close").click()
    confirm(chair)
    expect(chair.locator(".kw-result")).to_contain_text(said("de", "Adopted"))
