"""In which area does an address lie, by a table of streets and numbers?

Method    Street names are compared without case, spaces and hyphens, with "str." written out and umlauts as two letters. The number decides,
          letter and all; where the table lacks it, neighbours on the same side of the street answer if they agree, and the whole street if it
          lies in one area. What was concluded is told apart from what the table says.
Missing   An unknown street, and an address that could lie in several areas, have no area; the areas that come into question are named.
Source    Berlin numbers many streets up one side and down the other, so that neighbours by number are looked for among even and odd
          numbers first, and among all only where one side has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_STREET = re.compile(r"str(?:\.|(?!\w))")
_NOT_LETTER = re.compile(r"[^\w]|_")
_ADDRESS = re.compile(
    r"(?P<street>.*?\D)\s*\b(?P<number>\d{1,4})\s*(?P<letter>[a-z](?![\w.]))?(?P<until>\s*[-–/]\s*\d{1,4}\s*[a-z]?)?", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b\d{5}\b")


@dataclass(frozen=True)
class Address:
    """Where somebody says something is; "" and None where they do not say. ``letter`` is small, ``street`` as it was written."""

    street: str
    number: int | None = None
    letter: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """One row of the table: a number of a street and the key of its area. ``number`` is None for a row about the street itself."""

    number: int | None
    letter: str
    postcode: str
    area_key: str


class By(StrEnum):
    """What the answer rests on."""

    NUMBER = "number"
    NEIGHBOURS = "neighbours"
    STREET = "street"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Located:
    """The area of an address, or those that come into question."""

    by: By
    area_key: str = ""
    candidates: tuple[str, ...] = ()


def street_key(name: str) -> str:
    """Return what equal streets have in common, however they are written.

    >>> street_key("Karl-Marx-Str."), street_key("Karl Marx Straße"), street_key("Müllerstr")
    ('karlmarxstrasse', 'karlmarxstrasse', 'muellerstrasse')
    """
    text = normalize("NFC", name).casefold().translate(_UMLAUTS)
    return _NOT_LETTER.sub("", _STREET.sub("strasse", text))


def parse_address(text: str) -> Address:
    """Read an address as people write it; of several numbers the first counts.

    >>> parse_address("Ackerstraße 1 B, 10115 Berlin")
    Address(street='Ackerstraße', number=1, letter='b', postcode='10115')
    >>> parse_address("Straße des 17. Juni 135"), parse_address("Am Markt")
    (Address(street='Straße des 17. Juni', number=135, letter='', postcode=''), Address(street='Am Markt', number=None, letter='', postcode=''))
    """
    found = _POSTCODE.search(text)
    postcode = found[0] if found else ""
    parts = [part.strip() for part in _POSTCODE.sub(",", text).split(",")]
    found_numbers = [match for part in parts if (match := _ADDRESS.fullmatch(part))]
    if not found_numbers:
        return Address(next((part for part in parts if part), ""), None, "", postcode)
    street, number, letter = found_numbers[0].group("street", "number", "letter")
    return Address(street.strip(), int(number), (letter or "").lower(), postcode)


def locate(address: Address, houses: Sequence[House]) -> Located:
    """Return the area of ``address``; ``houses`` are all rows of streets of that name.

    >>> houses = [House(1, "", "10115", "01"), House(5, "", "10115", "01"), House(5, "b", "10115", "02"), House(2, "", "10115", "02")]
    >>> houses += [House(7, "", "10115", "01"), House(9, "", "10115", "01")]
    >>> locate(Address("Ackerstraße", 5, "b"), houses)
    Located(by=<By.NUMBER: 'number'>, area_key='02', candidates=())
    >>> locate(Address("Ackerstraße", 8), houses).by.value, locate(Address("Ackerstraße", 99), houses).candidates
    ('neighbours', ('01', '02'))
    """
    near = [house for house in houses if not address.postcode or house.postcode in ("", address.postcode)] or list(houses)
    if address.number is not None:
        exact = _areas(house for house in near if (house.number, house.letter) == (address.number, address.letter))
        same = exact or _areas(house for house in near if house.number == address.number)
        if len(same) == 1:
            return Located(By.NUMBER, same[0])
        if same:
            return Located(By.NOTHING, candidates=same)
        beside = _areas(_neighbours(address.number, near))
        if len(beside) == 1 and len({house.postcode for house in near}) == 1:
            return Located(By.NEIGHBOURS, beside[0])
    areas = _areas(near)
    return Located(By.STREET, areas[0]) if len(areas) == 1 else Located(By.NOTHING, candidates=areas)


def _areas(houses: Iterable[House]) -> tuple[str, ...]:
    return tuple(sorted({house.area_key for house in houses}))


def _neighbours(number: int, houses: Sequence[House]) -> list[House]:
    """Return the houses with the nearest lower and higher number, on the same side where it has both; none where one is missing."""
    sides = [house for house in houses if house.number is not None]
    for side in ([house for house in sides if house.number is not None and house.number % 2 == number % 2], sides):
        below = max((house.number for house in side if house.number is not None and house.number < number), default=None)
        above = min((house.number for house in side if house.number is not None and house.number > number), default=None)
        if below is not None and above is not None:
            return [house for house in side if house.number in (below, above)]
    return []
