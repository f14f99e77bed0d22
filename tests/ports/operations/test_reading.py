"""A list is read whole or refused with every reason; it never half happens. Names of persons are invented."""

import contextlib
import gzip
import json
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiezwerk.core.offers.operations import PERSON_MASKED, REPEAT_OF, Kind, Mark
from kiezwerk.core.periods import Period
from kiezwerk.ports.operations import PROFILES, Unreadable, read_operations
from kiezwerk.ports.operations.fields import CellError, read_amount, read_day, read_postcode, read_share, read_text
from kiezwerk.ports.operations.packing import unpacked
from kiezwerk.ports.spreadsheets import Column, write_csv, write_xlsx

ESF_2007 = "berlin-esf-2007-2013"
ESF_2014 = "berlin-esf-2014-2020"
ERDF_2014 = "berlin-efre-2014-2020"
ROW_2007 = {
    "beneficiary": "Kiezgarten e.V.",
    "name_of_operation": 'Garten ("Lokales Soziales \nKapital - Sammelprojekt")',
    "date": "24.06.2013",
    "allocated_public_funding": "8.000,00  €",
    "on_finish_total_value": "7.414,92 €",
}
ROW_2014 = [
    "Kiezgarten e.V.",
    "Garten",
    "Ein Garten.",
    "04.04.2016",
    "30.09.2016",
    "91.100,16 €",
    "49,92%",
    "13088 Berlin",
    "DE300",
    "109 - Teilhabe",
]


def esf_2007(*changes):
    return json.dumps([{**ROW_2007, **change} for change in changes or [{}]]).encode()


def esf_2014(*rows):
    columns = [Column(title.replace("PLZ ", "PLZ \n")) for title in PROFILES[ESF_2014].columns]
    return write_csv(columns, rows or [ROW_2014], delimiter=",", bom=False)


def erdf_2014(*rows):
    texts = [Column(title) for title in PROFILES[ERDF_2014].columns]
    return write_xlsx("Daten", [Column("Stand"), *texts[1:]], [["30.03.2016", *[None] * 9], [column.title for column in texts], *rows])


def refusals(content, profile=ESF_2007, **options):
    with pytest.raises(Unreadable) as refused:
        read_operations(content, profile, **options)
    return [(finding.code.removeprefix("operations."), dict(finding.facts)) for finding in refused.value.findings]


# What is read


def test_a_row_of_2007_2013_is_read():
    (operation,) = read_operations(esf_2007(), ESF_2007)

    assert (operation.row, operation.beneficiary, operation.fund, operation.period) == (1, "Kiezgarten e.V.", "ESF", "2007-2013")
    assert (operation.name, operation.programme, operation.kind) == ('Garten ("Lokales Soziales Kapital - Sammelprojekt")', "LSK", Kind.MICRO)
    assert (operation.dated_on, operation.granted_cents, operation.paid_cents) == (date(2013, 6, 24), 8_000_00, 7_414_92)
    assert (operation.starts_on, operation.ends_on, operation.cost_cents, operation.marks) == (None, None, None, ())


def test_a_row_of_2014_2020_is_read():
    (operation,) = read_operations(esf_2014(), ESF_2014)

    assert (operation.row, operation.summary, operation.category, operation.region) == (2, "Ein Garten.", "109 - Teilhabe", "DE300")
    assert (operation.starts_on, operation.ends_on, operation.cost_cents) == (date(2016, 4, 4), date(2016, 9, 30), 91_100_16)
    assert (operation.eu_share, operation.postcode, operation.granted_cents) == (Fraction(4992, 10_000), "13088", None)


def test_the_erdf_list_is_read_below_its_title_rows_and_its_english_header():
    english = ["beneficiary name (only of legal entities)", *["x"] * 9]
    row = ["Kiezgarten e.V.", "Garten", "", "04.04.2016", "30.09.2016", "49.534,42", "50%", "1099", "Deutschland", "56"]

    (operation,) = read_operations(erdf_2014(english, row), ERDF_2014)

    assert (operation.row, operation.fund, operation.postcode, operation.category, operation.cost_cents) == (5, "EFRE", "01099", "56", 49_534_42)


def test_natural_persons_are_masked_on_the_way_in():
    operations = read_operations(esf_2007({"beneficiary": "Erika Beispiel"}, {"beneficiary": None}, {"beneficiary": " "}), ESF_2007)

    assert [(each.beneficiary, each.is_marked(PERSON_MASKED)) for each in operations] == [(None, True)] * 3


def test_repeats_are_found_before_persons_are_masked():
    operations = read_operations(
        esf_2007({"beneficiary": "Erika Beispiel"}, {"beneficiary": "Max Muster"}, {"beneficiary": "Erika  Beispiel"}), ESF_2007
    )

    assert [each.is_marked(REPEAT_OF) for each in operations] == [False, False, True]


def test_a_packed_list_is_read_like_an_open_one():
    assert read_operations(gzip.compress(esf_2014()), ESF_2014) == read_operations(esf_2014(), ESF_2014)


# Rows that cannot be read


def test_every_row_that_cannot_be_read_is_named_with_its_reason():
    content = esf_2007({"date": "25.11.0204"}, {}, {"allocated_public_funding": "viel", "on_finish_total_value": "-1,00"}, {"name_of_operation": " "})

    assert refusals(content) == [
        ("date", {"row": 1, "column": "date", "text": "25.11.0204", "reason": "implausible"}),
        ("amount", {"row": 3, "column": "allocated_public_funding", "text": "viel", "reason": "no-amount"}),
        ("amount", {"row": 3, "column": "on_finish_total_value", "text": "-1,00", "reason": "negative"}),
        ("text", {"row": 4, "column": "name_of_operation", "text": "", "reason": "empty"}),
    ]


def test_such_fields_can_be_taken_as_unknown_and_are_marked():
    content = esf_2014([*ROW_2014[:3], "04.04.2016", "31.09.2016", "viel", "150%", "Berlin", "DE300", ""])

    (operation,) = read_operations(content, ESF_2014, accept_marked=True)

    assert (operation.starts_on, operation.ends_on, operation.cost_cents, operation.eu_share, operation.postcode) == (
        date(2016, 4, 4),
        None,
        None,
        None,
        "",
    )
    assert operation.marks == (
        Mark("date-unreadable", "ends_on", "31.09.2016"),
        Mark("amount-unreadable", "cost_cents", ""),
        Mark("share-unreadable", "eu_share", "150%"),
        Mark("postcode-unreadable", "postcode", ""),
    )


def test_a_name_that_cannot_be_read_stops_the_list_even_then():
    assert refusals(esf_2007({"name_of_operation": 5}), accept_marked=True) == [
        ("text", {"row": 1, "column": "name_of_operation", "text": "5", "reason": "no-text"})
    ]


def test_an_end_before_the_beginning_is_refused():
    assert refusals(esf_2014([*ROW_2014[:3], "04.04.2016", "03.04.2016", *ROW_2014[5:]]), ESF_2014) == [
        ("date", {"row": 2, "column": "Datum des Endes", "text": "03.04.2016", "reason": "ends-before-start"})
    ]


def test_a_long_list_of_reasons_ends_with_how_many_more_there_are():
    found = refusals(esf_2007(*[{"date": "x"}] * 230))

    assert (len(found), found[-1]) == (201, ("more", {"more_count": 30}))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"allocated_public_funding": "9" * 5_000 + ",00 €"}, ("amount", "allocated_public_funding", "9" * 80, "no-amount")),
        ({"allocated_public_funding": "9" * 20 + ",00 €"}, ("amount", "allocated_public_funding", "9" * 20 + ",00 €", "too-large")),
        ({"allocated_public_funding": 12}, ("amount", "allocated_public_funding", "12", "no-amount")),
        ({"allocated_public_funding": ""}, ("amount", "allocated_public_funding", "", "empty")),
        ({"date": None}, ("date", "date", "", "empty")),
        ({"date": True}, ("date", "date", "True", "no-day")),
        ({"beneficiary": "x" * 401}, ("text", "beneficiary", "x" * 80, "too-long")),
        ({"beneficiary": ["x"]}, ("text", "beneficiary", "['x']", "no-text")),
    ],
)
def test_values_of_another_kind_are_refused(change, finding):
    code, column, text, reason = finding

    assert refusals(esf_2007(change)) == [(code, {"row": 1, "column": column, "text": text, "reason": reason})]


# Files that cannot be taken


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", ("empty", {})),
        (b" \n", ("empty", {})),
        (b"[]", ("empty", {})),
        (gzip.compress(b""), ("empty", {})),
        (b"{}", ("no_list", {})),
        (b"[1]", ("no_list", {})),
        (b"[" * 100_000, ("no_list", {})),
        (esf_2007()[:-20], ("cut_off", {})),
        (b"a;b\n1;2\n", ("no_json", {"line": 1, "position": 1})),
        (b"[{}]]", ("no_json", {"line": 1, "position": 5})),
        (b'[{"date": "\xe4"}]', ("no_utf8", {"byte": 11})),
        ('[{"date": "ä'.encode()[:-1], ("cut_off", {})),
        (b'[{"date": "1", "date": "2"}]', ("key_twice", {"column": "date"})),
        (b'[{"date": NaN}]', ("columns", {"row": 1, "missing": tuple(c for c in ROW_2007 if c != "date"), "unexpected": ()})),
        (json.dumps([ROW_2007, {**ROW_2007, "x": 1}]).encode(), ("columns", {"row": 2, "missing": (), "unexpected": ("x",)})),
        (gzip.compress(esf_2007())[:-20], ("cut_off", {})),
        (b"\x1f\x8b\x08\x00" + b"no gzip at all" * 9, ("damaged", {})),
        (gzip.compress(b" " * 60_000_000), ("empty", {})),
        (gzip.compress(b"[" + b" " * 70_000_000), ("too_large", {"limit_bytes": 64_000_000})),
    ],
)
def test_files_in_another_form_than_2007_2013_are_refused(content, finding):
    assert refusals(content) == [finding]


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (esf_2007(), ("columns", 1)),
        (b"Titel;Betrag\n", ("columns", 1)),
        (esf_2014().replace(b"Land", b"Staat"), ("columns", 1)),
        (esf_2014().replace(b"Themenfeld", b"Land"), ("columns", 1)),
        (esf_2014()[:-30], ("row_width", 2)),
        (esf_2014()[: esf_2014().index(b"\r\n") + 2], ("empty", None)),
        (esf_2014()[:-2] + b'\r\n"Kiez', ("spreadsheets.cut_off", 3)),
    ],
)
def test_files_in_another_form_than_2014_2020_are_refused(content, finding):
    assert [(code, facts.get("row")) for code, facts in refusals(content, ESF_2014)] == [finding]


def test_the_columns_that_are_missing_and_those_that_do_not_belong_are_named():
    assert refusals(esf_2014().replace(b"Land", b"Staat"), ESF_2014) == [("columns", {"row": 1, "missing": ("Land",), "unexpected": ("Staat",)})]


def test_an_unknown_profile_is_refused_with_those_that_are_known():
    assert refusals(b"x", "paris") == [("unknown_profile", {"profile": "paris", "known": (ESF_2007, ESF_2014, ERDF_2014)})]


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.builds(lambda cut, junk: esf_2007()[:cut] + junk, st.integers(0, 250), st.binary(max_size=20)))
def test_any_bytes_are_read_whole_or_refused(content):
    for profile in PROFILES:
        with contextlib.suppress(Unreadable):
            assert read_operations(content, profile)


def test_unpacking_stops_at_the_limit():
    with pytest.raises(Unreadable):
        unpacked(gzip.compress(b"x" * 100), limit=50)

    assert unpacked(b"x" * 50, limit=50) == b"x" * 50


# Cells


def reason_of(read, *arguments):
    with pytest.raises(CellError) as error:
        read(*arguments)
    return error.value.reason


PLAUSIBLE = Period(date(2007, 1, 1), date(2017, 12, 31))


@pytest.mark.parametrize("cell", ["1.2.2013", "01.02.2013", "2013-02-01", date(2013, 2, 1), datetime.fromisoformat("2013-02-01T10:00")])
def test_days_are_read(cell):
    assert read_day(cell, PLAUSIBLE) == date(2013, 2, 1)


@pytest.mark.parametrize(
    ("cell", "reason"), [("30.02.2013", "no-day"), (41306, "no-day"), ("", "empty"), ("31.12.2006", "implausible"), ("01.01.2018", "implausible")]
)
def test_other_days_are_refused(cell, reason):
    assert reason_of(read_day, cell, PLAUSIBLE) == reason


@pytest.mark.parametrize(("cell", "share"), [("49,92%", Fraction(312, 625)), ("50 %", Fraction(1, 2)), (0.5, Fraction(1, 2)), (1, Fraction(1))])
def test_shares_are_read(cell, share):
    assert read_share(cell) == share


@pytest.mark.parametrize(("cell", "reason"), [("101%", "no-share"), ("0.5", "no-share"), (50, "no-share"), (True, "no-share"), (None, "empty")])
def test_other_shares_are_refused(cell, reason):
    assert reason_of(read_share, cell) == reason


@pytest.mark.parametrize(
    ("cell", "postcode"), [("13088", "13088"), ("13088 Berlin", "13088"), (1069, "01069"), (10825.0, "10825"), ("", ""), (None, "")]
)
def test_postcodes_are_read(cell, postcode):
    assert read_postcode(cell) == postcode


@pytest.mark.parametrize("cell", ["Berlin", "130881", "123"])
def test_other_postcodes_are_refused(cell):
    assert reason_of(read_postcode, cell) == "no-postcode"


def test_amounts_and_texts_of_another_kind_are_refused():
    assert reason_of(read_amount, date(2013, 1, 1)) == "no-amount"
    assert reason_of(read_text, date(2013, 1, 1)) == "no-text"
