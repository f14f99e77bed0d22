"""Simpler and larger areas whose borders stay shared: no gap opens and no overlap appears.

Geometry comes and goes as WGS84; tolerances are metres, measured at the middle latitude of the areas.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import cos, radians
from typing import Any

from kiezwerk.core.areas.area_sets import Area, Bounds
from kiezwerk.core.findings import Finding, Weight

METRES_PER_DEGREE = 111_320


def simplify(areas: Sequence[Area], tolerance_metres: float) -> list[Area]:
    """Return the areas with fewer points; a point goes where the triangle it makes is smaller than the square of the tolerance.

    Neighbours must not overlap by more than the noise of rounding, which is removed first (Visvalingam-Whyatt on a coverage).
    """
    import shapely

    flat = metric_shapes(areas)
    east, north = _scale(shapely.total_bounds(_shapes(areas)))
    simple = shapely.coverage_simplify(shapely.coverage_clean(flat), tolerance_metres)
    return _with_shapes(areas, shapely.transform(simple, lambda points: points / (east, north)))


def round_coordinates(areas: Sequence[Area], decimals: int = 5) -> list[Area]:
    """Return the areas with rounded coordinates (5 decimals: about a metre); raise ValueError where one would become invalid."""
    import numpy as np
    import shapely

    rounded = shapely.transform(_shapes(areas), lambda points: np.round(points, decimals))
    broken = [area.key for area, valid in zip(areas, shapely.is_valid(rounded), strict=True) if not valid]
    if broken:
        raise ValueError(f"too small for {decimals} decimals: {', '.join(broken)}")
    return _with_shapes(areas, shapely.remove_repeated_points(rounded))


def dissolve(areas: Sequence[Area], upper: Sequence[Area], upper_key_of: Callable[[Area], str]) -> list[Area]:
    """Return ``upper`` with the geometry of the areas that lie in each, so that both levels have the very same borders.

    Raise KeyError where an upper area has none.
    """
    import shapely

    shapes = _shapes(areas)
    members: dict[str, list[Any]] = {}
    for area, polygon in zip(areas, shapes, strict=True):
        members.setdefault(upper_key_of(area), []).append(polygon)
    return _with_shapes(upper, [shapely.coverage_union_all(members[area.key]) for area in upper])


def merge_same_keys(areas: Sequence[Area], *, may_overlap: bool = False) -> tuple[tuple[Area, ...], list[Finding]]:
    """Put pieces with the same key together, in the order of the first ones; warn where the pieces have different names.

    The noise of rounding between neighbours is removed first, so that no sliver stays within; not where areas may overlap by intention.
    """
    import shapely

    pieces: dict[str, list[int]] = {}
    for at, area in enumerate(areas):
        pieces.setdefault(area.key, []).append(at)
    shapes = _shapes(areas) if may_overlap else shapely.coverage_clean(_shapes(areas))
    unite = shapely.union_all if may_overlap else shapely.coverage_union_all
    whole = [unite(shapes[members]) for members in pieces.values()]
    firsts = [replace(areas[members[0]], name=_first_name(areas, members)) for members in pieces.values()]
    return tuple(_with_shapes(firsts, whole)), [
        Finding("areas.merged_names_differ", Weight.WARNS, {"key": key, "names": tuple(names)})
        for key, members in pieces.items()
        if len(names := sorted({areas[at].name for at in members} - {""})) > 1
    ]


def _first_name(areas: Sequence[Area], members: Sequence[int]) -> str:
    return next((areas[at].name for at in members if areas[at].name), "")


def metric_shapes(areas: Sequence[Area]) -> Any:
    """Return the shapes in metres east and north, at the middle latitude of the areas."""
    import shapely

    shapes = _shapes(areas)
    east, north = _scale(shapely.total_bounds(shapes))
    return shapely.transform(shapes, lambda points: points * (east, north))


def shares_borders(areas: Sequence[Area]) -> bool:
    """Return whether the areas touch without overlap and agree on every point of a common border."""
    import shapely

    return bool(shapely.coverage_is_valid(_shapes(areas)))


def _shapes(areas: Sequence[Area]) -> Any:
    import numpy as np
    import shapely

    return np.asarray(shapely.from_wkb([area.geometry for area in areas]))


def _with_shapes(areas: Sequence[Area], shapes: Sequence[Any]) -> list[Area]:
    import shapely

    return [
        replace(area, geometry=shapely.to_wkb(polygon), bounds=Bounds(*map(float, shapely.bounds(polygon))))
        for area, polygon in zip(areas, shapes, strict=True)
    ]


def _scale(box: Sequence[float]) -> tuple[float, float]:
    middle = (box[1] + box[3]) / 2
    return METRES_PER_DEGREE * cos(radians(middle)), METRES_PER_DEGREE
