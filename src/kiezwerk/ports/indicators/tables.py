"""Bytes to a table: the right sheet, the header wherever titles stand above it, and every odd row found.

Rows are numbered by the line of the file in which they begin, as a text editor or a spreadsheet program counts them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kiezwerk.core.findings import Finding, Weight, blocking
from kiezwerk.ports.indicators.delimited import delimited_lines, has_open_end
from kiezwerk.ports.indicators.lines import HEADER_LINES, Cell, Line, Unreadable
from kiezwerk.ports.indicators.profile import LIMITS, Limits
from kiezwerk.ports.indicators.workbooks import workbook_lines

WORKBOOK = b"PK\x03\x04"
EMPTY = Line(1, ())


@dataclass(frozen=True)
class Table:
    """Header and rows; no rows where a finding blocks. ``separator`` is "" in a workbook."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    separator: str = ""


def read_table(data: bytes, needed: Sequence[str], limits: Limits = LIMITS) -> Table:
    """Read a CSV or XLSX file that must have the columns ``needed``, all rows or none."""
    try:
        separator, header, rest = _opened(data, needed, limits)
        lines = list(islice(rest, limits.rows + 1))
    except Unreadable as unreadable:
        return Table((), (), (unreadable.finding,))
    columns = tuple(map(text_of, header.cells))
    is_workbook = not separator
    if is_workbook:
        lines = [Line(line.row, (*line.cells, *[""] * (len(columns) - len(line.cells)))) for line in lines]
    findings = _check_header(columns, needed) or _check_lines(columns, lines, limits)
    if not is_workbook and has_open_end(data):
        findings.append(Finding("areas.file_last_line_open", Weight.WARNS, {"row": lines[-1].row if lines else header.row}))
    return Table(columns, () if blocking(findings) else tuple(lines), tuple(findings), separator)


def read_columns(data: bytes, needed: Sequence[str], limits: Limits = LIMITS) -> Table:
    """Read the header of a file alone; what is wrong with its rows is found by whoever reads them."""
    try:
        separator, header, _ = _opened(data, needed, limits)
    except Unreadable as unreadable:
        return Table((), (), (unreadable.finding,))
    columns = tuple(map(text_of, header.cells))
    return Table(columns, (), tuple(_check_header(columns, needed)), separator)


def text_of(cell: Cell) -> str:
    """Return a cell as text; a whole number as its digits."""
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _opened(data: bytes, needed: Sequence[str], limits: Limits) -> tuple[str, Line, Iterator[Line]]:
    """Return separator, header and the lines below it."""
    if len(data) > limits.bytes:
        raise Unreadable(Finding("areas.file_too_large", facts={"byte_count": len(data), "limit": limits.bytes}))
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Unreadable(Finding("areas.file_empty"))
    if data.startswith(WORKBOOK):
        return "", *_right_sheet(workbook_lines(data, limits), needed)
    separator, lines = delimited_lines(data, needed)
    header, rest, _ = _header_of(lines, needed)
    return separator, header, rest


def _right_sheet(sheets: Iterable[Iterator[Line]], needed: Sequence[str]) -> tuple[Line, Iterator[Line]]:
    """Return the first sheet that has the needed columns, else the first one that has anything."""
    first: tuple[Line, Iterator[Line]] = (EMPTY, iter(()))
    for lines in sheets:
        header, rest, is_whole = _header_of(lines, needed)
        if is_whole:
            return header, rest
        first = first if first[0].cells else (header, rest)
    return first


def _header_of(lines: Iterator[Line], needed: Sequence[str]) -> tuple[Line, Iterator[Line], bool]:
    """Return the first line that has the needed columns, what follows it, and that it has them; else the very first line."""
    seen: list[Line] = []
    for line in islice(lines, HEADER_LINES):
        if set(needed) <= set(map(text_of, line.cells)):
            return line, lines, True
        seen.append(line)
    return (seen[0], lines, False) if seen else (EMPTY, lines, False)


def _check_header(columns: Sequence[str], needed: Sequence[str]) -> list[Finding]:
    if not columns:
        return [Finding("areas.file_empty")]
    absent = tuple(name for name in needed if name not in columns)
    if absent:
        return [Finding("areas.columns_absent", facts={"absent": absent, "present": tuple(columns)})]
    times = Counter(columns)
    return [Finding("areas.column_repeated", facts={"column": name, "times": times[name]}) for name in needed if times[name] > 1]


def _check_lines(columns: Sequence[str], lines: Sequence[Line], limits: Limits) -> list[Finding]:
    if not lines:
        return [Finding("areas.file_without_rows")]
    if len(lines) > limits.rows:
        return [Finding("areas.file_too_many_rows", facts={"row_count": len(lines), "limit": limits.rows})]
    expected = len(columns)
    return [
        Finding("areas.row_length", facts={"row": line.row, "cell_count": len(line.cells), "expected_count": expected})
        for line in lines
        if len(line.cells) != expected
    ]
