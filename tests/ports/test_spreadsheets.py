"""Tables come back as they were written, and bad files are refused with a reason."""

import io
import zipfile
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiezwerk.ports.spreadsheets import Column, Limits, Row, Unreadable, cents_of, date_of, read_rows, read_table, text_of, write_csv, write_xlsx
from kiezwerk.ports.spreadsheets.formulas import guard, unguard

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\t\n;,\""), max_size=30)
VISIBLE = TEXTS.filter(lambda text: text.strip() == text and text != "")
CENTS = st.integers(-(10**13), 10**13)
DAY = datetime.fromisoformat("2026-01-31")
NOON = datetime.fromisoformat("2026-01-31T12:00")
DAYS = st.dates(date(1900, 3, 1), date(9999, 12, 31))


def refusals(content, filename="list.csv", **limits):
    with pytest.raises(Unreadable) as refused:
        read_table(content, filename, Limits(**limits))
    return [(finding.code, dict(finding.facts)) for finding in refused.value.findings]


def workbook(*parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


# Round trips


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(VISIBLE, CENTS, DAYS), max_size=8), delimiter=st.sampled_from(";,"), bom=st.booleans())
def test_csv_comes_back_as_it_was_written(rows, delimiter, bom):
    columns = [Column("Titel"), Column("Betrag", "cents"), Column("Tag", "date")]

    table = read_table(write_csv(columns, rows, delimiter=delimiter, bom=bom), "list.csv")

    assert table.headers == ("Titel", "Betrag", "Tag")
    amounts = [
        (text, cents_of(amount if delimiter == ";" else amount.replace(".", ",")), date_of(day)) for text, amount, day in map(_cells, table.rows)
    ]
    assert amounts == rows


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(VISIBLE, CENTS, DAYS), max_size=5))
@example(rows=[("_x0041_ & <b>", 1, date(2026, 1, 31))])
def test_xlsx_comes_back_as_it_was_written(rows):
    columns = [Column("Titel"), Column("Betrag", "cents"), Column("Tag", "date")]

    table = read_table(write_xlsx("Vorhaben", columns, rows), "list.xlsx")

    assert [(text, cents_of(amount), date_of(day)) for text, amount, day in map(_cells, table.rows)] == rows


def _cells(row):
    return row.cells


def test_every_kind_of_column_is_written_to_csv():
    columns = [Column("t"), Column("i", "integer"), Column("c", "cents"), Column("s", "share"), Column("d", "date"), Column("at", "instant")]
    row = ["Kiez", 1200, -5, Fraction(4992, 10000), date(2026, 1, 31), datetime(2026, 1, 31, 12, tzinfo=UTC)]

    german = write_csv(columns, [row, [None] * 6], bom=False).decode().splitlines()
    english = write_csv(columns, [row], delimiter=",").decode("utf-8-sig").splitlines()

    assert german == ["t;i;c;s;d;at", "Kiez;1200;-0,05;0,4992;2026-01-31;2026-01-31T12:00:00+00:00", ";;;;;"]
    assert english[1] == "Kiez,1200,-0.05,0.4992,2026-01-31,2026-01-31T12:00:00+00:00"


def test_every_kind_of_column_is_written_to_xlsx_with_its_type():
    columns = [Column("t"), Column("i", "integer"), Column("c", "cents"), Column("s", "share"), Column("d", "date"), Column("at", "instant")]
    row = ["=1+1", 10**16, 123, Fraction(1, 4), date(2026, 1, 31), datetime(2026, 1, 31, 12, tzinfo=UTC)]

    table = read_table(write_xlsx("x", columns, [row, [None, 7, None, None, None, None]]), "x.xlsx")

    assert [row.cells for row in table.rows] == [
        ("=1+1", "10000000000000000", 1.23, 0.25, DAY, NOON),
        (None, 7, None, None, None, None),
    ]


def test_no_text_becomes_a_formula_or_a_link_in_a_workbook():
    content = write_xlsx("x", [Column("t")], [["=HYPERLINK(1)"], ["http://example.org"], ["{=1}"]])

    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")

    assert (b"<f>" in sheet, b"hyperlink" in sheet) == (False, False)


@pytest.mark.parametrize("value", [NOON, "x"])
def test_an_instant_without_a_time_zone_is_a_mistake_of_the_caller(value):
    with pytest.raises((ValueError, AttributeError)):
        write_csv([Column("at", "instant")], [[value]])


def test_a_day_with_a_clock_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        write_csv([Column("d", "date")], [[datetime(2026, 1, 31, tzinfo=UTC)]])


def test_a_row_of_another_width_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="zip"):
        write_csv([Column("a"), Column("b")], [["only one"]])


def test_a_text_longer_than_excel_allows_is_cut_and_says_so():
    table = read_table(write_xlsx("x", [Column("t")], [["ä" * 40_000]]), "x.xlsx")

    (text,) = table.rows[0].cells
    assert (len(text), text[-5:]) == (32_767, "ä […]"[-5:])


def test_control_characters_are_dropped_and_line_breaks_kept():
    rows = [["a\x00b\ud800\r\nc"]]

    assert read_table(write_csv([Column("t")], rows), "x.csv").rows[0].cells == ("ab\r\nc",)
    assert read_table(write_xlsx("x", [Column("t")], rows), "x.xlsx").rows[0].cells == ("ab\nc",)


@pytest.mark.parametrize(("title", "shown"), [("Vorhaben: A/B?", "Vorhaben  A B"), ("'", "Tabelle"), ("x" * 40, "x" * 31)])
def test_a_sheet_title_is_made_to_fit(title, shown):
    from openpyxl import load_workbook

    content = write_xlsx(title, [Column("t")], [], rtl=True)
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]

    assert (sheet.title, sheet.sheet_view.rightToLeft) == (shown, True)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr("kiezwerk.ports.spreadsheets.writing.SHEET_ROWS", 3)

    with pytest.raises(ValueError, match="at most 2 rows"):
        write_xlsx("x", [Column("t")], [["a"], ["b"], ["c"]])


# Formulas


@given(TEXTS)
def test_a_guarded_text_comes_back_and_never_begins_like_a_formula(text):
    written = guard(text)

    assert unguard(written) == text
    assert written in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "- Garten", "＝1", "+49abc", "'=1"])
def test_what_could_run_is_guarded(text):
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["+49 30 123", "+49 (30) 123-45", "+49/30/123", "-5,0 %", "-12.345,67 €", "-", "+", "Kiez = Berlin", "'s ist Zeit", ""]
)
def test_what_cannot_run_is_left_alone(text):
    assert guard(text) == text


# Reading


def test_blank_rows_are_left_out_and_numbers_stay_those_of_the_file():
    table = read_table(b"\n;;\nTitel;Ort;\n\nA;B\n;\nC;D;\n", "list.csv")

    assert table.headers == ("Titel", "Ort")
    assert table.rows == (Row(5, ("A", "B")), Row(7, ("C", "D")))


def test_short_rows_are_filled_and_line_breaks_in_headers_collapse():
    table = read_table('"Name des \nTrägers";Ort;Zweck\nA\n'.encode(), "list.csv")

    assert (table.headers, table.rows) == (("Name des Trägers", "Ort", "Zweck"), (Row(2, ("A", None, None)),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators_of_office_programs_are_read(encoding, separator):
    content = f"Träger{separator}Straße\nKöpenick{separator}Weißensee\n".encode(encoding)

    table = read_table(content, "list.csv")

    assert (table.headers, table.rows[0].cells) == (("Träger", "Straße"), ("Köpenick", "Weißensee"))


def test_a_name_that_ends_otherwise_does_not_hide_a_workbook():
    assert read_table(write_xlsx("x", [Column("t")], [["a"]]), "upload.bin").rows == (Row(2, ("a",)),)


def test_rows_with_more_cells_than_headers_are_listed():
    found = refusals(b"a;b\n1;2\n1;2;3\n;;;4\n")

    assert found == [
        ("spreadsheets.row_width", {"row": 3, "expected_count": 2, "found_count": 3}),
        ("spreadsheets.row_width", {"row": 4, "expected_count": 2, "found_count": 4}),
    ]


@pytest.mark.parametrize(
    ("content", "filename", "finding"),
    [
        (b"", "x.csv", ("spreadsheets.empty", {})),
        (b"", "x.xlsx", ("spreadsheets.empty", {})),
        (b" \n;\n", "x.csv", ("spreadsheets.empty", {})),
        (b"a;a\n", "x.csv", ("spreadsheets.headers", {"row": 1, "twice": ("a",)})),
        (b"a;b\n\x00\n", "x.csv", ("spreadsheets.not_text", {})),
        (b"a;b\n\x81\n", "x.csv", ("spreadsheets.not_text", {})),
        (b"\xff\xfea", "x.csv", ("spreadsheets.not_text", {})),
        ("a;ä".encode()[:-1], "x.csv", ("spreadsheets.cut_off", {})),
        (b'a;b\n"1;2\n', "x.csv", ("spreadsheets.cut_off", {"row": 2})),
        (b'a;b\n"1"x;2\n', "x.csv", ("spreadsheets.quotes", {"row": 2})),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "x.xls", ("spreadsheets.old_format", {})),
        (b"no workbook", "x.xlsx", ("spreadsheets.damaged", {})),
        (b"PK\x03\x04 no package", "x.xlsx", ("spreadsheets.damaged", {})),
        (workbook(("a.txt", "no workbook")), "x.xlsx", ("spreadsheets.damaged", {})),
        (workbook(("xl/workbook.xml", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>")), "x.xlsx", ("spreadsheets.damaged", {})),
    ],
)
def test_files_that_cannot_be_taken_are_refused_with_a_reason(content, filename, finding):
    assert refusals(content, filename) == [finding]


def test_a_truncated_workbook_is_refused():
    content = write_xlsx("x", [Column("t")], [[str(number)] for number in range(500)])

    assert [refusals(content[: len(content) * part // 4], "x.xlsx") for part in (1, 2, 3)] == [[("spreadsheets.damaged", {})]] * 3


def test_a_package_that_grows_too_much_is_refused():
    bomb = workbook(("xl/worksheets/sheet1.xml", b" " * 30_000_000))

    assert refusals(bomb, "x.xlsx") == [("spreadsheets.packed_too_tightly", {"size_bytes": 30_000_000, "limit_bytes": 200_000_000})]


@pytest.mark.parametrize(
    ("limits", "finding"),
    [
        ({"file_bytes": 10}, ("spreadsheets.too_large", {"size_bytes": 20, "limit_bytes": 10})),
        ({"row_count": 2}, ("spreadsheets.too_many_rows", {"limit_count": 2})),
        ({"column_count": 1}, ("spreadsheets.too_many_columns", {"row": 1, "limit_count": 1})),
        ({"cell_chars": 4}, ("spreadsheets.cell_too_long", {"row": 3, "column_number": 2, "limit_count": 4})),
    ],
)
def test_limits_are_kept(limits, finding):
    content = b"a;b\n1;2222\n3;333333\n"

    assert refusals(content, **limits) == [finding]


def test_a_cell_longer_than_the_csv_reader_takes_is_refused_like_any_other():
    assert refusals(b"a;b\n1;" + b"x" * 200_000) == [("spreadsheets.cell_too_long", {"row": 2, "column_number": 2, "limit_count": 32_767})]


def test_a_lonely_cell_far_down_does_not_make_a_million_rows():
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    parts = zipfile.ZipFile(io.BytesIO(write_xlsx("x", [Column("t")], [])))
    content = workbook(*[(name, sheet if name.endswith("sheet1.xml") else parts.read(name)) for name in parts.namelist()])

    assert refusals(content, "x.xlsx", row_count=1000) == [("spreadsheets.too_many_rows", {"limit_count": 1000})]


def test_rows_can_be_read_without_headers():
    assert read_rows(b"Stand;30.03.2016\n\na;b\n", "x.csv") == [Row(1, ("Stand", "30.03.2016")), Row(3, ("a", "b"))]


# Cells


@pytest.mark.parametrize(("cell", "cents"), [(None, None), (" ", None), ("73.850,40 €", 7385040), (12, 1200), (0.005, 1), (-0.005, -1), (4.35, 435)])
def test_amounts_are_read(cell, cents):
    assert cents_of(cell) == cents


@pytest.mark.parametrize("cell", ["viel", True, float("nan"), float("inf"), 1e300, NOON, "12.50"])
def test_what_is_no_amount_is_refused(cell):
    with pytest.raises(ValueError, match="not an amount"):
        cents_of(cell)


@pytest.mark.parametrize("cell", ["31.12.2016", "2016-12-31", date(2016, 12, 31), datetime.fromisoformat("2016-12-31T23:59")])
def test_days_are_read(cell):
    assert date_of(cell) == date(2016, 12, 31)


@pytest.mark.parametrize("cell", ["31.02.2016", "gestern", "1/2/2016", 42736])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's
        date_of(cell)


def test_empty_cells_are_no_day_and_no_text():
    assert (date_of(None), date_of(" "), text_of(None)) == (None, None, "")
