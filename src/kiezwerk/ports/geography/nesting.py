"""In which area of the level above does each area lie, by its ground?

Method    The area above that covers most of an area is the one around it. Less than LEAST_SHARE is not enough: borders of the two levels
          then do not fit each other, and a person has to say.
Units     shares are of the smaller area's ground.
"""

from collections.abc import Sequence
from dataclasses import replace

from kiezwerk.core.areas.area_sets import Area
from kiezwerk.core.findings import Finding, Weight
from kiezwerk.ports.geography.coverage import metric_shapes

LEAST_SHARE = 0.9
CLEAR_SHARE = 0.99


def place_in(areas: Sequence[Area], upper: Sequence[Area]) -> tuple[list[Area], list[Finding]]:
    """Return ``areas`` with the keys of those in ``upper`` in which they lie, and what is in doubt about it."""
    import numpy as np
    import shapely

    shapes = metric_shapes([*areas, *upper])
    lower_shapes, upper_shapes = shapes[: len(areas)], shapes[len(areas) :]
    at, above = shapely.STRtree(upper_shapes).query(lower_shapes, predicate="intersects")
    shares = np.zeros(len(areas))
    parents = np.full(len(areas), -1)
    common = shapely.area(shapely.intersection(lower_shapes[at], upper_shapes[above])) / shapely.area(lower_shapes[at])
    for lower_at, upper_at, share in zip(at, above, common, strict=True):
        if share > shares[lower_at]:
            shares[lower_at], parents[lower_at] = share, upper_at
    placed = [replace(area, parent_key=upper[parent].key if parent >= 0 else "") for area, parent in zip(areas, parents, strict=True)]
    return placed, [_doubt(area, float(share)) for area, share in zip(placed, shares, strict=True) if share < CLEAR_SHARE]


def _doubt(area: Area, share: float) -> Finding:
    facts = {"row": area.row, "key": area.key, "name": area.name, "parent_key": area.parent_key, "inside_share": round(share, 4)}
    return Finding("areas.parent_unclear", Weight.WARNS if share >= LEAST_SHARE else Weight.BLOCKS, facts)
