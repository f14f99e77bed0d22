"""Areas to compact GeoJSON as RFC 7946 has it: WGS84, no crs member, rounded coordinates."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kiezwerk.core.areas.area_sets import Area

Properties = Mapping[str, Any]


def key_and_name(area: Area) -> Properties:
    return {"key": area.key, "name": area.name}


def write_geojson(areas: Iterable[Area], properties: Callable[[Area], Properties] = key_and_name, decimals: int = 5) -> bytes:
    """Return a feature collection, one feature a line, so that a change of one area is a change of one line."""
    lines = ",\n".join(_feature(area, properties(area), decimals) for area in areas)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def write_geometry(area: Area, decimals: int = 5) -> str:
    """Return the geometry alone, as GeoJSON text."""
    import shapely

    return _compact(_rounded(json.loads(shapely.to_geojson(shapely.from_wkb(area.geometry))), decimals))


def _feature(area: Area, properties: Properties, decimals: int) -> str:
    return f'{{"type":"Feature","properties":{_compact(properties)},"geometry":{write_geometry(area, decimals)}}}'


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(part, decimals) for name, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part, decimals) for part in value]
    return round(value, decimals) if isinstance(value, float) else value


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
