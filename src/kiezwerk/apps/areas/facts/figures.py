"""Stored figures as the core reads them."""

from collections.abc import Iterable

from kiezwerk.core.areas import area_sets as core
from kiezwerk.core.areas.observations import Observation, Reason, State

from ..models import Area, AreaLevel, AreaSet, ObservationSet
from ..models import Observation as Row


def observations_of(sets: Iterable[ObservationSet]) -> list[Observation]:
    """Return the observations of ``sets``, areas in the order of their keys."""
    names = {one.pk: one.indicator.code for one in sets}
    rows = Row.objects.filter(observation_set__in=names).order_by("area__key", "observation_set_id")
    return [
        _observation(key, names[of_set], state, value, reason, note)
        for of_set, key, state, value, reason, note in rows.values_list("observation_set_id", "area__key", "state", "value", "reason", "note")
    ]


def _observation(key: str, indicator: str, state: str, value: float | None, reason: str, note: str) -> Observation:
    """Return one observation; a code that the core does not know is a reason nobody stated."""
    known = Reason(reason) if reason in set(Reason) else Reason.NOT_STATED
    if value is None and known is Reason.NONE:
        known = Reason.NOT_STATED
    return Observation(key, indicator, State(state), value, known, note)


def keys_of_levels(area_set: AreaSet) -> dict[str, dict[str, int]]:
    """Return ``{code of level: {key: row of the area}}``."""
    known: dict[str, dict[str, int]] = {}
    for level, key, row in Area.objects.filter(area_set=area_set).values_list("level__code", "key", "pk"):
        known.setdefault(level, {})[key] = row
    return known


def keys_above(area_set: AreaSet, rank: int) -> dict[str, int]:
    """Return ``{key: row}`` of the level above ``rank``; nothing where there is none."""
    above = AreaLevel.objects.filter(area_set=area_set, rank__lt=rank).order_by("-rank").first()
    return dict(Area.objects.filter(level=above).values_list("key", "pk")) if above else {}


def areas_above(area_set: AreaSet, rank: int) -> list[core.Area]:
    """Return the areas of the level above ``rank`` with their ground; nothing where there is none."""
    above = AreaLevel.objects.filter(area_set=area_set, rank__lt=rank).order_by("-rank").first()
    return areas_of_level(above) if above else []


def areas_of_level(level: AreaLevel) -> list[core.Area]:
    """Return the areas of a level with their ground."""
    import shapely

    rows = list(Area.objects.filter(level=level).order_by("key").values_list("key", "name", "geometry"))
    shapes = shapely.from_geojson([geometry for *_, geometry in rows])
    return [
        core.Area(row, key, name, level.code, "", core.Bounds(*map(float, shapely.bounds(shape))), shapely.to_wkb(shape))
        for row, ((key, name, _), shape) in enumerate(zip(rows, shapes, strict=True), start=1)
    ]
