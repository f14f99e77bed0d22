"""What a map shows: which indicator, at which date, in which area set, at which level, and how much of the city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..models import Area, AreaLevel, AreaSet, Indicator, ObservationSet, Territory
from .sets import published_sets, territory_of

TERRITORY, CITY = "territory", "city"


@dataclass(frozen=True)
class MapChoice:
    """One map, as its address names it, and what else could be chosen.

    ``level`` is the level that is shown; figures of a finer level are added up where they are counts. ``is_coarser`` says that a level
    was asked for at which these figures do not exist.
    """

    shown: ObservationSet
    level: AreaLevel
    extent: str
    territory: Territory | None
    sets: Sequence[ObservationSet]
    levels: Sequence[AreaLevel]
    is_coarser: bool = False

    @property
    def indicator(self) -> Indicator:
        return self.shown.indicator

    @property
    def area_set(self) -> AreaSet:
        return self.shown.area_set

    @property
    def indicators(self) -> list[Indicator]:
        return list({one.indicator_id: one.indicator for one in self.sets}.values())

    @property
    def area_sets(self) -> list[AreaSet]:
        return list({one.area_set_id: one.area_set for one in self.sets if one.indicator_id == self.shown.indicator_id}.values())

    @property
    def dates(self) -> list:
        mine = (one for one in self.sets if one.indicator_id == self.shown.indicator_id and one.area_set_id == self.shown.area_set_id)
        return [one.as_of_on for one in mine]


def map_choice(partnership, asked: Mapping[str, str]) -> MapChoice | None:
    """Return what ``asked`` (indicator, set, date, level, extent) chooses; what does not exist gives way to what does. None: no figures.

    Three queries, however many areas there are.
    """
    sets = list(published_sets())
    if not sets:
        return None
    shown = _closest(sets, asked)
    territory = territory_of(partnership)
    territory = territory if territory and territory.area_set.pk == shown.area_set_id else None
    levels = [level for level in AreaLevel.objects.filter(area_set=shown.area_set) if level.rank <= shown.level.rank]
    wanted = next((level for level in levels if level.code == asked.get("level")), shown.level)
    is_coarser = wanted != shown.level and not shown.indicator.is_count
    extent = CITY if territory is None or asked.get("extent") == CITY else TERRITORY
    return MapChoice(shown, shown.level if is_coarser else wanted, extent, territory, sets, levels, is_coarser)


def _closest(sets: Sequence[ObservationSet], asked: Mapping[str, str]) -> ObservationSet:
    """Return the set that fits most of what was asked, the indicator before the area set before the date; the first of equals."""

    def fitness(one: ObservationSet) -> tuple[bool, bool, bool]:
        return (
            one.indicator.code == asked.get("indicator"),
            one.area_set.code == asked.get("set"),
            one.as_of_on.isoformat() == asked.get("date"),
        )

    return max(sets, key=fitness)


def areas_of(area_set: AreaSet, finest_rank: int) -> list[tuple]:
    """Return (row, key, name, row of the area around, rank) of every area down to ``finest_rank``, in the order of keys, without geometry."""
    areas = Area.objects.filter(area_set=area_set, level__rank__lte=finest_rank).order_by("key")
    return list(areas.values_list("pk", "key", "name", "parent_id", "level__rank"))
