"""What a person's own calendar fetches under a secret address."""

from datetime import timedelta

from kiezwerk.acts import clock
from kiezwerk.acts.roles import roles_of, scopes

from ..models import CalendarFeed, Meeting
from .invitations import secret_hash
from .meetings import meetings_visible_to


def feed_with(secret: str, partnership) -> CalendarFeed | None:
    """Return the feed that a secret address opens, None where it opens nothing."""
    found = CalendarFeed.objects.filter(partnership=partnership, secret_hash=secret_hash(secret), person__is_active=True)
    return found.select_related("person").first()


def feed_meetings(person, partnership):
    """Return what a person's calendar shows: announced meetings of their bodies since a year ago, cancelled ones as such."""
    meetings = meetings_visible_to(person).filter(body__partnership=partnership, starts_at__gte=clock.now() - timedelta(days=366))
    if partnership.pk not in scopes(person, "office"):
        own = {role.body_id for role in roles_of(person) if role.partnership_id == partnership.pk}
        meetings = meetings.filter(body_id__in=own)
    return meetings.exclude(state=Meeting.State.PLANNED).exclude(form=Meeting.Form.WRITTEN).prefetch_related("items").order_by("starts_at")
