"""XLSX bytes to lines, sheet by sheet: numbers stay numbers, whatever their format shows."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from unicodedata import normalize

from kiezwerk.ports.indicators.lines import Cell, Line, Unreadable
from kiezwerk.ports.indicators.profile import Limits
from kiezwerk.ports.spreadsheets import Unreadable as UnreadableWorkbook
from kiezwerk.ports.spreadsheets.workbooks import workbook_sheets

MOST_SHEETS = 50
GROWTH = 200
UNPACKED_BYTES = 200_000_000


def workbook_lines(data: bytes, limits: Limits) -> Iterator[Iterator[Line]]:
    """Yield the lines of each sheet; blank ones are passed over. A sheet is read before the next one is asked for."""
    try:
        for rows in islice(workbook_sheets(data, unpacked_bytes=UNPACKED_BYTES, growth=GROWTH), MOST_SHEETS):
            yield _lines(rows, limits)
    except UnreadableWorkbook as unreadable:
        raise Unreadable(unreadable.findings[0]) from None


def _lines(rows: Iterator[tuple[Any, ...]], limits: Limits) -> Iterator[Line]:
    try:
        for number, row in enumerate(islice(rows, limits.rows + 100), start=1):
            cells = [_cell(value) for value in row]
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                yield Line(number, tuple(cells))
    except UnreadableWorkbook as unreadable:
        raise Unreadable(unreadable.findings[0]) from None


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return " ".join(normalize("NFC", str(value)).split())
