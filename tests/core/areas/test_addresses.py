"""An address finds its area by number, by its neighbours or by its street, and never by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.addresses import Address, By, House, Located, locate, parse_address, street_key

ACKERSTRASSE = [
    House(1, "", "10115", "01100309"), House(1, "a", "10115", "01100309"), House(1, "b", "10115", "01100415"), House(10, "", "10115", "01100415"),
    House(11, "", "10115", "01100415"), House(15, "", "10115", "01100415"), House(80, "", "13355", "01200522"),
]  # fmt: skip


@pytest.mark.parametrize(
    "written", ["Karl-Marx-Straße", "Karl Marx Str.", "KARL-MARX-STR", "karl-marx-strasse", "Karl-Marx-Strasse", "  Karl  Marx-Straße "]
)
def test_a_street_is_the_same_however_it_is_written(written):
    assert street_key(written) == "karlmarxstrasse"


@pytest.mark.parametrize(
    ("one", "other"), [("Mühlenstraße", "Muehlenstr."), ("Müllerstr", "Mu\u0308llerstraße"), ("Str. des 17. Juni", "Straße des 17. Juni")]
)
def test_umlauts_and_short_forms_make_no_difference(one, other):
    assert street_key(one) == street_key(other)


def test_streets_with_other_names_stay_apart():
    assert len({street_key(name) for name in ("Ackerstraße", "Ackerweg", "Am Acker", "Astrid-Straße", "Strandweg")}) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ackerstraße 1 B, 10115 Berlin", Address("Ackerstraße", 1, "b", "10115")),
        ("10115 Berlin, Ackerstr. 5", Address("Ackerstr.", 5, "", "10115")),
        ("Karl-Marx-Str. 12-14", Address("Karl-Marx-Str.", 12)),
        ("Platz des 4. Juli 12a/13", Address("Platz des 4. Juli", 12, "a")),
        ("Müllerstr.3b", Address("Müllerstr.", 3, "b")),
        ("Am Markt", Address("Am Markt")),
        ("", Address("")),
    ],
)
def test_an_address_is_read_as_people_write_it(text, expected):
    assert parse_address(text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (Address("Ackerstraße", 1), Located(By.NUMBER, "01100309")),
        (Address("Ackerstraße", 1, "b"), Located(By.NUMBER, "01100415")),
        (Address("Ackerstraße", 10, "c"), Located(By.NUMBER, "01100415")),
        (Address("Ackerstraße", 13, "", "10115"), Located(By.NEIGHBOURS, "01100415")),
        (Address("Ackerstraße", 13), Located(By.NOTHING, candidates=("01100309", "01100415", "01200522"))),
        (Address("Ackerstraße", 99, "", "13355"), Located(By.STREET, "01200522")),
        (Address("Ackerstraße", 99, "", "10115"), Located(By.NOTHING, candidates=("01100309", "01100415"))),
        (Address("Ackerstraße", 80, "", "99999"), Located(By.NUMBER, "01200522")),
        (Address("Ackerstraße"), Located(By.NOTHING, candidates=("01100309", "01100415", "01200522"))),
    ],
)
def test_the_number_decides_then_the_neighbours_then_the_street(address, expected):
    assert locate(address, ACKERSTRASSE) == expected


def test_the_same_street_in_two_parts_of_the_city_needs_a_postcode():
    houses = [House(3, "", "12163", "06"), House(3, "", "14059", "04")]

    assert locate(Address("Schloßstraße", 3), houses) == Located(By.NOTHING, candidates=("04", "06"))
    assert locate(Address("Schloßstraße", 3, "", "14059"), houses) == Located(By.NUMBER, "04")


def test_an_unknown_street_has_no_area():
    assert locate(Address("Nirgendwo", 3), []) == Located(By.NOTHING)


@given(st.text(max_size=80))
def test_any_text_is_read_as_some_address(text):
    assert parse_address(text).number is None or parse_address(text).number >= 0


@given(st.lists(st.builds(House, st.integers(1, 30), st.sampled_from(["", "a"]), st.just("10115"), st.sampled_from(["01", "02"])), max_size=12))
def test_what_the_table_says_is_what_comes_out(houses):
    for house in houses:
        same = {one.area_key for one in houses if (one.number, one.letter) == (house.number, house.letter)}

        found = locate(Address("Weg", house.number, house.letter, "10115"), houses)

        assert (found.area_key in same, set(found.candidates)) in ((True, set()), (False, same))
