"""Nothing unfinished vanishes from a plan without a reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from kiezwerk.core.plans.continuation import check_continuation, lines_that_need_a_reason
from kiezwerk.core.plans.structure import Edition, Element, Kind

from .editions import continued

FIELD = Element("f", Kind.FIELD, "Work")
MEASURE = Element("m", Kind.MEASURE, "Advice", "f", details={"responsible": "DGB", "due_on": date(2027, 6, 30), "partners": ("HTW",)})
MILESTONE = Element("s", Kind.MILESTONE, "Opened", "m", details={"due_on": date(2026, 9, 1)})
LAST = Edition("1", (FIELD, MEASURE, MILESTONE))


def found(*elements, finished=(), **reasons):
    findings = check_continuation(LAST, Edition("2", elements), finished=set(finished), reasons=reasons)
    return [(finding.code, finding.facts["line"]) for finding in findings]


@given(continued())
def test_with_a_reason_for_each_that_needs_one_nothing_is_found(pair):
    needed = lines_that_need_a_reason(*pair, finished=set())

    assert check_continuation(*pair, finished=set(), reasons=dict.fromkeys(needed, "Because.")) == []


@given(continued())
def test_every_measure_that_is_gone_needs_a_reason(pair):
    before, after = pair
    gone = {line for line, element in before.by_line().items() if line not in after.by_line() and element.kind is Kind.MEASURE}

    assert gone <= set(lines_that_need_a_reason(before, after, finished=set()))


def test_a_dropped_measure_takes_its_milestones_with_it_under_one_reason():
    assert found(FIELD) == [("plan.dropped_without_reason", "m")]
    assert found(FIELD, m="No money.") == []


def test_a_finished_measure_leaves_without_a_word():
    assert found(FIELD, finished=["m"]) == []


def test_a_blank_reason_is_none():
    assert found(FIELD, m="  ") == [("plan.dropped_without_reason", "m")]


def test_a_milestone_dropped_from_a_measure_that_goes_on_needs_its_own_reason():
    assert found(FIELD, MEASURE) == [("plan.dropped_without_reason", "s")]


@pytest.mark.parametrize(("name", "value"), [("responsible", "HTW"), ("due_on", date(2028, 1, 1))])
def test_another_owner_or_date_needs_a_reason(name, value):
    changed = replace(MEASURE, details=MEASURE.details | {name: value})

    assert found(FIELD, changed, MILESTONE) == [("plan.changed_without_reason", "m")]


def test_other_words_and_partners_need_none():
    assert found(FIELD, replace(MEASURE, title="Counsel", details=MEASURE.details | {"partners": ("HTW", "IHK")}), MILESTONE) == []


def test_the_measures_of_a_dropped_field_do_not_vanish_with_it():
    assert found() == [("plan.dropped_without_reason", "m")]


def test_a_line_cannot_become_something_else():
    goal = Element("m", Kind.GOAL, "Advice", "f")

    assert ("plan.other_kind", "m") in found(FIELD, goal)
