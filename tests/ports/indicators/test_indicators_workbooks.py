"""XLSX files of indicators: the right sheet, the header below its titles, numbers as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.observations import Observation, Reason, State, figure
from kiezwerk.ports.indicators.profile import OFFICIAL_SIGNS, IndicatorProfile, Limits, missing_sign
from kiezwerk.ports.indicators.reader import read_indicators

from .making import workbook

PROFILE = IndicatorProfile("key", ("a",))
HEAD = ["key", "a"]
WHOLE = workbook(A=[HEAD, ["01", 1]])


def refused(data: bytes, **limits) -> list[tuple]:
    """Read ``data``, insist that no row comes out, and return code and facts of each finding."""
    reading = read_indicators(data, PROFILE, Limits(**limits))
    assert reading.rows == ()
    return [(finding.code, dict(finding.facts)) for finding in reading.findings]


def test_numbers_are_numbers_and_texts_are_read_as_they_are_written():
    reading = read_indicators(workbook(A=[HEAD, ["01", 2.5], ["02", "1.234,5"], ["03", 0], ["04", 7]]), PROFILE)

    assert reading.findings == ()
    assert reading.observations == (figure("01", "a", 2.5), figure("02", "a", 1234.5), figure("03", "a", 0), figure("04", "a", 7))


def test_the_sheet_with_the_columns_is_read_wherever_titles_and_notes_stand():
    notes = [["Erläuterungen"], ["Alle Angaben ohne Gewähr"]]

    reading = read_indicators(workbook(Titel=notes, Daten=[["Statistik"], [], ["key\nx", "a"], HEAD, ["01", 2.5]], Mehr=[HEAD, ["01", 9]]), PROFILE)

    assert reading.observations == (figure("01", "a", 2.5),)


def test_signs_stay_apart_and_a_bracket_says_uncertain():
    signs = ["–", ".", "•", "/", "x", "…", "( )", ""]

    reading = read_indicators(workbook(A=[HEAD, *[[f"{n}", sign] for n, sign in enumerate(signs)], ["b", "(5)"]]), PROFILE)

    assert [(one.state.value, one.reason.value) for one in reading.observations] == [
        ("zero", "nothing_present"), ("suppressed", "unknown_or_confidential"), ("suppressed", "unknown_or_confidential"),
        ("suppressed", "not_reliable"), ("missing", "not_meaningful"), ("missing", "follows_later"), ("suppressed", "not_reliable"),
        ("missing", "blank"), ("value", "uncertain"),
    ]  # fmt: skip


def test_a_number_for_no_value_takes_its_reason_from_the_column():
    profile = IndicatorProfile("key", ("a",), "why", signs=(missing_sign("-9999"), *OFFICIAL_SIGNS))

    reading = read_indicators(workbook(A=[["key", "a", "why"], ["01", -9999, "outlier"]]), profile)

    assert reading.observations == (Observation("01", "a", State.MISSING, None, Reason.STATED, "outlier"),)


def test_keys_that_became_numbers_are_read_as_their_digits():
    reading = read_indicators(workbook(A=[HEAD, [1100101, 2.5]]), PROFILE)

    assert [row.area_key for row in reading.rows] == ["1100101"]


@pytest.mark.parametrize(
    ("rows", "code", "facts"),
    [
        ([], "areas.file_empty", {}),
        ([HEAD], "areas.file_without_rows", {}),
        ([["key", "b"], ["01", 1]], "areas.columns_absent", {"absent": ("a",), "present": ("key", "b")}),
        ([[*HEAD, "a"], ["01", 1, 2]], "areas.column_repeated", {"column": "a", "times": 2}),
        ([HEAD, ["01", 1, "x"]], "areas.row_length", {"row": 2, "cell_count": 3, "expected_count": 2}),
        ([HEAD, [], ["01", "#DIV/0!"]], "areas.value_not_number", {"row": 3, "key": "01", "column": "a", "value": "#DIV/0!"}),
        ([HEAD, ["01", 1e300]], "areas.value_too_large", {"row": 2, "key": "01", "column": "a", "value": str(int(1e300))}),
        ([HEAD, ["", 1]], "areas.key_missing", {"row": 2, "key": "", "name": ""}),
        ([HEAD, ["01", 1], ["01", 2]], "areas.key_repeated", {"key": "01", "rows": (2, 3), "names": ("", "")}),
    ],
)
def test_a_workbook_that_is_no_table_of_indicators_is_refused(rows, code, facts):
    assert refused(workbook(A=rows)) == [(code, facts)]


def test_a_workbook_beyond_the_limits_is_refused():
    assert refused(workbook(A=[HEAD, ["01", 1], ["02", 2]]), rows=1) == [("areas.file_too_many_rows", {"row_count": 2, "limit": 1})]


@given(st.data())
def test_a_damaged_workbook_is_never_an_error(data):
    whole = bytearray(WHOLE)
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert read_indicators(bytes(whole[: data.draw(st.integers(4, len(whole)))]), PROFILE) is not None
