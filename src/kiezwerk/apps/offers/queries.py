"""Published operations, and what they add up to without counting money twice."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet, Sum

from .models import OperationList, PublishedOperation

MICRO = Q(kind=PublishedOperation.Kind.MICRO)
UMBRELLA = Q(kind=PublishedOperation.Kind.UMBRELLA)


@dataclass(frozen=True)
class Totals:
    """What the rows of a selection add up to. ``once`` leaves out micro-projects where their umbrella is part of the selection."""

    count: int
    once_cents: int | None
    umbrella_count: int
    umbrella_cents: int | None
    micro_count: int
    micro_cents: int | None
    micro_paid_cents: int | None
    cost_cents: int | None
    paid_cents: int | None
    unknown_count: int
    highest_cents: int | None


def operations_visible_to(_person) -> QuerySet[PublishedOperation]:
    """Return the operations of published lists: they are for everybody."""
    return PublishedOperation.objects.filter(operation_list__published_at__isnull=False)


def lists_visible_to(_person) -> QuerySet[OperationList]:
    return OperationList.objects.filter(published_at__isnull=False)


def totals_of(operations: QuerySet) -> Totals:
    """Add up a selection in one query."""
    found = operations.order_by().aggregate(
        count=Count("id"),
        unknown_count=Count("id", filter=Q(granted_cents=None, cost_cents=None)),
        highest_cents=Max("granted_cents"),
        umbrella_count=Count("id", filter=UMBRELLA),
        umbrella_cents=Sum("granted_cents", filter=UMBRELLA),
        micro_count=Count("id", filter=MICRO),
        micro_cents=Sum("granted_cents", filter=MICRO),
        micro_paid_cents=Sum("paid_cents", filter=MICRO),
        plain_cents=Sum("granted_cents", filter=~MICRO),
        cost_cents=Sum("cost_cents"),
        paid_cents=Sum("paid_cents", filter=~MICRO),
    )
    without_micro = found.pop("plain_cents")
    if found["umbrella_count"] or not found["micro_count"]:
        return Totals(once_cents=without_micro, **found)
    found["paid_cents"] = _added(found["paid_cents"], found["micro_paid_cents"])
    return Totals(once_cents=_added(without_micro, found["micro_cents"]), **found)


def _added(*amounts: int | None) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
