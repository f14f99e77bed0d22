"""A published list to the core's operations: whole or not at all.

A row that cannot be read stops the list, and every such row is named with its reason; or, where that is accepted, a date, amount, share or
postcode that cannot be read is taken as unknown and marked. A name that cannot be read always stops it.
Natural persons are masked here, before anything else sees the rows; repeats are found before that.
"""

from typing import Any

from kiezwerk.core.findings import Finding
from kiezwerk.core.offers.operations import (
    AMOUNT_UNREADABLE,
    DATE_UNREADABLE,
    POSTCODE_UNREADABLE,
    SHARE_UNREADABLE,
    Mark,
    Operation,
    collapse,
    kind_of,
    mark_repeats,
    programme_of,
)
from kiezwerk.core.offers.persons import without_persons
from kiezwerk.ports.spreadsheets import Unreadable

from .fields import CellError, read_cell
from .packing import unpacked
from .profiles import PROFILES, Field, Profile
from .records import Record, records
from .refusals import refusal

MOST_FINDINGS = 200

_MARKS = {"day": DATE_UNREADABLE, "amount": AMOUNT_UNREADABLE, "share": SHARE_UNREADABLE, "postcode": POSTCODE_UNREADABLE}
_CODES = {"day": "date", "beneficiary": "text", "name": "text"}


def read_operations(content: bytes, profile: str, *, accept_marked: bool = False) -> list[Operation]:
    """Return the operations of a list (``.gz`` or not); raise Unreadable with every finding where it cannot be taken whole."""
    if profile not in PROFILES:
        raise refusal("unknown_profile", profile=profile[:80], known=tuple(PROFILES))
    form = PROFILES[profile]
    rows = records(unpacked(content), form)
    findings: list[Finding] = []
    operations = [_operation(record, form, accept_marked, findings) for record in rows]
    if findings:
        raise Unreadable(_first_ones(findings))
    contents = [tuple(_shown(record.cells.get(column)) for column in form.columns) for record in rows]
    return mark_repeats([without_persons(operation) for operation in operations if operation], contents)


def _operation(record: Record, profile: Profile, accept_marked: bool, findings: list[Finding]) -> Operation | None:
    """Return the operation of one row, or None with what is wrong added to ``findings``."""
    values: dict[str, Any] = {"row": record.row, "fund": profile.fund, "period": profile.period}
    marks = []
    before = len(findings)
    for field in profile.fields:
        cell = record.cells.get(field.column)
        try:
            values[field.target] = read_cell(field, cell, profile.plausible)
            _check_order(field, values)
        except CellError as bad:
            values[field.target] = "" if field.kind == "postcode" else None
            if accept_marked and field.kind in _MARKS:
                marks.append(Mark(_MARKS[field.kind], field=field.target, text=_without_letters(_shown(cell))))
            else:
                findings.append(_finding(record.row, field, cell, bad.reason))
    if len(findings) > before:
        return None
    return Operation(**values, programme=programme_of(values["name"]), kind=kind_of(values["name"]), marks=tuple(marks))


def _check_order(field: Field, values: dict[str, Any]) -> None:
    if field.target == "ends_on" and values.get("starts_on") and values["ends_on"] < values["starts_on"]:
        raise CellError("ends-before-start")


def _finding(row: int, field: Field, cell: Any, reason: str) -> Finding:
    code = f"operations.{_CODES.get(field.kind, field.kind)}"
    return Finding(code, facts={"row": row, "column": field.column, "text": _shown(cell)[:80], "reason": reason}, field=field.target)


def _shown(cell: Any) -> str:
    """Return a cell as it may be shown and stored, whatever stands in it."""
    return "" if cell is None else collapse(str(cell)).encode(errors="replace").decode().replace("\0", "\ufffd")


def _without_letters(text: str) -> str:
    return "" if any(letter.isalpha() for letter in text) else text[:80]


def _first_ones(findings: list[Finding]) -> list[Finding]:
    more = len(findings) - MOST_FINDINGS
    return findings if more <= 0 else [*findings[:MOST_FINDINGS], Finding("operations.more", facts={"more_count": more})]
