"""Tables with known columns: whatever a file says is read as what the column holds, or named with its row."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.findings import Finding
from kiezwerk.ports.spreadsheets import Row, Table
from kiezwerk.ports.spreadsheets.typed import MOST_CENTS, MOST_COUNT, TypedColumn, TypedRow, TypedTable, in_row

GARDENS = TypedTable(
    (
        TypedColumn("title", "Titel", is_required=True, longest=10),
        TypedColumn("friends", "Freunde", read=lambda cell: str(cell or "").split(), longest=5),
        TypedColumn("until_on", "Bis", "date"),
        TypedColumn("cost_cents", "Kosten", "cents"),
        TypedColumn("trees_count", "Bäume", "integer"),
    ),
    names=lambda title: {title, f"{title} (fr)"},
    most_rows=3,
)
HEADERS = tuple(column.title for column in GARDENS.columns)


def found_in(*rows, headers=HEADERS):
    _, findings = GARDENS.read(Table(headers, tuple(Row(number, cells) for number, cells in enumerate(rows, start=2))))
    return [(finding.code, *(tuple(finding.facts.values()))) for finding in findings]


def value_of(code, cell):
    rows, findings = GARDENS.read(Table(("title", code), (Row(2, ("Kiez", cell)),)))
    return [finding.code for finding in findings] or rows[0].values[code]


def test_cells_become_what_their_columns_hold():
    table = Table(HEADERS, (Row(2, ("Kiez", "Ada Bo", "31.12.2026", "1.234,50 €", 3.0)), Row(4, ("Hof", None, None, None, None))))

    rows, findings = GARDENS.read(table)

    assert findings == []
    assert rows == [
        TypedRow(2, {"title": "Kiez", "friends": ["Ada", "Bo"], "until_on": date(2026, 12, 31), "cost_cents": 1_234_50, "trees_count": 3}),
        TypedRow(4, {"title": "Hof", "friends": [], "until_on": None, "cost_cents": None, "trees_count": None}),
    ]


def test_a_column_is_known_by_its_code_and_by_each_of_its_names_in_any_case():
    rows, findings = GARDENS.read(Table(("TITLE", "bäume (FR)"), (Row(2, ("Kiez", 4)),)))

    assert ([dict(row.values) for row in rows], findings) == ([{"title": "Kiez", "trees_count": 4}], [])


def test_wrong_columns_are_named_together_and_no_row_is_read():
    headers = ("Bäume", "Farbe", "bäume (fr)", "Form")

    rows, findings = GARDENS.read(Table(headers, (Row(2, ("viele", "", "", "")),) * 4))

    assert rows == []
    assert [(finding.code, dict(finding.facts)) for finding in findings] == [
        ("table.columns_unknown", {"columns": ("Farbe", "Form")}),
        ("table.columns_missing", {"columns": ("Titel",)}),
        ("table.columns_twice", {"columns": ("Bäume",)}),
        ("table.too_many_rows", {"found_count": 4, "most_count": 3}),
    ]


def test_every_cell_that_cannot_be_taken_is_named_with_row_and_column():
    assert found_in(("", "", "", "", ""), ("Kiezgarten am Kanal", "Konstanze", "bald", "viel", "drei"), ("Hof", "", "", "-5", "-5")) == [
        ("table.cell_empty", 2, "Titel"),
        ("table.cell_too_long", 3, "Titel", 19, 10),
        ("table.cell_too_long", 3, "Freunde", 9, 5),
        ("table.cell_unreadable", 3, "Bis", "bald"),
        ("table.cell_unreadable", 3, "Kosten", "viel"),
        ("table.cell_unreadable", 3, "Bäume", "drei"),
        ("table.amount_negative", 4, "Kosten"),
        ("table.cell_unreadable", 4, "Bäume", "-5"),
    ]


@pytest.mark.parametrize(
    ("code", "cell", "expected"),
    [
        ("trees_count", MOST_COUNT, MOST_COUNT),
        ("trees_count", MOST_COUNT + 1, ["table.cell_unreadable"]),
        ("trees_count", 2.5, ["table.cell_unreadable"]),
        ("cost_cents", MOST_CENTS // 100, MOST_CENTS),
        ("cost_cents", MOST_CENTS // 100 + 1, ["table.cell_unreadable"]),
        ("cost_cents", True, ["table.cell_unreadable"]),
        ("cost_cents", float("inf"), ["table.cell_unreadable"]),
        ("cost_cents", 0, 0),
    ],
)
def test_amounts_and_counts_have_their_limits(code, cell, expected):
    assert value_of(code, cell) == expected


@given(until=st.none() | st.dates(), cost=st.none() | st.integers(0, 10**12), friends=st.lists(st.text()))
def test_a_row_that_was_kept_as_json_comes_back(until, cost, friends):
    row = TypedRow(7, {"title": "2026-01-01", "friends": friends, "until_on": until, "cost_cents": cost})

    assert GARDENS.stored(json.loads(json.dumps(row.as_stored()))) == row


def test_what_is_found_of_a_thing_is_said_with_its_row():
    finding = Finding("garden.dry")

    assert in_row(TypedRow(5, {}), finding) == Finding("table.row_refused", facts={"row": 5, "finding": finding})
