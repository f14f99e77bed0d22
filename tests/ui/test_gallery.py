"""The gallery in a browser: accessible, mirrored, at any width, without JavaScript, by keyboard."""

from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api").expect
AXE = Path(__file__).parent.parent / "journeys/vendor/axe.js"
PAGES = ("/", "/form/", "/list/", "/list/?empty=1", "/public/", "/confirm/", "/bare/", "/error/404/", "/error/409/", "/error/422/", "/error/500/")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run({runOnly: rules}).then(result => result.violations)", RULES)
    return [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("display", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page, path, display):
    assert violations(open_page(path, color_scheme=display)) == []


@pytest.mark.parametrize("path", PAGES[:5])
def test_axe_finds_nothing_on_a_phone_in_arabic(open_page, path):
    assert violations(open_page(path, language="ar", width=390)) == []


def test_axe_finds_nothing_in_a_form_with_errors(open_page):
    page = open_page("/form/")
    page.get_by_role("button", name="Einreichen").click()
    expect(page.locator(".kw-errors")).to_be_focused()

    assert violations(page) == []


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_out_of_a_page_320_wide(open_page, path, language):
    page = open_page(path, language=language, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES[:5])
def test_targets_are_24_pixels_or_stand_in_a_sentence(open_page, path):
    small = open_page(path, width=390).evaluate(
        """() => [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select")].filter(target => {
            const box = target.getBoundingClientRect();
            const inSentence = target.tagName === "A" && target.closest("p, li, dd") && getComputedStyle(target).display === "inline";
            const isVisible = target.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && box.width > 1;
            return isVisible && !inSentence && Math.min(box.height, box.width) < 24;
        }).map(target => target.outerHTML.slice(0, 120))"""
    )

    assert small == []


def test_arabic_mirrors_the_frame(open_page):
    boxes = {language: open_page("/", language=language).locator(".kw-side").bounding_box()["x"] for language in ("de", "ar")}

    assert boxes["de"] == 0
    assert boxes["ar"] > 900


def test_every_page_works_without_javascript(open_page):
    page = open_page("/list/", width=390, java_script_enabled=False)
    page.locator(".kw-drawer > summary").click()
    expect(page.locator(".kw-drawer .kw-nav__entry").first).to_be_visible()
    page.locator(".kw-drawer > summary").click()

    page.locator(".kw-filter > summary").click()
    page.get_by_label("Name enthält").fill("Eich")
    page.locator(".kw-filter button").click()

    expect(page.locator(".kw-chip").first).to_contain_text("Eich")


def test_filtering_replaces_only_the_list_and_keeps_the_address(open_page):
    page = open_page("/list/")
    page.evaluate("document.querySelector('.kw-top').dataset.stays = 'yes'")

    page.get_by_label("Stand", exact=True).select_option("fertig")

    expect(page.locator(".kw-chip").first).to_contain_text("Abgeschlossen")
    assert "state=fertig" in page.url
    expect(page.locator(".kw-top")).to_have_attribute("data-stays", "yes")


def test_sorting_keeps_the_keyboard_in_the_list(open_page):
    page = open_page("/list/")

    page.get_by_role("link", name="Bewilligt").click()

    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Bewilligt")
    expect(page.locator("#list")).to_be_focused()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.locator(".kw-skip")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()


def test_a_menu_closes_on_escape_and_gives_the_focus_back(open_page):
    page = open_page("/")
    menu = page.locator(".kw-menu--account")
    menu.locator("summary").click()

    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_the_display_changes_at_once_and_stays(open_page):
    page = open_page("/")
    page.locator(".kw-side summary", has_text="Darstellung").or_(page.locator(".kw-side details").nth(1).locator("summary")).first.click()
    with page.expect_response("**/display/"):
        page.locator(".kw-side button[value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")

    page.reload()

    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")


def test_the_map_is_walked_by_arrow_keys_and_tells_the_same_as_the_mouse(open_page):
    page = open_page("/")
    expect(page.locator("[data-map]")).to_have_attribute("data-ready", "true")
    page.locator("path.kw-area[tabindex='0']").focus()
    expect(page.locator(".kw-map__card")).to_contain_text("Alte Mühle 1")

    page.keyboard.press("ArrowRight")

    expect(page.locator(".kw-map__card")).to_contain_text("Bahnhofsviertel 1")
    assert page.locator("path.kw-area[tabindex='0']").count() == 1
    told = page.locator(".kw-map__card").inner_text()
    page.mouse.move(0, 0)
    page.locator("path.kw-area[tabindex='0']").hover()
    assert page.locator(".kw-map__card").inner_text() == told


def test_an_area_without_a_class_is_hatched_and_says_why(open_page):
    page = open_page("/")
    hatched = page.locator("path.kw-area--hatched")
    expect(hatched).to_have_count(3)

    hatched.first.focus()

    expect(page.locator(".kw-map__card")).to_contain_text("weniger als 300 Einwohner")
    assert hatched.first.get_attribute("fill") == "url(#status-hatch)"


def test_a_counter_counts_down_while_typing(open_page):
    page = open_page("/form/")

    page.get_by_label("Titel des Vorhabens").fill("x" * 100)

    expect(page.locator("#id_title_counter")).to_contain_text("20")
    page.get_by_label("Titel des Vorhabens").fill("x" * 130)
    expect(page.locator("#id_title_counter.kw-counter--over")).to_contain_text("10")


def test_a_live_check_brings_the_findings(open_page):
    page = open_page("/form/")
    page.evaluate("document.getElementById('findings').replaceChildren()")

    page.get_by_label("Beantragte Summe").fill("500")
    page.keyboard.press("Tab")

    expect(page.locator("#findings")).to_contain_text("mindestens 1.000")


def test_no_request_leaves_the_site(open_page, address):
    page = open_page("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.reload()
    expect(page.locator("[data-map]")).to_have_attribute("data-ready", "true")

    assert [url for url in asked if not url.startswith(address) and not url.startswith("data:")] == []
