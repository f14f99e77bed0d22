"""Do areas of one level cover the same ground?

Method    Pairs that meet are found by an STR tree. Ground that both cover counts where it is wider than the noise of rounding: something of it
          is left when half of NOISE_METRES is taken off on every side.
Units     metres and square metres, at the middle latitude of the areas; shares are of the smaller area.
"""

from collections.abc import Iterator, Sequence

from kiezwerk.core.areas.area_sets import Area
from kiezwerk.core.findings import Finding, Weight
from kiezwerk.ports.geography.coverage import metric_shapes

NOISE_METRES = 2.0
MOST_SHARE = 0.01
"""Neighbours may overlap by so much of the smaller one: drawn by hand, but counted in the right area all the same."""
MOST_FINDINGS = 100
_PAIRS_AT_A_TIME = 200


def check_overlaps(areas: Sequence[Area]) -> list[Finding]:
    """Return the pairs of areas that overlap, with their rows: a warning up to MOST_SHARE, else a refusal. At most MOST_FINDINGS."""
    found: list[Finding] = []
    for first, second, metres, share in _overlaps(areas):
        facts = {
            "rows": (areas[first].row, areas[second].row),
            "names": (areas[first].name or areas[first].key, areas[second].name or areas[second].key),
            "keys": (areas[first].key, areas[second].key),
            "square_metres": round(metres),
            "overlap_share": round(share, 4),
        }
        found.append(Finding("areas.overlap", Weight.BLOCKS if share > MOST_SHARE else Weight.WARNS, facts))
        if len(found) == MOST_FINDINGS:
            break
    return found


def _overlaps(areas: Sequence[Area]) -> Iterator[tuple[int, int, float, float]]:
    """Yield (first, second, square metres, share of the smaller) in the order of the rows."""
    import numpy as np
    import shapely

    shapes = metric_shapes(areas)
    sizes = shapely.area(shapes)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = sorted((int(a), int(b)) for a, b in zip(first, second, strict=True) if a < b)
    for start in range(0, len(pairs), _PAIRS_AT_A_TIME):
        a, b = np.array(pairs[start : start + _PAIRS_AT_A_TIME]).T
        common = shapely.intersection(shapes[a], shapes[b])
        is_wide = ~shapely.is_empty(shapely.buffer(common, -NOISE_METRES / 2, quad_segs=1))
        for at in np.flatnonzero(is_wide):
            metres = float(shapely.area(common[at]))
            yield int(a[at]), int(b[at]), metres, metres / float(min(sizes[a[at]], sizes[b[at]]))
