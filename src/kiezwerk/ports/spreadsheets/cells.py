"""What a cell that somebody else wrote means: text, euros, a day. Raise ValueError for anything else."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from kiezwerk.core.money import cents_from_german

_GERMAN_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", re.ASCII)

_TOO_MUCH = 10**20

Cell = str | int | float | bool | datetime | date | time | None


def text_of(cell: Cell) -> str:
    """Return the cell as text without outer blanks; whole numbers have no decimals.

    >>> text_of(" Kiez "), text_of(10825.0), text_of(None)
    ('Kiez', '10825', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def cents_of(cell: Cell) -> int | None:
    """Return an amount in cents; a number is euros, a text is read as German lists print it, an empty cell is None.

    >>> cents_of(12.345), cents_of("73.850,40 €"), cents_of("")
    (1235, 7385040, None)
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, str):
        return cents_from_german(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ValueError(f"not an amount: {cell!r}")
    euros = Decimal(str(cell))
    if not euros.is_finite() or abs(euros) >= _TOO_MUCH:
        raise ValueError(f"not an amount: {cell!r}")
    return int((euros * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def date_of(cell: Cell) -> date | None:
    """Return a day; a text is day.month.year or ISO 8601, an empty cell is None.

    >>> date_of("31.12.2016") == date_of("2016-12-31") == date_of(datetime(2016, 12, 31, 8))
    True
    """
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not text:
        return None
    german = _GERMAN_DAY.fullmatch(text)
    if german:
        return date(int(german["year"]), int(german["month"]), int(german["day"]))
    return date.fromisoformat(text)
