"""In which area a point or an address lies, for whoever saves one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiezwerk.core.areas.addresses import Address, By, House, Located, locate, parse_address, street_key
from kiezwerk.ports.geography.lookup import AreaLocator

from ..models import Address as Row
from ..models import Area, AreaLevel, FileImport
from ..queries.sets import address_tables
from .figures import areas_of_level


@dataclass(frozen=True)
class Place:
    """Where an address lies: the area, or the areas that come into question, what the answer rests on and the table it comes from."""

    by: By
    area: Area | None
    candidates: list[Area]
    table: FileImport


def place_of(text: str, area_set=None) -> Place | None:
    """Return where an address lies by the latest table (of ``area_set``), in three queries; None where there is no table."""
    table = address_tables(area_set).first()
    if table is None:
        return None
    found = _located(text, table)
    wanted = [found.area_key] if found.area_key else list(found.candidates)
    areas = list(Area.objects.filter(level=table.level_id, key__in=wanted).select_related("area_set", "level").defer("geometry", "outline"))
    return Place(found.by, areas[0] if found.area_key and areas else None, [] if found.area_key else areas, table)


def _located(text: str, table: FileImport) -> Located:
    """Read the text as street and number, else whole as a street: there are streets that are called “Straße 12”."""
    address = parse_address(text)
    whole = Address(text.partition(",")[0].strip(), None, "", address.postcode)
    houses: dict[str, list[House]] = {}
    keys = {street_key(address.street), street_key(whole.street)} - {""}
    rows = Row.objects.filter(file_import=table, street_key__in=keys).values_list("street_key", "number", "letter", "postcode", "area__key")
    for key, *house in rows:
        houses.setdefault(key, []).append(House(*house))
    read_as = address if street_key(address.street) in houses else whole
    return locate(read_as, houses.get(street_key(read_as.street), []))


def keys_at(level: AreaLevel, points: Sequence[tuple[float, float]]) -> list[str]:
    """Return the keys of the areas of a published level in which points (longitude, latitude) lie, "" for one that lies in none."""
    return _locator(level.pk, level.area_set.published_at).keys_at(points)


@lru_cache(maxsize=4)
def _locator(level_id: int, _published_at) -> AreaLocator:
    return AreaLocator(areas_of_level(AreaLevel.objects.get(pk=level_id)))
