"""By which rules was an index made, so that anybody can compute it again and see what a later version changed?

Method    An index method is a value: one or two dimensions (status, dynamics), each with its indicators, weights, signs and classes; how figures are
          standardised; from how many residents on an area counts; which areas are left out by decision, each with its reason. Two dimensions make a
          grid: an area with class 2 of the first and class 3 of the second stands in the cell (2, 3). Whatever changes makes another version.
Shapes    figures: {indicator: value or None} per area; out: an index per dimension, and one cell of the grid per area valid in both.
Units     any in; standard deviations out. A sign of -1 turns an indicator around whose higher figure is better.
Missing   An area not known to have enough residents is left out, with the reason that the method states.
Errors    ValueError for a method that contradicts itself; IndexUndefinedError as in ``composite``.
Invariant ``from_plain`` undoes ``as_plain``; equal methods have equal fingerprints, whatever changes the result changes it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from math import isfinite
from types import MappingProxyType
from typing import Any

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import AreaFigures, CompositeIndex, IndexParameters, Score, compute_index

Cell = tuple[int, int]


class Standardisation(StrEnum):
    """How figures of different units are made comparable."""

    Z_N = "z_n"
    """(x - mean) / deviation over the valid areas, with denominator n."""


@dataclass(frozen=True)
class Part:
    """An indicator in a dimension."""

    indicator: str
    weight: float = 1.0
    sign: int = 1

    def __post_init__(self) -> None:
        if not (isfinite(self.weight) and self.weight > 0) or self.sign not in (1, -1):
            raise ValueError(f"{self.indicator}: a weight is above 0 and a sign is 1 or -1, not {self.weight} and {self.sign}")


@dataclass(frozen=True)
class Dimension:
    """One index of a method. ``marks`` are the short signs of its classes in the grid, such as + +/- -; without them the labels serve."""

    code: str
    parts: tuple[Part, ...]
    classes: ClassScheme
    marks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.marks and len(self.marks) != len(self.classes.labels):
            raise ValueError(f"{self.code} has {len(self.classes.labels)} classes and {len(self.marks)} marks")

    @property
    def columns(self) -> tuple[str, ...]:
        """The indicators, in their order."""
        return tuple(part.indicator for part in self.parts)

    def mark_of(self, class_number: int) -> str:
        """Return the short sign of a class."""
        return (self.marks or self.classes.labels)[class_number - 1]


@dataclass(frozen=True)
class Minimum:
    """Areas below ``residents`` do not count; ``reason`` is what is said of them."""

    residents: int
    reason: str


@dataclass(frozen=True)
class IndexMethod:
    """Everything that was decided before computing; ``exclusions`` is {key of area: reason in the words of whoever decided it}."""

    code: str
    version: str
    dimensions: tuple[Dimension, ...]
    minimum: Minimum | None = None
    exclusions: Mapping[str, str] = field(default_factory=dict)
    standardisation: Standardisation = Standardisation.Z_N

    def __post_init__(self) -> None:
        codes = {dimension.code for dimension in self.dimensions}
        if not 1 <= len(self.dimensions) <= 2 or len(codes) < len(self.dimensions):
            raise ValueError(f"an index method has one or two dimensions, each with its own code, not {[one.code for one in self.dimensions]}")
        if not all(self.exclusions.values()):
            raise ValueError("nobody is left out without a reason")

    @property
    def fingerprint(self) -> str:
        """A name of the rules, without code and version: the same rules have the same."""
        rules = {name: value for name, value in as_plain(self).items() if name not in ("code", "version")}
        return hashlib.sha256(json.dumps(rules, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def parameters(self, dimension: Dimension, residents: Mapping[str, float | None]) -> IndexParameters:
        """Return what the index of one dimension is computed with, over areas with so many residents."""
        weights = tuple(part.weight * part.sign for part in dimension.parts)
        return IndexParameters(dimension.columns, dimension.classes, weights, {**self._too_small(residents), **self.exclusions})

    def _too_small(self, residents: Mapping[str, float | None]) -> dict[str, str]:
        least = self.minimum
        return {key: least.reason for key, count in residents.items() if count is None or count < least.residents} if least else {}


@dataclass(frozen=True)
class AreaValues:
    """What is known of one area: a figure per indicator, None where there is none, and its residents."""

    key: str
    figures: Mapping[str, float | None] = field(default_factory=dict)
    residents: float | None = None
    note: str = ""


@dataclass(frozen=True)
class MethodResult:
    """The index of each dimension by its code, and the cell of every area that is valid in both."""

    method: IndexMethod
    indices: Mapping[str, CompositeIndex]
    cells: Mapping[str, Cell]

    def mark_of(self, key: str) -> str:
        """Return the short sign of an area, "" without a cell."""
        if key not in self.cells:
            return ""
        return "".join(dimension.mark_of(number) for dimension, number in zip(self.method.dimensions, self.cells[key], strict=True))

    def counts(self) -> dict[Cell, int]:
        """Return how many areas stand in each cell of the grid, empty cells too."""
        found = Counter(self.cells.values())
        rows, columns = (range(1, len(dimension.classes.labels) + 1) for dimension in self.method.dimensions)
        return {(row, column): found[row, column] for row in rows for column in columns}


def apply_method(method: IndexMethod, areas: Sequence[AreaValues]) -> MethodResult:
    """Return what ``method`` says of ``areas``.

    >>> better = ClassScheme((-1, 1), ("good", "middle", "bad"))
    >>> method = IndexMethod("example", "1", (Dimension("status", (Part("poverty"), Part("income", sign=-1)), better),), Minimum(300, "too few"))
    >>> areas = [AreaValues("a", {"poverty": 1, "income": 9}, 500), AreaValues("b", {"poverty": 3, "income": 5}, 500), AreaValues("c", {}, 20)]
    >>> status = apply_method(method, areas).indices["status"]
    >>> [(score.key, score.index) for score in status.scores], [(gap.key, gap.note) for gap in status.left_out]
    ([('a', -1.0), ('b', 1.0)], [('c', 'too few')])
    """
    residents = {area.key: area.residents for area in areas}
    indices = {
        dimension.code: compute_index(
            [AreaFigures(area.key, tuple(map(area.figures.get, dimension.columns)), area.note) for area in areas],
            method.parameters(dimension, residents),
        )
        for dimension in method.dimensions
    }
    return MethodResult(method, MappingProxyType(indices), MappingProxyType(_cells(list(indices.values()))))


def as_plain(method: IndexMethod) -> dict[str, Any]:
    """Return ``method`` as plain JSON."""
    return asdict(replace(method, exclusions=dict(method.exclusions))) | {"standardisation": method.standardisation.value}


def from_plain(stored: Mapping[str, Any]) -> IndexMethod:
    """Return the method that ``as_plain`` wrote down.

    >>> method = IndexMethod("example", "1", (Dimension("status", (Part("S1"),), ClassScheme.numbered((0,))),), exclusions={"01": "outlier"})
    >>> from_plain(json.loads(json.dumps(as_plain(method)))) == method
    True
    """
    dimensions = tuple(
        Dimension(
            one["code"],
            tuple(Part(**part) for part in one["parts"]),
            ClassScheme(tuple(one["classes"]["breaks"]), tuple(one["classes"]["labels"])),
            tuple(one["marks"]),
        )
        for one in stored["dimensions"]
    )
    minimum = Minimum(**stored["minimum"]) if stored["minimum"] else None
    return IndexMethod(stored["code"], stored["version"], dimensions, minimum, stored["exclusions"], Standardisation(stored["standardisation"]))


def _cells(indices: Sequence[CompositeIndex]) -> dict[str, Cell]:
    if len(indices) < 2:
        return {}
    first, second = ({score.key: _class_of(score) for score in index.scores} for index in indices)
    return {key: (number, second[key]) for key, number in first.items() if key in second}


def _class_of(score: Score) -> int:
    assert score.class_number is not None, "every dimension has classes"
    return score.class_number
