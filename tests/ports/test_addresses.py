"""A table of streets and numbers: the form in which Berlin publishes its addresses, and every way in which one is refused."""

import gzip

import pytest

from kiezwerk.core.areas.addresses import House
from kiezwerk.ports.addresses import BERLIN, AddressProfile, read_addresses
from kiezwerk.ports.indicators.profile import Limits

from .indicators.making import workbook

HEAD = "hnr,hnr_zusatz,str_name,plz,ort_name,PLR_NAME,PLR_ID\n"
SAMPLE = HEAD + (
    "1,,Ackerstraße,10115,Mitte,Oranienburger Straße,01100309\n"
    "1,A,Ackerstraße,10115,Mitte,Oranienburger Straße,01100309\n"
    "1,B,Ackerstraße,10115,Mitte,Invalidenstraße,01100415\n"
    ",,Ackerstraße,10115,Mitte,Invalidenstraße,01100415\n"
)
"""Rows as the address service of Berlin gives them, with a row without a number, as some have."""


def refused(data: str | bytes, profile=BERLIN, **limits) -> list[tuple]:
    reading = read_addresses(data.encode() if isinstance(data, str) else data, profile, Limits(**limits))
    assert reading.rows == ()
    return [(finding.code, dict(finding.facts)) for finding in reading.findings]


@pytest.mark.parametrize("data", [SAMPLE.encode(), SAMPLE.encode("cp1252"), b"\xef\xbb\xbf" + SAMPLE.encode(), gzip.compress(SAMPLE.encode())])
def test_the_addresses_of_berlin_are_read_in_every_form_they_come_in(data):
    reading = read_addresses(data, BERLIN)

    assert reading.findings == ()
    assert [(row.street_key, row.house) for row in reading.rows] == [
        ("ackerstrasse", House(1, "", "10115", "01100309")),
        ("ackerstrasse", House(1, "a", "10115", "01100309")),
        ("ackerstrasse", House(1, "b", "10115", "01100415")),
        ("ackerstrasse", House(None, "", "10115", "01100415")),
    ]


def test_number_and_letter_may_stand_in_one_column_and_a_workbook_will_do():
    data = workbook(A=[["Straße", "Nr", "Gebiet"], ["Am Markt", "012A", "01"], ["Am Markt", 7, "02"]])

    reading = read_addresses(data, AddressProfile("Straße", "Nr", "Gebiet"))

    assert [row.house for row in reading.rows] == [House(12, "a", "", "01"), House(7, "", "", "02")]


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        ("", "areas.file_empty", {}),
        (HEAD, "areas.file_without_rows", {}),
        ("a,b\n1,2\n", "areas.columns_absent", {"absent": BERLIN.needed, "present": ("a", "b")}),
        (HEAD + "1,,Ackerstraße,10115,Mitte,x,\n", "areas.key_missing", {"row": 2, "key": "", "name": "Ackerstraße"}),
        (HEAD + "1,,...,10115,Mitte,x,01\n", "areas.street_unusable", {"row": 2, "street": "..."}),
        (HEAD + f"1,,{'x' * 200},10115,Mitte,x,01\n", "areas.street_unusable", {"row": 2, "street": "x" * 120}),
        (HEAD + "99999,,Weg,10115,Mitte,x,01\n", "areas.house_number_unusable", {"row": 2, "street": "Weg", "number": "99999"}),
        (HEAD + "1-3,,Weg,10115,Mitte,x,01\n", "areas.house_number_unusable", {"row": 2, "street": "Weg", "number": "1-3"}),
        (gzip.compress(SAMPLE.encode())[:-9], "areas.file_damaged", {}),
    ],
)
def test_a_table_that_holds_no_addresses_is_refused_with_its_rows(data, code, facts):
    assert refused(data) == [(code, facts)]


def test_a_packed_file_beyond_the_limits_is_refused():
    bomb = gzip.compress(b"0" * 3_000_000)

    assert refused(bomb, bytes=2_000_000) == [("areas.package_too_large", {"byte_count": 2_000_001, "limit": 2_000_000})]
