"""Which reference system do the coordinates of a file have, do they look like it, and what are they in degrees?

GeoJSON is WGS84 by its standard (RFC 7946); the ``crs`` member is the older way (2008) to declare another system and still written by
many tools. The order of axes is always east before north.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from kiezwerk.core.areas.area_sets import WORLD, Bounds
from kiezwerk.core.findings import Finding

WGS84 = {"", "OGC:CRS84", "EPSG:4326"}
UNREADABLE = "?"
LONGEST_WKT = 20_000
_NAME = re.compile(r"(?:urn:ogc:def:crs:)?(?:https?://www\.opengis\.net/def/crs/)?(OGC|EPSG|ESRI)[:/](?:[\d.]*[:/])?(\w+)", re.IGNORECASE)


def declared_crs(document: Mapping[str, Any]) -> str:
    """Return the declared system as AUTHORITY:CODE, "" where none is declared, else what is written there.

    >>> declared_crs({"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}}})
    'EPSG:25833'
    """
    member = document.get("crs")
    if member is None:
        return ""
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return UNREADABLE
    match = _NAME.fullmatch(name.strip())
    return f"{match[1].upper()}:{match[2].upper()}" if match else name


def crs_of_wkt(text: str) -> str:
    """Return the system that well-known text describes as AUTHORITY:CODE, where it is one that an authority has listed.

    >>> crs_of_wkt('LOCAL_CS["a plan of mine"]')
    '?'
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        named = CRS.from_wkt(text[:LONGEST_WKT]).to_authority(min_confidence=70) if text.strip() else None
    except CRSError:
        return UNREADABLE
    return ":".join(named).upper() if named else UNREADABLE


def check_axes(crs: str, extent: Bounds) -> list[Finding]:
    """Return what speaks against reading these coordinates in this system."""
    facts = {"crs": crs, "extent": extent}
    looks_like_degrees = WORLD.holds(extent)
    if crs in WGS84:
        code = "areas.crs_degrees_hold_metres" if crs else "areas.crs_undeclared"
        return [] if looks_like_degrees else [Finding(code, facts=facts)]
    system = _system(crs)
    if system is None or not (system.is_geographic or system.is_projected):
        return [Finding("areas.crs_unknown", facts={"crs": crs})]
    if system.is_geographic and not looks_like_degrees:
        return [Finding("areas.crs_degrees_hold_metres", facts=facts)]
    if system.is_projected and looks_like_degrees:
        return [Finding("areas.crs_metres_hold_degrees", facts=facts)]
    return [] if _lies_within(system, extent) else [Finding("areas.crs_does_not_fit", facts=facts)]


def to_degrees(shapes: Any, crs: str) -> Any:
    """Return an array of shapes in WGS84."""
    if crs in WGS84:
        return shapes
    import shapely
    from pyproj import Transformer

    transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    return shapely.transform(shapes, transformer.transform, interleaved=False)


def _system(crs: str) -> Any:
    """Return the system of a name with authority and code; other descriptions may name files and are not followed."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(crs) if _NAME.fullmatch(crs) else None
    except CRSError:
        return None


def _lies_within(system: Any, extent: Bounds) -> bool:
    """Return whether the box comes to lie on earth, near the part of it that the system is made for."""
    from pyproj import Transformer

    box = Transformer.from_crs(system, "EPSG:4326", always_xy=True).transform_bounds(extent.west, extent.south, extent.east, extent.north)
    use, margin = system.area_of_use, 5.0
    if not all(map(isfinite, box)):
        return False
    around = Bounds(use.west - margin, use.south - margin, use.east + margin, use.north + margin) if use else WORLD
    return around.holds(Bounds(*box))
