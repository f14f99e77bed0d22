"""Every form of the walk sent empty or wrong: it keeps its place, says what is wrong, and stays readable for everybody."""

import pytest
from playwright.sync_api import Error

from .walk import look_at

PATIENCE = 15_000
FORM = "main form[method=post]:not([data-passkey]):has(input:not([type=hidden]), textarea, select)"
SPOILED = """form => {
    form.noValidate = true;
    for (const field of form.querySelectorAll("input, textarea, select")) {
        if (["hidden", "file", "submit", "range"].includes(field.type)) continue;
        if (["checkbox", "radio"].includes(field.type)) field.checked = false;
        else if (field.tagName === "SELECT") { if (field.querySelector("option[value='']")) field.value = ""; }
        else if (["date", "datetime-local", "time", "number"].includes(field.type)) field.value = "";
        else field.value = field.inputMode === "decimal" ? "drei Euro" : "";
    }
}"""
SEND = "form => (form.querySelector('button.kern-btn--primary') || form.querySelector('button[type=submit], button')).click()"
MAY_BE_EMPTY = {
    "funding:assign_measures": "a project may belong to no measure",
    "plans:move_element": "where it stands is chosen",
    "funding:edit_application": "a draft is kept as far as it is written",
    "funding:withdraw_application": "nobody must say why",
    "partnerships:attendance": "nobody may be there yet",
    "partnerships:carry_over": "the next meeting is chosen",
    "partnerships:edit_minutes": "nothing may have been said",
    "partnerships:election_names": "all may have voted on their phones",
    "partnerships:election_vote": "who names nobody has taken part",
    "partnerships:finish_task": "nobody must say what came of it",
    "partnerships:hands": "all may have voted on their phones",
    "partnerships:object_to_written": "nobody must say why",
    "partnerships:presence": "somebody may have been there all the time",
    "partnerships:record_paper_votes": "all may vote on their phones",
    "plans:shares": "a figure may count in no other",
    "published:edit_words": "a field may have no words",
    "plans:propose": "the next meeting is chosen, and the text may speak for itself",
}
"""Forms that take an empty sheet, and why."""


@pytest.mark.parametrize(
    ("language", "width"),
    [pytest.param("de", 1280, id="German"), pytest.param("ar", 390, id="Arabic phone", marks=pytest.mark.full)],
)
@pytest.mark.parametrize("half", [0, 1], ids=["one half", "other half"])
def test_a_form_with_mistakes_says_so_and_stays_accessible(own_site, tours, visit, language, width, half):
    place, walked = own_site("busy"), tours("busy")
    pages, found = {}, {}
    for stop in [stop for stop in walked.stops if stop.has_form and stop.name not in MAY_BE_EMPTY][half::2]:
        if stop.role not in pages:
            pages[stop.role] = visit(place, "/accessibility/", role=stop.role, language=language, width=width)
        if faults := send_spoiled(pages[stop.role], place, stop, language):
            found[stop.name] = faults

    assert found == {}


def send_spoiled(page, place, stop, language) -> list[str]:
    """Send the form of a page, if it has one, with everything empty or wrong, and return what is missing in the answer."""
    page.goto(place.at(stop.path))
    form = page.locator(FORM).first
    form.evaluate(SPOILED)
    try:
        with page.expect_navigation(timeout=PATIENCE) as answer:
            form.evaluate(SEND)
    except Error as error:
        return [f"cannot be sent: {error.message.splitlines()[0]}"]
    if page.locator("main [aria-invalid=true], main .kw-errors, main .kw-finding--blocks").count() == 0:
        return [f"status {answer.value.status} and not a word about it at {page.url}"]
    return look_at(page, language).faults
