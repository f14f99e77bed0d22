"""Readings and shares of a partnership."""

from ..models import Contribution, Reading


def counting_readings(partnership_id: int, day) -> list[Reading]:
    """Return the readings that count on ``day``: approved, read off by then, not replaced by an approved correction."""
    approved = Reading.objects.filter(partnership=partnership_id, state=Reading.State.APPROVED, read_on__lte=day)
    return list(approved.exclude(corrections__state=Reading.State.APPROVED).order_by("read_on", "pk"))


def contributions_in(partnership_id: int) -> list[Contribution]:
    """Return every declared share, in the order in which they were declared."""
    return list(Contribution.objects.filter(partnership=partnership_id).order_by("pk"))
