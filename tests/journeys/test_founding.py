"""From an empty installation to the first meeting: the setup link, four questions, the invitation, the second factor, the office at work."""

import re
import time
from dataclasses import replace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from .sites import Site, running
from .walk import OVERFLOW, english, violations

LINK = re.compile(r"http://\S+/found/\S+/")
ANSWERS = {
    "name": "Bündnis Hafen", "city": "Berlin", "network_name": "Berliner Bündnisse", "office_email": "buero@example.org",
    "office_person": "Ada Beispiel", "office_person_email": "ada@example.org",
}  # fmt: skip


@pytest.fixture
def empty(tmp_path):
    """A running installation that is no example, in which nothing is founded."""
    folder = tmp_path / "data"
    folder.mkdir()
    migrated = replace(Site("", folder), is_example=False).run("migrate", "--quiet")
    assert migrated.returncode == 0, migrated.stderr
    with running(folder, is_example=False) as site:
        yield site


def setup_link(site) -> str:
    """Return the address that ``kiezwerk found`` prints, without the site."""
    done = site.run("found", "--site", site.address)
    assert done.returncode == 0, done.stderr
    return LINK.search(done.stdout)[0].removeprefix(site.address)


def answer(page, **changed) -> None:
    """Fill in the four questions and found."""
    for name, text in (ANSWERS | changed).items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("main button[type=submit]").click()


def set_up_app(page) -> None:
    """Add an authenticator as a second factor and play it."""
    page.goto(page.url.split("/accounts/")[0] + "/accounts/second-factor/totp/activate/")
    secret = page.locator(".kw-secret").inner_text()
    page.locator("#id_code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".kw-codes li")).to_have_count(10)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_setup_link_to_the_first_meeting(empty, visit, javascript):
    page = visit(empty, "/", java_script_enabled=javascript)
    expect(page.locator("main")).to_contain_text("kiezwerk found")

    page.goto(empty.at(setup_link(empty)))
    answer(page, name="")
    expect(page.locator("#id_name_error")).to_be_visible()
    expect(page.locator("#id_city")).to_have_value("Berlin")
    answer(page)
    expect(page.locator("h1")).to_have_text("Bündnis Hafen ist gegründet")

    page.locator("main a[href*='/invitation/']").click()
    expect(page.locator("main")).to_contain_text("Leitung der Geschäftsstelle")
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile("/accounts/second-factor/"))
    set_up_app(page)

    page.goto(empty.at("/p/buendnis-hafen/bodies/meetings/new/"))
    page.locator("[name=title]").fill("Erste Sitzung")
    page.locator("[name=starts_at]").fill("2031-03-03T16:00")
    page.locator("[name=place]").fill("Rathaus")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("h1")).to_contain_text("Erste Sitzung")
    assert empty.rows("SELECT title FROM partnerships_meeting") == [("Erste Sitzung",)]


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 320)])
def test_every_page_of_founding_is_sound(empty, visit, language, width):
    page = visit(empty, "/", language=language, width=width)
    link, found = setup_link(empty), {}

    def look(name):
        page.wait_for_load_state()
        found[name] = [*violations(page), *page.evaluate(OVERFLOW), *english(page, language)]

    look("empty installation")
    page.goto(empty.at("/found/nonsense/"))
    look("wrong link")
    page.goto(empty.at(link))
    page.locator("details.kw-more").evaluate_all("all => all.forEach(one => one.open = true)")
    look("questions")
    answer(page, name="")
    look("questions with an error")
    answer(page)
    look("founded")

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert visit(empty, link, language=language).locator("main a[href*='/invitation/']").count() == 0
