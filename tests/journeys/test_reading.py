"""Reading with the keyboard, in forced colours, in large letters, and without motion."""

import pytest

from .walk import OVERFLOW, violations

PAGES = [
    ("", None),
    ("areas/", "office"),
    ("today/", "office"),
    ("funding/", "office"),
    ("bodies/meetings/2/minutes/", "office"),
    ("/accounts/login/", None),
    ("/operations/", None),
]
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const shown = [one, one.parentElement, one.nextElementSibling].filter(Boolean).some(node => {
        const style = getComputedStyle(node);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    });
    const box = one.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
    return {html: one.outerHTML.slice(0, 120), shown, inView, main: !!one.closest("main")};
}"""
MOST_STOPS = 45
LARGE = "document.documentElement.style.fontSize = '200%'"
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(one => {
    const style = getComputedStyle(one);
    const isCut = style.overflowX === "hidden" || style.overflowX === "clip";
    const holdsWords = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    return isCut && holdsWords && one.clientWidth > 2 && one.scrollWidth > one.clientWidth + 1 && style.textOverflow !== "ellipsis";
}).map(one => one.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    const seconds = text => Math.max(...text.split(",").map(part => parseFloat(part) * (part.trim().endsWith("ms") ? 0.001 : 1)));
    return seconds(style.transitionDuration) > 0.011 || (style.animationName !== "none" && seconds(style.animationDuration) > 0.011);
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(("path", "role"), PAGES)
def test_the_keyboard_reaches_the_content_and_every_focus_can_be_seen(site, visit, path, role):
    page = visit(site("resolved"), path, role=role, reduced_motion="reduce")
    stops = tab_through(page)

    assert stops[0]["html"].startswith('<a class="kw-skip"')
    assert [stop["html"] for stop in stops if not (stop["shown"] and stop["inView"])] == []
    assert any(stop["main"] for stop in stops)


def test_words_typed_into_the_frame_are_found_with_the_enter_key(site, visit):
    page = visit(site("resolved"), "today/", role="voting")
    page.get_by_role("search").get_by_role("searchbox").fill("steuerungsgruppe")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=steuerungsgruppe")

    assert page.get_by_role("heading", level=2).first.inner_text() == "Sitzungen"
    assert violations(page) == []


def test_a_side_column_taller_than_the_window_is_read_to_its_end(site, visit):
    page = visit(site("resolved"), "bodies/meetings/5/", role="office")
    page.set_viewport_size({"width": 1280, "height": 400})
    aside = page.locator(".kw-split__aside")
    page.evaluate("document.querySelector('.kw-split').scrollIntoView({behavior: 'instant'})")
    aside.evaluate("one => one.scrollTo({top: one.scrollHeight, behavior: 'instant'})")
    box = aside.locator(":scope > :last-child").bounding_box()

    assert aside.evaluate("one => one.scrollHeight > one.clientHeight")
    assert box["y"] + box["height"] <= 400


def test_the_skip_link_leads_past_the_navigation(site, visit):
    page = visit(site("resolved"), "today/", role="office")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize(("path", "role"), PAGES)
def test_forced_colours_leave_a_page_readable(site, visit, path, role):
    page = visit(site("resolved"), path, role=role, forced_colors="active", color_scheme="dark")

    assert violations(page) == []
    assert len(page.screenshot()) > 15_000


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize(("path", "role"), PAGES)
def test_text_twice_as_large_is_neither_cut_off_nor_pushed_out(site, visit, path, role, language):
    page = visit(site("resolved"), path, role=role, language=language)
    page.evaluate(LARGE)

    assert (page.evaluate(OVERFLOW), page.evaluate(CUT_OFF)) == ([], [])


@pytest.mark.parametrize(("path", "role"), PAGES)
def test_nothing_moves_for_whoever_asks_for_less_motion(site, visit, path, role):
    page = visit(site("resolved"), path, role=role, reduced_motion="reduce")

    assert page.evaluate(MOVING) == []


def tab_through(page) -> list[dict]:
    """Press Tab until the end of the page or often enough, and return where the focus was."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    return stops
