"""One cell of a list to a value of the core; raise CellError with the reason where it says something else.

Reasons   ``empty``, ``no-text``, ``too-long``, ``hidden-characters`` (half of a character), ``no-day``,
          ``implausible`` (a day far outside the period), ``no-amount``, ``negative``, ``too-large``, ``no-share``, ``no-postcode``.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any, TypeVar

from kiezwerk.core.offers.operations import collapse
from kiezwerk.core.periods import Period
from kiezwerk.ports.spreadsheets import cents_of, date_of, text_of

from .profiles import Field

_T = TypeVar("_T")

MOST_CENTS = 10**14

_POSTCODE = re.compile(r"(\d{4,5})(?: Berlin)?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3})(?:,(\d{1,4}))? ?%", re.ASCII)


class CellError(ValueError):
    """A cell says something else than its column; ``reason`` says what is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_text(cell: Any, most_chars: int = 100) -> str:
    if not isinstance(cell, str | int | float | None):
        raise CellError("no-text")
    text = collapse(text_of(cell))
    if len(text) > most_chars:
        raise CellError("too-long")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise CellError("hidden-characters")
    return text


def read_beneficiary(cell: Any, most_chars: int) -> str | None:
    """Return the name, or None where the list withholds it."""
    return read_text(cell, most_chars) or None


def read_name(cell: Any, most_chars: int) -> str:
    return _filled(read_text(cell, most_chars))


def read_day(cell: Any, plausible: Period) -> date:
    if not isinstance(cell, str | date | datetime | None):
        raise CellError("no-day")
    try:
        day = date_of(cell)
    except ValueError:
        raise CellError("no-day") from None
    if (filled := _filled(day)) not in plausible:
        raise CellError("implausible")
    return filled


def read_amount(cell: Any) -> int:
    if not isinstance(cell, str | int | float | None):
        raise CellError("no-amount")
    try:
        read = cents_of(cell)
    except ValueError:
        raise CellError("no-amount") from None
    cents = _filled(read)
    if cents < 0:
        raise CellError("negative")
    if cents > MOST_CENTS:
        raise CellError("too-large")
    return cents


def read_share(cell: Any) -> Fraction:
    """Return a share from 0 to 1: a number as it is, a text as percent."""
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 0 <= cell <= 1:
        return Fraction(str(cell))
    percent = _PERCENT.fullmatch(_filled(read_text(cell)))
    if not percent:
        raise CellError("no-share")
    share = Fraction(f"{percent[1]}.{percent[2] or 0}") / 100
    if share > 1:
        raise CellError("no-share")
    return share


def read_postcode(cell: Any) -> str:
    """Return five digits, or "" where the list gives none; a leading zero that a spreadsheet program ate comes back."""
    text = read_text(cell)
    if not text:
        return ""
    postcode = _POSTCODE.fullmatch(text)
    if not postcode:
        raise CellError("no-postcode")
    return postcode[1].zfill(5)


def read_cell(field: Field, cell: Any, plausible: Period) -> Any:
    """Return what the cell says in the terms of its field."""
    if field.kind == "day":
        return read_day(cell, plausible)
    if field.kind in _TEXTS:
        return _TEXTS[field.kind](cell, field.most_chars)
    return _VALUES[field.kind](cell)


def _filled(value: _T | None) -> _T:
    if value is None or value == "":
        raise CellError("empty")
    return value


_TEXTS: dict[str, Callable[[Any, int], str | None]] = {"beneficiary": read_beneficiary, "name": read_name, "text": read_text}
_VALUES: dict[str, Callable[[Any], Any]] = {"amount": read_amount, "share": read_share, "postcode": read_postcode}
