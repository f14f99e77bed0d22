"""Founding: compositions hold together, short names stand in addresses, and a setup link opens only what is empty."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.founding import COMPOSITIONS, check_first_founding, check_setup_link, composition, free_short_name, short_name

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_the_twelve_seats_are_as_the_alliance_publishes_them():
    twelve = composition("twelve-seats")

    assert (twelve.voting_count, twelve.advisory_count, sum(seat.is_chair for seat in twelve.seats)) == (12, 0, 1)
    assert sum(seat.group in ("politics", "administration") for seat in twelve.seats) == 7


@pytest.mark.parametrize("each", COMPOSITIONS, ids=lambda each: each.code)
def test_no_composition_names_a_function_twice(each):
    codes = [seat.code for seat in each.seats]

    assert sorted(set(codes)) == sorted(codes)


@given(st.text())
def test_a_short_name_always_stands_in_an_address(name):
    found = short_name(name, otherwise="partnership")

    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 40


@given(st.sets(st.sampled_from(["spree", "spree-2", "spree-3", "spree-5"])))
def test_a_free_short_name_is_nobody_elses(taken):
    assert free_short_name("spree", taken) not in taken


def test_an_installation_is_founded_once():
    assert (check_first_founding(is_founded=False), [found.code for found in check_first_founding(is_founded=True)]) == (
        [],
        ["founding.done_already"],
    )


@pytest.mark.parametrize(
    ("expires_at", "is_founded", "codes"),
    [
        (NOW + timedelta(seconds=1), False, []),
        (NOW, False, ["founding.link_expired"]),
        (NOW + timedelta(hours=1), True, ["founding.done_already"]),
        (NOW - timedelta(hours=1), True, ["founding.done_already"]),
        (None, False, ["founding.link_unknown"]),
        (None, True, ["founding.link_unknown"]),
    ],
)
def test_a_setup_link_opens_until_it_ends_or_anything_is_founded(expires_at, is_founded, codes):
    assert [found.code for found in check_setup_link(expires_at, NOW, is_founded=is_founded)] == codes
