"""How a file of areas names its columns, and how much of a file is too much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiezwerk.core.areas.area_sets import WORLD, Bounds


@dataclass(frozen=True)
class Correction:
    """A mistake that a published file is known to hold: in the row where ``column`` says ``wrong`` and ``where`` fits, ``right`` is meant."""

    column: str
    wrong: str
    right: str
    where: Mapping[str, str]

    def fits(self, properties: Mapping[str, Any]) -> bool:
        return all(text_of(properties.get(column)) == text for column, text in {self.column: self.wrong, **self.where}.items())


@dataclass(frozen=True)
class AreaProfile:
    """Which property holds what.

    ``key_length``    every key is so long; None where keys may differ.
    ``key_chars``     only the first characters of the property are the key; 0 takes all of them.
    ``merges``        rows with the same key are pieces of one area and are put together.
    ``names``         names by key, where the file has none; they come after the name in the file.
    ``parent_length`` the first characters of a key are the key of the area around it; 0 where keys do not nest.
    ``parent_column`` the property that holds the key of the area around it, where keys do not nest.
    ``may_overlap``   areas may cover the same ground, as areas of different acts do.
    ``expected``      where on earth the areas lie; only a narrower box than the world can notice exchanged axes.
    ``corrections``   known mistakes of the file, mended and told.
    """

    key_column: str
    name_column: str
    level: str
    key_length: int | None = None
    parent_length: int = 0
    parent_column: str = ""
    expected: Bounds = WORLD
    key_chars: int = 0
    merges: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    may_overlap: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(column for column in (self.key_column, self.name_column, self.parent_column) if column))

    def key_of(self, properties: Mapping[str, Any]) -> str:
        key = text_of(properties.get(self.key_column))
        return key[: self.key_chars] if self.key_chars else key

    def name_of(self, properties: Mapping[str, Any]) -> str:
        """Return the name in the file, else the known one, else the key where the file is not expected to have names."""
        key = self.key_of(properties)
        return text_of(properties.get(self.name_column)) or self.names.get(key, "" if self.name_column else key)

    def parent_of(self, properties: Mapping[str, Any]) -> str:
        if self.parent_column:
            return text_of(properties.get(self.parent_column))
        return self.key_of(properties)[: self.parent_length]


@dataclass(frozen=True)
class Limits:
    """Where reading stops, so that a hostile file cannot fill the memory."""

    bytes: int = 100_000_000
    unpacked_bytes: int = 60_000_000
    areas: int = 100_000
    positions: int = 10_000_000


LIMITS = Limits()


def text_of(value: Any) -> str:
    """Return a property as text; a whole number as its digits, anything else that is no text as blank.

    >>> text_of(" 0101 "), text_of(101), text_of(101.0), text_of(None)
    ('0101', '101', '101', '')
    """
    if isinstance(value, str):
        return value.strip()
    if type(value) is float and value.is_integer():
        return str(int(value))
    return str(value) if type(value) is int else ""
