"""A designation begins with its force and ends with its validity."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.apps.areas.models import DesignatedArea
from kiezwerk.core.areas.designated import Act, Purpose, check_designation, is_in_force

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_designation_that_is_taken_in_is_in_force_on_at_least_one_day(acted_on, in_force_on, until_on):
    refused = any(finding.weight.value == "blocks" for finding in check_designation(acted_on, in_force_on, until_on))

    assert is_in_force(in_force_on, until_on, in_force_on) is not refused


@given(DAYS)
def test_without_an_end_it_stays_in_force(in_force_on):
    assert is_in_force(in_force_on, None, in_force_on + timedelta(days=20_000))
    assert not is_in_force(in_force_on, None, in_force_on - timedelta(days=1))


def test_the_words_of_the_model_are_those_of_the_core():
    assert DesignatedArea.Purpose.values == [one.value for one in Purpose]
    assert DesignatedArea.Act.values == [one.value for one in Act]
