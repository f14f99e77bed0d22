"""Where in an edition an element may stand."""

from dataclasses import dataclass

from kiezwerk.core.plans.structure import STANDS_UNDER, Kind

from ..models import ActionField, Goal, Measure
from ..models.elements import Element

HOLDERS = {Kind.FIELD: ActionField, Kind.GOAL: Goal, Kind.MEASURE: Measure}


@dataclass(frozen=True)
class Place:
    """An element under which others may stand, and the title of the field of action that it belongs to."""

    element: Element
    kind: Kind
    field_title: str


def places_for(edition, kind: str) -> list[Place]:
    """Return what an element of ``kind`` may stand under in ``edition``, field by field; nothing for those at the top. Three queries at most."""
    wanted = STANDS_UNDER[Kind(kind)] - {None}
    if not wanted:
        return []
    rows = {holder: list(HOLDERS[holder].objects.filter(edition=edition).order_by("position", "pk")) for holder in wanted | {Kind.FIELD}}
    found = []
    for field in rows[Kind.FIELD]:
        beneath = [(holder, row) for holder in (Kind.GOAL, Kind.MEASURE) for row in rows.get(holder, ()) if row.field_id == field.pk]
        own = [(Kind.FIELD, field)] if Kind.FIELD in wanted else []
        found += [Place(row, holder, field.title) for holder, row in own + beneath]
    return found
