"""A row of a published list is classified by its name alone, and repeats are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.offers.operations import LSK, PEB, REPEAT_OF, Kind, Mark, Operation, collapse, kind_of, mark_repeats, programme_of


def operation(row, **values):
    return Operation(row=row, beneficiary="Kiezgarten e.V.", name="Garten", fund="ESF", period="2007-2013", **values)


@pytest.mark.parametrize(
    ("text", "collapsed"),
    [
        (' ("Lokales Soziales Kapital - \nSammelprojekt") ', '("Lokales Soziales Kapital - Sammelprojekt")'),
        ("a\N{NO-BREAK SPACE}\t\r\nb\x7f\u202e\ufeffc", "a bc"),
        ("حي", "حي"),
        (" \n", ""),
    ],
)
def test_white_space_collapses_and_invisible_signs_vanish(text, collapsed):
    assert collapse(text) == collapsed


@given(st.text())
def test_collapsing_twice_changes_nothing_more(text):
    assert collapse(collapse(text)) == collapse(text)


@pytest.mark.parametrize(
    ("name", "programme", "kind"),
    [
        ("Lokales Soziales Kapital", LSK, Kind.UMBRELLA),
        ('"Lokales Soziales Kapital-Sammelprojekt"', LSK, Kind.UMBRELLA),
        ("„Lokales Soziales Kapital“", LSK, Kind.UMBRELLA),
        ('Kiezgarten ("Lokales Soziales Kapital - Sammelprojekt")', LSK, Kind.MICRO),
        ("Lokales Soziales Kapital in Mitte", LSK, Kind.MICRO),
        ("Lokales soziales Kapital", "", Kind.PLAIN),
        ("Sammelprojekt", "", Kind.PLAIN),
        ("PEB: Frau und Beruf", PEB, Kind.PLAIN),
        ("Gründung (PEB)", PEB, Kind.PLAIN),
        ("PEBBLE", "", Kind.PLAIN),
        ("peb", "", Kind.PLAIN),
        ("PEB und Lokales Soziales Kapital", LSK, Kind.MICRO),
    ],
)
def test_the_name_says_programme_and_kind(name, programme, kind):
    assert (programme_of(name), kind_of(name)) == (programme, kind)


def test_repeats_are_marked_with_the_first_row_and_all_stay():
    operations = [operation(row) for row in (10, 11, 12, 13)]

    marked = mark_repeats(operations, ["a", "b", "a", "a"])

    assert [(each.row, each.marks) for each in marked] == [
        (10, ()),
        (11, ()),
        (12, (Mark(REPEAT_OF, row=10),)),
        (13, (Mark(REPEAT_OF, row=10),)),
    ]


def test_two_masked_persons_with_equal_projects_are_no_repeat():
    operations = [operation(1), operation(2)]

    assert mark_repeats(operations, [("Erika Beispiel", "Garten"), ("Max Muster", "Garten")]) == operations


def test_a_repeat_keeps_its_other_marks():
    unreadable = Mark("date-unreadable", field="dated_on", text="25.11.0204")

    _, repeat = mark_repeats([operation(1), operation(2, marks=(unreadable,))], ["a", "a"])

    assert repeat.marks == (unreadable, Mark(REPEAT_OF, row=1))
    assert (repeat.is_marked(REPEAT_OF), repeat.is_marked("amount-unreadable")) == (True, False)


def test_contents_of_another_length_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="zip"):
        mark_repeats([operation(1)], [])
