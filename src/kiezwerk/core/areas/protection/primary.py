"""Which figures speak of so few that they must not be shown?

Method    A count below ``minimum`` is withheld: 3, or 10 for sensitive traits and open data. Zero stays: nobody can be found in it. Where an axis
          tells a trait of persons, a group of which all share it, or none, is told apart too: whoever is known to be in the group is known to have
          the trait, so the whole line is withheld, its zeros included. An amount is withheld where its two largest contributors make up more
          than nine tenths of it, for each could reckon up the other.
Shapes    a filled table in, cells out.
Missing   A whole of zero has no line to withhold.
Source    Hundepool et al. 2012, Statistical Disclosure Control, Wiley, chapters 4 and 5. The numbers are rules of the house (design rules,
          section 6).
"""

from collections.abc import Iterable
from enum import IntEnum

from kiezwerk.core.areas.protection.tables import Cell, Table

LARGEST, DOMINANT_SHARE = 2, 0.9


class Minimum(IntEnum):
    """From how many cases on a count is shown."""

    USUAL = 3
    SENSITIVE = 10


def small_cells(table: Table, minimum: int = Minimum.USUAL) -> frozenset[Cell]:
    """Return the cells that count fewer than ``minimum`` and not nobody.

    >>> from kiezwerk.core.areas.protection.tables import fill, flat_axis
    >>> sorted(small_cells(fill([flat_axis("age", ("young", "old", "none"), "all")], {("young",): 2, ("old",): 7})))
    [('young',)]
    """
    return frozenset(cell for cell, count in table.counts.items() if 0 < count < minimum)


def shared_traits(table: Table, axis_name: str) -> frozenset[Cell]:
    """Return the cells of each group whose members all have the same code on this axis.

    >>> from kiezwerk.core.areas.protection.tables import fill, flat_axis
    >>> axes = [flat_axis("area", ("01", "02")), flat_axis("benefit", ("yes", "no"), "all")]
    >>> table = fill(axes, {("01", "yes"): 12, ("02", "yes"): 5, ("02", "no"): 9})
    >>> sorted(shared_traits(table, "benefit"))
    [('01', 'no'), ('01', 'yes')]
    """
    place = next(number for number, axis in enumerate(table.axes) if axis.name == axis_name)
    found: set[Cell] = set()
    for whole, parts in table.axes[place].sums:
        for cell, count in table.counts.items():
            line = [(*cell[:place], part, *cell[place + 1 :]) for part in parts]
            if cell[place] == whole and count and any(table.counts[part] == count for part in line):
                found.update(line)
    return frozenset(found)


def is_dominated(contributions: Iterable[float], largest: int = LARGEST, share: float = DOMINANT_SHARE) -> bool:
    """Return whether the ``largest`` contributors make up more than ``share`` of an amount.

    >>> is_dominated([500, 450, 50]), is_dominated([500, 400, 100]), is_dominated([])
    (True, False, False)
    """
    amounts = sorted(map(abs, contributions), reverse=True)
    return bool(amounts) and sum(amounts[:largest]) > share * sum(amounts)
