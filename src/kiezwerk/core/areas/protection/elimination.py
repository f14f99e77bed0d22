"""Which withheld figures follow from the published ones by addition and subtraction alone?

Method    Every sum that touches withheld cells is one equation among them. Gaussian elimination over exact fractions brings the equations to reduced
          form; a cell that stands alone in one of them is determined. No rounding is involved, so the answer is a proof.
Shapes    equations as {unknown: coefficient}; their right sides are known and do not matter.
Invariant The order of the equations never matters.
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

Unknown = TypeVar("Unknown", bound=Hashable)


def determined(equations: Iterable[Mapping[Unknown, int]]) -> set[Unknown]:
    """Return the unknowns that have only one solution.

    >>> sorted(determined([{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}, {"c": 1, "d": 1, "e": 1}]))
    ['a', 'b', 'c']
    """
    rows: dict[Unknown, dict[Unknown, Fraction]] = {}
    holders: dict[Unknown, set[Unknown]] = {}
    for equation in equations:
        row = _reduced({name: Fraction(value) for name, value in equation.items() if value}, rows)
        if not row:
            continue
        pivot = min(row, key=lambda name: len(holders.get(name, ())))
        row = {name: value / row[pivot] for name, value in row.items()}
        for other in list(holders.get(pivot, ())):
            _subtract(rows[other], row, rows[other][pivot], other, holders)
        rows[pivot] = row
        for name in row:
            holders.setdefault(name, set()).add(pivot)
    return {pivot for pivot, row in rows.items() if len(row) == 1}


def _reduced(row: dict[Unknown, Fraction], rows: Mapping[Unknown, Mapping[Unknown, Fraction]]) -> dict[Unknown, Fraction]:
    for pivot in [name for name in row if name in rows]:
        factor = row[pivot]
        for name, value in rows[pivot].items():
            row[name] = row.get(name, Fraction(0)) - factor * value
    return {name: value for name, value in row.items() if value}


def _subtract(
    target: dict[Unknown, Fraction], row: Mapping[Unknown, Fraction], factor: Fraction, pivot: Unknown, holders: dict[Unknown, set[Unknown]]
) -> None:
    for name, value in row.items():
        rest = target.get(name, Fraction(0)) - factor * value
        if rest:
            target[name] = rest
            holders.setdefault(name, set()).add(pivot)
        else:
            target.pop(name, None)
            holders.get(name, set()).discard(pivot)
