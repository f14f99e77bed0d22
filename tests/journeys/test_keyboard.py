"""The two acts that nobody may be kept from, a proposal and a vote, with nothing but the keyboard."""

import pytest

from .views import BOTH_ENDS
from .words import said

expect = pytest.importorskip("playwright.sync_api").expect

DRAFT = "SELECT id FROM funding_application WHERE title = 'Kantine der Zukunft'"
MOST_STOPS = 150
WHERE = """() => {
    const one = document.activeElement;
    const drawsItsOwn = one.matches("input[type=date]");
    const beside = one.matches(".kw-split__aside *");
    const style = (node) => getComputedStyle(node);
    const ring = (node) => (style(node).outlineStyle !== "none" && parseFloat(style(node).outlineWidth) > 0) || style(node).boxShadow !== "none";
    const box = one.getBoundingClientRect();
    return {
        name: one.name || one.id || "", text: (one.innerText || "").trim(), html: one.outerHTML.slice(0, 120),
        isSeen: drawsItsOwn || [one, one.parentElement, one.nextElementSibling].filter(Boolean).some(ring),
        isInView: beside || box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


class Keys:
    """Somebody without a mouse, who notes where the focus could not be seen."""

    def __init__(self, page):
        self.page, self.unseen = page, []

    def to(self, *, name: str = "", text: str = "") -> None:
        """Press Tab until the focus is on the field or button that is wanted."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            where = self.page.evaluate(WHERE)
            if not (where["isSeen"] and where["isInView"]):
                self.unseen.append(where["html"])
            if (name and where["name"] == name) or (text and where["text"] == text):
                return
        raise AssertionError(f"the keyboard does not reach {name or text}")

    def press(self, key: str = "Enter") -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)


@BOTH_ENDS
def test_a_proposal_is_mended_and_handed_in_by_keyboard(own_site, visit, language, width):
    site = own_site("resolved")
    page = visit(site, f"funding/proposals/{site.key(DRAFT)}/edit/", role="project-body", language=language, width=width, reduced_motion="reduce")
    keys = Keys(page)
    keys.to(name="summary")
    keys.write("Aus dem Mittagstisch soll ein Betrieb werden.")
    keys.to(name="field")
    page.keyboard.press("ArrowDown")
    for name in ("need", "activities", "results"):
        keys.to(name=name)
        keys.write("Befragung, Kalkulation, Probebetrieb.")
    keys.to(name="cooperation_partner")
    page.keyboard.type("Hochschule")
    keys.to(name="source_grant_1_cents")
    keys.write("50000")
    keys.to(name="check")
    keys.press()
    expect(page.locator("#findings")).to_be_visible()

    assert keys.unseen == []
    assert site.row("SELECT summary, results FROM funding_application WHERE id = ?", site.key(DRAFT)) == (
        "Aus dem Mittagstisch soll ein Betrieb werden.",
        "Befragung, Kalkulation, Probebetrieb.",
    )


def test_the_keyboard_stays_where_it_is_when_a_piece_is_replaced(own_site, visit):
    site = own_site("resolved")
    page = visit(site, f"funding/proposals/{site.key(DRAFT)}/edit/", role="project-body")
    link = page.locator("#spine a").last
    page.evaluate("window.before = document.querySelector('#spine nav')")
    page.locator("[name=source_grant_1_cents]").fill("50000")
    with page.expect_response(lambda answer: "check" in answer.url):
        link.focus()
    page.wait_for_function("document.querySelector('#spine nav') !== window.before")

    expect(link).to_be_focused()


@BOTH_ENDS
def test_a_vote_is_cast_by_keyboard(own_site, visit, language, width):
    site = own_site("voting")
    page = visit(site, "bodies/meetings/2/live/", role="chair", language=language, width=width, reduced_motion="reduce")
    keys = Keys(page)
    keys.to(name="vote-yes")
    keys.press()
    keys.to(text=said(language, "Vote %(choice)s") % {"choice": said(language, "Yes")})
    keys.press()

    expect(page.locator(".kw-yours__done")).to_contain_text(said(language, "Yes"))
    assert keys.unseen == []
