"""A row of a table as typed values, and how it is kept until somebody takes it over."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class TypedRow:
    """One row as typed values by column code; ``number`` is that of the row in the file."""

    number: int
    values: Mapping[str, Any]

    def as_stored(self) -> dict[str, Any]:
        """Return the row as JSON has it; ``typed_row`` returns it again."""
        days = {code: value.isoformat() for code, value in self.values.items() if isinstance(value, date)}
        return {"row": self.number, "values": {**self.values, **days}}


def typed_row(stored: Mapping[str, Any], days: Collection[str]) -> TypedRow:
    """Return a row that was kept; ``days`` are the codes of the columns that hold days."""
    values = dict(stored["values"])
    values |= {code: date.fromisoformat(values[code]) for code in days if values.get(code)}
    return TypedRow(stored["row"], values)
