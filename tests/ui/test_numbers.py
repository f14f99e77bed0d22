"""How amounts and numbers are written and read in each language."""

from fractions import Fraction

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ui import numbers
from kiezwerk.ui.forms import cents_from_text, typed_euro

LANGUAGES = ("de", "en", "fr", "ar")


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "1.234,50\xa0€"), ("en", "€1,234.50"), ("fr", "1\xa0234,50\xa0€"), ("ar", "\u20661.234,50\xa0€\u2069")],
)
def test_an_amount_is_written_in_the_form_of_the_language(language, written):
    with override(language):
        assert numbers.euro(123_450) == written


def test_cents_are_written_only_where_there_are_some():
    with override("de"):
        assert [numbers.euro(100_000), numbers.euro(100_001), numbers.euro(100_000, exact=True)] == ["1.000\xa0€", "1.000,01\xa0€", "1.000,00\xa0€"]


def test_a_minus_stays_before_its_number_in_arabic():
    with override("ar"):
        assert numbers.number(-5) == "\u2066−5\u2069"
    with override("de"):
        assert numbers.number(-5) == "−5"


def test_a_number_shows_the_decimals_it_has_and_two_at_most():
    with override("de"):
        assert [numbers.number(value) for value in (12, 18.4, 0.125, 1_234_567)] == ["12", "18,4", "0,13", "1.234.567"]


def test_a_share_is_written_in_hundredths():
    with override("de"):
        assert [numbers.percent(Fraction(1, 3)), numbers.percent(Fraction(1, 3), 1), numbers.percent(Fraction(-1, 2))] == [
            "33\xa0%",
            "33,3\xa0%",
            "−50\xa0%",
        ]


@given(cents=st.integers(-(10**13), 10**13), language=st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back_exactly(cents, language):
    with override(language):
        assert cents_from_text(typed_euro(cents)) == cents


@pytest.mark.parametrize(
    ("language", "text", "cents"),
    [
        ("de", "1.234,5 €", 123_450),
        ("de", "1234", 123_400),
        ("de", "1 234,50 EUR", 123_450),
        ("de", "−12", -1_200),
        ("en", "€1,234.50", 123_450),
        ("fr", "1\u202f234,50 €", 123_450),
        ("ar", "١٢٣٤,٥٠", 123_450),
    ],
)
def test_people_may_type_an_amount_in_the_usual_ways(language, text, cents):
    with override(language):
        assert cents_from_text(text) == cents


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "1,000"), ("de", "1.50"), ("de", "12.34.567"), ("en", "1.000,50"), ("de", "zwölf"), ("de", "1e5"), ("de", "12 345,678")],
)
def test_what_could_mean_two_things_is_no_amount(language, text):
    with override(language):
        assert cents_from_text(text) is None


def test_a_large_count_is_said_as_far_as_it_matters():
    with override("de"):
        assert [numbers.up_to(count, 99) for count in (0, 99, 100)] == ["0", "99", "99+"]
    with override("ar"):
        assert numbers.up_to(100, 99) == "\u206699+\u2069"
