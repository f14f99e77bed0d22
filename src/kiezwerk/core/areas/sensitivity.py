"""How much does an index depend on what was decided: a weight, a break, an indicator?

Method    One decision is changed at a time and the index computed anew: each weight times each factor, each indicator left out or replaced by
          another, each break moved by each step. An area whose class is another one than before has changed. How often an area changes, out of all
          changes in which it has a class at all, says how firmly it stands where it stands.
Shapes    c columns, f factors, b breaks, s steps: c * f + c + replacements + b * s variations, one at a time and never combined.
Units     factors multiply weights; steps are standard deviations of the index.
Missing   A variation under which no index is defined comes back with its findings and does not count. An area that is valid only before or only
          after a change has not changed its class; it is counted apart.
Errors    ValueError for an index without classes, a factor not above 0, a break moved by 0 and a replacement that is already in the index.
Invariant A weight times 1 changes nothing; the order of areas and variations never matters.
Source    Saisana, Saltelli & Tarantola 2005, Journal of the Royal Statistical Society A 168(2), 307-323 (one factor at a time).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import AreaFigures, CompositeIndex, IndexParameters, IndexUndefinedError, compute_index
from kiezwerk.core.findings import Finding

T = TypeVar("T")
FACTORS = (0.5, 2.0)
STEPS = (-0.1, 0.1)


class Change(StrEnum):
    """Which decision is another one."""

    WEIGHT = "weight"
    LEFT_OUT = "left_out"
    REPLACED = "replaced"
    BREAK = "break"


@dataclass(frozen=True)
class Variation:
    """One changed decision: ``what`` names the column, or the class that begins at the break; ``before`` and ``after`` are what was decided."""

    change: Change
    what: str
    before: float | str
    after: float | str
    parameters: IndexParameters


@dataclass(frozen=True)
class ClassChange:
    """An area that comes into another class."""

    key: str
    before: int
    after: int


@dataclass(frozen=True)
class Outcome:
    """What one variation changes; ``valid_count`` areas have a class before and after, ``gained`` and ``lost`` only after or only before."""

    variation: Variation
    changed: tuple[ClassChange, ...] = ()
    valid_count: int = 0
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Steadiness:
    """How one area stands: in ``changed_count`` of ``variation_count`` variations it has another class, one of ``classes``."""

    class_number: int
    changed_count: int
    variation_count: int
    classes: tuple[int, ...]

    @property
    def changed_share(self) -> float | None:
        """The share of variations in which its class changes; None where there was none."""
        return self.changed_count / self.variation_count if self.variation_count else None


@dataclass(frozen=True)
class Sensitivity:
    """The index as decided, what each variation changes, and how firmly each area stands."""

    base: CompositeIndex
    outcomes: tuple[Outcome, ...]
    areas: Mapping[str, Steadiness]

    @property
    def steady_count(self) -> int:
        """How many areas keep their class whatever is changed."""
        return sum(not one.changed_count for one in self.areas.values())


def vary(
    parameters: IndexParameters, *, factors: Sequence[float] = FACTORS, steps: Sequence[float] = STEPS, replacements: Iterable[tuple[str, str]] = ()
) -> list[Variation]:
    """Return every single change: weights, indicators left out, ``replacements`` (column, other column), breaks. A last column stays.

    A break that would pass its neighbour is not moved.

    >>> parameters = IndexParameters(("S1", "S3"), ClassScheme((-1, 1), ("high", "middle", "low")))
    >>> [(one.change.value, one.what, one.before, one.after) for one in vary(parameters, factors=(2,), steps=(0.5,))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('weight', 'S1', 1.0, 2.0), ('weight', 'S3', 1.0, 2.0), ('left_out', 'S1', 1.0, ''), ('left_out', 'S3', 1.0, ''),
     ('break', 'middle', -1, -0.5), ('break', 'low', 1, 1.5)]
    """
    if any(not factor > 0 for factor in factors) or 0 in steps:
        raise ValueError(f"factors are above 0 and steps are not 0: {tuple(factors)}, {tuple(steps)}")
    return [
        *_other_weights(parameters, factors),
        *_without_each(parameters),
        *(_replaced(parameters, old, new) for old, new in replacements),
        *_other_breaks(parameters, steps),
    ]


def assess(figures: Sequence[AreaFigures], columns: Sequence[str], parameters: IndexParameters, variations: Sequence[Variation]) -> Sensitivity:
    """Return what each variation changes; ``figures`` are in the order of ``columns``, which may hold more than the index uses.

    >>> areas = [AreaFigures(key, pair) for key, pair in {"a": (0, 3), "b": (1, 0), "c": (2, 1), "d": (3, 2)}.items()]
    >>> parameters = IndexParameters(("S1", "S3"), ClassScheme((0.5,), ("fine", "worse")))
    >>> result = assess(areas, ("S1", "S3"), parameters, vary(parameters, factors=(), steps=()))
    >>> [[(one.key, one.before, one.after) for one in outcome.changed] for outcome in result.outcomes]
    [[('a', 1, 2), ('d', 2, 1)], []]
    """
    base = _computed(figures, columns, parameters)
    classes = _classes(base)
    outcomes = tuple(_outcome(figures, columns, classes, variation) for variation in variations)
    return Sensitivity(base, outcomes, _steadiness(classes, outcomes))


def _computed(figures: Sequence[AreaFigures], columns: Sequence[str], parameters: IndexParameters) -> CompositeIndex:
    if parameters.classes is None:
        raise ValueError("only an index with classes can be assessed")
    places = [columns.index(column) for column in parameters.columns]
    return compute_index([replace(area, values=tuple(area.values[place] for place in places)) for area in figures], parameters)


def _classes(index: CompositeIndex) -> dict[str, int]:
    return {score.key: score.class_number for score in index.scores if score.class_number is not None}


def _outcome(figures: Sequence[AreaFigures], columns: Sequence[str], before: Mapping[str, int], variation: Variation) -> Outcome:
    try:
        after = _classes(_computed(figures, columns, variation.parameters))
    except IndexUndefinedError as undefined:
        return Outcome(variation, findings=tuple(undefined.findings))
    both = [key for key in before if key in after]
    return Outcome(
        variation,
        tuple(ClassChange(key, before[key], after[key]) for key in both if before[key] != after[key]),
        len(both),
        tuple(key for key in after if key not in before),
        tuple(key for key in before if key not in after),
    )


def _steadiness(classes: Mapping[str, int], outcomes: Sequence[Outcome]) -> dict[str, Steadiness]:
    computed = [outcome for outcome in outcomes if not outcome.findings]
    absent = Counter(key for outcome in computed for key in outcome.lost)
    seen: dict[str, list[int]] = {}
    for outcome in computed:
        for change in outcome.changed:
            seen.setdefault(change.key, []).append(change.after)
    return {
        key: Steadiness(number, len(seen.get(key, [])), len(computed) - absent[key], tuple(sorted({number, *seen.get(key, [])})))
        for key, number in classes.items()
    }


def _other_weights(parameters: IndexParameters, factors: Sequence[float]) -> list[Variation]:
    weights = parameters.weight_of_each
    return [
        Variation(Change.WEIGHT, column, weight, weight * factor, replace(parameters, weights=_with(weights, place, weight * factor)))
        for place, (column, weight) in enumerate(zip(parameters.columns, weights, strict=True))
        for factor in factors
    ]


def _without_each(parameters: IndexParameters) -> list[Variation]:
    columns, weights = parameters.columns, parameters.weight_of_each
    if len(columns) < 2:
        return []
    return [
        Variation(
            Change.LEFT_OUT, column, weights[place], "", replace(parameters, columns=_without(columns, place), weights=_without(weights, place))
        )
        for place, column in enumerate(columns)
    ]


def _replaced(parameters: IndexParameters, old: str, new: str) -> Variation:
    if new in parameters.columns or old not in parameters.columns:
        raise ValueError(f"{old} cannot be replaced by {new}: the index has {', '.join(parameters.columns)}")
    columns = tuple(new if column == old else column for column in parameters.columns)
    return Variation(Change.REPLACED, old, old, new, replace(parameters, columns=columns))


def _other_breaks(parameters: IndexParameters, steps: Sequence[float]) -> list[Variation]:
    classes = parameters.classes
    if classes is None:
        return []
    found = []
    for place, value in enumerate(classes.breaks):
        for step in steps:
            moved = _with(classes.breaks, place, round(value + step, 9))
            if list(moved) == sorted(set(moved)):
                other = replace(parameters, classes=ClassScheme(moved, classes.labels))
                found.append(Variation(Change.BREAK, classes.labels[place + 1], value, moved[place], other))
    return found


def _with(values: tuple[float, ...], place: int, value: float) -> tuple[float, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _without(values: tuple[T, ...], place: int) -> tuple[T, ...]:
    return (*values[:place], *values[place + 1 :])
