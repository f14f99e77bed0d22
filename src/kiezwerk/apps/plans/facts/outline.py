"""A draft as an outline: what stands where, short enough to be put in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiezwerk.core.plans.structure import STANDS_UNDER, Kind

from ..messages.differences import KINDS
from ..models import PlanEdition
from ..models.elements import Element
from ..queries import elements_of

ORDER = (Kind.SECTION, Kind.FIELD, Kind.INDICATOR, Kind.GOAL, Kind.MEASURE, Kind.MILESTONE)
"""In which order the kinds stand beneath one element."""


@dataclass(frozen=True)
class Row:
    """The elements of one kind beneath one other; ``under`` is its line, "" at the top."""

    kind: Kind
    under: str
    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Node:
    """An element with what stands beneath it; ``may_hold`` are the kinds that may stand there."""

    element: Element
    kind: Kind
    rows: tuple[Row, ...]
    may_hold: tuple[Kind, ...]

    @property
    def words(self) -> str:
        return KINDS[self.kind]

    @property
    def may_add(self) -> list[tuple[Kind, str]]:
        """What may be written beneath it, each kind with its name."""
        return [(kind, KINDS[kind]) for kind in self.may_hold]

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.element.pk}"


def outline_of(edition: PlanEdition) -> tuple[Row, ...]:
    """Return the rows at the top of ``edition``, in eight queries however many elements there are."""
    rows = elements_of(edition)
    groups = zip(ORDER, (rows.sections, rows.fields, rows.indicators, rows.goals, rows.measures, rows.milestones), strict=True)
    beneath: dict[tuple[Kind | None, int | None], dict[Kind, list[Element]]] = {}
    for kind, elements in groups:
        for element in elements:
            beneath.setdefault(_place(kind, element), {}).setdefault(kind, []).append(element)
    top = beneath.get((None, None), {})
    return tuple(_row(kind, "", top.get(kind, ()), beneath) for kind in (Kind.SECTION, Kind.FIELD))


def _row(kind: Kind, under: str, elements: Iterable[Element], beneath: Mapping) -> Row:
    nodes = []
    for element in elements:
        may_hold = tuple(one for one in ORDER if kind in STANDS_UNDER[one])
        held = beneath.get((kind, element.pk), {})
        rows = tuple(_row(one, element.line, held.get(one, ()), beneath) for one in may_hold)
        nodes.append(Node(element, kind, rows, may_hold))
    return Row(kind, under, tuple(nodes))


def _place(kind: Kind, element: Element) -> tuple[Kind | None, int | None]:
    if kind in (Kind.SECTION, Kind.FIELD):
        return None, None
    for holder, column in ((Kind.MEASURE, "measure_id"), (Kind.GOAL, "goal_id"), (Kind.FIELD, "field_id")):
        if key := getattr(element, column, None):
            return holder, key
    return None, None
