"""Tables whose columns are known: headers found by their titles, cells read by what they hold, rows kept until somebody takes them over.

Findings  ``table.*``, each with row and title of the column where it has them; nothing of a table with wrong columns is read.
Missing   "" for an empty text, None for every other empty cell.
Errors    A reader raises ValueError, TypeError or OverflowError for a cell that it cannot read.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kiezwerk.core.findings import Finding

from .cells import Cell, cents_of, date_of, text_of
from .columns import Column, Kind
from .reading import Row, Table

MOST_CENTS = 10**14
MOST_COUNT = 1_000_000


@dataclass(frozen=True)
class TypedRow:
    """One row as typed values by column code; ``number`` is that of the row in the file."""

    number: int
    values: Mapping[str, Any]

    def as_stored(self) -> dict[str, Any]:
        """Return the row as JSON has it; ``TypedTable.stored`` returns it again."""
        days = {code: value.isoformat() for code, value in self.values.items() if isinstance(value, date)}
        return {"row": self.number, "values": {**self.values, **days}}


@dataclass(frozen=True)
class TypedColumn:
    """A column that can be taken over.

    ``title``    is what ``str(title)`` says when somebody reads it, so it may be a lazy text.
    ``read``     makes a value of a cell; None reads what ``kind`` says.
    ``longest``  is how many characters a text may have, or each text of a list.
    """

    code: str
    title: object
    kind: Kind = "text"
    read: Callable[[Cell], Any] | None = None
    longest: int = 200
    is_required: bool = False

    @property
    def exported(self) -> Column:
        return Column(str(self.title), self.kind)

    def value_of(self, cell: Cell) -> Any:
        return (self.read or _READERS[self.kind])(cell)


@dataclass(frozen=True)
class TypedTable:
    """The columns of a file, what each may be called (``names`` of its title) and how many rows are taken at once.

    >>> table = TypedTable((TypedColumn("title", "Titel", is_required=True), TypedColumn("until_on", "Bis", "date")), names=lambda title: {title})
    >>> rows, findings = table.read(Table(("TITEL", "until_on"), (Row(2, ("Kiez", "31.12.2026")), Row(3, ("", "bald")))))
    >>> dict(rows[0].values), [(finding.code, finding.facts["row"]) for finding in findings]
    ({'title': 'Kiez', 'until_on': datetime.date(2026, 12, 31)}, [('table.cell_empty', 3), ('table.cell_unreadable', 3)])
    """

    columns: tuple[TypedColumn, ...]
    names: Callable[[Any], Collection[str]]
    most_rows: int = 2_000

    @cached_property
    def by_code(self) -> Mapping[str, TypedColumn]:
        return {column.code: column for column in self.columns}

    @cached_property
    def _by_name(self) -> Mapping[str, TypedColumn]:
        called = {name.casefold(): column for column in self.columns for name in self.names(column.title)}
        return {**self.by_code, **called}

    def title_of(self, code: str) -> str:
        return str(self.by_code[code].title)

    def read(self, table: Table) -> tuple[list[TypedRow], list[Finding]]:
        """Return the rows of a file with everything that cannot be read in it; no rows where its columns are wrong."""
        found = [self._by_name.get(header.casefold()) for header in table.headers]
        columns = [column for column in found if column]
        findings = self._check_headers(table, columns, [header for header, column in zip(table.headers, found, strict=True) if not column])
        if findings:
            return [], findings
        rows = []
        for row in table.rows:
            values, wrong = _read_row(row, columns)
            rows.append(TypedRow(row.number, values))
            findings += wrong
        return rows, findings

    def stored(self, kept: Mapping[str, Any]) -> TypedRow:
        """Return a row that was kept as JSON."""
        days = {column.code for column in self.columns if column.kind == "date"}
        values = {code: date.fromisoformat(value) if value and code in days else value for code, value in kept["values"].items()}
        return TypedRow(kept["row"], values)

    def _check_headers(self, table: Table, columns: Sequence[TypedColumn], unknown: Sequence[str]) -> list[Finding]:
        missing = [column for column in self.columns if column.is_required and column not in columns]
        twice = [column for column in dict.fromkeys(columns) if columns.count(column) > 1]
        findings = [Finding("table.columns_unknown", facts={"columns": tuple(unknown)})] if unknown else []
        findings += [Finding("table.columns_missing", facts={"columns": _titles(missing)})] if missing else []
        findings += [Finding("table.columns_twice", facts={"columns": _titles(twice)})] if twice else []
        if len(table.rows) > self.most_rows:
            findings.append(Finding("table.too_many_rows", facts={"found_count": len(table.rows), "most_count": self.most_rows}))
        return findings


def in_row(row: TypedRow, finding: Finding) -> Finding:
    """Return what is found of the thing that a row describes, with the row in which it stands."""
    return Finding("table.row_refused", facts={"row": row.number, "finding": finding})


def _read_row(row: Row, columns: Sequence[TypedColumn]) -> tuple[dict[str, Any], list[Finding]]:
    values: dict[str, Any] = {}
    findings = []
    for column, cell in zip(columns, row.cells, strict=True):
        facts = {"row": row.number, "column": str(column.title)}
        try:
            values[column.code] = column.value_of(cell)
        except (ValueError, TypeError, OverflowError):
            findings.append(Finding("table.cell_unreadable", facts={**facts, "text": str(cell)[:60]}))
        else:
            findings += _check_value(column, values[column.code], facts)
    return values, findings


def _check_value(column: TypedColumn, value: Any, facts: Mapping[str, Any]) -> list[Finding]:
    findings = [Finding("table.cell_empty", facts=facts)] if column.is_required and not value else []
    length = max((len(text) for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)), default=0)
    if length > column.longest:
        findings.append(Finding("table.cell_too_long", facts={**facts, "length": length, "most": column.longest}))
    if column.kind == "cents" and (value or 0) < 0:
        findings.append(Finding("table.amount_negative", facts=facts))
    return findings


def _titles(columns: Sequence[TypedColumn]) -> tuple[str, ...]:
    return tuple(str(column.title) for column in columns)


def _cents(cell: Cell) -> int | None:
    cents = cents_of(cell)
    if cents is not None and abs(cents) > MOST_CENTS:
        raise ValueError(f"nothing here costs so much: {cents}")
    return cents


def _count(cell: Cell) -> int | None:
    text = text_of(cell)
    if text and not 0 <= int(text) <= MOST_COUNT:
        raise ValueError(f"no such count: {text}")
    return int(text) if text else None


_READERS: Mapping[str, Callable[[Cell], Any]] = {"text": text_of, "date": date_of, "cents": _cents, "integer": _count}
