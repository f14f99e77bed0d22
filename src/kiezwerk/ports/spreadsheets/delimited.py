"""CSV bytes to rows of texts."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterator

from .formulas import unguard
from .refusals import refusal

_SEPARATORS = ";,\t"


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_as(content, "utf-16")
    if b"\x00" in content:
        raise refusal("not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(content) - 4:
            raise refusal("cut_off") from None
        return _decoded_as(content, "cp1252")


def delimited_rows(content: bytes) -> Iterator[list[str]]:
    """Yield every row, blank ones too; apostrophes that guard against formulas are taken off."""
    text = _decoded(content)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    for number in itertools.count(1):
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            cut = "unexpected end" in str(error)
            raise refusal("cut_off" if cut else "quotes", row=number) from None
        yield [unguard(cell) for cell in row]


def _decoded_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise refusal("not_text") from None


def _separator(text: str) -> str:
    """Return the separator that divides the first row that is not blank into most cells."""
    sample = text.lstrip()[:65_536]
    widths = {}
    for separator in _SEPARATORS:
        first: list[str] = next(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), [])
        widths[separator] = len(first)
    return max(_SEPARATORS, key=lambda separator: widths[separator])
