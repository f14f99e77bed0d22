"""The rows of an edition as the tree that the core reads."""

from collections.abc import Iterator
from types import MappingProxyType

from kiezwerk.core.plans.structure import DETAILS, PREFACE, Edition, Element, Kind, in_reading_order

from ..models import PlanEdition
from ..queries.elements import Elements, elements_of


def edition_said(edition: PlanEdition, rows: Elements | None = None) -> Edition:
    """Return everything that ``edition`` says, in reading order."""
    return Edition(edition.title, in_reading_order(_elements(edition, rows or elements_of(edition))))


def _elements(edition: PlanEdition, rows: Elements) -> Iterator[Element]:
    """Yield all elements; those of one place in the order in which a file gives them: indicators, goals, measures."""
    if edition.preface.strip():
        yield Element(PREFACE, Kind.SECTION, PREFACE.capitalize(), text=edition.preface)
    fields = {row.pk: row.line for row in rows.fields}
    goals = {row.pk: row.line for row in rows.goals}
    measures = {row.pk: row.line for row in rows.measures}
    for row in rows.sections:
        yield element_of(row, Kind.SECTION, "")
    for row in rows.fields:
        yield element_of(row, Kind.FIELD, "")
    for row in rows.milestones:
        yield element_of(row, Kind.MILESTONE, measures[row.measure_id])
    for row in rows.indicators:
        under = measures.get(row.measure_id) or goals.get(row.goal_id) or fields[row.field_id]
        yield element_of(row, Kind.INDICATOR, under)
    for row in rows.goals:
        yield element_of(row, Kind.GOAL, fields[row.field_id])
    for row in rows.measures:
        yield element_of(row, Kind.MEASURE, goals.get(row.goal_id) or fields[row.field_id])


def element_of(row, kind: Kind, under: str) -> Element:
    """Return a row as an element; what is blank is left out of its details."""
    details = {name: value for name in DETAILS[kind] if (value := _detail(row, name)) not in (None, "", ())}
    return Element(row.line, kind, row.title, under, row.text, MappingProxyType(details))


def _detail(row, name: str):
    if name == "partners":
        return row.partner_names
    if name == "areas":
        return row.place_names
    value = getattr(row, name)
    if name == "sustainable_goals":
        return tuple(str(number) for number in value)
    return tuple(value) if isinstance(value, list) else value
