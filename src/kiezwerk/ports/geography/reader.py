"""A file of areas to areas: everything is checked first; one blocking finding and no area is returned.

Rows are numbered from 1 in the order of the features.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kiezwerk.core.areas.area_sets import Area, AreaReading, Bounds, check_areas
from kiezwerk.core.findings import Finding, Weight, blocking
from kiezwerk.ports.geography.coverage import merge_same_keys
from kiezwerk.ports.geography.crs import check_axes, to_degrees
from kiezwerk.ports.geography.layers import Feature, Layer, choose_layer, properties_of
from kiezwerk.ports.geography.overlaps import check_overlaps
from kiezwerk.ports.geography.packages import layers_of
from kiezwerk.ports.geography.positions import count_positions, extent, flat, malformed
from kiezwerk.ports.geography.profile import LIMITS, AreaProfile, Limits
from kiezwerk.ports.geography.refusals import Unreadable, refusal


def read_areas(data: bytes, profile: AreaProfile, limits: Limits = LIMITS) -> AreaReading:
    """Read GeoJSON, a GeoPackage or a packed shapefile into areas in WGS84, all or none."""
    return read_levels(data, [profile], limits)[0]


def read_levels(data: bytes, profiles: Sequence[AreaProfile], limits: Limits = LIMITS) -> list[AreaReading]:
    """Read several levels from one file: the coarser ones are put together from the areas that lie in them."""
    try:
        layers = layers_of(data, limits)
        chosen = [choose_layer(layers, profile.columns) for profile in profiles]
        features = {layer.name: _read(layer, limits) for layer in chosen}
    except Unreadable as unreadable:
        return [AreaReading((), unreadable.findings) for _ in profiles]
    return [_read_level(features[layer.name], profile, layer) for layer, profile in zip(chosen, profiles, strict=True)]


def _read_level(features: Sequence[Feature], profile: AreaProfile, layer: Layer) -> AreaReading:
    features, corrected = _corrected(features, profile)
    findings = _check_geometries(features, profile) or check_axes(layer.crs, extent(features))
    if findings:
        return AreaReading((), tuple(findings), layer.columns, layer.crs)
    return _build(features, profile, AreaReading((), tuple(corrected), layer.columns, layer.crs))


def _corrected(features: Sequence[Feature], profile: AreaProfile) -> tuple[list[Feature], list[Finding]]:
    """Mend what the profile knows to be wrong in this file, and say so."""
    mended, findings = list(features), []
    for row, feature in enumerate(features, start=1):
        properties = properties_of(feature)
        for known in profile.corrections:
            if known.fits(properties):
                mended[row - 1] = {**feature, "properties": {**properties, known.column: known.right}}
                facts = {"row": row, "name": profile.name_of(properties), "wrong": known.wrong, "right": known.right}
                findings.append(Finding("areas.key_corrected", Weight.WARNS, facts))
    return mended, findings


def _read(layer: Layer, limits: Limits) -> Sequence[Feature]:
    features = layer.read()
    positions = sum(count_positions(feature.get("geometry")) for feature in features)
    if len(features) > limits.areas or positions > limits.positions:
        raise refusal("areas.file_too_many_points", area_count=len(features), position_count=positions)
    return features


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
    findings = [*reading.findings, *_check_number_keys(features, profile)]
    if profile.merges:
        areas, differing = merge_same_keys(areas, may_overlap=profile.may_overlap)
        findings += differing
    findings += check_areas(areas, profile.key_length, profile.expected)
    if not profile.may_overlap and not blocking(findings):
        findings += check_overlaps(areas)
    return replace(reading, areas=() if blocking(findings) else areas, findings=tuple(findings))


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
    """Warn of keys that are numbers, unless each is as long as it must be."""
    rows = tuple(
        row
        for row, feature in enumerate(features, start=1)
        if type(properties_of(feature).get(profile.key_column)) in (int, float) and len(profile.key_of(properties_of(feature))) != profile.key_length
    )
    return [Finding("areas.keys_are_numbers", Weight.WARNS, {"rows": rows, "row_count": len(rows)})] if rows else []


def _facts(row: int, feature: Feature, profile: AreaProfile) -> dict[str, Any]:
    properties = properties_of(feature)
    return {"row": row, "key": profile.key_of(properties), "name": profile.name_of(properties)}


def _area(row: int, feature: Feature, profile: AreaProfile, wkb: bytes, bounds: Iterable[float]) -> Area:
    facts = _facts(row, feature, profile)
    parent_key = profile.parent_of(properties_of(feature))
    return Area(row, facts["key"], facts["name"], profile.level, parent_key, Bounds(*map(float, bounds)), wkb)
