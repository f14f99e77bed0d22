"""Which share of each area do other areas cover, such as designated ones?

Units     shares of the covered area's ground, 0 to 1.
Missing   what covers less than LEAST_SHARE is the noise of borders that were drawn twice; it is left out.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kiezwerk.core.areas.area_sets import Area
from kiezwerk.ports.geography.coverage import metric_shapes

LEAST_SHARE = 0.001


class Cover(NamedTuple):
    """``share`` of the area with the key ``area_key`` lies in the one with the key ``cover_key``."""

    cover_key: str
    area_key: str
    share: float


def covered_shares(covers: Sequence[Area], areas: Sequence[Area]) -> list[Cover]:
    """Return which share of which area each of ``covers`` takes, in the order of their keys."""
    import shapely

    shapes = metric_shapes([*covers, *areas])
    upper, lower = shapes[: len(covers)], shapes[len(covers) :]
    at, area = shapely.STRtree(lower).query(upper, predicate="intersects")
    shares = shapely.area(shapely.intersection(upper[at], lower[area])) / shapely.area(lower[area])
    found = (Cover(covers[one].key, areas[other].key, min(round(float(share), 4), 1.0)) for one, other, share in zip(at, area, shares, strict=True))
    return sorted(cover for cover in found if cover.share >= LEAST_SHARE)
