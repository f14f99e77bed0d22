"""An edition of an action plan as a plain file, so that other programs read it and anybody compares two of them.

Method    A tree in reading order: sections, fields of action with their indicators, goals and measures, measures with milestones and indicators.
          Members about the surroundings (``partnership``, ``resolution`` ...) are read over.
Units     Days ``2026-03-31``; money in whole cents; figures as JSON numbers, read exactly.
Missing   What is not said is left out; null means the same.
Errors    ``FileError`` names the place (``fields[0].measures[2].due_on``) and what is wanted there.
Source    Described in ``docs/guide/open-data-plan.md``. Files of version 1 have no lines; there a field is recognised by its title.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kiezwerk.core.plans.structure import DETAILS, PREFACE, Detail, Edition, Element, Kind
from kiezwerk.ports.entries import (
    FileError,
    day_of,
    exact_of,
    insist_distinct,
    json_of,
    large_whole_of,
    list_of,
    mapping_of,
    prose_of,
    text_of,
)

FORMAT = "kiezwerk-plan"
VERSIONS = (1, 2)

_ROWS: Mapping[str, Kind] = MappingProxyType(
    {
        "sections": Kind.SECTION,
        "fields": Kind.FIELD,
        "indicators": Kind.INDICATOR,
        "goals": Kind.GOAL,
        "measures": Kind.MEASURE,
        "milestones": Kind.MILESTONE,
    }
)
"""The member in which the elements of a kind stand, in reading order."""

_BENEATH: Mapping[Kind | None, tuple[str, ...]] = MappingProxyType(
    {
        None: ("sections", "fields"),
        Kind.FIELD: ("indicators", "goals", "measures"),
        Kind.GOAL: ("indicators", "measures"),
        Kind.MEASURE: ("milestones", "indicators"),
    }
)
_LISTS = frozenset({"partners", "areas", "target_groups", "principles", "sustainable_goals", "dimensions"})
_FIGURES = frozenset({"baseline", "target"})
"""Details that are read as lists of texts and as exact numbers; days end in ``_on``, whole numbers in ``_cents``, ``_count`` or ``_months``."""


def read_edition(content: bytes) -> Edition:
    """Read the edition that a file holds; raise FileError for anything else."""
    tree = mapping_of(json_of(content), "")
    if tree.get("format") != FORMAT or tree.get("format_version") not in VERSIONS:
        raise FileError("", f"this is no action plan: wants format {FORMAT} in version {' or '.join(map(str, VERSIONS))}")
    about = mapping_of(tree.get("edition"), "edition")
    elements = (*_preface(tree), *_elements(tree, "", None, ""))
    insist_distinct([element.line for element in elements], "")
    return Edition(text_of(about.get("title"), "edition.title"), elements)


def read_surroundings(content: bytes) -> dict[str, str]:
    """Return whose plan a file holds: ``partnership``, ``plan`` and ``address``, each "" where the file does not say it."""
    tree = mapping_of(json_of(content), "")
    plan = tree.get("plan")
    said = {"partnership": tree.get("partnership"), "plan": plan.get("title") if isinstance(plan, Mapping) else "", "address": tree.get("address")}
    return {name: value.strip() if isinstance(value, str) else "" for name, value in said.items()}


def tree_of(edition: Edition) -> dict[str, Any]:
    """Return the members of a file that hold the elements, so that ``read_edition`` returns them again."""
    preface = edition.by_line().get(PREFACE)
    rest = Edition(edition.title, tuple(element for element in edition.elements if element.line != PREFACE))
    return {"preface": preface.text if preface else "", **_rows(rest, "", None)}


def plain(value: Detail | None) -> Any:
    """Return a detail as JSON has it: days as text, exact figures as numbers, lists as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def _preface(tree: Mapping[str, Any]) -> tuple[Element, ...]:
    text = prose_of(tree.get("preface") or "", "preface")
    return (Element(PREFACE, Kind.SECTION, PREFACE.capitalize(), text=text),) if text.strip() else ()


def _elements(node: Mapping[str, Any], place: str, kind: Kind | None, under: str) -> Iterator[Element]:
    for member in _BENEATH.get(kind, ()):
        for number, value in enumerate(list_of(node.get(member) or [], f"{place}{member}")):
            here = f"{place}{member}[{number}]"
            entries = mapping_of(value, here)
            element = _element(entries, here, _ROWS[member], under)
            yield element
            yield from _elements(entries, f"{here}.", element.kind, element.line)


def _element(entries: Mapping[str, Any], place: str, kind: Kind, under: str) -> Element:
    title = text_of(entries.get("title"), f"{place}.title").strip()
    if not title:
        raise FileError(f"{place}.title", "wants a title, not blanks")
    line = entries.get("line")
    said = {name: entries[name] for name in DETAILS[kind] if entries.get(name) not in (None, "", [])}
    return Element(
        line=text_of(line, f"{place}.line") if line is not None else f"{kind} {title.casefold()}",
        kind=kind,
        title=title,
        under=under,
        text=prose_of(entries.get("text") or "", f"{place}.text"),
        details={name: _detail(name, value, f"{place}.{name}") for name, value in said.items()},
    )


def _detail(name: str, value: Any, place: str) -> Detail:
    if name in _LISTS:
        return tuple(text_of(each, f"{place}[{number}]") for number, each in enumerate(list_of(value, place)))
    if name in _FIGURES:
        return exact_of(value, place)
    if name.endswith("_on"):
        return day_of(value, place)
    if name.endswith(("_cents", "_count", "_months")):
        return large_whole_of(value, place)
    return prose_of(value, place)


def _rows(edition: Edition, under: str, kind: Kind | None) -> dict[str, list[dict[str, Any]]]:
    beneath = edition.beneath(under)
    return {member: [_row(edition, one) for one in beneath if one.kind is _ROWS[member]] for member in _BENEATH.get(kind, ())}


def _row(edition: Edition, element: Element) -> dict[str, Any]:
    said = {name: plain(element.details[name]) for name in DETAILS[element.kind] if name in element.details}
    return {"line": element.line, "title": element.title, "text": element.text, **said, **_rows(edition, element.line, element.kind)}
