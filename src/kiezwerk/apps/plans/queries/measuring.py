"""Readings and shares of a partnership."""

from django.db.models import Q

from kiezwerk.acts.roles import scopes
from kiezwerk.apps.partnerships.rules import PARTNERSHIP_KINDS

from ..models import Contribution, Reading


def readings_visible_to(person):
    """The office and auditors see all of their partnership, members what was approved, everybody what they reported themselves.

    What the public reads of approved figures stands on the page of the figure.
    """
    approved = Q(state=Reading.State.APPROVED, partnership__in=scopes(person, *PARTNERSHIP_KINDS))
    own = Q(reported_by=person.pk) if getattr(person, "pk", None) else Q(pk=None)
    seen = Q(partnership__in=scopes(person, "office", "auditor")) | approved | own
    return Reading.objects.filter(seen).select_related("partnership", "reported_by", "decided_by", "replaces")


def readings_of(person) -> list[dict]:
    """Return as plain values what ``person`` reported and decided on, for the file of their own data."""
    mine = Reading.objects.filter(Q(reported_by=person) | Q(decided_by=person)).order_by("pk")
    return list(mine.values("title", "read_on", "value", "is_reached", "note", "state", "reported_at", "decided_at"))


def counting_readings(partnership_id: int, day) -> list[Reading]:
    """Return the readings that count on ``day``: approved, read off by then, not replaced by an approved correction."""
    approved = Reading.objects.filter(partnership=partnership_id, state=Reading.State.APPROVED, read_on__lte=day)
    return list(approved.exclude(corrections__state=Reading.State.APPROVED).order_by("read_on", "pk"))


def contributions_in(partnership_id: int) -> list[Contribution]:
    """Return every declared share, in the order in which they were declared."""
    return list(Contribution.objects.filter(partnership=partnership_id).order_by("pk"))


def readings_under(partnership_id: int, lines) -> list[Reading]:
    """Return every reading under ``lines`` that was not corrected, in the order of their days."""
    rows = Reading.objects.filter(partnership=partnership_id, line__in=lines).exclude(corrections__state=Reading.State.APPROVED)
    return list(rows.order_by("read_on", "pk"))


def readings_with_corrections(partnership_id: int, day) -> list[Reading]:
    """Return every approved reading until ``day`` with its parts and who decided, the corrected ones too, in the order of their days."""
    approved = Reading.objects.filter(partnership=partnership_id, state=Reading.State.APPROVED, read_on__lte=day)
    return list(approved.select_related("decided_by", "reported_by").prefetch_related("parts").order_by("read_on", "pk"))
