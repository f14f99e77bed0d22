"""Is a GeoJSON geometry well formed? Looked at number by number, before any library trusts it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import isfinite
from typing import Any

from kiezwerk.core.areas.area_sets import Bounds

LARGEST_COORDINATE = 1e8
"""Metres of any reference system on earth stay below this."""

Geometry = Mapping[str, Any] | None


def malformed(geometry: Geometry) -> str:
    """Return the code of what is wrong, "" where the geometry is a well-formed polygon or multipolygon."""
    if not geometry or not geometry.get("coordinates"):
        return "areas.geometry_missing"
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "areas.geometry_not_polygon"
    polygons = _polygons(geometry)
    if not isinstance(polygons, list) or not all(isinstance(rings, list) and rings for rings in polygons):
        return "areas.geometry_malformed"
    problems = {_malformed_ring(ring) for ring in chain.from_iterable(polygons)}
    return next((code for code in _PROBLEMS if code in problems), "")


_PROBLEMS = ("areas.geometry_malformed", "areas.coordinate_not_finite", "areas.coordinate_too_large", "areas.ring_too_short", "areas.ring_open")


def count_positions(geometry: Geometry) -> int:
    """Return how many positions a geometry holds, 0 for one that is not well formed."""
    if not geometry or not isinstance(_polygons(geometry), list):
        return 0
    rings = chain.from_iterable(rings for rings in _polygons(geometry) if isinstance(rings, list))
    return sum(len(ring) for ring in rings if isinstance(ring, list))


def extent(features: Iterable[Mapping[str, Any]]) -> Bounds:
    """Return the box around well-formed features, in the units of the file."""
    positions = [position for feature in features for ring in chain.from_iterable(_polygons(feature["geometry"])) for position in ring]
    x, y = [position[0] for position in positions], [position[1] for position in positions]
    return Bounds(min(x), min(y), max(x), max(y))


def flat(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a well-formed geometry without heights."""
    return {"type": geometry["type"], "coordinates": _flat(geometry["coordinates"])}


def _flat(coordinates: Sequence[Any]) -> Sequence[Any]:
    return [_flat(part) for part in coordinates] if isinstance(coordinates[0], list) else coordinates[:2]


def _polygons(geometry: Mapping[str, Any]) -> Any:
    coordinates = geometry.get("coordinates")
    return coordinates if geometry.get("type") == "MultiPolygon" else [coordinates]


def _malformed_ring(ring: Any) -> str:
    if not isinstance(ring, list) or not all(map(_is_position, ring)):
        return "areas.geometry_malformed"
    numbers = list(chain.from_iterable(ring))
    if not all(isinstance(number, int) or isfinite(number) for number in numbers):
        return "areas.coordinate_not_finite"
    if any(abs(number) > LARGEST_COORDINATE for number in numbers):
        return "areas.coordinate_too_large"
    if len(ring) < 4:
        return "areas.ring_too_short"
    return "" if ring[0] == ring[-1] else "areas.ring_open"


def _is_position(position: Any) -> bool:
    return isinstance(position, list) and 2 <= len(position) <= 4 and all(type(number) in (int, float) for number in position)
