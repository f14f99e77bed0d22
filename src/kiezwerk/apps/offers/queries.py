"""Published operations, and what they add up to without counting money twice."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from kiezwerk.apps.plans.models import ActionField

from .models import FieldAssignment, FieldWords, OperationList, PublishedOperation

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


def assignable() -> QuerySet[PublishedOperation]:
    """Return the projects that can belong to a field of action: those of the programmes that partnerships decide on, without umbrella grants."""
    return operations_visible_to(None).exclude(programme="").exclude(UMBRELLA).order_by("pk")


def assigned_by_line(partnership) -> dict[str, tuple[int, int]]:
    """Return ``{line: (projects, cents granted)}`` of the published projects that belong to fields of action, in one query."""
    found = FieldAssignment.objects.filter(partnership=partnership, operation__in=operations_visible_to(None).order_by()).order_by()
    counted = found.values("line").annotate(count=Count("id"), cents=Sum("operation__granted_cents"))
    return {row["line"]: (row["count"], row["cents"] or 0) for row in counted}


def field_names() -> list[tuple[str, str]]:
    """Return ``(partnership:line, name)`` of the fields of action in force for which words are said, for a filter; one query."""
    said = FieldWords.objects.filter(partnership=OuterRef("edition__plan__partnership"), line=OuterRef("line"))
    fields = ActionField.objects.filter(Exists(said), edition__state="in_force").order_by("edition_id", "position")
    found = fields.values_list("edition__plan__partnership", "line", "title", "edition__plan__partnership__name")
    return [(f"{partnership}:{line}", f"{title} · {name}") for partnership, line, title, name in found]


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
