"""The Monitoring Soziale Stadtentwicklung of Berlin as an index method.

Method    Status from three levels, dynamics from their changes, higher is worse; equal weights; z with denominator n, standardised once more.
          Areas below 300 residents do not count, and outliers by decision.
Source    Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung 2021. Labels and reasons are the owner's words.
"""

from collections.abc import Mapping, Sequence

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.index_method import Dimension, IndexMethod, Minimum, Part

STATUS_CLASSES = ClassScheme((-1, 1, 1.5), ("hoch", "mittel", "niedrig", "sehr niedrig"))
DYNAMICS_CLASSES = ClassScheme((-1, 1), ("positiv", "stabil", "negativ"))


def mss_method(version: str, status: Sequence[str], dynamics: Sequence[str], exclusions: Mapping[str, str] | None = None) -> IndexMethod:
    """Return the method of one edition; how many indicators it has does not matter.

    >>> [dimension.columns for dimension in mss_method("2017", ("S1", "S2", "S3", "S4"), ("D1", "D2", "D3", "D4")).dimensions]
    [('S1', 'S2', 'S3', 'S4'), ('D1', 'D2', 'D3', 'D4')]
    """
    dimensions = (
        Dimension("status", tuple(map(Part, status)), STATUS_CLASSES, ("1", "2", "3", "4")),
        Dimension("dynamics", tuple(map(Part, dynamics)), DYNAMICS_CLASSES, ("+", "+/-", "-")),
    )
    return IndexMethod("mss", version, dimensions, Minimum(300, "EW unter 300"), exclusions or {})


MSS_2021 = mss_method("2021", ("S1", "S3", "S4"), ("D1", "D3", "D4"), {"10100205": "Ausreißer"})
