"""Everything that is known of one area, beside the area around it and the whole city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiezwerk.core.areas.classify import ClassScheme, count_classes
from kiezwerk.core.areas.standing import Summary, ranks, summarise

from ..models import Area, Indicator, Observation, ObservationSet
from ..queries.choices import areas_of
from ..queries.sets import published_sets
from .maps import add_up, scheme_of, stored_figures, within


@dataclass(frozen=True)
class Profile:
    """What one indicator says of an area. Without a value, ``reason`` and ``note`` say why, and ``inside`` tells of the areas within.

    ``around`` and ``city`` sum up the areas in the coarsest area around and in the whole city: those of the same level, or of the level
    of the figures where these cannot be added up. ``classes_inside`` counts the areas within per class, empty where there are none.
    """

    shown: ObservationSet
    scheme: ClassScheme
    state: str
    value: float | None
    reason: str
    note: str
    rank: int | None
    around: Summary
    city: Summary
    inside: Summary | None = None
    classes_inside: tuple[int, ...] = ()
    series: tuple[tuple[date, float | None], ...] = ()

    @property
    def indicator(self) -> Indicator:
        return self.shown.indicator

    @property
    def class_number(self) -> int | None:
        return None if self.value is None else self.scheme.number_of(self.value)


@dataclass(frozen=True)
class Surroundings:
    """Where an area lies: all ``areas`` as ``areas_of`` returns them, those in the coarsest area around it, and those within it."""

    area: Area
    areas: Sequence[tuple]
    around: set[int]
    members: set[int]


def profiles_of(area: Area) -> list[Profile]:
    """Return one profile per indicator, by its latest figures, with four queries however many areas, indicators and years there are.

    Of all areas only the latest figures are read, because the page compares these; of earlier years only those of the area itself.
    """
    sets = [one for one in published_sets().filter(area_set=area.area_set) if one.level.rank >= area.level.rank]
    latest = list({one.indicator_id: one for one in reversed(sets)}.values())[::-1]
    areas = areas_of(area.area_set, max((one.level.rank for one in sets), default=area.level.rank))
    place = Surroundings(area, areas, within({_top(area.pk, areas)}, areas), within({area.pk}, areas))
    figures, series = stored_figures([one.pk for one in latest]), _series(area, sets)
    return [_profile(place, one, figures[one.pk], series.get(one.indicator_id, ())) for one in latest]


def _series(area: Area, sets: Sequence[ObservationSet]) -> dict[int, tuple[tuple[date, float | None], ...]]:
    """Return ``{indicator: ((date, value), ...)}`` of the area itself, the earliest first; only where figures are of its own level."""
    own = [one for one in reversed(sets) if one.level_id == area.level_id]
    values = dict(Observation.objects.filter(area=area, observation_set__in=own).values_list("observation_set_id", "value"))
    found: dict[int, tuple] = {}
    for one in own:
        found[one.indicator_id] = (*found.get(one.indicator_id, ()), (one.as_of_on, values.get(one.pk)))
    return found


def _profile(place: Surroundings, shown: ObservationSet, figures: Mapping[int, tuple], series: Sequence) -> Profile:
    area, areas, indicator = place.area, place.areas, shown.indicator
    is_own_level = shown.level.rank == area.level.rank
    finest = {pk: figures.get(pk, ("missing", None, "no_row", "")) for pk, _, _, _, rank in areas if rank == shown.level.rank}
    level = finest if is_own_level else _of_level(area, shown, areas, finest)
    compared = level if is_own_level or indicator.is_count else finest
    scheme = scheme_of(indicator, _known(compared.values()), is_own_level=is_own_level or not indicator.is_count)
    state, value, reason, note = level[area.pk]
    details = {} if is_own_level else _inside(place, indicator, finest, scheme)
    return Profile(
        shown=shown, scheme=scheme, state=state, value=value, reason=reason, note=note,
        rank=ranks({pk: one[1] for pk, one in level.items() if one[1] is not None}).get(area.pk),
        around=_summary((one for pk, one in compared.items() if pk in place.around), indicator),
        city=_summary(compared.values(), indicator),
        series=tuple(series),
        **details,
    )  # fmt: skip


def _of_level(area: Area, shown: ObservationSet, areas: Sequence[tuple], finest: Mapping[int, tuple]) -> dict[int, tuple]:
    """Return the figures of the level of ``area``: sums of counts; nothing where figures cannot be added up."""
    if shown.indicator.is_count:
        return add_up(areas, shown.level.rank, area.level.rank, finest)
    return {pk: ("missing", None, "cannot_be_added", "") for pk, _, _, _, rank in areas if rank == area.level.rank}


def _inside(place: Surroundings, indicator: Indicator, finest: Mapping[int, tuple], scheme: ClassScheme) -> dict:
    parts = [one for pk, one in finest.items() if pk in place.members]
    classes = () if indicator.is_count else count_classes((scheme.number_of(value) for value in _known(parts)), scheme)
    return {"inside": _summary(parts, indicator), "classes_inside": classes}


def _known(figures) -> list[float]:
    return [one[1] for one in figures if one[1] is not None]


def _summary(figures, indicator: Indicator) -> Summary:
    return summarise((one[1] for one in figures), is_count=indicator.is_count)


def _top(pk: int, areas: Sequence[tuple]) -> int:
    parents = {one: parent for one, _, _, parent, _ in areas}
    while parents[pk] is not None:
        pk = parents[pk]
    return pk
