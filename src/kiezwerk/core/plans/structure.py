"""What an edition of an action plan is made of, as a tree in reading order.

Shapes    An edition is a row of elements; each names the element that it stands under, which comes before it.
Units     Money in whole cents, days as dates, figures as Decimal in the unit that stands beside them.
Missing   Goals and indicators may be missing, plans without them are common; a detail that nobody gave is not in ``details``.
Invariant ``line`` is the lineage of an element: it is the same in every edition that carries the element on, and no other element ever has it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from kiezwerk.core.findings import Finding

PREFACE = "preface"
"""The line of the preface, a section that every edition has once at most and that stands before all others."""

Detail = str | int | date | Decimal | tuple[str, ...]


class Kind(StrEnum):
    """What an element is."""

    SECTION = "section"
    FIELD = "field"
    GOAL = "goal"
    MEASURE = "measure"
    MILESTONE = "milestone"
    INDICATOR = "indicator"


STANDS_UNDER: Mapping[Kind, frozenset[Kind | None]] = MappingProxyType(
    {
        Kind.SECTION: frozenset({None}),
        Kind.FIELD: frozenset({None}),
        Kind.GOAL: frozenset({Kind.FIELD}),
        Kind.MEASURE: frozenset({Kind.FIELD, Kind.GOAL}),
        Kind.MILESTONE: frozenset({Kind.MEASURE}),
        Kind.INDICATOR: frozenset({Kind.FIELD, Kind.GOAL, Kind.MEASURE}),
    }
)
"""Beneath which kinds of element each kind may stand; None is the edition itself."""

DETAILS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.SECTION: (),
        Kind.FIELD: ("principles", "sustainable_goals"),
        Kind.GOAL: ("principles", "sustainable_goals"),
        Kind.MEASURE: (
            "responsible", "partners", "starts_on", "due_on", "areas", "target_groups", "budget_cents", "commitment", "principles",
            "sustainable_goals", "jobs_count", "training_places_count", "lasting",
        ),
        Kind.MILESTONE: ("due_on",),
        Kind.INDICATOR: (
            "measures", "unit", "direction", "baseline", "baseline_on", "target", "target_on", "source", "frequency_months", "dimensions",
        ),
    }
)  # fmt: skip
"""The details that an element of each kind may have, in the order in which they are read."""


@dataclass(frozen=True)
class Element:
    """One section, field of action, goal, measure, milestone or indicator of an edition.

    ``line``    its lineage; ``under`` the line of the element it stands under, "" at the top.
    ``details`` what else it says, by the names of ``DETAILS``; what is blank is left out.
    """

    line: str
    kind: Kind
    title: str
    under: str = ""
    text: str = ""
    details: Mapping[str, Detail] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.line, self.kind, self.title, self.under))


@dataclass(frozen=True)
class Edition:
    """An edition of a plan: its title and its elements in reading order."""

    title: str
    elements: tuple[Element, ...] = ()

    def __getitem__(self, line: str) -> Element:
        return self.by_line()[line]

    def by_line(self) -> dict[str, Element]:
        """Return the elements by their lines, in reading order."""
        return {element.line: element for element in self.elements}

    def beneath(self, line: str) -> list[Element]:
        """Return the elements that stand directly under ``line``, "" for the top, in their order."""
        return [element for element in self.elements if element.under == line]

    def path(self, line: str) -> list[Element]:
        """Return an element with everything it stands under, the topmost first.

        >>> edition = Edition("2026", (Element("f", Kind.FIELD, "Work"), Element("m", Kind.MEASURE, "Advice", under="f")))
        >>> [element.title for element in edition.path("m")]
        ['Work', 'Advice']
        """
        elements = self.by_line()
        found: list[Element] = []
        while line:
            found.insert(0, elements[line])
            line = elements[line].under
        return found


def check_structure(edition: Edition) -> list[Finding]:
    """Return what makes a row of elements no edition: lines used twice, elements that stand nowhere or in the wrong place, titles left blank.

    >>> lost = Edition("2026", (Element("m", Kind.MEASURE, "Advice"), Element("g", Kind.GOAL, " ", under="f")))
    >>> [(f.code, f.facts["line"]) for f in check_structure(lost)]
    [('plan.misplaced', 'm'), ('plan.misplaced', 'g'), ('plan.element_without_title', 'g')]
    """
    return _repeated(edition.elements) + _misplaced(edition.elements) + _nameless(edition.elements)


def check_days(starts_on: date | None, due_on: date | None) -> list[Finding]:
    """Return that something would be due before it begins.

    >>> [f.code for f in check_days(date(2026, 5, 1), date(2026, 4, 1))], check_days(None, date(2026, 4, 1))
    (['plan.due_before_begin'], [])
    """
    if starts_on is None or due_on is None or due_on >= starts_on:
        return []
    return [Finding("plan.due_before_begin", facts={"starts_on": starts_on, "due_on": due_on}, field="due_on")]


def in_reading_order(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return elements so that each stands after what it stands under, and those of one place together in their given order.

    Elements that stand under none of the others are left out.

    >>> rows = [Element("f", Kind.FIELD, "A"), Element("g", Kind.FIELD, "B"), Element("m", Kind.MEASURE, "C", under="f")]
    >>> "".join(element.line for element in in_reading_order(rows))
    'fmg'
    """
    beneath: dict[str, list[Element]] = {}
    for element in elements:
        beneath.setdefault(element.under, []).append(element)
    ordered: list[Element] = []
    waiting = list(reversed(beneath.pop("", [])))
    while waiting:
        element = waiting.pop()
        ordered.append(element)
        waiting += reversed(beneath.pop(element.line, []))
    return tuple(ordered)


def _repeated(elements: Iterable[Element]) -> list[Finding]:
    counts = Counter(element.line for element in elements)
    return [Finding("plan.line_repeated", facts={"line": line, "count": count}) for line, count in counts.items() if count > 1]


def _misplaced(elements: Iterable[Element]) -> list[Finding]:
    kinds: dict[str, Kind | None] = {"": None}
    findings = []
    for element in elements:
        if kinds.get(element.under, element.kind) not in STANDS_UNDER[element.kind]:
            findings.append(Finding("plan.misplaced", facts=_named(element)))
        kinds[element.line] = element.kind
    return findings


def _nameless(elements: Iterable[Element]) -> list[Finding]:
    return [Finding("plan.element_without_title", facts=_named(element)) for element in elements if not element.title.strip()]


def _named(element: Element) -> dict[str, str]:
    return {"line": element.line, "kind": str(element.kind), "title": element.title, "under": element.under}
