"""Where a partnership works: what could be chosen, what that takes in, and what a newer area set makes of it."""

from collections import Counter
from dataclasses import dataclass

from kiezwerk.core.areas.territory import Move, move_by_key

from ..models import Area, AreaLevel, AreaSet, Territory
from ..queries.choices import areas_of
from ..queries.sets import newer_set
from .maps import top_areas, within


@dataclass(frozen=True)
class Preview:
    """What a choice of areas takes in: how many areas of each level, and every smallest area with whether it lies inside."""

    counts: list[tuple[AreaLevel, int]]
    finest: AreaLevel
    marks: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Offer:
    """A newer area set than that of the territory, and what becomes of each of its areas there."""

    area_set: AreaSet
    level: AreaLevel | None
    move: Move


def areas_to_choose(level: AreaLevel) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return ``(name of the coarsest area around, [(key, name)])`` of every area of ``level``; one group "" where it is the coarsest."""
    areas = areas_of(level.area_set, level.rank)
    tops, groups = top_areas(areas), {}
    for pk, key, name, _around, rank in areas:
        if rank == level.rank:
            groups.setdefault(tops[pk][1], []).append((key, f"{name} ({key})"))
    return list(groups.items())


def preview_of(level: AreaLevel, keys: list[str]) -> Preview:
    """Return what the areas of ``level`` with these keys take in, in three queries."""
    levels = {one.rank: one for one in level.area_set.levels.order_by("rank")}
    finest = levels[max(levels)]
    areas = areas_of(level.area_set, finest.rank)
    chosen = {pk for pk, key, _name, _around, rank in areas if rank == level.rank and key in keys}
    inside = within(chosen, areas)
    counted = Counter(rank for pk, _key, _name, _around, rank in areas if pk in inside)
    counts = [(levels[rank], counted[rank]) for rank in sorted(levels) if rank >= level.rank]
    return Preview(counts, finest, [(key, name, pk in inside) for pk, key, name, _around, rank in areas if rank == finest.rank])


def offer_of(territory: Territory | None) -> Offer | None:
    """Return the newer area set that waits for ``territory``, None where its own has not ended. Several that followed are gone through."""
    if territory is None:
        return None
    found = later = newer_set(territory.area_set)
    while later:
        found, later = later, newer_set(later)
    if not found:
        return None
    level = found.levels.filter(code=territory.level.code).first()
    offered = dict(Area.objects.filter(level=level).values_list("key", "name")) if level else {}
    return Offer(found, level, move_by_key({area.key: area.name for area in territory.parts}, offered))
