"""Core operations to rows, and rows back to core operations."""

from dataclasses import asdict
from fractions import Fraction

from kiezwerk.core.offers.operations import PERSON_MASKED, REPEAT_OF, Kind, Mark, Operation, own_title
from kiezwerk.core.plans.assignment import Assignment, assign

from .models import FieldWords, PublishedOperation

SHARED = (
    "row", "name", "summary", "fund", "period", "programme", "dated_on", "starts_on", "ends_on",
    "granted_cents", "paid_cents", "cost_cents", "postcode", "region", "category",
)  # fmt: skip


def row_of(operation: Operation, operation_list) -> PublishedOperation:
    """Return the unsaved row of a core operation."""
    return PublishedOperation(
        operation_list=operation_list,
        beneficiary=operation.beneficiary or "",
        kind=operation.kind.value,
        eu_share=float(operation.eu_share) if operation.eu_share is not None else None,
        is_masked=operation.is_marked(PERSON_MASKED),
        is_repeat=operation.is_marked(REPEAT_OF),
        is_marked=any(mark.code.endswith("-unreadable") for mark in operation.marks),
        marks=[asdict(mark) for mark in operation.marks],
        **{name: getattr(operation, name) for name in SHARED},
    )


def operation_of(row: PublishedOperation) -> Operation:
    """Return the core operation of a stored row."""
    return Operation(
        beneficiary=row.beneficiary or None,
        kind=Kind(row.kind),
        eu_share=Fraction(row.eu_share).limit_denominator(10_000) if row.eu_share is not None else None,
        marks=tuple(Mark(**mark) for mark in row.marks),
        **{name: getattr(row, name) for name in SHARED},
    )


def assignments(partnership, operations) -> dict[int, Assignment]:
    """Return of which fields of action the own titles of ``operations`` speak, by the words of ``partnership``."""
    words = {said.line: said.words.splitlines() for said in FieldWords.objects.filter(partnership=partnership)}
    return {key: assign(own_title(name), words) for key, name in operations.values_list("pk", "name")}
