"""Amounts are cents; shares and splits lose none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.money import cents_from_german, share_of, split


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("73.850,40 €", 73_850_40),
        ("1.234.567,8", 1_234_567_80),
        ("10000", 10_000_00),
        ("0,05", 5),
        ("-0,50 €", -50),
        ("−1.000,00 EUR", -1_000_00),
        ("12\N{NO-BREAK SPACE}€", 12_00),
    ],
)
def test_amounts_of_german_lists_are_read(text, cents):
    assert cents_from_german(text) == cents


@pytest.mark.parametrize("text", ["", "€", "1,234.50", "1.23", "12.3456", "1,234", "zehn", "1 000", "--5", "1e3"])
def test_what_is_no_german_amount_is_refused(text):
    with pytest.raises(ValueError, match="not an amount"):
        cents_from_german(text)


@given(st.integers(-(10**14), 10**14))
def test_every_amount_reads_back_as_it_is_printed(cents):
    euros = f"{abs(cents) // 100:,}".replace(",", ".")
    printed = f"{'-' if cents < 0 else ''}{euros},{abs(cents) % 100:02} €"

    assert cents_from_german(printed) == cents


def test_shares_are_rounded_half_away_from_zero():
    assert [share_of(cents, Fraction(1, 2)) for cents in (1, 3, -1, -3, 4)] == [1, 2, -1, -2, 2]


@given(st.integers(-(10**12), 10**12), st.fractions(0, 1, max_denominator=1000))
def test_a_share_is_off_by_half_a_cent_at_most(cents, share):
    assert abs(share_of(cents, share) - cents * share) <= Fraction(1, 2)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_a_split_keeps_its_sum_and_comes_within_a_cent_of_each_part(cents, weights):
    parts = split(cents, weights)

    assert sum(parts) == cents
    assert all(abs(part - Fraction(cents * weight, sum(weights))) < 1 for part, weight in zip(parts, weights, strict=True))


def test_the_largest_remainder_gets_the_odd_cent_and_the_first_of_equals():
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(5, [1, 3]) == [1, 4]


@pytest.mark.parametrize("weights", [[0, 0], [2, -1], [-1, -1]])
def test_a_split_needs_weights(weights):
    with pytest.raises(ValueError, match="weights"):
        split(100, weights)
