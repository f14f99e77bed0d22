"""The figures of one map: every area with its value, class, rank or reason, computed once for map, table and open data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiezwerk.core.areas.classify import ClassScheme, count_classes
from kiezwerk.core.areas.standing import Summary, ranks, scheme_for, summarise

from ..models import Indicator, Observation, in_language
from ..queries.choices import TERRITORY, MapChoice, areas_of


@dataclass(frozen=True)
class AreaFigure:
    """One area of a map. ``class_number`` and ``rank`` are None where there is no value; then ``reason`` and ``note`` say why.

    ``upper`` is the coarsest area around it; ``is_inside`` says that it lies in the territory of the partnership.
    """

    pk: int
    key: str
    name: str
    upper_key: str
    upper: str
    is_inside: bool
    state: str = "missing"
    value: float | None = None
    reason: str = "no_row"
    note: str = ""
    class_number: int | None = None
    rank: int | None = None


@dataclass(frozen=True)
class MapFigures:
    """All areas of the chosen level; ``areas`` are those shown, ``everywhere`` all of the city."""

    choice: MapChoice
    scheme: ClassScheme
    everywhere: Sequence[AreaFigure]

    @property
    def areas(self) -> list[AreaFigure]:
        return [area for area in self.everywhere if area.is_inside or self.choice.extent != TERRITORY]

    @property
    def known_count(self) -> int:
        return sum(area.value is not None for area in self.everywhere)

    @property
    def class_counts(self) -> tuple[int, ...]:
        return count_classes((area.class_number for area in self.areas if area.class_number), self.scheme)

    def summary(self, areas: Iterable[AreaFigure]) -> Summary:
        return summarise((area.value for area in areas), is_count=self.choice.indicator.is_count)


def map_figures(choice: MapChoice) -> MapFigures:
    """Return the figures of a map with two queries, however many areas there are."""
    areas = areas_of(choice.area_set, choice.shown.level.rank)
    known = stored_figures([choice.shown.pk])[choice.shown.pk]
    if choice.level != choice.shown.level:
        known = add_up(areas, choice.shown.level.rank, choice.level.rank, known)
    inside = within(choice.territory.area_ids if choice.territory else set(), areas)
    tops = top_areas(areas)
    rows = [
        AreaFigure(pk, key, name, tops[pk][0], tops[pk][1], pk in inside, *known.get(pk, ("missing", None, "no_row", "")))
        for pk, key, name, _, rank in areas
        if rank == choice.level.rank
    ]
    scheme = scheme_of(choice.indicator, [row.value for row in rows if row.value is not None], is_own_level=choice.level == choice.shown.level)
    return MapFigures(choice, scheme, _placed(rows, scheme))


def scheme_of(indicator: Indicator, values: Sequence[float], *, is_own_level: bool = True) -> ClassScheme:
    """Return the classes of an indicator: its own breaks at its own level, else classes of about the same size."""
    breaks = indicator.breaks if is_own_level else ()
    return scheme_for(
        values, breaks=breaks, labels=[in_language(label) for label in indicator.labels] if breaks else (), is_change=indicator.is_change
    )


def stored_figures(sets: Sequence[int]) -> dict[int, dict[int, tuple]]:
    """Return ``{set: {area: (state, value, reason, note)}}`` with one query."""
    found: dict[int, dict[int, tuple]] = {pk: {} for pk in sets}
    rows = Observation.objects.filter(observation_set__in=sets).values_list("observation_set_id", "area_id", "state", "value", "reason", "note")
    for of_set, area, *figure in rows:
        found[of_set][area] = tuple(figure)
    return found


def _placed(rows: Sequence[AreaFigure], scheme: ClassScheme) -> list[AreaFigure]:
    standing = ranks({row.key: row.value for row in rows if row.value is not None})
    return [row if row.value is None else replace(row, class_number=scheme.number_of(row.value), rank=standing[row.key]) for row in rows]


def within(tops: set[int], areas: Sequence[tuple]) -> set[int]:
    """Return the areas that are in ``tops`` or lie in one of them; areas come with the coarser ones first or not."""
    parents = {pk: parent for pk, _, _, parent, _ in areas}

    def is_inside(pk: int | None) -> bool:
        while pk is not None and pk not in tops:
            pk = parents.get(pk)
        return pk is not None

    return {pk for pk in parents if is_inside(pk)}


def top_areas(areas: Sequence[tuple]) -> dict[int, tuple[str, str]]:
    """Return key and name of the coarsest area around each; ("", "") for those that are the coarsest themselves."""
    known = {pk: (key, name, parent) for pk, key, name, parent, _ in areas}

    def top(pk: int) -> tuple[str, str]:
        parent = known[pk][2]
        if parent is None:
            return "", ""
        while known[parent][2] is not None:
            parent = known[parent][2]
        return known[parent][:2]

    return {pk: top(pk) for pk in known}


def add_up(areas: Sequence[tuple], from_rank: int, to_rank: int, known: Mapping[int, tuple]) -> dict[int, tuple]:
    """Return sums of counts for the areas of a coarser level; where a part is unknown the sum is, too."""
    parents = {pk: parent for pk, _, _, parent, _ in areas}
    ranks_of = {pk: rank for pk, _, _, _, rank in areas}
    parts: dict[int, list[float | None]] = {pk: [] for pk, rank in ranks_of.items() if rank == to_rank}
    for pk, rank in ranks_of.items():
        if rank == from_rank and (around := _around(pk, to_rank, parents, ranks_of)) is not None:
            parts[around].append(known[pk][1] if pk in known else None)
    return {pk: _sum(values) for pk, values in parts.items()}


def _around(pk: int | None, rank: int, parents: Mapping[int, int | None], ranks_of: Mapping[int, int]) -> int | None:
    while pk is not None and ranks_of[pk] != rank:
        pk = parents[pk]
    return pk


def _sum(values: Sequence[float | None]) -> tuple:
    total = summarise(values, is_count=True).total
    return ("missing", None, "parts_unknown", "") if total is None else ("value" if total else "zero", total, "", "")
