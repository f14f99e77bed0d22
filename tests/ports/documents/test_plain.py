import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.documents.plain import FONTS, plain


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Straße, 19.800,00\u202f€", "Straße, 19.800,00\u202f€"),
        ("Cafe\u0301", "Café"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("a\tb\u3000c", "a b c"),
        ("zero\x00 bell\x07 \x7fdelete\ufeff", "zero bell delete"),
        ("Nguyễn Thị, Łódź, Київ", "Nguyễn Thị, Łódź, Київ"),
        ("#eval *b* $x$ \\", "#eval *b* $x$ \\"),
        (None, ""),
        (7, "7"),
    ],
)
def test_text_keeps_what_can_be_seen(text, printed):
    assert plain(text) == printed


def test_character_without_a_glyph_is_named_by_its_number():
    assert plain("Kiez\U0001f33b\ufe0f e. V. 漢") == "Kiez[U+1F33B] e. V. [U+6F22]"


def test_half_a_surrogate_pair_is_named_rather_than_breaking_the_data():
    assert plain("a\ud800b") == "a[U+D800]b"


def test_override_cannot_reverse_the_amount_on_paper():
    assert plain("Summe \u202e00.01\u202c €") == "Summe 00.01 €"


def test_german_line_on_an_arabic_page_is_isolated_and_the_arabic_one_is_not():
    assert plain("مرحبا\nAmt (Mitte)", from_right=True) == "مرحبا\n\u2068Amt (Mitte)\u2069"


def test_arabic_line_on_a_german_page_is_isolated_and_numbers_never_are():
    assert plain("مرحبا\n2025/07") == "\u2068مرحبا\u2069\n2025/07"


def test_address_may_break_after_its_marks():
    assert plain("https://example.org/rathaus/raum") == "https://\u200bexample.\u200borg/\u200brathaus/\u200braum"


def test_hash_stays_whole():
    assert plain("a1" * 32) == "a1" * 32


def test_endless_word_may_break_anywhere_but_before_an_accent():
    printed = plain("x\u0323" + "W" * 70)

    assert printed.replace("\u200b", "") == "x\u0323" + "W" * 70
    assert printed.count("\u200b") == 71


def test_lists_and_dicts_are_made_safe_in_depth():
    assert plain({"items": ({"title": "a\x00"}, None), "empty": []}) == {"items": [{"title": "a"}, ""], "empty": []}


@given(st.text(), st.booleans())
def test_what_is_safe_stays_as_it_is(text, from_right):
    once = plain(text, from_right=from_right)

    assert plain(once, from_right=from_right) == once


def test_coverage_lists_exactly_what_both_weights_can_show():
    def shown(name):
        return set(TTFont(FONTS / f"{name}.ttf").getBestCmap())

    both = (shown("NotoSans-Regular") & shown("NotoSans-Bold")) | (shown("NotoSansArabic-Regular") & shown("NotoSansArabic-Bold"))
    ranges = (line.split("-") for line in (FONTS / "coverage.txt").read_text("ascii").split())

    assert {point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1)} == both
