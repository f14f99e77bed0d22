"""An edition of a plan as a file: read strictly, written so that it reads the same."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from kiezwerk.core.plans.structure import Edition, Element, Kind
from kiezwerk.ports.entries import FileError
from kiezwerk.ports.plans import read_edition, tree_of
from tests.core.plans.editions import editions

MEASURE = {
    "line": "m1",
    "title": "Beratung",
    "text": "Jeden Montag.\n\nAuch abends.",
    "responsible": "DGB",
    "partners": ["HTW", "WISTA"],
    "due_on": "2027-06-30",
    "budget_cents": 10_000_00,
    "indicators": [{"line": "i1", "title": "Beratene", "target": 42.1, "frequency_months": 3}],
}


def content(measure=MEASURE, **changed) -> bytes:
    fields = [{"line": "f1", "title": "Arbeit", "measures": [measure]}]
    about = {"format": "kiezwerk-plan", "format_version": 2, "edition": {"title": "2027"}, "partnership": "Spree-Dahme"}
    return json.dumps(about | {"fields": fields} | changed).encode()


def test_a_file_is_read_in_reading_order_with_exact_figures():
    field, measure, indicator = read_edition(content()).elements

    assert (field.line, field.under, measure.under, indicator.under) == ("f1", "", "f1", "m1")
    assert measure.details == {"responsible": "DGB", "partners": ("HTW", "WISTA"), "due_on": date(2027, 6, 30), "budget_cents": 10_000_00}
    assert indicator.details == {"target": Decimal("42.1"), "frequency_months": 3}


@given(editions())
def test_what_is_written_reads_as_the_same(edition):
    written = {"format": "kiezwerk-plan", "format_version": 2, "edition": {"title": edition.title}, **tree_of(edition)}

    read = read_edition(json.dumps(written).encode())

    assert read.by_line() == edition.by_line()
    assert tree_of(read) == tree_of(edition)


def test_details_of_every_form_are_written_as_they_are_read():
    rich = Edition("2027", (Element("i", Kind.FIELD, "Arbeit"), *read_edition(content()).elements[1:]))

    assert tree_of(rich)["fields"][0] == {"line": "i", "title": "Arbeit", "text": "", "indicators": [], "goals": [], "measures": []}
    assert tree_of(read_edition(content()))["fields"][0]["measures"][0] == MEASURE | {
        "milestones": [],
        "indicators": [{"line": "i1", "title": "Beratene", "text": "", "target": 42.1, "frequency_months": 3}],
    }


def test_a_file_without_lines_recognises_fields_by_their_title():
    old = {"format": "kiezwerk-plan", "format_version": 1, "edition": {"title": "2025"}, "fields": [{"position": 1, "title": "Arbeit", "text": ""}]}

    assert read_edition(json.dumps(old).encode()).elements == (Element("field arbeit", Kind.FIELD, "Arbeit"),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"{", "this is not JSON: Expecting property name enclosed in double quotes in line 1, column 2"),
        (b"[]", "wants an object {...}, not a list"),
        (b"{}", "this is no action plan: wants format kiezwerk-plan in version 1 or 2"),
        (content(format_version=3), "this is no action plan: wants format kiezwerk-plan in version 1 or 2"),
        (content(edition={}), "edition.title: wants a text, not null"),
        (content(fields={"a": 1}), "fields: wants a list [...], not an object"),
        (content({"line": "m1"}), "fields[0].measures[0].title: wants a text, not null"),
        (content({"line": "m1", "title": " "}), "fields[0].measures[0].title: wants a title, not blanks"),
        (content({"line": "f1", "title": "Beratung"}), '"f1" stands there twice'),
        (content(MEASURE | {"due_on": "30.06.2027"}), 'fields[0].measures[0].due_on: wants a day such as 2026-03-31, not "30.06.2027"'),
        (content(MEASURE | {"due_on": "2027-02-30"}), 'fields[0].measures[0].due_on: wants a day such as 2026-03-31, not "2027-02-30"'),
        (content(MEASURE | {"budget_cents": 1.5}), "fields[0].measures[0].budget_cents: wants a whole number from 0 to 1000000000000000, not 1.5"),
        (content(MEASURE | {"partners": "HTW"}), 'fields[0].measures[0].partners: wants a list [...], not "HTW"'),
        (content(MEASURE | {"text": "a\u0007"}), 'fields[0].measures[0].text: wants a text, not "a\\u0007"'),
        (
            content({"title": "B", "indicators": [{"title": "I", "target": "40"}]}),
            'fields[0].measures[0].indicators[0].target: wants a number, not "40"',
        ),
        (
            content({"title": "B", "indicators": [{"title": "I", "target": float("nan")}]}),
            "fields[0].measures[0].indicators[0].target: wants a number, not NaN",
        ),
        (
            content({"title": "B", "indicators": [{"title": "I", "target": True}]}),
            "fields[0].measures[0].indicators[0].target: wants a number, not true",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(given, said):
    with pytest.raises(FileError) as refusal:
        read_edition(given)

    assert str(refusal.value) == said
