"""Editions as trees of elements."""

from hypothesis import given

from kiezwerk.core.plans.structure import DETAILS, Edition, Element, Kind, check_structure, in_reading_order

from .editions import editions


@given(editions())
def test_what_the_structure_allows_has_no_findings_in_any_given_order(edition):
    assert check_structure(edition) == []
    assert in_reading_order(edition.elements) == edition.elements
    assert {element.line for element in in_reading_order(reversed(edition.elements))} == edition.by_line().keys()


def test_a_line_used_twice_is_named_with_its_count():
    twice = Edition("2026", (Element("f", Kind.FIELD, "Work"), Element("f", Kind.FIELD, "Health")))

    assert [(finding.code, dict(finding.facts)) for finding in check_structure(twice)] == [("plan.line_repeated", {"line": "f", "count": 2})]


def test_an_element_before_what_it_stands_under_is_misplaced():
    early = Edition("2026", (Element("m", Kind.MEASURE, "Advice", "f"), Element("f", Kind.FIELD, "Work")))

    assert [(finding.code, finding.facts["line"]) for finding in check_structure(early)] == [("plan.misplaced", "m")]


def test_a_milestone_stands_under_nothing_but_a_measure():
    edition = Edition("2026", (Element("f", Kind.FIELD, "Work"), Element("s", Kind.MILESTONE, "Opened", "f")))

    assert [(finding.code, finding.facts["kind"]) for finding in check_structure(edition)] == [("plan.misplaced", "milestone")]


def test_elements_are_found_by_line_by_place_and_by_way():
    field, goal, measure = Element("f", Kind.FIELD, "Work"), Element("g", Kind.GOAL, "Jobs", "f"), Element("m", Kind.MEASURE, "Advice", "g")
    edition = Edition("2026", (field, goal, measure))

    assert (edition["m"], edition.beneath("f"), edition.path("m"), edition.path("")) == (measure, [goal], [field, goal, measure], [])
    assert {edition: 1, measure: 2}[edition] == 1


def test_every_kind_has_its_details():
    assert DETAILS.keys() == set(Kind)
