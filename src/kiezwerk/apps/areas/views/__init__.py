"""Maps, areas and indicators for everybody; files for the office and the planners."""

from .areas import area
from .imports import area_set, discard, imports, new_areas, new_figures, new_indicator, preview, publish, publish_set
from .indicators import compute, indicator, indicators
from .maps import area_map, geometry, values
from .territory import territory

__all__ = [
    "area", "area_map", "area_set", "compute", "discard", "geometry", "imports", "indicator", "indicators", "new_areas", "new_figures",
    "new_indicator", "preview", "publish", "publish_set", "territory", "values",
]  # fmt: skip
