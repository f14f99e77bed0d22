"""Rows with typed columns to CSV or XLSX.

CSV   UTF-8, with a byte order mark unless told otherwise, because Excel guesses wrongly without it. With ``;`` decimals have a comma, with
      ``,`` a point. Dates and instants are ISO 8601. Texts are guarded against formulas.
XLSX  every text is a text cell, never a formula or a link. A text longer than Excel allows is cut and ends in `` […]``. Instants show the
      clock of their own time zone; Excel knows no zones.
Both  drop control characters that no file may hold.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

from .columns import Column, Sheet
from .formulas import guard

CELL_CHARS = 32_767
SHEET_ROWS = 1_048_576
_EXACT_INTEGER = 10**15

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CUT = " […]"
_FORMATS = {
    "integer": "#,##0",
    "number": "#,##0.######",
    "cents": '#,##0.00\xa0"€"',
    "share": "0.00%",
    "date": "yyyy-mm-dd",
    "instant": "yyyy-mm-dd hh:mm:ss",
}
_WIDTHS = {"text": 32, "integer": 10, "number": 12, "cents": 16, "share": 10, "date": 12, "instant": 20}

Values = Sequence[Any]


def write_csv(columns: Sequence[Column], rows: Iterable[Values], *, delimiter: Literal[";", ","] = ";", bom: bool = True) -> bytes:
    """Return the table as CSV with a header row.

    >>> write_csv([Column("Titel"), Column("Betrag", "cents")], [["Kiezgarten", 1234_50]], bom=False)
    b'Titel;Betrag\\r\\nKiezgarten;1234,50\\r\\n'
    """
    comma = "," if delimiter == ";" else "."
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guard(_clean(column.title)) for column in columns])
    for row in rows:
        writer.writerow([_csv_text(column, value, comma) for column, value in zip(columns, row, strict=True)])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def write_xlsx(sheet_title: str, columns: Sequence[Column], rows: Iterable[Values], *, rtl: bool = False) -> bytes:
    """Return the table as a workbook of one sheet with a fixed header row; ``rtl`` sets the sheet from right to left."""
    return write_workbook([Sheet(sheet_title, columns, rows)], rtl=rtl)


def write_workbook(sheets: Iterable[Sheet], *, rtl: bool = False) -> bytes:
    """Return several tables as a workbook, each on a sheet of its own; titles that are the same once they are cut get a number."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        formats = {kind: workbook.add_format({"num_format": code}) for kind, code in _FORMATS.items()}
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        used: set[str] = set()
        for one in sheets:
            sheet = workbook.add_worksheet(_unused(_sheet_title(one.title), used))
            _write_header(sheet, one.columns, bold)
            if rtl:
                sheet.right_to_left()
            _write_rows(sheet, one, formats)
    return out.getvalue()


def _write_rows(sheet: Any, table: Sheet, formats: dict[str, Any]) -> None:
    for position, row in enumerate(table.rows, start=1):
        if position >= SHEET_ROWS:
            raise ValueError(f"a sheet holds at most {SHEET_ROWS - 1} rows; export CSV instead")
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, position, place, column, value, formats.get(column.kind))


def _unused(title: str, used: set[str]) -> str:
    """Return ``title``, with a number where another sheet has it already; programs compare without case."""
    number, found = 1, title
    while found.casefold() in used:
        number += 1
        found = f"{title[: 30 - len(str(number))]} {number}"
    used.add(found.casefold())
    return found


def _clean(value: object) -> str:
    return _UNWRITABLE.sub("", str(value))


def _csv_text(column: Column, value: Any, comma: str) -> str:
    return "" if value is None else _CSV[column.kind](value, comma)


def _euros(cents: int, comma: str) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}{comma}{rest:02}"


def _decimal(share: Fraction | float, comma: str) -> str:
    return (f"{float(share):.6f}".rstrip("0").rstrip(".") or "0").replace(".", comma)


def _instant(value: datetime, comma: str) -> str:
    return _aware(value).isoformat()


_CSV: dict[str, Callable[[Any, str], str]] = {
    "text": lambda value, comma: guard(_clean(value)),
    "integer": lambda value, comma: str(int(value)),
    "number": _decimal,
    "cents": _euros,
    "share": _decimal,
    "date": lambda value, comma: _day(value).isoformat(),
    "instant": _instant,
}


def _aware(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("an instant needs a time zone")
    return value


def _day(value: date) -> date:
    if isinstance(value, datetime):
        raise TypeError("a date column takes dates, not instants")
    return value


def _sheet_title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", _clean(title)).strip("' \t\r\n")[:31].strip("' ") or "Tabelle"


def _write_header(sheet: Any, columns: Sequence[Column], bold: Any) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, _fitting(column.title), bold)
        sheet.set_column(place, place, max(_WIDTHS[column.kind], min(len(column.title) + 2, 40)))
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, row: int, place: int, column: Column, value: Any, shape: Any) -> None:
    if value is None:
        return
    if column.kind == "text" or (column.kind == "integer" and abs(value) >= _EXACT_INTEGER):
        sheet.write_string(row, place, _fitting(value))
    elif column.kind == "date":
        sheet.write_datetime(row, place, _day(value), shape)
    elif column.kind == "instant":
        sheet.write_datetime(row, place, _aware(value).replace(tzinfo=None), shape)
    else:
        sheet.write_number(row, place, value / 100 if column.kind == "cents" else float(value), shape)


def _fitting(value: object) -> str:
    """Return the text as a cell takes it: line breaks as line feeds, cut where it is too long."""
    text = _clean(value).replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode("utf-16-le")) // 2 <= CELL_CHARS:
        return text
    return text.encode("utf-16-le")[: 2 * (CELL_CHARS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
