"""The linear programme behind protection: a table that could be meant instead of the true one, at the least cost of cells to withhold.

Method    The unknowns are the differences of another table from the true one. They keep every sum, are zero where a cell is shown, and leave no count
          below the least it may be. Each difference costs what it costs to withhold its cell; solving again with the cost divided by the difference
          (reweighting) lets few large differences win over many small ones.
Units     differences in cases; costs only count against each other.
Source    Fischetti & Salazar-González 2001, Management Science 47(7), 1008-1027; Candès, Wakin & Boyd 2008, Journal of Fourier Analysis and
          Applications 14, 877-905 (reweighting). Solver: HiGHS.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from kiezwerk.core.areas.protection.highs import quiet_solver, row_model
from kiezwerk.core.areas.protection.tables import Cell

NOISE = 1e-7
"""Differences below it come from the arithmetic of the solver."""
_SOFTENING, _REWEIGHTINGS = 0.3, 2


class DifferenceProgramme:
    """Cells by number; ``fewer`` and ``more`` are how far each may differ, 0 where it is shown."""

    def __init__(self, cells: Sequence[Cell], sums: Iterable[tuple[Cell, Sequence[Cell]]]):
        import highspy
        import numpy as np

        self.number = {cell: number for number, cell in enumerate(cells)}
        self._size = len(cells)
        self._columns = np.arange(2 * self._size, dtype=np.int32)
        self._solver = quiet_solver(presolve="off")
        self._solver.passModel(row_model(filter(None, map(self._row, sums)), 2 * self._size))
        self._solved = highspy.HighsModelStatus.kOptimal

    def _row(self, one: tuple[Cell, Sequence[Cell]]) -> tuple[list[int], list[float], float, float] | None:
        """Return a sum as an equation, None where all of it is shown. More and fewer are columns of their own, so that the size can cost."""
        whole, parts = one
        signs = {self.number[cell]: sign for cell, sign in [(whole, 1.0), *((part, -1.0) for part in parts)] if cell in self.number}
        columns = [*signs, *(number + self._size for number in signs)]
        return (columns, [*signs.values(), *(-sign for sign in signs.values())], 0.0, 0.0) if signs else None

    def allow(self, fewer: Any, more: Any) -> None:
        """Set how far each cell may differ."""
        import numpy as np

        self._fewer, self._more = fewer, more
        self._solver.changeColsBounds(2 * self._size, self._columns, np.zeros(2 * self._size), np.concatenate([more, fewer]))

    def set_costs(self, costs: Any) -> None:
        """Set what a difference of each cell costs."""
        import numpy as np

        self._solver.changeColsCost(2 * self._size, self._columns, np.concatenate([costs, costs]))

    def cheapest(self, number: int, difference: float, costs: Any) -> tuple[float, Any] | None:
        """Return (cost of the cells that differ, all differences) where one cell differs by ``difference``; None where no table does."""
        self._demand(number, difference)
        best = self._solve(costs)
        found = best
        for _ in range(_REWEIGHTINGS):
            if found is None or best is None or not best[0]:
                break
            self.set_costs(costs / (abs(found[1]) + _SOFTENING))
            found = self._solve(costs)
            if found is not None and found[0] >= best[0]:
                break
            best = found or best
        self.set_costs(costs)
        self._release(number)
        return best

    def furthest(self, number: int, sign: int, costs: Any) -> float:
        """Return by how much one cell can differ at most, more (sign 1) or fewer (sign -1)."""
        import numpy as np

        wanted = np.zeros(2 * self._size)
        wanted[number], wanted[number + self._size] = -sign, sign
        self._solver.changeColsCost(2 * self._size, self._columns, wanted)
        answer = self._solve(costs)
        self.set_costs(costs)
        return max(sign * float(answer[1][number]), 0.0) if answer else 0.0

    def _solve(self, costs: Any) -> tuple[float, Any] | None:
        import numpy as np

        self._solver.run()
        if self._solver.getModelStatus() != self._solved:
            return None
        values = np.asarray(self._solver.getSolution().col_value)
        differences = values[: self._size] - values[self._size :]
        return float(costs[abs(differences) > NOISE].sum()), differences

    def _demand(self, number: int, difference: float) -> None:
        more, fewer = max(difference, 0.0), max(-difference, 0.0)
        self._solver.changeColBounds(number, more, more)
        self._solver.changeColBounds(number + self._size, fewer, fewer)

    def _release(self, number: int) -> None:
        self._solver.changeColBounds(number, 0.0, float(self._more[number]))
        self._solver.changeColBounds(number + self._size, 0.0, float(self._fewer[number]))
