"""The layers of a file of areas, whatever its format: GeoJSON, GeoPackage, or a ZIP that holds one of them or a shapefile.

The format is known by the first bytes, never by the name. Every layer gives GeoJSON-like features, so that all formats are checked alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.ports.geography.refusals import refusal

Feature = Mapping[str, Any]


@dataclass(frozen=True)
class Layer:
    """One table of features: its name in the file, its columns, its declared reference system, and how it is read."""

    name: str
    columns: tuple[str, ...]
    crs: str
    read: Callable[[], Sequence[Feature]]


def choose_layer(layers: Sequence[Layer], columns: Sequence[str]) -> Layer:
    """Return the one layer that has ``columns``; refuse a file in which none or several have them."""
    fitting = [layer for layer in layers if set(columns) <= set(layer.columns)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise refusal("areas.layers_several", layers=tuple(layer.name for layer in fitting))
    best = max(layers, key=lambda layer: len(set(columns) & set(layer.columns)))
    absent = tuple(column for column in columns if column not in best.columns)
    raise refusal("areas.columns_absent", absent=absent, present=best.columns)


def properties_of(feature: Feature) -> Mapping[str, Any]:
    return feature.get("properties") or {}
