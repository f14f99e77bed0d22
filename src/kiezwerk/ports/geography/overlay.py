"""Two area sets to the pieces in which they overlap, measured in square metres."""

from collections.abc import Sequence
from math import cos, radians

from kiezwerk.core.areas.area_sets import Area
from kiezwerk.core.areas.crosswalk import Piece
from kiezwerk.ports.geography.coverage import METRES_PER_DEGREE


def overlay(sources: Sequence[Area], targets: Sequence[Area]) -> list[Piece]:
    """Return where areas of both sets overlap, in the order of the sources; borders that only touch make no piece.

    Square metres hold at the middle latitude of the sources. Within a city the true ones differ by less than one percent, and by the same
    factor for all pieces of an area, so that shares are not touched.
    """
    import numpy as np
    import shapely

    old = np.asarray(shapely.from_wkb([area.geometry for area in sources]))
    new = np.asarray(shapely.from_wkb([area.geometry for area in targets]))
    box = shapely.total_bounds(old)
    square = METRES_PER_DEGREE**2 * cos(radians((box[1] + box[3]) / 2))
    first, second = shapely.STRtree(new).query(old, predicate="intersects")
    sizes = shapely.area(shapely.intersection(old[first], new[second])) * square
    pairs = sorted(zip(first.tolist(), second.tolist(), sizes.tolist(), strict=True))
    return [Piece(sources[one].key, targets[other].key, size) for one, other, size in pairs if size]
