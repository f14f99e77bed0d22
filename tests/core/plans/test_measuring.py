"""Readings, progress and pace of an indicator."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.plans.measuring import Direction, Indicator, Measures, Reading, check_reading, progress_share, standing

BEGIN, END, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 1)
TRAINED = Indicator("i", Measures.SUM, baseline_on=BEGIN, target=Fraction(40), target_on=END, frequency_months=3)
RATE = Indicator("r", Measures.LEVEL, Direction.DOWN, Fraction(80), BEGIN, Fraction(60), END)
READINGS = st.lists(
    st.builds(Reading, st.text("ab", min_size=1), st.dates(BEGIN, END), st.integers(0, 50).map(Fraction), st.booleans(), is_approved=st.booleans()),
    unique_by=lambda one: one.key,
)


@given(st.sampled_from([TRAINED, RATE, replace(TRAINED, measures=Measures.QUALITY)]), READINGS, st.randoms(use_true_random=False))
def test_the_order_of_readings_never_matters(indicator, readings, chance):
    shuffled = chance.sample(readings, len(readings))

    assert standing(indicator, readings, TODAY) == standing(indicator, shuffled, TODAY)


@given(READINGS)
def test_a_sum_is_the_sum_of_the_readings_it_names(readings):
    found = standing(TRAINED, readings, TODAY)

    assert found.value == (sum(one.value for one in found.readings) if found.readings else None)
    assert all(one.is_approved and one.read_on <= TODAY for one in found.readings)


@given(READINGS, st.integers(0, 50))
def test_one_more_person_never_takes_progress_away(readings, count):
    before = standing(TRAINED, readings, TODAY).progress_share or 0

    assert standing(TRAINED, [*readings, Reading("new", TODAY, Fraction(count))], TODAY).progress_share >= before


def test_nobody_has_counted_is_not_zero():
    assert standing(TRAINED, [], TODAY).value is None
    assert standing(TRAINED, [Reading("a", TODAY, Fraction(0))], TODAY).value == 0


def test_a_level_is_the_last_reading_and_goes_down_to_its_target():
    readings = [Reading("a", date(2026, 3, 1), Fraction(78)), Reading("b", date(2026, 6, 1), Fraction(70))]

    found = standing(RATE, readings, TODAY)

    assert (found.value, found.progress_share, found.is_reached, found.last_on) == (70, Fraction(1, 2), False, date(2026, 6, 1))
    assert standing(RATE, [Reading("c", TODAY, Fraction(60))], TODAY).is_reached


def test_what_is_to_be_kept_is_reached_while_it_is_not_below_and_has_no_way_to_go():
    kept = Indicator("k", direction=Direction.KEEP, baseline=Fraction(12), target=Fraction(12))

    found = standing(kept, [Reading("a", TODAY, Fraction(13))], TODAY)

    assert (found.is_reached, found.progress_share) == (True, None)


def test_quality_is_what_its_last_reading_says():
    quality = Indicator("q", Measures.QUALITY)
    readings = [Reading("a", BEGIN, is_reached=True), Reading("b", TODAY)]

    assert [standing(quality, given, TODAY).is_reached for given in (readings, readings[:1], [])] == [False, True, False]
    assert standing(quality, readings, TODAY).value is None


def test_the_forecast_goes_on_at_the_pace_since_the_baseline():
    half_way = Reading("a", date(2026, 7, 2), Fraction(10))

    assert standing(TRAINED, [half_way], date(2026, 7, 2)).forecast == 20


def test_without_a_day_of_baseline_or_target_or_on_the_first_day_there_is_no_forecast():
    first = Reading("a", BEGIN, Fraction(3))

    assert standing(TRAINED, [first], TODAY).forecast is None
    assert standing(replace(TRAINED, target_on=None), [first], TODAY).forecast is None
    assert standing(replace(TRAINED, baseline_on=None), [first], TODAY).forecast is None
    assert standing(replace(RATE, baseline=None), [first], TODAY).forecast is None


def test_progress_is_unknown_where_baseline_or_target_is():
    assert progress_share(replace(RATE, baseline=None), Fraction(70)) is None
    assert progress_share(replace(RATE, target=None), Fraction(70)) is None
    assert standing(replace(TRAINED, target=None), [Reading("a", TODAY, Fraction(3))], TODAY).is_reached is False


def test_the_next_reading_is_due_a_rhythm_after_the_last_one():
    assert standing(TRAINED, [], TODAY).next_reading_on == date(2026, 4, 1)
    assert standing(TRAINED, [Reading("a", date(2026, 5, 31), Fraction(1))], TODAY).next_reading_on == date(2026, 8, 31)
    assert standing(RATE, [], TODAY).next_reading_on is None


def test_a_reading_is_refused_for_each_thing_that_is_wrong_with_it():
    tomorrow = Reading("a", date(2026, 7, 2))
    too_many = Reading("b", TODAY, Fraction(5), split={"women": Fraction(4), "men": Fraction(2)})

    assert [(f.code, f.field) for f in check_reading(TRAINED, tomorrow, TODAY)] == [("reading.in_future", "read_on"), ("reading.no_value", "value")]
    assert [f.code for f in check_reading(TRAINED, Reading("c", date(2025, 12, 31), Fraction(1)), TODAY)] == ["reading.before_baseline"]
    assert [(f.code, f.facts["sum"]) for f in check_reading(TRAINED, too_many, TODAY)] == [("reading.split_too_large", 6)]
    assert check_reading(Indicator("q", Measures.QUALITY), Reading("d", TODAY), TODAY) == []
    assert check_reading(TRAINED, replace(too_many, value=Fraction(6)), TODAY) == []


def test_readings_can_be_kept_in_sets():
    assert len({Reading("a", TODAY, Fraction(1)), Reading("a", TODAY, Fraction(1))}) == 1
