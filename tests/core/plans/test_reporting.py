"""What may be reported, corrected and shared, and that rounded rows keep their total."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.plans.measuring import Indicator, Measures, Reading
from kiezwerk.core.plans.reporting import SOON_DAYS, Report, Turn, check_decision, check_report, check_return, check_shares, due_on, turn
from kiezwerk.core.plans.rollup import Contribution, rounded

TODAY = date(2026, 7, 2)
AMOUNTS = st.lists(st.fractions(min_value=0, max_value=10_000, max_denominator=1_000_000), max_size=12)


@given(AMOUNTS, st.sampled_from([Fraction(1), Fraction(1, 10)]))
def test_rounded_rows_sum_to_the_rounded_total_and_none_moves_by_a_whole_step(amounts, step):
    shown = rounded(amounts, step)

    assert sum(shown, Fraction(0)) == round(sum(amounts, Fraction(0)) / step) * step
    assert all(abs(one - other) <= step for one, other in zip(shown, amounts, strict=True))


@given(st.dates(), st.booleans(), st.booleans(), st.booleans())
def test_it_is_always_somebodys_turn_and_what_came_back_comes_first(due, is_returned, is_reported, is_done):
    whose = turn(due, TODAY, is_returned=is_returned, is_reported=is_reported, is_done=is_done)

    assert (whose is Turn.RETURNED) == is_returned
    if whose is Turn.LATE:
        assert due < TODAY
    if whose is Turn.DUE:
        assert TODAY <= due <= TODAY + timedelta(days=SOON_DAYS)


def test_what_was_never_agreed_is_never_due():
    assert due_on(Indicator("i"), None, []) is None
    assert due_on(None, None, []) is None
    assert turn(None, TODAY, is_returned=False, is_reported=False, is_done=False) is Turn.ANY_TIME


def test_a_milestone_that_was_reported_is_not_asked_for_again():
    assert due_on(None, TODAY, [Reading("a", TODAY, is_reached=True, is_approved=False)]) is None


def test_a_correction_may_say_that_a_milestone_is_not_reached():
    assert check_report(Report(Reading("a", TODAY), is_correction=True), TODAY) == []


@pytest.mark.parametrize("unit", ["persons", " Persons", "PERSONS "])
def test_units_are_compared_as_people_write_them(unit):
    measured = {"p": (Measures.SUM, "persons"), "i": (Measures.SUM, unit)}

    assert check_shares("p", [Contribution("p", "i")], [], measured) == []


def test_a_quality_flows_nowhere():
    measured = dict.fromkeys(("p", "i"), (Measures.QUALITY, ""))

    assert [finding.code for finding in check_shares("p", [Contribution("p", "i")], [], measured)] == ["contribution.other_unit"]


def test_shares_replace_what_the_giver_gave_before():
    measured = dict.fromkeys(("p", "i", "j"), (Measures.SUM, "persons"))

    assert check_shares("p", [Contribution("p", "i")], [Contribution("p", "j")], measured) == []


def test_what_was_decided_is_neither_approved_nor_returned():
    assert [finding.code for finding in check_decision(is_open=False) + check_return(is_open=False, reason="")] == [
        "reading.decided", "reading.decided", "reading.no_reason",
    ]  # fmt: skip
