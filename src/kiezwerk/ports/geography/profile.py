"""How a file of areas names its columns, and how much of a file is too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.areas.area_sets import WORLD, Bounds


@dataclass(frozen=True)
class AreaProfile:
    """Which property holds what.

    ``key_length``    every key is so long; None where keys may differ.
    ``parent_length`` the first characters of a key are the key of the area around it; 0 where keys do not nest.
    ``parent_column`` the property that holds the key of the area around it, where keys do not nest.
    ``expected``      where on earth the areas lie; only a narrower box than the world can notice exchanged axes.
    """

    key_column: str
    name_column: str
    level: str
    key_length: int | None = None
    parent_length: int = 0
    parent_column: str = ""
    expected: Bounds = WORLD

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for column in (self.key_column, self.name_column, self.parent_column) if column)

    def parent_of(self, key: str, properties: Mapping[str, Any]) -> str:
        if self.parent_column:
            return text_of(properties.get(self.parent_column))
        return key[: self.parent_length]


@dataclass(frozen=True)
class Limits:
    """Where reading stops, so that a hostile file cannot fill the memory."""

    bytes: int = 100_000_000
    areas: int = 100_000
    positions: int = 10_000_000


LIMITS = Limits()


def text_of(value: Any) -> str:
    """Return a property as text; a whole number as its digits, anything else that is no text as blank."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if type(value) is int else ""
