"""Take the pictures of README and guide again: the example is staged afresh and looked at in German and Arabic, light and dark, desktop and phone.

    tools/shots.py               all of them
    tools/shots.py NAME ...      only these

Each is stored with a palette of its own colours, so that the repository stays small; one above 150 KB is refused.
"""

import io
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent.parent
PICTURES = HERE / "docs/guide/pictures"
DESKTOP, PHONE = 1280, 390
COLOURS, MOST_BYTES = 200, 150_000

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
    ("plan-phone-ar", "resolved", None, "plan/", "ar", PHONE, "light"),
    ("plan-difference-de", "resolved", None, "plan/difference/?after=3", "de", DESKTOP, "light"),
    ("plan-desk-de", "busy", "office", "plan/editions/4/desk/", "de", DESKTOP, "light"),
    ("plan-matrix-de", "resolved", "office", "plan/editions/3/matrix/", "de", DESKTOP, "light"),
    ("plan-why-de", "resolved", "office", "plan/figures/arbeit-verbleib/", "de", DESKTOP, "light"),
    ("plan-report-phone-de", "resolved", "office", "plan/reporting/anlauf-beratungen/", "de", PHONE, "light"),
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
    ("meeting-de", "resolved", "office", "bodies/meetings/5/", "de", DESKTOP, "light"),
    ("coming-de", "resolved", "office", "bodies/meetings/5/coming/", "de", DESKTOP, "light"),
    ("coming-phone-de", "resolved", "voting", "bodies/meetings/5/coming/", "de", PHONE, "light"),
    ("coming-phone-ar", "resolved", "voting", "bodies/meetings/5/coming/", "ar", PHONE, "light"),
    ("resolution-de", "resolved", "office", "bodies/resolutions/2/", "de", DESKTOP, "light"),
    ("secret-de", "resolved", "office", "bodies/resolutions/7/", "de", DESKTOP, "light"),
    ("election-de", "resolved", "office", "bodies/resolutions/6/", "de", DESKTOP, "light"),
    ("written-de", "resolved", "office", "bodies/meetings/3/written/", "de", DESKTOP, "light"),
    ("connections-de", "resolved", "office", "bodies/actors/connections/", "de", DESKTOP, "light"),
    ("territory-de", "resolved", "planner", "areas/territory/", "de", DESKTOP, "light"),
    ("acknowledgement-de", "resolved", "office", "funding/programmes/5/", "de", DESKTOP, "light"),
    ("secret-vote-phone-de", "busy", "voting", "bodies/meetings/8/live/?item=26", "de", PHONE, "light"),
    ("secret-vote-phone-ar-dark", "busy", "voting", "bodies/meetings/8/live/?item=26", "ar", PHONE, "dark"),
    ("login-de", "resolved", None, "/accounts/login/", "de", DESKTOP, "light"),
)


def main() -> None:
    sys.path.insert(0, str(HERE))
    from playwright.sync_api import sync_playwright
    from tests.journeys.browsing import launch
    from tests.journeys.sites import served, stage

    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot[0] in sys.argv[1:]]
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(os.environ.get("KIEZWERK_EXAMPLES") or tempfile.mkdtemp(prefix="kiezwerk-shots-"))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as copies:
        browser = launch(playwright)
        for name in dict.fromkeys(shot[1] for shot in wanted):
            with served(stage(name, folder), Path(copies) / name) as site:
                for shot in wanted:
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
    content = _with_palette(page.screenshot())
    context.close()
    assert len(content) <= MOST_BYTES, f"{name}.png has {len(content)} bytes"
    (PICTURES / f"{name}.png").write_bytes(content)
    print(f"{name}.png {len(content) // 1000} KB")


def _with_palette(png: bytes) -> bytes:
    """Return the picture with at most ``COLOURS`` colours, packed as small as it goes."""
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main()
