"""GeoJSON to areas: everything is checked first; one blocking finding and no area is returned.

Rows are numbered from 1 in the order of the features.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from kiezwerk.core.areas.area_sets import Area, AreaReading, Bounds, check_areas
from kiezwerk.core.findings import Finding, Weight, blocking
from kiezwerk.ports.geography.crs import check_axes, declared_crs, to_degrees
from kiezwerk.ports.geography.positions import count_positions, extent, flat, malformed
from kiezwerk.ports.geography.profile import LIMITS, AreaProfile, Limits, text_of

Feature = Mapping[str, Any]


def read_areas(data: bytes, profile: AreaProfile, limits: Limits = LIMITS) -> AreaReading:
    """Read a GeoJSON feature collection into areas in WGS84, all or none."""
    document, findings = _parse(data, limits)
    findings = findings or _check_collection(document, limits)
    if findings:
        return AreaReading((), tuple(findings))
    features = document["features"]
    columns = tuple(dict.fromkeys(column for feature in features for column in _properties(feature)))
    crs = declared_crs(document)
    findings = _check_columns(columns, profile) or _check_geometries(features, profile) or check_axes(crs, extent(features))
    if findings:
        return AreaReading((), tuple(findings), columns, crs)
    return _build(features, profile, AreaReading((), (), columns, crs))


def _build(features: Sequence[Feature], profile: AreaProfile, reading: AreaReading) -> AreaReading:
    """Turn well-formed features into areas; from here on geometry is computed with."""
    import numpy as np
    import shapely
    from shapely.geometry import shape

    raw = np.array([shape(flat(feature["geometry"])) for feature in features])
    invalid = _check_validity(raw, features, profile)
    if invalid:
        return replace(reading, findings=tuple(invalid))
    shapes = to_degrees(raw, reading.crs)
    areas = tuple(
        _area(row, feature, profile, shapely.to_wkb(polygon), shapely.bounds(polygon))
        for row, (feature, polygon) in enumerate(zip(features, shapes, strict=True), start=1)
    )
    findings = (*_check_number_keys(features, profile), *check_areas(areas, profile.key_length, profile.expected))
    return replace(reading, areas=() if blocking(findings) else areas, findings=findings)


def _parse(data: bytes, limits: Limits) -> tuple[Any, list[Finding]]:
    if len(data) > limits.bytes:
        return None, [Finding("areas.file_too_large", facts={"byte_count": len(data), "limit": limits.bytes})]
    if not data.strip():
        return None, [Finding("areas.file_empty")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Finding("areas.file_not_utf8", facts={"position": error.start})]
    try:
        return json.loads(normalize("NFC", text)), []
    except RecursionError:
        return None, [Finding("areas.file_too_deep")]
    except json.JSONDecodeError as error:
        return None, [_not_json(error, text)]
    except ValueError:
        return None, [Finding("areas.file_number_too_large")]


def _not_json(error: json.JSONDecodeError, text: str) -> Finding:
    starts_well, ends_well = text.lstrip()[:1] == "{", text.rstrip()[-1:] == "}"
    code = "areas.file_truncated" if starts_well and not ends_well else "areas.file_not_json"
    return Finding(code, facts={"line": error.lineno, "column": error.colno})


def _check_collection(document: Any, limits: Limits) -> list[Finding]:
    kind = document.get("type") if isinstance(document, dict) else None
    if kind != "FeatureCollection" or not isinstance(document.get("features"), list):
        return [Finding("areas.file_not_feature_collection", facts={"found": kind if isinstance(kind, str) else ""})]
    features = document["features"]
    if not features:
        return [Finding("areas.file_without_areas")]
    odd = [row for row, feature in enumerate(features, start=1) if not _is_feature(feature)]
    if odd:
        return [Finding("areas.row_not_feature", facts={"row": row}) for row in odd]
    positions = sum(count_positions(feature.get("geometry")) for feature in features)
    if len(features) > limits.areas or positions > limits.positions:
        return [Finding("areas.file_too_many_points", facts={"area_count": len(features), "position_count": positions})]
    return []


def _is_feature(feature: Any) -> bool:
    return (
        isinstance(feature, dict)
        and feature.get("type") == "Feature"
        and isinstance(feature.get("properties"), dict | None)
        and isinstance(feature.get("geometry"), dict | None)
    )


def _properties(feature: Feature) -> Mapping[str, Any]:
    return feature.get("properties") or {}


def _check_columns(columns: Iterable[str], profile: AreaProfile) -> list[Finding]:
    present = tuple(columns)
    absent = tuple(column for column in profile.columns if column not in present)
    return [Finding("areas.columns_absent", facts={"absent": absent, "present": present})] if absent else []


def _check_geometries(features: Sequence[Feature], profile: AreaProfile) -> list[Finding]:
    return [
        Finding(code, facts=_facts(row, feature, profile))
        for row, feature in enumerate(features, start=1)
        if (code := malformed(feature.get("geometry")))
    ]


def _check_validity(shapes: Any, features: Sequence[Feature], profile: AreaProfile) -> list[Finding]:
    import shapely

    problems = (_split_reason(reason) for reason in shapely.is_valid_reason(shapes))
    return [
        Finding("areas.geometry_invalid", facts={**_facts(row, feature, profile), "problem": problem, "place": place})
        for row, (feature, (problem, place)) in enumerate(zip(features, problems, strict=True), start=1)
        if problem != "Valid Geometry"
    ]


def _split_reason(reason: str) -> tuple[str, str]:
    """Part "Self-intersection[13.1 52.4]" into the problem and its place."""
    problem, _, place = reason.partition("[")
    return problem, place.rstrip("]")


def _check_number_keys(features: Sequence[Feature], profile: AreaProfile) -> list[Finding]:
    rows = tuple(row for row, feature in enumerate(features, start=1) if type(_properties(feature).get(profile.key_column)) is int)
    return [Finding("areas.keys_are_numbers", Weight.WARNS, {"rows": rows, "row_count": len(rows)})] if rows else []


def _facts(row: int, feature: Feature, profile: AreaProfile) -> dict[str, Any]:
    properties = _properties(feature)
    return {"row": row, "key": text_of(properties.get(profile.key_column)), "name": text_of(properties.get(profile.name_column))}


def _area(row: int, feature: Feature, profile: AreaProfile, wkb: bytes, bounds: Iterable[float]) -> Area:
    facts = _facts(row, feature, profile)
    parent_key = profile.parent_of(facts["key"], _properties(feature))
    return Area(row, facts["key"], facts["name"], profile.level, parent_key, Bounds(*map(float, bounds)), wkb)
