"""What changed between two editions."""

from hypothesis import given, settings

from kiezwerk.core.plans.difference import Became, apply, by_field, compare, differences
from kiezwerk.core.plans.structure import Edition, Element, Kind

from .editions import continued, editions


def fields(letters: str) -> Edition:
    return Edition("", tuple(Element(letter, Kind.FIELD, letter.upper()) for letter in letters))


@given(editions())
def test_an_edition_differs_in_nothing_from_itself(edition):
    assert {change.became for change in compare(edition, edition)} <= {Became.KEPT}


@settings(max_examples=300)
@given(continued())
def test_every_line_of_either_edition_appears_once_and_the_changes_make_the_later_one(pair):
    before, after = pair
    changes = compare(before, after)

    assert sorted(change.line for change in changes) == sorted(before.by_line().keys() | after.by_line().keys())
    assert [change.line for change in changes if change.after] == list(after.by_line())
    assert apply(before, changes, after.title) == after


@settings(max_examples=300)
@given(continued())
def test_backwards_what_was_added_is_dropped_and_as_many_were_moved(pair):
    there, back = compare(*pair), compare(*reversed(pair))

    def lines(changes, became):
        return {change.line for change in changes if change.became is became}

    assert lines(there, Became.ADDED) == lines(back, Became.DROPPED)
    assert lines(there, Became.DROPPED) == lines(back, Became.ADDED)
    assert lines(there, Became.CHANGED) == lines(back, Became.CHANGED)
    assert sum(change.is_moved for change in there) == sum(change.is_moved for change in back)


def test_one_element_taken_to_the_front_is_the_only_one_that_moved():
    changes = compare(fields("abcde"), fields("eabcd"))

    assert [(change.line, change.became) for change in changes if change.became is not Became.KEPT] == [("e", Became.MOVED)]


def test_an_element_under_another_one_is_moved_and_keeps_its_words():
    measure = Element("m", Kind.MEASURE, "Advice", "a")
    before = Edition("", (*fields("ab").elements, measure))
    after = Edition("", (*fields("ab").elements, Element("m", Kind.MEASURE, "Advice", "b")))

    change = next(change for change in compare(before, after) if change.line == "m")

    assert (change.became, change.changed, change.before.under, change.after.under, change.kind) == (Became.MOVED, (), "a", "b", Kind.MEASURE)


def test_a_dropped_element_stands_behind_the_one_that_it_stood_behind():
    assert [change.line for change in compare(fields("abcd"), fields("ad"))] == ["a", "b", "c", "d"]
    assert [change.line for change in compare(fields("ab"), fields("b"))] == ["a", "b"]


def test_what_is_said_otherwise_is_named_in_the_order_in_which_it_is_read():
    before = Element("m", Kind.MEASURE, "Advice", text="Weekly", details={"responsible": "DGB", "budget_cents": 1_00})
    after = Element("m", Kind.MEASURE, "Counsel", text="Weekly", details={"responsible": "HTW", "lasting": "Volkshochschule"})

    assert [(one.name, one.before, one.after) for one in differences(before, after)] == [
        ("title", "Advice", "Counsel"),
        ("responsible", "DGB", "HTW"),
        ("budget_cents", 1_00, None),
        ("lasting", None, "Volkshochschule"),
    ]


@settings(max_examples=200)
@given(continued())
def test_every_change_stands_in_one_group_with_what_is_of_the_same_field(pair):
    before, after = pair
    changes = compare(before, after)
    groups = by_field(before, after, changes)

    assert sorted(change.line for group in groups for change in group) == sorted(change.line for change in changes)
    for group in groups:
        assert [change for change in changes if change in group] == group
        fields = {change.line for change in group if change.kind is Kind.FIELD}
        assert len(fields) <= 1
        if not fields:
            assert {change.kind for change in group} == {Kind.SECTION}
