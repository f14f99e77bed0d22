"""The pages that help when something cannot be: each reached the way a person reaches it, in German on a desktop and in Arabic on a phone."""

import shutil

import pytest

from .sites import served
from .views import BOTH_ENDS
from .walk import look_at

LAST_ITEM = "SELECT i.id FROM partnerships_agendaitem i JOIN partnerships_meeting m ON m.id = i.meeting_id WHERE m.state = 'closed' LIMIT 1"
DRAFT = "SELECT id FROM plans_planedition WHERE title = 'Fortschreibung (Beispiel)'"
VERSION = "SELECT version FROM plans_planedition WHERE id = ?"
SEND = """([address, fields, withToken]) => {
    const form = document.createElement("form");
    Object.assign(form, {method: "post", action: address});
    const token = withToken && document.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, text] of Object.entries({...fields, ...(token && {csrfmiddlewaretoken: token})})) {
        form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value: text.repeat ? text : "x".repeat(text)}));
    }
    document.body.append(form);
    form.submit();
}"""
TOO_MUCH = 40_000_000


def send(page, address: str, fields: dict, *, with_token: bool = True) -> int:
    """Send a form as a window does that was opened before things changed, and return the status of the answer."""
    with page.expect_navigation() as answer:
        page.evaluate(SEND, [address, fields, with_token])
    return answer.value.status


def helps(page, language: str, status: int, path: str) -> None:
    """The page says what happened and leads on."""
    assert page.locator(".kw-error-code").inner_text() == str(status)
    assert page.locator("main h1").count() == 1
    assert page.locator("main .kern-btn--primary").get_attribute("href").endswith(path)
    assert look_at(page, language).faults == []


@BOTH_ENDS
@pytest.mark.parametrize(("path", "role", "status"), [("/nirgendwo/", None, 404), ("funding/calls/new/", "advisory", 403)])
def test_a_page_that_is_not_to_be_had(site, visit, language, width, path, role, status):
    page = visit(site("busy"), path, role=role, language=language, width=width)

    assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == status
    helps(page, language, status, "/")


@BOTH_ENDS
def test_a_button_that_comes_too_late_says_why_and_leads_back(site, visit, language, width):
    place = site("busy")
    page = visit(place, "bodies/meetings/", role="office", language=language, width=width)
    status = send(page, place.at(f"bodies/items/{place.key(LAST_ITEM)}/move/"), {"direction": "up"})

    assert (status, page.locator(".kw-finding").count()) == (422, 1)
    helps(page, language, 422, "/")


@BOTH_ENDS
def test_who_comes_second_is_shown_both_texts(site, visit, language, width):
    place = site("busy")
    draft = place.key(DRAFT)
    (version,) = place.row(VERSION, draft)
    page = visit(place, f"plan/editions/{draft}/edit/", role="office", language=language, width=width)
    mine = page.locator("main form.kw-form")
    mine.locator("[name=preface]").fill("Mein Text\n\nmit zwei Absätzen")
    page.evaluate("version => document.querySelector('main [name=version]').value = version", str(version + 1))
    with page.expect_navigation() as answer:
        mine.locator("button[type=submit]").first.click()

    assert (answer.value.status, page.locator(".kw-difference pre").count()) == (409, 2)
    helps(page, language, 409, f"/editions/{draft}/edit/")


@BOTH_ENDS
def test_too_many_codes_for_one_address(site, visit, language, width):
    page = visit(site("busy"), "/accounts/login/", language=language, width=width)
    for _ in range(4):
        page.goto(site("busy").at("/accounts/login/"))
        status = send(page, "/accounts/login/", {"email": f"niemand-{language}@beispiel.example"})

    assert status == 429
    helps(page, language, 429, "/")


@BOTH_ENDS
@pytest.mark.parametrize(
    ("fields", "with_token", "status"),
    [({"email": "x@beispiel.example"}, False, 403), ({"email": TOO_MUCH}, True, 413)],
    ids=["too old", "too large"],
)
def test_a_form_that_cannot_be_taken(site, visit, language, width, fields, with_token, status):
    page = visit(site("busy"), "/accounts/login/", language=language, width=width)

    assert send(page, "/accounts/login/", fields, with_token=with_token) == status
    helps(page, language, status, "/")


@BOTH_ENDS
def test_a_broken_server_says_so(own_site, browser, language, width):
    place = own_site("founded")
    place.break_with("ALTER TABLE partnerships_statement RENAME TO gone")

    assert answer_of(browser, place, language, width, 500) == 500


@BOTH_ENDS
def test_a_server_without_its_database_says_so(without_database, browser, language, width):
    assert answer_of(browser, without_database, language, width, 503) == 503


@pytest.fixture(scope="module")
def without_database(example, tmp_path_factory):
    """A site whose database cannot be opened."""
    folder = tmp_path_factory.mktemp("without")
    shutil.copytree(example("founded"), folder / "example", ignore=shutil.ignore_patterns("*.sqlite3*"))
    (folder / "example/kiezwerk.sqlite3").mkdir()
    with served(folder / "example", folder / "served") as place:
        yield place


def answer_of(browser, place, language, width, status) -> int:
    """Open the public page in a browser that does not complain about errors, and look at what helps there."""
    page = browser.new_context(viewport={"width": width, "height": 900}, locale=language).new_page()
    answer = page.goto(place.at(""))
    helps(page, language, status, "/" if status == 500 else "")
    page.context.close()
    return answer.status
