"""Maps, areas and indicators for everybody; files for the office and the planners."""

from .areas import area
from .designated import designated_area, designated_areas
from .imports import area_set, discard, imports, new_addresses, new_areas, new_designated, new_figures, new_indicator, preview, publish, publish_set
from .indicators import compute, indicator, indicators
from .maps import area_map, geometry, values
from .places import address
from .territory import territory

__all__ = [
    "address", "area", "area_map", "area_set", "compute", "designated_area", "designated_areas", "discard",
    "geometry", "imports", "indicator", "indicators", "new_addresses",
    "new_areas", "new_designated", "new_figures", "new_indicator", "preview", "publish", "publish_set", "territory", "values",
]  # fmt: skip
