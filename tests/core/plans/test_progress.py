"""States of measures, computed from dates and readings."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.plans.measuring import Direction, Indicator, Measures, Reading, standing
from kiezwerk.core.plans.progress import MeasureFacts, MilestoneFacts, State, counts, measure_state, milestone_state, warnings

BEGIN, END, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 1)
DAYS = st.none() | st.dates(date(2025, 6, 1), date(2027, 6, 1))
TARGET = Indicator("i", Measures.SUM, baseline_on=BEGIN, target=Fraction(40), target_on=END)


def with_indicator(indicator, *values, day=TODAY, **given):
    readings = [Reading(str(number), day, Fraction(value)) for number, value in enumerate(values)]
    return MeasureFacts("m", indicators=((indicator, standing(indicator, readings, day)),), **given)


@pytest.mark.parametrize(
    ("measure", "state"),
    [
        (MeasureFacts("m", starts_on=date(2026, 8, 1)), State.PLANNED),
        (MeasureFacts("m"), State.PLANNED),
        (MeasureFacts("m", starts_on=BEGIN), State.RUNNING),
        (MeasureFacts("m", starts_on=BEGIN, due_on=TODAY), State.RUNNING),
        (MeasureFacts("m", starts_on=BEGIN, due_on=date(2026, 6, 30)), State.UNPROVEN),
        (MeasureFacts("m", due_on=date(2026, 6, 30), milestones=(MilestoneFacts("s"),)), State.LATE),
        (MeasureFacts("m", due_on=END, milestones=(MilestoneFacts("s", due_on=BEGIN),)), State.LATE),
        (MeasureFacts("m", milestones=(MilestoneFacts("s", reached_on=BEGIN), MilestoneFacts("t"))), State.RUNNING),
        (MeasureFacts("m", milestones=(MilestoneFacts("s", due_on=BEGIN, reached_on=TODAY),)), State.REACHED),
        (with_indicator(TARGET, 12), State.RUNNING),
        (with_indicator(TARGET, 12, 28), State.REACHED),
        (with_indicator(TARGET, 12, due_on=date(2026, 6, 30)), State.LATE),
        (with_indicator(replace(TARGET, target=None), 12, due_on=date(2026, 6, 30)), State.UNPROVEN),
        (with_indicator(Indicator("q", Measures.QUALITY)), State.PLANNED),
    ],
    ids=[
        "begins later", "no dates", "running", "last day", "over without proof", "over with a milestone open", "a milestone is late",
        "first sign of life", "all milestones reached", "on its way", "target reached", "over below its target",
        "over and nothing to prove it", "quality not yet read",
    ],
)  # fmt: skip
def test_a_measure_is_in_the_state_that_its_dates_and_readings_say(measure, state):
    assert measure_state(measure, TODAY) is state


@given(DAYS, DAYS, st.lists(st.builds(MilestoneFacts, st.text("st", min_size=1), DAYS, DAYS)), st.lists(st.integers(0, 50)), st.integers(0, 50))
def test_one_more_reading_towards_the_target_never_takes_reached_away(starts_on, due_on, milestones, values, more):
    given_dates = {"starts_on": starts_on, "due_on": due_on, "milestones": tuple(milestones)}
    before = measure_state(with_indicator(TARGET, *values, **given_dates), TODAY)
    after = measure_state(with_indicator(TARGET, *values, more, **given_dates), TODAY)

    assert before is not State.REACHED or after is State.REACHED


@given(DAYS, DAYS)
def test_a_milestone_reached_in_the_future_is_not_reached_today(due_on, reached_on):
    state = milestone_state(MilestoneFacts("s", due_on, reached_on), TODAY)

    assert (state is State.REACHED) == (reached_on is not None and reached_on <= TODAY)


def test_what_is_over_below_its_target_is_late_by_so_many_days_and_out_of_reach():
    late = with_indicator(TARGET, 12, due_on=date(2026, 6, 21))

    found = warnings(late, TODAY)

    assert [(f.code, f.facts["line"]) for f in found] == [("progress.late", "m"), ("progress.out_of_reach", "i")]
    assert found[0].facts["days"] == 10
    assert float(round(found[1].facts["forecast"], 1)) == 24.1


def test_what_is_over_and_unproven_is_said_with_its_day():
    assert [f.code for f in warnings(MeasureFacts("m", due_on=BEGIN), TODAY)] == ["progress.unproven"]


def test_a_measure_that_is_late_by_its_milestone_only_is_not_over():
    early = MeasureFacts("m", due_on=END, milestones=(MilestoneFacts("s", BEGIN), MilestoneFacts("t", END), MilestoneFacts("u")))

    assert [(f.code, f.facts["line"]) for f in warnings(early, TODAY)] == [("progress.milestone_late", "s")]


def test_a_falling_figure_is_out_of_reach_where_it_falls_too_slowly():
    rate = Indicator("r", Measures.LEVEL, Direction.DOWN, Fraction(80), BEGIN, Fraction(60), END)

    assert [f.code for f in warnings(with_indicator(rate, 78), TODAY)] == ["progress.out_of_reach"]
    assert warnings(with_indicator(rate, 69), TODAY) == []


def test_a_missing_reading_is_named_until_the_target_is_reached():
    quarterly = replace(TARGET, frequency_months=3)

    assert [(f.code, f.facts["due_on"], f.facts["last_on"]) for f in warnings(with_indicator(quarterly), TODAY)] == [
        ("progress.no_reading", date(2026, 4, 1), None)
    ]
    assert warnings(with_indicator(quarterly, 40, day=BEGIN), TODAY) == []


def test_counts_name_every_state_and_sum_to_the_whole():
    found = counts([State.LATE, State.REACHED, State.LATE])

    assert (found.keys(), sum(found.values()), found[State.LATE]) == (set(State), 3, 2)


def test_measures_can_be_kept_in_sets():
    assert len({MeasureFacts("m"), MeasureFacts("m")}) == 1
