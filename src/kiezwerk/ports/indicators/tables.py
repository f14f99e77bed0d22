"""Bytes to a table of texts: encoding, separator and shape, with every odd row found.

Rows are numbered by the line of the file in which they begin, as a text editor counts them; the header is line 1.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from kiezwerk.core.findings import Finding, Weight, blocking
from kiezwerk.ports.indicators.profile import LIMITS, Limits

SEPARATORS = ";,\t"


class Line(NamedTuple):
    """One row: the number of its first line and its cells."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Header and rows as text, stripped; no rows where a finding blocks."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    separator: str = ""


EMPTY = Line(1, ())


def read_table(data: bytes, needed: Sequence[str], limits: Limits = LIMITS) -> Table:
    """Read a CSV file that must have the columns ``needed``, all rows or none."""
    text, finding = _decode(data, limits)
    if finding:
        return Table((), (), (finding,))
    separator = _sniff(text, needed)
    try:
        header, *lines = list(_lines(text, separator)) or [EMPTY]
    except _UnreadableError as error:
        return Table((), (), (error.finding,), separator)
    findings = _check_header(header.cells, needed) or _check_lines(header, lines, limits)
    if not text.endswith(("\n", "\r")):
        findings.append(Finding("areas.file_last_line_open", Weight.WARNS, {"row": lines[-1].row if lines else 1}))
    return Table(header.cells, () if blocking(findings) else tuple(lines), tuple(findings), separator)


def read_columns(data: bytes, needed: Sequence[str], limits: Limits = LIMITS) -> Table:
    """Read the header of a CSV file alone; what is wrong with its rows is found by whoever reads them."""
    text, finding = _decode(data, limits)
    if finding:
        return Table((), (), (finding,))
    separator = _sniff(text, needed)
    try:
        header = next(_lines(text, separator), EMPTY)
    except _UnreadableError as error:
        return Table((), (), (error.finding,), separator)
    return Table(header.cells, (), tuple(_check_header(header.cells, needed)), separator)


class _UnreadableError(Exception):
    def __init__(self, finding: Finding):
        self.finding = finding


def _decode(data: bytes, limits: Limits) -> tuple[str, Finding | None]:
    if len(data) > limits.bytes:
        return "", Finding("areas.file_too_large", facts={"byte_count": len(data), "limit": limits.bytes})
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return "", Finding("areas.file_empty")
    if b"\0" in data or data.startswith(b"PK\x03\x04"):
        return "", Finding("areas.file_not_text")
    try:
        return normalize("NFC", data.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        return _decode_older(data, error)


def _decode_older(data: bytes, error: UnicodeDecodeError) -> tuple[str, Finding | None]:
    """Read Windows-1252, unless most letters beyond ASCII are good UTF-8: then the file is damaged."""
    bad = (patched := data.decode("utf-8", "replace")).count("\N{REPLACEMENT CHARACTER}")
    good = sum(character > "\x7f" for character in patched) - bad
    if good >= bad:
        is_cut_off = error.reason == "unexpected end of data"
        line = data.count(b"\n", 0, error.start) + 1
        return "", Finding("areas.file_truncated", facts={"line": line, "column": 1}) if is_cut_off else _not_utf8(error)
    try:
        return normalize("NFC", data.decode("cp1252")), None
    except UnicodeDecodeError:
        return "", _not_utf8(error)


def _not_utf8(error: UnicodeDecodeError) -> Finding:
    return Finding("areas.file_not_utf8", facts={"position": error.start})


def _sniff(text: str, needed: Sequence[str]) -> str:
    """Return the separator under which the header has most of the needed columns, then most columns."""
    header = text.lstrip().partition("\n")[0]

    def fitness(separator: str) -> tuple[int, int]:
        try:
            cells = [cell.strip() for cell in next(csv.reader([header], delimiter=separator), [])]
        except csv.Error:
            return 0, 0
        return len(set(needed).intersection(cells)), len(cells)

    return max(SEPARATORS, key=fitness)


def _lines(text: str, separator: str) -> Iterator[Line]:
    """Yield header and rows; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for row in reader:
            cells = tuple([cell.strip() for cell in row])
            if any(cells):
                yield Line(begins, cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise _UnreadableError(Finding("areas.file_truncated", facts={"line": begins, "column": 1})) from error
        raise _UnreadableError(Finding("areas.row_unreadable", facts={"row": begins})) from error


def _check_header(columns: Sequence[str], needed: Sequence[str]) -> list[Finding]:
    if not columns:
        return [Finding("areas.file_empty")]
    absent = tuple(name for name in needed if name not in columns)
    if absent:
        return [Finding("areas.columns_absent", facts={"absent": absent, "present": tuple(columns)})]
    times = Counter(columns)
    return [Finding("areas.column_repeated", facts={"column": name, "times": times[name]}) for name in needed if times[name] > 1]


def _check_lines(header: Line, lines: Sequence[Line], limits: Limits) -> list[Finding]:
    if not lines:
        return [Finding("areas.file_without_rows")]
    if len(lines) > limits.rows:
        return [Finding("areas.file_too_many_rows", facts={"row_count": len(lines), "limit": limits.rows})]
    expected = len(header.cells)
    return [
        Finding("areas.row_length", facts={"row": line.row, "cell_count": len(line.cells), "expected_count": expected})
        for line in lines
        if len(line.cells) != expected
    ]
