"""A file of measures, row by row: what it says, what cannot be read, and where in a draft it would stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kiezwerk.core.findings import Finding, Weight
from kiezwerk.core.plans.structure import check_days
from kiezwerk.ports.spreadsheets import Row, Table
from kiezwerk.ports.spreadsheets.typed import TypedRow, typed_row

from ..models import ActionField, Goal, HorizontalPrinciple
from ..queries import actors_named, area_name, areas_named
from .measure_columns import BY_CODE, COLUMNS, code_of

MOST_ROWS = 500
DAYS = ("starts_on", "due_on")
row_from_stored = partial(typed_row, days=DAYS)


@dataclass(frozen=True)
class MeasurePlan:
    """The measure that a row would add: what it stands under and what it says; ``under`` is None where that is not known."""

    number: int
    under: ActionField | Goal | None
    given: Mapping[str, Any]


def read_measures(table: Table) -> tuple[list[TypedRow], list[Finding]]:
    """Return the rows of a file with everything that cannot be read in it."""
    codes = [code_of(header) for header in table.headers]
    findings = _check_headers(table, codes)
    if findings:
        return [], findings
    rows = []
    for row in table.rows:
        values, found = _read_row(row, codes)
        rows.append(TypedRow(row.number, values))
        findings += found
    return rows, findings


def plan_measures(edition, rows: Sequence[TypedRow], person) -> tuple[list[MeasurePlan], list[Finding]]:
    """Return what each row would add to ``edition``, and what stands against it or is worth a look. Five queries however many rows there are."""
    places = _Places(edition, rows, person)
    plans, findings = [], []
    for row in rows:
        under, found = places.place_of(row)
        given = {name: value for name, value in row.values.items() if name not in ("field", "goal") and value not in (None, "", [])}
        found += places.unknown_in(row) + [_in_row(row, one) for one in check_days(given.get("starts_on"), given.get("due_on"))]
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
    return Finding(code, weight, {"row": row.number, "column": BY_CODE[column].title, "text": text})


def _in_row(row: TypedRow, finding: Finding) -> Finding:
    return Finding("measures.row_refused", facts={"row": row.number, "finding": finding})


def _check_headers(table: Table, codes: list[str]) -> list[Finding]:
    unknown = tuple(header for header, code in zip(table.headers, codes, strict=True) if not code)
    missing = tuple(column.title for column in COLUMNS if column.is_required and column.code not in codes)
    twice = tuple(BY_CODE[code].title for code in dict.fromkeys(codes) if code and codes.count(code) > 1)
    findings = [Finding("measures.columns_unknown", facts={"columns": unknown})] if unknown else []
    findings += [Finding("measures.columns_missing", facts={"columns": missing})] if missing else []
    findings += [Finding("measures.columns_twice", facts={"columns": twice})] if twice else []
    if len(table.rows) > MOST_ROWS:
        findings.append(Finding("measures.too_many_rows", facts={"found_count": len(table.rows), "most_count": MOST_ROWS}))
    return findings


def _read_row(row: Row, codes: list[str]) -> tuple[dict[str, Any], list[Finding]]:
    values: dict[str, Any] = {}
    findings = []
    for code, cell in zip(codes, row.cells, strict=True):
        column = BY_CODE[code]
        facts = {"row": row.number, "column": column.title}
        try:
            values[code] = column.read(cell)
        except (ValueError, TypeError, OverflowError):
            findings.append(Finding("measures.cell_unreadable", facts={**facts, "text": str(cell)[:60]}))
            continue
        if column.is_required and not values[code]:
            findings.append(Finding("measures.cell_empty", facts=facts))
        longest = max((len(one) for one in (values[code] if isinstance(values[code], list) else [values[code]]) if isinstance(one, str)), default=0)
        if longest > column.most:
            findings.append(Finding("measures.cell_too_long", facts={**facts, "length": longest, "most": column.most}))
    return values, findings
