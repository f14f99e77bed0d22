"""A file of projects, row by row: what it says, what is wrong in it, and what its words mean here."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.funding.models import Instrument, Project
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.plans.models import ActionField
from kiezwerk.core.findings import Finding
from kiezwerk.ports.spreadsheets import Table
from kiezwerk.ports.spreadsheets.typed import TypedRow

from .import_columns import PROJECTS, SOURCES

FundingTuple = tuple[str, int | None, int, int | None]


def read_projects(table: Table) -> tuple[list[TypedRow], list[Finding]]:
    """Return the rows of a file with everything that is wrong in it, in the order of the rows."""
    rows, findings = PROJECTS.read(table)
    if rows:
        findings += [finding for row in rows for finding in _check_sources(row)] + _check_numbers(rows)
        findings.sort(key=lambda finding: finding.facts["row"])
    return rows, findings


def _check_sources(row: TypedRow) -> list[Finding]:
    """Return amounts without a source and sources without an amount granted."""
    findings = []
    for number in SOURCES:
        source, year, granted, paid = (row.values.get(f"{name}_{number}") for name in ("source", "year", "granted", "paid"))
        if not source and any(value is not None for value in (year, granted, paid)):
            findings.append(Finding("import.source_missing", facts={"row": row.number, "column": PROJECTS.title_of(f"source_{number}")}))
        if source and granted is None:
            facts = {"row": row.number, "column": PROJECTS.title_of(f"granted_{number}"), "source": source}
            findings.append(Finding("import.grant_missing", facts=facts))
    return findings


def _check_numbers(rows: list[TypedRow]) -> list[Finding]:
    first: dict[str, int] = {}
    findings = []
    for row in rows:
        number = row.values.get("number", "")
        if number and first.setdefault(number, row.number) != row.number:
            findings.append(Finding("import.number_twice", facts={"row": row.number, "number": number, "first_row": first[number]}))
    return findings


class Places:
    """Where the words of a file lead: organisations, instruments, fields of action and areas, each looked up once."""

    def __init__(self, partnership, rows: Iterable[TypedRow]):
        self.actors = {actor.name.casefold(): actor for actor in Actor.objects.all()}
        self.instruments: dict[str, list[Instrument]] = {}
        for instrument in Instrument.objects.order_by("-valid_from_on"):
            self.instruments.setdefault(instrument.code.casefold(), []).append(instrument)
        fields = ActionField.objects.filter(edition__plan__partnership=partnership).order_by("edition__in_force_from_on", "edition_id")
        self.fields = {field.title.casefold(): field for field in fields}
        keys = {row.values["area"] for row in rows if row.values.get("area")}
        self.areas = {area.key: area for area in Area.objects.filter(key__in=keys).order_by("area_set__valid_from_on")}

    def instrument(self, code: str, day: date | None) -> Instrument | None:
        """Return the version of ``code`` that held on ``day``, the latest where the day is not known."""
        versions = self.instruments.get(code.casefold(), [])
        held = [one for one in versions if day and one.valid_from_on <= day and (one.valid_until_on is None or day <= one.valid_until_on)]
        return (held or versions or [None])[0]


def columns_of(row: TypedRow, places: Places) -> tuple[dict[str, Any], list[Finding]]:
    """Return the columns of the project that ``row`` describes; columns that the file does not have are left out.

    An organisation that is not known yet is ``lead: None``.
    """
    given = row.values
    columns = {code: value for code, value in given.items() if code in _PLAIN}
    if not columns.get("state", "x"):
        columns["state"] = Project.State.PLANNED
    findings = []
    for code, found in _looked_up(given, places).items():
        columns[code] = found
        if found is None and given[code] and code != "lead":
            facts = {"row": row.number, "column": PROJECTS.title_of(code), "text": given[code]}
            findings.append(Finding("import.not_found", facts=facts))
    if columns["lead"] is None and not given.get("legal_form"):
        findings.append(Finding("import.legal_form_missing", facts={"row": row.number, "name": given["lead"]}))
    return columns, findings


_PLAIN = ("number", "title", "summary", "state", "place", "starts_on", "ends_on", "next_date_on", "contact", "next_step", "is_public")


def _looked_up(given: Mapping[str, Any], places: Places) -> dict[str, Any]:
    finders = {
        "lead": lambda text: places.actors.get(text.casefold()),
        "instrument": lambda text: places.instrument(text, given.get("starts_on")),
        "field": lambda text: places.fields.get(text.casefold()),
        "area": places.areas.get,
    }
    return {code: find(given[code]) if given[code] else None for code, find in finders.items() if code in given}


def funding_of(row: TypedRow) -> list[FundingTuple] | None:
    """Return what each source gives, None where the file has no column of sources."""
    if not any(f"source_{number}" in row.values for number in SOURCES):
        return None
    found = [tuple(row.values.get(f"{name}_{number}") for name in ("source", "year", "granted", "paid")) for number in SOURCES]
    return [parts for parts in found if parts[0]]
