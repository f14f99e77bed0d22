"""GeoJSON to one layer: a feature collection, well formed down to its features."""

import json
from typing import Any
from unicodedata import normalize

from kiezwerk.core.findings import Finding
from kiezwerk.ports.geography.crs import declared_crs
from kiezwerk.ports.geography.layers import Layer, properties_of
from kiezwerk.ports.geography.refusals import Unreadable, refusal


def geojson_layer(data: bytes, name: str = "") -> Layer:
    """Return the features of a GeoJSON file; refuse anything else."""
    document = _parse(data)
    _check_collection(document)
    features = document["features"]
    columns = tuple(dict.fromkeys(column for feature in features for column in properties_of(feature)))
    return Layer(name, columns, declared_crs(document), lambda: features)


def _parse(data: bytes) -> Any:
    if not data.strip():
        raise refusal("areas.file_empty")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal("areas.file_not_utf8", position=error.start) from None
    try:
        return json.loads(normalize("NFC", text))
    except RecursionError:
        raise refusal("areas.file_too_deep") from None
    except json.JSONDecodeError as error:
        raise _not_json(error, text) from None
    except ValueError:
        raise refusal("areas.file_number_too_large") from None


def _not_json(error: json.JSONDecodeError, text: str) -> Unreadable:
    starts_well, ends_well = text.lstrip()[:1] == "{", text.rstrip()[-1:] == "}"
    code = "areas.file_truncated" if starts_well and not ends_well else "areas.file_not_json"
    return refusal(code, line=error.lineno, column=error.colno)


def _check_collection(document: Any) -> None:
    kind = document.get("type") if isinstance(document, dict) else None
    if kind != "FeatureCollection" or not isinstance(document.get("features"), list):
        raise refusal("areas.file_not_feature_collection", found=kind if isinstance(kind, str) else "")
    if not document["features"]:
        raise refusal("areas.file_without_areas")
    odd = [row for row, feature in enumerate(document["features"], start=1) if not _is_feature(feature)]
    if odd:
        raise Unreadable([Finding("areas.row_not_feature", facts={"row": row}) for row in odd])


def _is_feature(feature: Any) -> bool:
    return (
        isinstance(feature, dict)
        and feature.get("type") == "Feature"
        and isinstance(feature.get("properties"), dict | None)
        and isinstance(feature.get("geometry"), dict | None)
    )
