"""Take the pictures of README and guide again: the example is staged afresh and looked at in German and Arabic, light and dark, desktop and phone."""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent.parent
PICTURES = HERE / "docs/guide/pictures"
DESKTOP, PHONE = 1280, 390

SHOTS = (
    # name, stage, role, path, language, width, display
    ("map-de", "resolved", "office", "areas/", "de", DESKTOP, "light"),
    ("map-ar-dark", "resolved", "office", "areas/", "ar", DESKTOP, "dark"),
    ("map-phone-de", "resolved", "office", "areas/", "de", PHONE, "light"),
    ("area-de", "resolved", "planner", "areas/berlin-lor-2021/planning_area/09300922/", "de", DESKTOP, "light"),
    ("today-de", "resolved", "office", "today/", "de", DESKTOP, "light"),
    ("today-phone-ar", "resolved", "voting", "today/", "ar", PHONE, "light"),
    ("body-de", "resolved", "office", "bodies/1/", "de", DESKTOP, "light"),
    ("plan-de", "resolved", "office", "plan/", "de", DESKTOP, "light"),
    ("call-de", "resolved", None, "funding/calls/2/", "de", DESKTOP, "light"),
    ("proposal-de", "resolved", "project-body", "funding/proposals/7/edit/", "de", DESKTOP, "light"),
    ("proposal-phone-ar", "resolved", "project-body", "funding/proposals/7/edit/", "ar", PHONE, "light"),
    ("selection-de", "voting", "office", "funding/calls/1/selection/", "de", DESKTOP, "light"),
    ("vote-chair-de", "voting", "chair", "bodies/meetings/2/live/", "de", DESKTOP, "light"),
    ("vote-recusal-de", "voting", "voting", "bodies/meetings/2/live/", "de", PHONE, "light"),
    ("vote-recusal-ar-dark", "voting", "voting", "bodies/meetings/2/live/", "ar", PHONE, "dark"),
    ("minutes-de", "resolved", "office", "bodies/meetings/2/minutes/", "de", DESKTOP, "light"),
    ("projects-de", "resolved", "office", "funding/projects/", "de", DESKTOP, "light"),
    ("public-de", "resolved", None, "", "de", DESKTOP, "light"),
    ("public-phone-de-dark", "resolved", None, "", "de", PHONE, "dark"),
    ("public-ar", "resolved", None, "", "ar", DESKTOP, "light"),
    ("login-de", "resolved", None, "/accounts/login/", "de", DESKTOP, "light"),
)


def main() -> None:
    sys.path.insert(0, str(HERE))
    from playwright.sync_api import sync_playwright
    from tests.journeys.browsing import launch
    from tests.journeys.sites import served, stage

    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(os.environ.get("KIEZWERK_EXAMPLES") or tempfile.mkdtemp(prefix="kiezwerk-shots-"))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as copies:
        browser = launch(playwright)
        for name in dict.fromkeys(shot[1] for shot in SHOTS):
            with served(stage(name, folder), Path(copies) / name) as site:
                for shot in SHOTS:
                    if shot[1] == name:
                        _take(browser, site, *shot)
        browser.close()


def _take(browser, site, name, _stage, role, path, language, width, display) -> None:
    """Take one picture: the first screen, a moment after it opened, when maps are drawn."""
    from tests.journeys.browsing import open_as

    context = open_as(browser, site, role, language=language, width=width, color_scheme=display, reduced_motion="reduce")
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844 if width == PHONE else 900})
    page.goto(site.at(path))
    page.wait_for_timeout(1200)
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()
    print(f"{name}.png {(PICTURES / f'{name}.png').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
