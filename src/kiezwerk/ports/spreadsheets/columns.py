"""What a column of an exported table holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "cents", "share", "date", "instant"]


@dataclass(frozen=True)
class Column:
    """A column with its title and the kind of its values; None is an empty cell in every kind.

    ``number`` may have decimals (at most six are written), ``cents`` are int and shown as euros, ``share`` is a fraction from 0 to 1,
    ``instant`` an aware datetime.
    """

    title: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its title, its columns and its rows."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
