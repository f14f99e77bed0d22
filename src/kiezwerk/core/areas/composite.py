"""How does each area stand in several indicators at once, measured against all others?

Method    Each column is standardised over the valid areas: z = (x - mean) / deviation, where the deviation has the denominator n.
          The z of an area are added up (each times its weight, 1 unless told otherwise); the sums are standardised once more and
          give the index, and the index gives the class.
Shapes    n areas, c columns: each area has c figures and gets c z values, one sum, one index, one class.
Units     any in; standard deviations out. Where a higher figure is worse, a higher index is worse.
Missing   An area that lacks a figure in any column, or is excluded, has no z, no index and no class; it comes back with its reason
          and does not count in mean and deviation.
Errors    IndexUndefinedError, with findings, where a key is repeated, a figure is not finite or beyond 1e15, no area is valid, a column
          is the same everywhere (also where only one area is valid), or the sums are.
Invariant The order of the areas does not matter. Another unit or zero point of a column (a * x + b, a > 0) changes no z.
Rounding  z, sum and index are rounded to 12 decimals, so that an index of exactly 1 is not placed by the noise of floats.
Source    Monitoring Soziale Stadtentwicklung Berlin 2021: its published classes are met in 536 of 536 valid areas, its z values,
          which are printed with two decimals, within 0.0051.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from statistics import fmean, pstdev
from types import MappingProxyType

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.observations import LARGEST_VALUE, Observation
from kiezwerk.core.findings import Finding

_DECIMALS = 12
_SAME = 1e-12
"""A deviation below this part of the largest figure is the noise of floats: the column is the same everywhere."""


@dataclass(frozen=True)
class IndexParameters:
    """Everything that was decided before computing.

    ``weights``    one per column; empty means 1 for each. A negative weight turns a column around.
    ``classes``    None gives an index without classes.
    ``exclusions`` area key to reason, in the words of whoever decided it.
    """

    columns: tuple[str, ...]
    classes: ClassScheme | None = None
    weights: tuple[float, ...] = ()
    exclusions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not self.columns or len(set(self.columns)) < len(self.columns):
            raise ValueError(f"an index needs columns, each once: {self.columns}")
        if self.weights and (len(self.weights) != len(self.columns) or not all(map(isfinite, self.weights)) or 0 in self.weights):
            raise ValueError(f"an index needs one finite weight other than 0 per column: {self.weights}")

    @property
    def weight_of_each(self) -> tuple[float, ...]:
        """One weight per column, in their order; 1 each where none was given."""
        return self.weights or (1.0,) * len(self.columns)


@dataclass(frozen=True)
class AreaFigures:
    """The figures of one area in the order of the columns; None is missing, and ``note`` may say why."""

    key: str
    values: tuple[float | None, ...]
    note: str = ""


class Cause(StrEnum):
    """Why an area has no index."""

    EXCLUDED = "excluded"
    MISSING = "missing"


@dataclass(frozen=True)
class LeftOut:
    """An area without an index: ``columns`` are those without a figure, ``note`` quotes the reason where one was given."""

    key: str
    cause: Cause
    columns: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Moments:
    """Mean and deviation (denominator n) of a column over the valid areas."""

    mean: float
    deviation: float

    def z(self, value: float) -> float:
        """Return by how many deviations ``value`` lies above the mean; ``ZeroDivisionError`` where all values are equal."""
        return (value - self.mean) / self.deviation


@dataclass(frozen=True)
class Score:
    """What the index says of one area; ``class_number`` counts from 1 and is None without a class scheme."""

    key: str
    z: tuple[float, ...]
    total: float
    index: float
    class_number: int | None


@dataclass(frozen=True)
class CompositeIndex:
    """The result: scores and areas left out, each in the order in which the areas came, and the figures that explain them."""

    parameters: IndexParameters
    moments: tuple[Moments, ...]
    total_moments: Moments
    scores: tuple[Score, ...]
    left_out: tuple[LeftOut, ...]

    def label_of(self, score: Score) -> str:
        """Return the label of the class, "" where there are no classes."""
        classes = self.parameters.classes
        return classes.label_of(score.index) if classes else ""


class IndexUndefinedError(ValueError):
    """No index can be computed; ``findings`` say why."""

    def __init__(self, findings: Sequence[Finding]):
        self.findings = list(findings)
        super().__init__(", ".join(finding.code for finding in findings))


def compute_index(areas: Sequence[AreaFigures], parameters: IndexParameters) -> CompositeIndex:
    """Return the index of every valid area, and who is left out and why.

    >>> areas = [AreaFigures("01", (1, 10)), AreaFigures("02", (3, 30)), AreaFigures("03", (None, 20))]
    >>> result = compute_index(areas, IndexParameters(("S1", "S3"), ClassScheme((-1, 1), ("better", "middle", "worse"))))
    >>> [(score.key, score.z, score.index, result.label_of(score)) for score in result.scores]
    [('01', (-1.0, -1.0), -1.0, 'middle'), ('02', (1.0, 1.0), 1.0, 'middle')]
    >>> result.left_out
    (LeftOut(key='03', cause=<Cause.MISSING: 'missing'>, columns=('S1',), note=''),)
    """
    _insist(_check_areas(areas, parameters))
    left_out = [gap for area in areas if (gap := _gap(area, parameters))]
    gone = {gap.key for gap in left_out}
    keys = [area.key for area in areas if area.key not in gone]
    rows = [[value for value in area.values if value is not None] for area in areas if area.key not in gone]
    _insist([] if rows else [Finding("areas.index_no_valid_area", facts={"columns": parameters.columns})])

    columns = list(zip(*rows, strict=True))
    moments = [_moments(column) for column in columns]
    _insist(_check_columns(columns, moments, parameters))
    z = [[moment.z(value) for moment, value in zip(moments, row, strict=True)] for row in rows]
    totals = [sum(weight * value for weight, value in zip(parameters.weight_of_each, row, strict=True)) for row in z]
    total_moments = _moments(totals)
    _insist(_check_totals(total_moments, parameters, len(rows)))

    scores = [_score(key, row, total, total_moments, parameters.classes) for key, row, total in zip(keys, z, totals, strict=True)]
    return CompositeIndex(parameters, tuple(moments), total_moments, tuple(scores), tuple(left_out))


def collect_figures(observations: Iterable[Observation], columns: Sequence[str]) -> list[AreaFigures]:
    """Gather the figures of each area, in the order in which areas first appear; other indicators are passed over.

    An area without an observation in a column lacks it. Of several reasons the first one is kept as the note.
    """
    by_area: dict[str, dict[str, Observation]] = {}
    for observation in observations:
        by_area.setdefault(observation.area_key, {})[observation.indicator] = observation
    return [_figures_of(key, known, columns) for key, known in by_area.items()]


def _figures_of(key: str, known: Mapping[str, Observation], columns: Sequence[str]) -> AreaFigures:
    wanted = [known.get(column) for column in columns]
    reasons = (observation.why for observation in wanted if observation and observation.value is None)
    return AreaFigures(key, tuple(observation.value if observation else None for observation in wanted), next(reasons, ""))


def _gap(area: AreaFigures, parameters: IndexParameters) -> LeftOut | None:
    if area.key in parameters.exclusions:
        return LeftOut(area.key, Cause.EXCLUDED, note=parameters.exclusions[area.key])
    absent = tuple(column for column, value in zip(parameters.columns, area.values, strict=True) if value is None)
    return LeftOut(area.key, Cause.MISSING, absent, area.note) if absent else None


def _score(key: str, z: Sequence[float], total: float, moments: Moments, classes: ClassScheme | None) -> Score:
    index = _rounded(moments.z(total))
    return Score(key, tuple(map(_rounded, z)), _rounded(total), index, classes.number_of(index) if classes else None)


def _moments(values: Sequence[float]) -> Moments:
    return Moments(fmean(values), pstdev(values))


def _rounded(value: float) -> float:
    return round(value, _DECIMALS) + 0.0


def _check_areas(areas: Sequence[AreaFigures], parameters: IndexParameters) -> list[Finding]:
    repeated = [key for key, times in Counter(area.key for area in areas).items() if times > 1]
    unusable = [
        Finding("areas.index_value_unusable", facts={"key": area.key, "column": column, "value": value})
        for area in areas
        for column, value in zip(parameters.columns, area.values, strict=True)
        if value is not None and not abs(value) <= LARGEST_VALUE
    ]
    return [Finding("areas.index_key_repeated", facts={"key": key}) for key in repeated] + unusable


def _check_columns(columns: Sequence[Sequence[float]], moments: Sequence[Moments], parameters: IndexParameters) -> list[Finding]:
    return [
        Finding("areas.index_column_constant", facts={"column": name, "value": column[0], "area_count": len(column)})
        for name, column, moment in zip(parameters.columns, columns, moments, strict=True)
        if moment.deviation <= _SAME * max(map(abs, column))
    ]


def _check_totals(moments: Moments, parameters: IndexParameters, area_count: int) -> list[Finding]:
    if moments.deviation <= _SAME * sum(map(abs, parameters.weight_of_each)):
        return [Finding("areas.index_sums_constant", facts={"columns": parameters.columns, "area_count": area_count})]
    return []


def _insist(findings: Sequence[Finding]) -> None:
    if findings:
        raise IndexUndefinedError(findings)
