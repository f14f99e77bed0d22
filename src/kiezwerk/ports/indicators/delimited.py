"""CSV bytes to lines of texts: encoding and separator are recognised, a damaged file is told."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from kiezwerk.ports.indicators.lines import HEADER_LINES, Line, Unreadable, refusal

SEPARATORS = ";,\t"


def delimited_lines(data: bytes, needed: Sequence[str]) -> tuple[str, Iterator[Line]]:
    """Return the separator and the lines; blank ones are passed over."""
    text = _decode(data)
    separator = _sniff(text, needed)
    return separator, _lines(text, separator)


def has_open_end(data: bytes) -> bool:
    """Return whether the last line does not end with a line break, as in a file that was cut off."""
    return not data.endswith((b"\n", b"\r"))


def _decode(data: bytes) -> str:
    if b"\0" in data:
        raise refusal("areas.file_not_text")
    try:
        return normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _decode_older(data, error)


def _decode_older(data: bytes, error: UnicodeDecodeError) -> str:
    """Read Windows-1252, unless most letters beyond ASCII are good UTF-8: then the file is damaged."""
    bad = (patched := data.decode("utf-8", "replace")).count("\N{REPLACEMENT CHARACTER}")
    good = sum(character > "\x7f" for character in patched) - bad
    if good >= bad:
        if error.reason == "unexpected end of data":
            raise refusal("areas.file_truncated", line=data.count(b"\n", 0, error.start) + 1, column=1) from None
        raise _not_utf8(error) from None
    try:
        return normalize("NFC", data.decode("cp1252"))
    except UnicodeDecodeError:
        raise _not_utf8(error) from None


def _not_utf8(error: UnicodeDecodeError) -> Unreadable:
    return refusal("areas.file_not_utf8", position=error.start)


def _sniff(text: str, needed: Sequence[str]) -> str:
    """Return the separator under which a line of the beginning has most of the needed columns, then most columns."""
    beginning = [line.rstrip("\r\n") for line in islice(io.StringIO(text.lstrip()), HEADER_LINES)]

    def fitness(separator: str) -> tuple[int, int]:
        return max((_fitness_of(line, separator, needed) for line in beginning), default=(0, 0))

    return max(SEPARATORS, key=fitness)


def _fitness_of(line: str, separator: str, needed: Sequence[str]) -> tuple[int, int]:
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        return 0, 0
    return len(set(needed).intersection(cells)), len(cells)


def _lines(text: str, separator: str) -> Iterator[Line]:
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
            raise refusal("areas.file_truncated", line=begins, column=1) from error
        raise refusal("areas.row_unreadable", row=begins) from error
