"""Counts by area, sex, age, year: which cells are there, and which add up to which?

Method    An axis has codes and sums: a district is the sum of its areas, a period the sum of its years, what was counted up to a year the sum of
          what came before and of that year. A cell has one code of each axis. The finest codes make the atoms; every other cell is a sum of them, and
          every sum of an axis holds for each choice of codes on the other axes. So all tables of a release are one linear system.
Shapes    a axes; a cell is a tuple of a codes in the order of the axes.
Units     whole persons or cases.
Missing   An atom that is not given counts zero.
Errors    ValueError for an axis whose sums go round in circles, and for a count that is negative, not whole or of an unknown code.
Invariant Every sum holds in a filled table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

Cell = tuple[str, ...]
Sum = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Axis:
    """One way of breaking down. ``sums`` are (whole, its parts); ``total`` is the code that holds everything, "" where there is none.

    >>> Axis("area", (("city", ("north", "south")), ("north", ("n1", "n2"))), total="city").atoms
    ('south', 'n1', 'n2')
    """

    name: str
    sums: tuple[Sum, ...] = ()
    single: tuple[str, ...] = ()
    total: str = ""

    def __post_init__(self) -> None:
        for code in self.codes:
            self.atoms_of(code)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """All codes, wholes before their parts where the sums are given so."""
        named = (code for whole, parts in self.sums for code in (whole, *parts))
        return tuple(dict.fromkeys((*named, *self.single)))

    @cached_property
    def atoms(self) -> tuple[str, ...]:
        """The codes that are no sum."""
        wholes = {whole for whole, _ in self.sums}
        return tuple(code for code in self.codes if code not in wholes)

    def atoms_of(self, code: str) -> frozenset[str]:
        """Return the atoms that add up to ``code``."""
        return self._atoms_of(code, ())

    def _atoms_of(self, code: str, above: tuple[str, ...]) -> frozenset[str]:
        if code in above:
            raise ValueError(f"{self.name}: {code} is a part of itself")
        parts = next((parts for whole, parts in self.sums if whole == code), ())
        return frozenset().union(*(self._atoms_of(part, (*above, code)) for part in parts)) if parts else frozenset({code})


def nested_axis(name: str, around: Mapping[str, str], total: str) -> Axis:
    """Return the axis of areas within areas; ``around`` is {area: area around it}, and whoever has nobody around lies in ``total``.

    >>> nested_axis("area", {"n1": "north", "n2": "north", "north": "", "south": ""}, "city").sums
    (('city', ('north', 'south')), ('north', ('n1', 'n2')))
    """
    within: dict[str, list[str]] = {total: []}
    for code, upper in around.items():
        within.setdefault(upper or total, []).append(code)
    within[total] += [upper for upper in within if upper != total and upper not in around]
    return Axis(name, tuple((whole, tuple(parts)) for whole, parts in within.items()), total=total)


def flat_axis(name: str, codes: Iterable[str], total: str = "") -> Axis:
    """Return an axis without levels; with ``total`` its sum is published too."""
    given = tuple(codes)
    return Axis(name, ((total, given),), total=total) if total else Axis(name, single=given)


def cumulative_axis(name: str, codes: Iterable[str]) -> Axis:
    """Return an axis on which each code counts everything until then; the atoms are what each one adds.

    >>> cumulative_axis("until", ("2022", "2023", "2024")).sums
    (('2023', ('2022', '+2023')), ('2024', ('2023', '+2024')))
    """
    given = tuple(codes)
    return Axis(name, tuple((later, (earlier, f"+{later}")) for earlier, later in pairwise(given)), single=given[:1])


@dataclass(frozen=True)
class Table:
    """The count of every cell of the axes."""

    axes: tuple[Axis, ...]
    counts: Mapping[Cell, int]

    def atoms_of(self, cell: Cell) -> Iterator[Cell]:
        """Return the finest cells that add up to ``cell``."""
        return product(*(sorted(axis.atoms_of(code)) for axis, code in zip(self.axes, cell, strict=True)))


def fill(axes: Iterable[Axis], atoms: Mapping[Cell, int]) -> Table:
    """Return the table of all cells from its finest ones.

    >>> table = fill([flat_axis("sex", ("f", "m"), "all")], {("f",): 4, ("m",): 2})
    >>> dict(table.counts)
    {('f',): 4, ('m',): 2, ('all',): 6}
    """
    given = tuple(axes)
    counts = dict.fromkeys(product(*(axis.atoms for axis in given)), 0)
    for cell, count in atoms.items():
        if cell not in counts or count < 0 or count != int(count):
            raise ValueError(f"{' · '.join(cell)} is no finest cell with a whole count: {count}")
        counts[cell] = int(count)
    for place, axis in enumerate(given):
        _sum_along(counts, place, axis)
    return Table(given, counts)


def relations(axes: tuple[Axis, ...]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Return every sum that holds between cells: (whole, parts)."""
    for place, axis in enumerate(axes):
        others = [other.codes for number, other in enumerate(axes) if number != place]
        for whole, parts in axis.sums:
            for codes in product(*others):
                before, after = codes[:place], codes[place:]
                yield (*before, whole, *after), [(*before, part, *after) for part in parts]


def _sum_along(counts: dict[Cell, int], place: int, axis: Axis) -> None:
    wholes: dict[str, list[str]] = {}
    for whole, _ in axis.sums:
        for atom in axis.atoms_of(whole):
            wholes.setdefault(atom, []).append(whole)
    for cell, count in list(counts.items()):
        for whole in wholes.get(cell[place], []):
            above = (*cell[:place], whole, *cell[place + 1 :])
            counts[above] = counts.get(above, 0) + count
