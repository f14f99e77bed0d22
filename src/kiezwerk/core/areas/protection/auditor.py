"""Can somebody who sees only what is shown reckon up what is withheld?

Method    The auditor takes the part of the attacker and knows nothing of how cells were chosen: only the axes, the shown figures, which cells are
          withheld, and that persons are whole and never fewer than none. Over all tables of finest cells that agree with it, linear programming finds
          the smallest and the largest count that each withheld cell could have. One with a single whole number between them is recovered.
Shapes    shown figures and withheld cells in; (least, most) of each withheld cell out.
Units     cases. ``most`` is infinite where nothing bounds it.
Missing   Where zeros are shown, a withheld cell is known to be at least ``hidden_least`` = 1; 0 where zeros are withheld too.
Errors    ValueError where no table agrees with what is shown: figures of different days were mixed.
Invariant The true count lies between the two, unless the auditor was told to stop early.
Source    Hundepool et al. 2012, Statistical Disclosure Control, Wiley, section 4.3 (audit of suppression patterns). Solver: HiGHS.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any

from kiezwerk.core.areas.protection.highs import quiet_solver, row_model
from kiezwerk.core.areas.protection.tables import Axis, Cell, Table

_NOISE = 1e-5


@dataclass(frozen=True)
class Release:
    """What everybody sees: figures, and which cells are withheld."""

    axes: tuple[Axis, ...]
    shown: Mapping[Cell, int]
    withheld: frozenset[Cell]
    hidden_least: int = 1


@dataclass(frozen=True)
class Range:
    """Between which counts a withheld cell must lie; it may be wider where the auditor stopped early."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """How far the two are apart."""
        return self.most - self.least

    @property
    def is_recovered(self) -> bool:
        """Whether only one whole number is left."""
        return self.most < inf and floor(self.most + _NOISE) <= ceil(self.least - _NOISE)


def audit(release: Release, enough: Mapping[Cell, float] | None = None) -> dict[Cell, Range]:
    """Return the range of every withheld cell; no further than ``enough`` where that is asked for.

    >>> from kiezwerk.core.areas.protection.tables import flat_axis
    >>> sex = flat_axis("sex", ("f", "m", "x"), "all")
    >>> audit(Release((sex,), {("all",): 10, ("x",): 4}, frozenset({("f",), ("m",)})))
    {('f',): Range(least=1.0, most=5.0), ('m',): Range(least=1.0, most=5.0)}
    >>> audit(Release((sex,), {("all",): 10, ("x",): 4, ("f",): 4}, frozenset({("m",)})))[("m",)].is_recovered
    True
    """
    attack = _Attack(release)
    return {cell: attack.range_of(cell, (enough or {}).get(cell, inf)) for cell in sorted(release.withheld)}


def recovered(ranges: Mapping[Cell, Range]) -> list[Cell]:
    """Return the cells that somebody could reckon up."""
    return [cell for cell, found in ranges.items() if found.is_recovered]


class _Attack:
    """The finest cells that nobody sees, and what the shown figures say of them."""

    def __init__(self, release: Release):
        import numpy as np

        self.release = release
        self.table = Table(release.axes, release.shown)
        self.unseen: dict[Cell, int] = {}
        self._constants: dict[Cell, float] = {}
        self._places: dict[Cell, Any] = {}
        self._seen: list[Any] = []
        rows = self._rows()
        self._columns = np.arange(len(self.unseen), dtype=np.int32)
        self._solver = quiet_solver()
        self._solver.passModel(row_model(rows, len(self.unseen)))

    def _rows(self) -> list[tuple[Any, Any, float, float]]:
        """Return (finest unseen cells, 1 for each, least, most) of every sum that the attacker knows, each once."""
        rows: dict[tuple[int, ...], tuple[float, float]] = {}
        known = [(cell, float(count), float(count)) for cell, count in self.release.shown.items()]
        hidden = [(cell, float(self.release.hidden_least), inf) for cell in self.release.withheld]
        for cell, least, most in [*known, *hidden]:
            places = tuple(self._split(cell).tolist())
            constant = self._constants[cell]
            if places:
                before = rows.get(places, (0.0, inf))
                rows[places] = (max(before[0], least - constant), min(before[1], most - constant))
        return [(places, [1.0] * len(places), least, most) for places, (least, most) in rows.items()]

    def _split(self, cell: Cell) -> Any:
        """Return the numbers of the unseen atoms of ``cell``, and keep what its seen ones add up to."""
        import numpy as np

        if cell not in self._places:
            atoms = list(self.table.atoms_of(cell))
            self._constants[cell] = float(sum(self.release.shown.get(atom, 0) for atom in atoms))
            unseen = (self.unseen.setdefault(atom, len(self.unseen)) for atom in atoms if atom not in self.release.shown)
            self._places[cell] = np.array(sorted(unseen), dtype=np.int64)
        return self._places[cell]

    def range_of(self, cell: Cell, enough: float) -> Range:
        """Return the range of one cell, from tables that are known already where these are far enough apart."""
        places, constant = self._places[cell], self._constants[cell]
        values = [float(table[places].sum()) + constant for table in self._seen]
        least, most = (min(values), max(values)) if values else (inf, -inf)
        for sign in (1.0, -1.0):
            if most - least >= enough:
                break
            value = self._extreme(places, sign, constant)
            least, most = min(least, value), max(most, value)
        return Range(_tidy(least), _tidy(most))

    def _extreme(self, places: Sequence[int], sign: float, constant: float) -> float:
        """Return the smallest (sign 1) or largest (sign -1) count of these cells together."""
        import highspy
        import numpy as np

        costs = np.zeros(len(self.unseen))
        costs[places] = sign
        self._solver.changeColsCost(len(self.unseen), self._columns, costs)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return inf
        if status != highspy.HighsModelStatus.kOptimal:
            raise ValueError("no table agrees with the figures that are shown")
        table = np.asarray(self._solver.getSolution().col_value)
        self._seen.append(table)
        return float(table[places].sum()) + constant


def _tidy(value: float) -> float:
    return value if value in (inf, -inf) else round(value, 6) + 0.0


def ranges_below(ranges: Mapping[Cell, Range], least: Mapping[Cell, float]) -> list[Cell]:
    """Return the cells whose range is narrower than asked for."""
    return [cell for cell, width in least.items() if ranges[cell].width < width - _NOISE]


def release_of(axes: Iterable[Axis], shown: Mapping[Cell, int], withheld: Collection[Cell], *, zeros_withheld: bool) -> Release:
    """Return what everybody sees of a protected table."""
    return Release(tuple(axes), shown, frozenset(withheld), 0 if zeros_withheld else 1)
