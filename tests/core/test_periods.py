"""Days, months and open ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.periods import Period, add_months, months_between

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
ENDS = st.none() | DAYS


@st.composite
def periods(draw):
    first, last = draw(ENDS), draw(ENDS)
    return Period(min(first, last), max(first, last)) if first and last else Period(first, last)


def test_both_ends_are_included_and_an_open_end_is_open():
    closed = Period(date(2021, 1, 1), date(2021, 12, 31))

    assert [day in closed for day in (date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1))] == [False, True, True, False]
    assert date(1900, 1, 1) in Period(None, date(2021, 1, 1))
    assert date(2200, 1, 1) in Period(date(2021, 1, 1))
    assert date(2026, 3, 2) in Period(None)


def test_a_period_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2021, 1, 2), date(2021, 1, 1))


@given(periods(), periods())
def test_periods_overlap_where_they_share_a_day(one, other):
    starts = [day for day in (one.starts_on, other.starts_on) if day]
    ends = [day for day in (one.ends_on, other.ends_on) if day]
    latest_start = max(starts, default=date.min)

    assert one.overlaps(other) == other.overlaps(one) == (latest_start <= min(ends, default=date.max))


def test_a_month_later_is_the_same_day_or_the_last_of_the_month():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


@given(DAYS, st.integers(0, 120))
def test_a_project_of_n_months_that_ends_the_day_before_has_begun_n(starts_on, months):
    last = add_months(starts_on, months) - timedelta(days=1)

    assert months_between(starts_on, last) == months
    assert months_between(starts_on, last + timedelta(days=1)) == months + 1


def test_months_are_counted_as_begun():
    assert months_between(date(2026, 1, 1), date(2026, 12, 31)) == 12
    assert months_between(date(2026, 1, 15), date(2026, 1, 15)) == 1
    assert months_between(date(2026, 1, 31), date(2026, 2, 27)) == 1
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 2
    assert months_between(date(2026, 1, 2), date(2026, 1, 1)) == 0


def test_the_last_day_of_the_calendar_is_a_day():
    assert months_between(date(9999, 1, 1), date.max) == 12
