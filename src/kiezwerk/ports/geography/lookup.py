"""In which area does a point lie?

Method    An STR tree finds the areas whose box holds the point; a point on a common border belongs to the area with the smallest key, so that
          every point has one answer.
Units     WGS84 degrees, longitude before latitude.
Missing   "" for a point in no area, and for one that is no place on earth.
"""

from collections.abc import Sequence

from kiezwerk.core.areas.area_sets import Area


class AreaLocator:
    """Areas of one level, ready to be asked many times."""

    def __init__(self, areas: Sequence[Area]) -> None:
        import shapely

        ordered = sorted(areas, key=lambda area: area.key)
        self._keys = [area.key for area in ordered]
        self._tree = shapely.STRtree(shapely.from_wkb([area.geometry for area in ordered]))

    def keys_at(self, points: Sequence[tuple[float, float]]) -> list[str]:
        """Return the key of the area of each point."""
        import numpy as np
        import shapely

        if not points:
            return []
        places = np.asarray(points, dtype=float)
        at, areas = self._tree.query(shapely.points(np.where(np.isfinite(places), places, 0)), predicate="intersects")
        found = np.full(len(points), len(self._keys))
        np.minimum.at(found, at, areas)
        found[~np.isfinite(places).all(axis=1)] = len(self._keys)
        return [*map([*self._keys, ""].__getitem__, found)]
