"""What do published operations add up to, without counting the same money twice?

Method    An umbrella grant pays the micro-projects beneath it: the overall total takes umbrella grants and plain rows and leaves the
          micro-projects out; they have a total of their own. Repeats are marked, never merged: they stand in every total.
Units     Euro cents.
Missing   An amount that a list does not publish, or that was taken as unknown, is not added; ``unknown_granted_rows`` and
          ``unknown_paid_rows`` name those rows. A total without a single known amount is None, not 0.
Invariant Every total names the rows it is made of; plain, umbrella and micro rows together are all rows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .operations import LSK, PEB, PERSON_MASKED, REPEAT_OF, Kind, Operation

Amount = Callable[[Operation], int | None]


@dataclass(frozen=True)
class Total:
    """Amounts over some rows of a list, and which rows these are."""

    rows: tuple[int, ...]
    granted_cents: int | None
    paid_cents: int | None
    cost_cents: int | None
    unknown_granted_rows: tuple[int, ...] = ()
    unknown_paid_rows: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many rows these are."""
        return len(self.rows)


@dataclass(frozen=True)
class Summary:
    """A list of operations in figures; ``once`` is the total in which no money counts twice."""

    every: Total
    once: Total
    lsk: Total
    umbrella: Total
    micro: Total
    highest_micro: Total
    highest_micro_cents: int | None
    peb: Total
    peb_above: Total
    repeats: Total
    masked: Total
    marked: Total


def total_of(operations: Iterable[Operation]) -> Total:
    """Return the amounts of these operations with the rows they are made of."""
    operations = list(operations)
    return Total(
        rows=_rows(operations),
        granted_cents=_sum(operations, lambda operation: operation.granted_cents),
        paid_cents=_sum(operations, lambda operation: operation.paid_cents),
        cost_cents=_sum(operations, lambda operation: operation.cost_cents),
        unknown_granted_rows=_rows(operation for operation in operations if operation.granted_cents is None),
        unknown_paid_rows=_rows(operation for operation in operations if operation.paid_cents is None),
    )


def summarise(operations: Sequence[Operation], *, peb_cap_cents: int) -> Summary:
    """Return the figures of one list; ``peb_above`` are the PEB rows that were granted more than ``peb_cap_cents``."""
    micro = [operation for operation in operations if operation.kind is Kind.MICRO]
    peb = [operation for operation in operations if operation.programme == PEB]
    highest_cents = max((operation.granted_cents for operation in micro if operation.granted_cents is not None), default=None)
    return Summary(
        every=total_of(operations),
        once=total_of(operation for operation in operations if operation.kind is not Kind.MICRO),
        lsk=total_of(operation for operation in operations if operation.programme == LSK),
        umbrella=total_of(operation for operation in operations if operation.kind is Kind.UMBRELLA),
        micro=total_of(micro),
        highest_micro=total_of(operation for operation in micro if highest_cents is not None and operation.granted_cents == highest_cents),
        highest_micro_cents=highest_cents,
        peb=total_of(peb),
        peb_above=total_of(operation for operation in peb if (operation.granted_cents or 0) > peb_cap_cents),
        repeats=total_of(operation for operation in operations if operation.is_marked(REPEAT_OF)),
        masked=total_of(operation for operation in operations if operation.is_marked(PERSON_MASKED)),
        marked=total_of(operation for operation in operations if any(mark.code.endswith("-unreadable") for mark in operation.marks)),
    )


def _rows(operations: Iterable[Operation]) -> tuple[int, ...]:
    return tuple(operation.row for operation in operations)


def _sum(operations: Sequence[Operation], amount: Amount) -> int | None:
    known = [cents for cents in map(amount, operations) if cents is not None]
    return sum(known) if known else None
