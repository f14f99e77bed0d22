"""Local tests of esda: figures and neighbours in, one test per area out.

esda and libpysal belong to the extra ``space`` and take seconds to load, so they are loaded by the test itself, inside a job and never in a page.
They warn of what later editions will do otherwise, which is nothing to whoever runs the job.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any
from warnings import catch_warnings, simplefilter

from kiezwerk.core.areas.hotspots import LocalTest, Untested


class Statistic(StrEnum):
    """Which test is made."""

    LOCAL_MORAN = "local_moran"
    """Is the neighbourhood alike, high or low?"""
    GETIS_ORD = "getis_ord"
    """Is the neighbourhood, the area with it, high or low?"""


class SpaceMissingError(RuntimeError):
    """The libraries of the extra ``space`` are not installed."""


def untested(figures: Mapping[str, float], neighbours: Mapping[str, Sequence[str]]) -> dict[str, Untested]:
    """Return the areas that cannot be tested: without a figure, or without a neighbour that has one."""
    found = {}
    for key, others in neighbours.items():
        if key not in figures:
            found[key] = Untested.NO_FIGURE
        elif not any(other in figures for other in others):
            found[key] = Untested.NO_NEIGHBOUR
    return found


def local_tests(
    figures: Mapping[str, float],
    neighbours: Mapping[str, Sequence[str]],
    statistic: Statistic = Statistic.LOCAL_MORAN,
    *,
    permutations: int = 9_999,
    seed: int = 1,
) -> list[LocalTest]:
    """Return a test for each area that has a figure and a neighbour with one, in the order of ``neighbours``.

    p is one-sided, from permutations of the other areas; the same seed gives the same p.
    """
    import numpy as np

    gone = untested(figures, neighbours)
    keys = [key for key in neighbours if key not in gone]
    if len(keys) < 3:
        return []
    values = np.array([figures[key] for key in keys], dtype=float)
    links = {key: [other for other in neighbours[key] if other in figures and other not in gone] for key in keys}
    around = np.array([np.mean([figures[other] for other in links[key]]) for key in keys]) - values.mean()
    p_values = _p_values(values, links, statistic, permutations, seed)
    own = values - values.mean()
    return [LocalTest(key, float(a), float(b), float(p)) for key, a, b, p in zip(keys, own, around, p_values, strict=True)]


def _p_values(values: Any, links: Mapping[str, Sequence[str]], statistic: Statistic, permutations: int, seed: int) -> Any:
    try:
        from esda import G_Local, Moran_Local
        from libpysal.weights import W
    except ImportError as error:
        raise SpaceMissingError("hot spots need the extra space: pip install 'kiezwerk[space]'") from error
    with catch_warnings():
        simplefilter("ignore")
        weights = W(dict(links), id_order=list(links), silence_warnings=True)
        if statistic is Statistic.LOCAL_MORAN:
            return Moran_Local(values, weights, permutations=permutations, seed=seed).p_sim
        return G_Local(values, weights, star=1.0, permutations=permutations, seed=seed, n_jobs=1).p_sim
