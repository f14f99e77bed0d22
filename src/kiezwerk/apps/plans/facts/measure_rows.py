"""A file of measures, row by row: where in a draft each would stand, and what its names mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.findings import Finding, Weight
from kiezwerk.core.plans.structure import check_days
from kiezwerk.ports.spreadsheets.typed import TypedRow, in_row

from ..models import ActionField, Goal, HorizontalPrinciple
from ..queries import actors_named, area_name, areas_named
from .measure_columns import MEASURES


@dataclass(frozen=True)
class MeasurePlan:
    """The measure that a row would add: what it stands under and what it says; ``under`` is None where that is not known."""

    number: int
    under: ActionField | Goal | None
    given: Mapping[str, Any]


def plan_measures(edition, rows: Sequence[TypedRow], person) -> tuple[list[MeasurePlan], list[Finding]]:
    """Return what each row would add to ``edition``, and what stands against it or is worth a look. Five queries however many rows there are."""
    places = _Places(edition, rows, person)
    plans, findings = [], []
    for row in rows:
        under, found = places.place_of(row)
        given = {name: value for name, value in row.values.items() if name not in ("field", "goal") and value not in (None, "", [])}
        found += places.unknown_in(row) + [in_row(row, one) for one in check_days(given.get("starts_on"), given.get("due_on"))]
        plans.append(MeasurePlan(row.number, under, places.linked(given)))
        findings += found
    return plans, findings


class _Places:
    """Where the words of a file lead: fields, goals, organisations, areas and principles, each looked up once."""

    def __init__(self, edition, rows, person):
        self.fields = {field.title.casefold(): field for field in ActionField.objects.filter(edition=edition)}
        self.goals = {(goal.field_id, goal.title.casefold()): goal for goal in Goal.objects.filter(edition=edition).select_related("field")}
        names = {name for row in rows for name in [row.values.get("responsible", ""), *row.values.get("partners", ())]}
        self.actors = actors_named(names, person)
        self.areas = areas_named({name for row in rows for name in row.values.get("places", ())})
        principles = HorizontalPrinciple.objects.filter(partnership=edition.plan.partnership_id)
        self.principles = set(principles.values_list("title", flat=True))

    def place_of(self, row: TypedRow):
        field = self.fields.get(row.values["field"].casefold())
        wanted = row.values.get("goal", "")
        if field is None:
            return None, [_unknown("measures.place_unknown", row, "field", row.values["field"])]
        if not wanted:
            return field, []
        goal = self.goals.get((field.pk, wanted.casefold()))
        return goal, [] if goal else [_unknown("measures.place_unknown", row, "goal", wanted)]

    def unknown_in(self, row: TypedRow) -> list[Finding]:
        """Return the names that lead nowhere; they are taken as words."""
        said = row.values
        pairs = [("responsible", name) for name in [said.get("responsible", "")] if name and name not in self.actors]
        pairs += [("partners", name) for name in said.get("partners", ()) if name not in self.actors]
        pairs += [("places", name) for name in said.get("places", ()) if name not in self.areas]
        pairs += [("principles", name) for name in said.get("principles", ()) if name not in self.principles]
        return [_unknown("measures.name_unknown", row, code, name, Weight.WARNS) for code, name in pairs]

    def linked(self, given: dict[str, Any]) -> dict[str, Any]:
        """Add to the names of a row what they mean."""
        found = dict(given)
        if "responsible" in given:
            found["responsible_actor"] = self.actors.get(given["responsible"])
        if "partners" in given:
            found["partners"] = [(name, self.actors.get(name)) for name in given["partners"]]
        if "places" in given:
            found["places"] = [(area_name(name) if name in self.areas else name, self.areas.get(name)) for name in given["places"]]
        return found


def _unknown(code: str, row: TypedRow, column: str, text: str, weight: Weight = Weight.BLOCKS) -> Finding:
    return Finding(code, weight, {"row": row.number, "column": MEASURES.title_of(column), "text": text})
