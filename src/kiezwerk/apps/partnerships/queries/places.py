"""What is asked of a partnership by its key alone."""

from ..models import Partnership


def time_zone_of(partnership_id: int) -> str:
    """Return the time zone of a partnership, "" for one that is not there."""
    return Partnership.objects.filter(pk=partnership_id).values_list("time_zone", flat=True).first() or ""
