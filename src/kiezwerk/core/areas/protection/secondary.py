"""Which further figures must be withheld so that nobody can reckon up the ones that must not be shown?

Method    All tables of a release, and everything that was released before, are one linear system. For each primary cell a whole table is sought
          that agrees with everything shown and differs there by enough; the cells in which it differs are withheld. Of such tables the one with
          the least loss is taken: figures of many cost more, cells withheld already cost nothing. A second round chooses among the cells of the
          first one. At the end Gaussian elimination proves, in exact fractions, that no withheld cell follows from the shown ones.
Shapes    a filled table and the primary cells in, the withheld cells out.
Units     ``least_range``: cases between the smallest and the largest count that a primary cell could have; 1 for every other withheld cell, so that
          at least two whole numbers remain.
Missing   Zeros are shown and so everybody knows that a withheld cell is at least 1; only where zeros are withheld too may it be 0. A cell that is
          neither released nor was before is known to nobody and costs nothing. It may be released later, so nothing is expected of it that it
          could not do then: what is protected now can be protected for ever.
Errors    Cells that cannot be protected any more, because earlier releases show too much, come back as ``unprotected``: do not release.
Invariant What was shown before is shown, what was withheld before stays withheld. The same table always gives the same cells.
Source    Hundepool et al. 2012, Statistical Disclosure Control, Wiley, chapter 4; see ``solver`` and ``elimination``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import log10
from typing import Any

from kiezwerk.core.areas.protection.elimination import determined
from kiezwerk.core.areas.protection.solver import NOISE, DifferenceProgramme
from kiezwerk.core.areas.protection.tables import Cell, Table, relations

LEAST_RANGE, SECONDARY_RANGE = 3.0, 1.0
_ROUNDS = 2
_ENOUGH = 1e-6


@dataclass(frozen=True)
class Circumstances:
    """What else is known. ``released`` are the cells of this release, None for all of the table.

    ``shown_before`` and ``withheld_before`` come from the ledger of earlier releases.
    """

    released: frozenset[Cell] | None = None
    shown_before: frozenset[Cell] = frozenset()
    withheld_before: frozenset[Cell] = frozenset()


@dataclass(frozen=True)
class Protection:
    """What is withheld of a table, and ``shown``: what everybody may see of it."""

    table: Table
    primary: frozenset[Cell]
    secondary: frozenset[Cell]
    shown: Mapping[Cell, int]
    unprotected: frozenset[Cell] = frozenset()

    @property
    def withheld(self) -> frozenset[Cell]:
        """All cells that are not shown, whatever the reason."""
        return self.primary | self.secondary

    @property
    def zeros_withheld(self) -> bool:
        """Whether a withheld cell may be zero, so that nobody knows it is at least 1."""
        return any(not self.table.counts[cell] for cell in self.withheld)


def protect(table: Table, primary: Collection[Cell], least_range: float = LEAST_RANGE, circumstances: Circumstances | None = None) -> Protection:
    """Return which cells of ``table`` are withheld beside the ``primary`` ones.

    >>> from kiezwerk.core.areas.protection.tables import fill, flat_axis
    >>> axes = [flat_axis("area", ("a", "b", "c"), "all"), flat_axis("sex", ("f", "m"), "all")]
    >>> table = fill(axes, {("a", "f"): 2, ("a", "m"): 9, ("b", "f"): 6, ("b", "m"): 7, ("c", "f"): 90, ("c", "m"): 80})
    >>> sorted(protect(table, {("a", "f")}).secondary)
    [('a', 'm'), ('b', 'f'), ('b', 'm')]
    """
    return _Search(table, frozenset(primary), least_range, circumstances or Circumstances()).result()


@dataclass
class _Known:
    """What a round has found: which cells are withheld, and by how much each could be fewer or more."""

    withheld: Any
    fewer: Any
    more: Any
    uses: Any
    unprotected: set[int] = field(default_factory=set)

    def width(self, number: int) -> float:
        return float(self.more[number] + self.fewer[number])


class _Search:
    """One table, the programme over its cells, and the rounds."""

    def __init__(self, table: Table, primary: frozenset[Cell], least_range: float, circumstances: Circumstances):
        import numpy as np

        self.table, self.primary, self.least_range, self.around = table, primary, least_range, circumstances
        self.secret = primary | circumstances.withheld_before
        self.cells = [cell for cell, count in table.counts.items() if self._may_differ(cell, count)]
        zeros_withheld = any(not table.counts[cell] for cell in self.secret)
        counts = np.array([table.counts[cell] for cell in self.cells], dtype=float)
        self.fewer, self.more = np.maximum(counts - (not zeros_withheld), 0.0), np.maximum(counts, 2 * least_range)
        self.costs = np.array([self._cost(cell) for cell in self.cells])
        self.programme = DifferenceProgramme(self.cells, relations(table.axes))

    def _is_unknown(self, cell: Cell) -> bool:
        around = self.around
        return around.released is not None and cell not in around.released | around.shown_before | self.secret

    def _may_differ(self, cell: Cell, count: int) -> bool:
        return (bool(count) or cell in self.secret) and cell not in self.around.shown_before

    def _cost(self, cell: Cell) -> float:
        if cell in self.secret or self._is_unknown(cell):
            return 0.0
        return 1.0 + 0.3 * log10(self.table.counts[cell])

    def result(self) -> Protection:
        import numpy as np

        targets = [self.programme.number[cell] for cell in self.cells if cell in self.secret]
        order = sorted(targets, key=lambda number: (-self.table.counts[self.cells[number]], self.cells[number]))
        best = self._round(np.ones(len(self.cells), dtype=bool), self.costs, order) if order else None
        for number in range(1, _ROUNDS if best else 0):
            assert best is not None
            other = self._round(best.withheld, self.costs / (1 + best.uses), order[:: -1 if number % 2 else 1])
            if len(other.unprotected) <= len(best.unprotected) and other.withheld.sum() < best.withheld.sum():
                best = other
        withheld = frozenset(self.cells[number] for number in np.flatnonzero(best.withheld)) if best else frozenset()
        hidden = frozenset(cell for cell in withheld if not self._is_unknown(cell)) | self.secret
        exposed = self.secret & self.around.shown_before
        open_cells = frozenset(self.cells[number] for number in best.unprotected) if best else frozenset()
        released = self.table.counts.keys() if self.around.released is None else self.around.released | self.around.shown_before
        shown = {cell: self.table.counts[cell] for cell in self.table.counts if cell in released and (cell not in hidden or cell in exposed)}
        return Protection(self.table, self.primary, hidden - self.primary, shown, open_cells | exposed | self._proven(shown, hidden - exposed))

    def _round(self, allowed: Any, costs: Any, order: list[int]) -> _Known:
        """Find a table for every secret cell, then for every cell that was withheld for them."""
        import numpy as np

        size = len(self.cells)
        withheld = np.array([not cost for cost in self.costs])
        known = _Known(withheld, np.zeros(size), np.zeros(size), np.zeros(size))
        self.programme.allow(np.where(allowed | withheld, self.fewer, 0.0), np.where(allowed | withheld, self.more, 0.0))
        costs = np.where(withheld, 0.0, costs)
        self.programme.set_costs(costs)
        for number in order:
            costs = self._widen(number, self._range_of(number), known, costs)
        while narrow := [number for number in np.flatnonzero(known.withheld).tolist() if self._is_narrow(number, known)]:
            for number in narrow:
                costs = self._widen(number, SECONDARY_RANGE, known, costs)
        return known

    def _range_of(self, number: int) -> float:
        return self.least_range if self.cells[number] in self.primary else SECONDARY_RANGE

    def _is_narrow(self, number: int, known: _Known) -> bool:
        return not self._is_unknown(self.cells[number]) and number not in known.unprotected and known.width(number) < SECONDARY_RANGE - _ENOUGH

    def _widen(self, number: int, wanted: float, known: _Known, costs: Any) -> Any:
        """Withhold what is needed so that this cell could be so much more or fewer; return the costs from then on."""
        if known.width(number) >= wanted - _ENOUGH:
            return costs
        found = []
        for difference in (wanted - known.fewer[number], known.more[number] - wanted):
            if -difference <= self.fewer[number] + _ENOUGH and (answer := self.programme.cheapest(number, float(difference), costs)):
                found.append(answer)
                if not answer[0]:
                    break
        if found:
            return self._take(min(found, key=lambda answer: answer[0])[1], known, costs)
        return self._widen_both_ways(number, wanted, known, costs)

    def _widen_both_ways(self, number: int, wanted: float, known: _Known, costs: Any) -> Any:
        """Let the cell be as much more as it can be, and so much fewer that both together suffice."""
        more, fewer = (self.programme.furthest(number, sign, costs) for sign in (1, -1))
        for difference in (more, more - wanted) if more + fewer >= wanted - _ENOUGH else ():
            if answer := self.programme.cheapest(number, difference, costs):
                costs = self._take(answer[1], known, costs)
        if known.width(number) < wanted - _ENOUGH:
            known.unprotected.add(number)
        return costs

    def _take(self, differences: Any, known: _Known, costs: Any) -> Any:
        """Withhold the cells of a table that differs."""
        import numpy as np

        known.more, known.fewer = np.maximum(known.more, differences), np.maximum(known.fewer, -differences)
        differs = abs(differences) > NOISE
        known.uses += differs
        known.withheld = known.withheld | differs
        costs = np.where(known.withheld, 0.0, costs)
        self.programme.set_costs(costs)
        return costs

    def _proven(self, shown: Mapping[Cell, int], withheld: frozenset[Cell]) -> frozenset[Cell]:
        """Return the withheld cells that follow from the shown ones by exact elimination."""
        equations = (
            {cell: sign for cell, sign in [(whole, 1), *((part, -1) for part in parts)] if cell not in shown}
            for whole, parts in relations(self.table.axes)
        )
        return frozenset(determined(equation for equation in equations if equation)) & withheld
