"""Somebody else's CSV or XLSX to rows with their numbers, or to the findings that say why not.

Numbers   a row has the number that a spreadsheet program shows: the header is usually 1, blank rows count but are left out.
Encoding  CSV is UTF-8 (with or without a byte order mark), UTF-16 with one, or else Windows-1252; the separator is the one of ``; , tab``
          that divides the first row into most cells.
Limits    size, rows, columns, characters per cell, and how much a packed file may grow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from kiezwerk.core.findings import Finding

from .cells import Cell, text_of
from .delimited import delimited_rows
from .refusals import Unreadable, refusal
from .workbooks import workbook_rows

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused; ``growth`` is how many times its size it may unpack to."""

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 200_000_000
    growth: int = 200
    row_count: int = 100_000
    column_count: int = 500
    cell_chars: int = 32_767


LIMITS = Limits()


@dataclass(frozen=True)
class Row:
    """A row with its number in the file; CSV cells are texts, XLSX cells have the types the file gives them."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The first row that is not blank as headers, and the rows below it, each as wide as the headers."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes, filename: str, limits: Limits = LIMITS) -> Table:
    """Return headers and rows of a CSV or XLSX file; raise Unreadable where it cannot be taken whole.

    >>> table = read_table("Titel;Betrag\\nKiezgarten;12,50\\n".encode(), "list.csv")
    >>> table.headers, table.rows
    (('Titel', 'Betrag'), (Row(number=2, cells=('Kiezgarten', '12,50')),))
    """
    first, *rest = read_rows(content, filename, limits)
    headers = tuple(" ".join(text_of(cell).split()) for cell in _trimmed(first.cells))
    twice = tuple(sorted({header for header in headers if headers.count(header) > 1}))
    if twice:
        raise refusal("headers", row=first.number, twice=twice)
    wide = [row for row in rest if len(_trimmed(row.cells)) > len(headers)]
    if wide:
        raise Unreadable([_too_wide(row, len(headers)) for row in wide[:100]])
    return Table(headers, tuple(Row(row.number, _padded(row.cells, len(headers))) for row in rest))


def read_rows(content: bytes, filename: str, limits: Limits = LIMITS) -> list[Row]:
    """Return every row that is not blank, at least one; raise Unreadable where the file cannot be taken whole."""
    if len(content) > limits.file_bytes:
        raise refusal("too_large", size_bytes=len(content), limit_bytes=limits.file_bytes)
    rows = []
    for number, cells in enumerate(_cells(content, filename, limits), start=1):
        if number > limits.row_count:
            raise refusal("too_many_rows", limit_count=limits.row_count)
        row = Row(number, tuple(cells))
        _check_row(row, limits)
        if _trimmed(row.cells):
            rows.append(row)
    if not rows:
        raise refusal("empty")
    return rows


def _cells(content: bytes, filename: str, limits: Limits) -> Iterator[Sequence[Cell]]:
    if content.startswith(_OLE):
        raise refusal("old_format")
    if content.startswith(_ZIP):
        return workbook_rows(content, unpacked_bytes=limits.unpacked_bytes, growth=limits.growth)
    if content and PurePath(filename).suffix.casefold() == ".xlsx":
        raise refusal("damaged")
    return delimited_rows(content)


def _check_row(row: Row, limits: Limits) -> None:
    if len(row.cells) > limits.column_count:
        raise refusal("too_many_columns", row=row.number, limit_count=limits.column_count)
    for place, cell in enumerate(row.cells, start=1):
        if isinstance(cell, str) and len(cell) > limits.cell_chars:
            raise refusal("cell_too_long", row=row.number, column_number=place, limit_count=limits.cell_chars)


def _trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    width = max((place for place, cell in enumerate(cells, start=1) if text_of(cell)), default=0)
    return tuple(cells[:width])


def _padded(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*cells[:width], *[None] * (width - len(cells)))


def _too_wide(row: Row, expected: int) -> Finding:
    return Finding("spreadsheets.row_width", facts={"row": row.number, "expected_count": expected, "found_count": len(_trimmed(row.cells))})
