"""Which areas are neighbours: those that touch, the nearest ones, or those within a distance.

Areas touch where their borders share a point (queen); borders that are drawn twice may miss each other by ``GAP_METRES``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.areas.area_sets import Area
from kiezwerk.ports.geography.coverage import metric_shapes

GAP_METRES = 1.0


@dataclass(frozen=True)
class Definition:
    """How neighbours are found: ``touching`` without more, ``nearest`` as many, or ``within`` so many metres between the middles."""

    nearest: int = 0
    within_metres: float = 0.0

    def __post_init__(self) -> None:
        if self.nearest < 0 or self.within_metres < 0 or (self.nearest and self.within_metres):
            raise ValueError(f"neighbours touch, are the nearest or lie within metres, not {self}")


TOUCHING = Definition()


def neighbours(areas: Sequence[Area], definition: Definition = TOUCHING) -> Mapping[str, tuple[str, ...]]:
    """Return the neighbours of each area in the order of the areas; an island has none."""
    import numpy as np
    import shapely

    shapes = metric_shapes(areas)
    if definition == TOUCHING:
        first, second = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GAP_METRES)
        pairs = [(one, other) for one, other in zip(first.tolist(), second.tolist(), strict=True) if one != other]
    else:
        middles = shapely.get_coordinates(shapely.centroid(shapes))
        pairs = _near(np.hypot(*(middles[:, None] - middles[None]).transpose(2, 0, 1)), definition)
    found: dict[str, list[str]] = {area.key: [] for area in areas}
    for one, other in sorted(pairs):
        found[areas[one].key].append(areas[other].key)
    return {key: tuple(others) for key, others in found.items()}


def _near(distances: Any, definition: Definition) -> list[tuple[int, int]]:
    import numpy as np

    np.fill_diagonal(distances, np.inf)
    if definition.within_metres:
        return [(int(one), int(other)) for one, other in np.argwhere(distances <= definition.within_metres)]
    nearest = np.argsort(distances, axis=1, kind="stable")[:, : definition.nearest]
    return [(one, int(other)) for one, others in enumerate(nearest) for other in others if np.isfinite(distances[one, other])]
