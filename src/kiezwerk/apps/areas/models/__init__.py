"""Small areas, what is known of them and from whom, and what lies in them."""

from .areas import (
    Area,
    AreaLevel,
    AreaSet,
    DataSource,
    FileImport,
    Indicator,
    Observation,
    ObservationSet,
    Territory,
    in_language,
)  # fmt: skip
from .places import Address, DesignatedArea, DesignatedShare

__all__ = [
    "Address", "Area", "AreaLevel", "AreaSet", "DataSource", "DesignatedArea", "DesignatedShare", "FileImport", "Indicator", "Observation",
    "ObservationSet", "Territory", "in_language",
]  # fmt: skip
