"""In which columns of a table of areas a measure acts: the areas of one level in which a partnership works."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.apps.areas.facts.maps import within
from kiezwerk.apps.areas.models import AreaLevel
from kiezwerk.apps.areas.queries.choices import areas_of
from kiezwerk.apps.areas.queries.sets import territory_of
from kiezwerk.core.plans.coverage import EVERYWHERE

from .brochure import MeasureStanding

ELSEWHERE = "-"
"""The column of places that are no area of the level: named in words only, larger, or of another area set."""
FEWEST, MOST = 2, 14
"""A level is shown first where the partnership works in so many of its areas."""


@dataclass(frozen=True)
class Places:
    """The areas of one level in which a partnership works; ``columns`` are pairs of key and name, ``column_of`` finds them by row of any area."""

    level: AreaLevel | None = None
    levels: Sequence[AreaLevel] = ()
    columns: Sequence[tuple[str, str]] = ()
    rows: Mapping[str, int] = None
    column_of: Mapping[int, str] = None

    def columns_of(self, areas: Iterable[int | None]) -> tuple[str, ...]:
        """Return the columns of the areas that somebody named, EVERYWHERE where nobody named any."""
        found = {(self.column_of or {}).get(area, ELSEWHERE): None for area in areas}
        return tuple(found) or (EVERYWHERE,)

    def of_measure(self, measure: MeasureStanding) -> tuple[str, ...]:
        """Return the columns in which a measure acts."""
        return self.columns_of(measure.row.area_ids)


def places_of(partnership, asked: str = "") -> Places:
    """Return the areas of the level with the code ``asked``, or of the first level that shows a few.

    Four queries at most.
    """
    territory = territory_of(partnership)
    if territory is None:
        return Places()
    levels = list(AreaLevel.objects.filter(area_set=territory.area_set).order_by("rank"))
    areas = areas_of(territory.area_set, levels[-1].rank)
    inside = within(territory.area_ids, areas)
    known = {level.rank: [row for row in areas if row[0] in inside and row[4] == level.rank] for level in levels}
    levels = [level for level in levels if known[level.rank]]
    level = next((level for level in levels if level.code == asked), None) or _fitting(levels, known)
    shown = known[level.rank]
    keys = {pk: key for pk, key, *_ in shown}
    parents = {pk: parent for pk, _key, _name, parent, _rank in areas}
    column_of = {pk: found for pk in inside if (found := _column(pk, keys, parents))}
    return Places(level, levels, [(key, name) for _pk, key, name, *_ in shown], {key: pk for pk, key in keys.items()}, column_of)


def _fitting(levels: Sequence[AreaLevel], known: Mapping[int, Sequence]) -> AreaLevel:
    return next((level for level in levels if FEWEST <= len(known[level.rank]) <= MOST), levels[-1])


def _column(pk: int | None, keys: Mapping[int, str], parents: Mapping[int, int | None]) -> str:
    while pk is not None and pk not in keys:
        pk = parents.get(pk)
    return keys.get(pk, "") if pk is not None else ""
