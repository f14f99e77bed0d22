"""CSV files of indicators: what a cell means, and every way in which a file is refused as a whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiezwerk.demo
from kiezwerk.core.areas.observations import Observation, Reason, State, figure
from kiezwerk.core.findings import Weight
from kiezwerk.ports.indicators.profile import OFFICIAL_SIGNS, IndicatorProfile, Limits, missing_sign
from kiezwerk.ports.indicators.reader import read_indicators

DATA = Path(kiezwerk.demo.__file__).parent / "data" / "indicators"
PROFILE = IndicatorProfile("key", ("a",))


def reading_of(text: str, profile=PROFILE, encoding="utf-8"):
    return read_indicators(text.encode(encoding), profile)


def cells(text: str, profile=PROFILE) -> list[tuple]:
    """Return state, value and reason of each observation of a file without findings."""
    reading = reading_of(text, profile)
    assert reading.findings == ()
    return [(observation.state, observation.value, observation.reason) for observation in reading.observations]


def refused(data: str | bytes, profile=PROFILE, **limits) -> list[tuple]:
    """Read ``data``, insist that no row comes out, and return code and facts of each finding."""
    reading = read_indicators(data.encode() if isinstance(data, str) else data, profile, Limits(**limits))
    assert reading.rows == ()
    return [(finding.code, dict(finding.facts)) for finding in reading.findings]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_recognised(separator):
    reading = reading_of("key,name,a\n01,Mitte,2.5\n".replace(",", separator))

    assert (reading.separator, reading.columns, reading.observations) == (separator, ("key", "name", "a"), (figure("01", "a", 2.5),))


def test_a_separator_inside_a_quoted_name_does_not_mislead():
    reading = reading_of('key;"name, short";a\n01;"Mitte, Nord";2,5\n')

    assert (reading.separator, reading.observations) == (";", (figure("01", "a", 2.5),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_umlauts_are_read_in_every_encoding_in_use(encoding):
    profile = IndicatorProfile("Schlüssel", ("Größe",), "Kommentar", "gültig")

    reading = reading_of("Schlüssel;Größe;Kommentar\n01;7;gültig\n", profile, encoding)

    assert reading.observations == (figure("01", "Größe", 7),)


def test_titles_may_stand_above_the_header():
    reading = reading_of("Amt für Statistik, Berlin\nStand;31.12.2024\n\nkey;name;a\n01;Mitte;2,5\n")

    assert (reading.findings, reading.separator, reading.observations) == ((), ";", (figure("01", "a", 2.5),))


def test_letters_put_together_from_two_characters_are_the_same_letters():
    reading = reading_of("key;a;comment\n01;7;gu\u0308ltig\n", IndicatorProfile("key", ("a",), "comment", "gültig"))

    assert reading.observations == (figure("01", "a", 7),)


@pytest.mark.parametrize(
    ("written", "number", "decimal"),
    [
        ("12,5", 12.5, ","),
        ("12.5", 12.5, "."),
        ("1.234,5", 1234.5, ","),
        ("1,234.5", 1234.5, "."),
        ("1.234.567", 1234567, ","),
        ("0.345", 0.345, "."),
        ("1 234,5", 1234.5, ","),
        ("1\u00a0234", 1234, ""),
        ("1'234.5", 1234.5, "."),
        ("−3,25", -3.25, ","),
        ("+3.25", 3.25, "."),
        (".5", 0.5, "."),
        ("1.2E-05", 1.2e-05, "."),
        ("42", 42, ""),
    ],
)
def test_numbers_are_read_as_they_are_written_in_different_countries(written, number, decimal):
    reading = reading_of(f'key;a\n01;"{written}"\n')

    assert (reading.observations, reading.decimal) == ((figure("01", "a", number),), decimal)


def test_one_unmistakable_number_settles_the_others():
    assert cells("key;a\n01;1.234\n02;0,5\n") == [(State.VALUE, 1234, Reason.NONE), (State.VALUE, 0.5, Reason.NONE)]


def test_numbers_that_can_be_read_both_ways_are_refused_until_somebody_decides():
    text = "key;a\n01;503\n02;1.234\n"

    assert refused(text) == [("areas.decimal_ambiguous", {"example": "1.234"})]
    assert [value for _, value, _ in cells(text, IndicatorProfile("key", ("a",), decimal=","))] == [503, 1234]
    assert [value for _, value, _ in cells(text, IndicatorProfile("key", ("a",), decimal="."))] == [503, 1.234]


def test_the_sign_of_most_numbers_counts_and_the_other_is_found():
    assert refused("key;a\n01;1,5\n02;2,5\n03;3.5\n") == [("areas.value_not_number", {"row": 4, "key": "03", "column": "a", "value": "3.5"})]


@given(st.lists(st.floats(-1e6, 1e6).map(lambda number: round(number, 2)), min_size=1, max_size=8), st.sampled_from(",."))
def test_what_was_written_with_two_decimals_is_read_again(numbers, decimal):
    lines = "".join(f"{row};{number:.2f}\n".replace(".", decimal) for row, number in enumerate(numbers))

    reading = reading_of(f"key;a\n{lines}")

    assert [observation.value for observation in reading.observations] == [number + 0.0 for number in numbers]


@pytest.mark.parametrize(
    ("sign", "state", "value", "reason"),
    [
        ("", State.MISSING, None, Reason.BLANK),
        ("–", State.ZERO, 0.0, Reason.NOTHING_PRESENT),
        ("-", State.ZERO, 0.0, Reason.NOTHING_PRESENT),
        ("0", State.ZERO, 0.0, Reason.NONE),
        ("0,0", State.ZERO, 0.0, Reason.NONE),
        (".", State.SUPPRESSED, None, Reason.UNKNOWN_OR_CONFIDENTIAL),
        ("•", State.SUPPRESSED, None, Reason.UNKNOWN_OR_CONFIDENTIAL),
        ("/", State.SUPPRESSED, None, Reason.NOT_RELIABLE),
        ("( )", State.SUPPRESSED, None, Reason.NOT_RELIABLE),
        ("(12,5)", State.VALUE, 12.5, Reason.UNCERTAIN),
        ("( 0 )", State.ZERO, 0.0, Reason.UNCERTAIN),
        ("x", State.MISSING, None, Reason.NOT_MEANINGFUL),
        ("…", State.MISSING, None, Reason.FOLLOWS_LATER),
    ],
)
def test_zero_suppressed_and_missing_stay_apart(sign, state, value, reason):
    assert cells(f"key;a\n01;{sign}\n02;3,5\n") == [(state, value, reason), (State.VALUE, 3.5, Reason.NONE)]


@pytest.mark.parametrize("written", ["-9999", "-9999.0", "-9999,00"])
def test_a_number_that_stands_for_no_value_takes_its_reason_from_the_column(written):
    profile = IndicatorProfile("key", ("a",), "why", signs=(missing_sign("-9999"), *OFFICIAL_SIGNS))

    reading = reading_of(f"key;a;why\n01;{written};fewer than 300 residents\n02;{written};\n", profile)

    assert reading.observations == (
        Observation("01", "a", State.MISSING, None, Reason.STATED, "fewer than 300 residents"),
        Observation("02", "a", State.MISSING, None, Reason.NOT_STATED),
    )


def test_in_a_row_that_is_not_valid_nothing_is_read_and_the_reason_is_kept():
    profile = IndicatorProfile("key", ("a", "b"), "why", "valid")

    reading = reading_of("key;a;b;why\n01;12;n/a;outlier\n02;1;2;valid\n", profile)

    assert reading.observations == (
        Observation("01", "a", State.MISSING, None, Reason.STATED, "outlier"),
        Observation("01", "b", State.MISSING, None, Reason.STATED, "outlier"),
        figure("02", "a", 1),
        figure("02", "b", 2),
    )


def test_a_number_that_looks_like_a_sign_is_warned_of():
    reading = reading_of("key;a\n01;-9999\n02;-9999\n03;1\n")

    assert [(finding.code, finding.weight, dict(finding.facts)) for finding in reading.findings] == [
        ("areas.value_looks_missing", Weight.WARNS, {"column": "a", "value": -9999.0, "row_count": 2})
    ]
    assert len(reading.rows) == 3


def test_the_published_indicators_of_2021_come_with_their_six_reasons():
    profile = IndicatorProfile("PLR_ID", ("S1", "S3", "S4"), "KOM", signs=(missing_sign("-9999"), *OFFICIAL_SIGNS))

    reading = read_indicators((DATA / "mss_2021_indicators.csv").read_bytes(), profile)

    assert (reading.findings, len(reading.rows)) == ((), 542)
    assert [(row.row, row.area_key, row.observations[0].note) for row in reading.rows if row.observations[0].value is None] == [
        (101, "03300515", "ungültig (EW unter 300)"),
        (117, "03400831", "ungültig (EW unter 300)"),
        (171, "04400725", "ungültig (EW unter 300)"),
        (237, "05300838", "ungültig (EW unter 300)"),
        (262, "06200418", "ungültig (EW unter 300)"),
        (430, "10100205", "ungültig (Ausreißer)"),
    ]


def test_the_residents_of_2024_add_up_and_areas_without_residents_are_zero():
    reading = read_indicators((DATA / "residents_2024.csv").read_bytes(), IndicatorProfile("PLR_ID", ("residents",)))

    assert sum(observation.value for observation in reading.observations) == 3_897_145
    assert [observation.area_key for observation in reading.observations if observation.state is State.ZERO] == ["03400831", "06200418"]


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        (b"", "areas.file_empty", {}),
        (b"\xef\xbb\xbf \r\n", "areas.file_empty", {}),
        (b";;\n\n;;\n", "areas.file_empty", {}),
        (b"PK\x03\x04rest", "spreadsheets.damaged", {}),
        ("key;a\n01;2\n".encode("utf-16"), "areas.file_not_text", {}),
        ("key;a;ü\n01;2;Süd\n".encode() + b"02;3;S\xfcd\n", "areas.file_not_utf8", {"position": 25}),
        (b"key;a\n01;2;\x81\n", "areas.file_not_utf8", {"position": 11}),
        ("key;a;name\n01;2;Süd\n02;3;Sü".encode()[:-1], "areas.file_truncated", {"line": 3, "column": 1}),
        (b'key;a;name\n01;2;Mitte\n02;3;"Wed', "areas.file_truncated", {"line": 3, "column": 1}),
        (b'key;a\n01;"2"3\n', "areas.row_unreadable", {"row": 2}),
        (b"key;a\n", "areas.file_without_rows", {}),
        (b"key;b;a;a\n01;2;3;4\n", "areas.column_repeated", {"column": "a", "times": 2}),
        (b"key;b;c\n01;2;3\n", "areas.columns_absent", {"absent": ("a",), "present": ("key", "b", "c")}),
        (b"just one line of words\nand another\n", "areas.columns_absent", {"absent": ("key", "a"), "present": ("just one line of words",)}),
        (b"key;a\n;2\n", "areas.key_missing", {"row": 2, "key": "", "name": ""}),
        (b"key;a\n01\x07;2\n", "areas.text_hidden_characters", {"row": 2, "key": "01\x07", "name": ""}),
        (b"key;a\n01;2\n02;3\n01;4\n", "areas.key_repeated", {"key": "01", "rows": (2, 4), "names": ("", "")}),
    ],
)
def test_a_file_that_is_no_table_of_indicators_is_refused(data, code, facts):
    assert refused(data) == [(code, facts)]


@given(st.binary(max_size=60))
def test_noise_is_refused_and_never_an_error(data):
    assert refused(data) != []


@pytest.mark.parametrize("value", ["12 apples", "NaN", "inf", "-Infinity", "1,2,3", "--5", "1e5e5", "٣", "12,5 %"])
def test_a_cell_that_is_no_number_is_refused_with_its_row(value):
    assert refused(f"key;a\n01;1\n02;{value}\n") == [("areas.value_not_number", {"row": 3, "key": "02", "column": "a", "value": value})]


@pytest.mark.parametrize("value", ["1e400", "-1e16", "9" * 400])
def test_a_number_too_large_for_a_figure_is_refused_with_its_row(value):
    assert refused(f"key;a\n01;{value}\n") == [("areas.value_too_large", {"row": 2, "key": "01", "column": "a", "value": value})]


def test_every_bad_row_is_listed_and_none_is_taken():
    assert [(code, facts["row"]) for code, facts in refused("key;a\n01;one\n02;2\n03;three\n;4\n")] == [
        ("areas.key_missing", 5),
        ("areas.value_not_number", 2),
        ("areas.value_not_number", 4),
    ]


def test_a_row_that_is_too_short_is_told_before_its_cells_are_read():
    assert refused("key;a;b\n01;1;2\n02;1\n03;1;2;3\n") == [
        ("areas.row_length", {"row": 3, "cell_count": 2, "expected_count": 3}),
        ("areas.row_length", {"row": 4, "cell_count": 4, "expected_count": 3}),
    ]


def test_rows_are_numbered_as_an_editor_counts_lines():
    text = 'key;name;a\n01;"two\nlines";1\n\n02;Mitte;wrong\n'

    assert [facts["row"] for _, facts in refused(text)] == [5]


def test_a_last_line_that_stays_open_is_only_warned_of():
    reading = reading_of("key;a\n01;1\n02;2")

    assert [(finding.code, finding.weight, dict(finding.facts)) for finding in reading.findings] == [
        ("areas.file_last_line_open", Weight.WARNS, {"row": 3})
    ]
    assert len(reading.rows) == 2


def test_a_file_beyond_the_limits_is_refused():
    assert refused("key;a\n01;1\n02;2\n", bytes=5) == [("areas.file_too_large", {"byte_count": 16, "limit": 5})]
    assert refused("key;a\n01;1\n02;2\n", rows=1) == [("areas.file_too_many_rows", {"row_count": 2, "limit": 1})]


@pytest.mark.parametrize("options", [{"columns": ()}, {"columns": ("a", "a")}, {"decimal": ";"}, {"valid_when": "yes"}])
def test_a_profile_without_sense_is_refused(options):
    with pytest.raises(ValueError, match=r"columns to read|decimal sign|valid_when"):
        IndicatorProfile(**{"key_column": "key", "columns": ("a",), **options})
