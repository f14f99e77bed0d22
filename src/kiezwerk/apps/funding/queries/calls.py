"""Calls."""

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes

from ..models import Call

State = Call.State


def calls_visible_to(person):
    """Published calls are public; drafts are read by the office."""
    return Call.objects.filter(~Q(state=State.DRAFT) | Q(partnership__in=scopes(person, "office"))).select_related("instrument", "partnership")


def open_calls(partnership):
    """Return the calls of ``partnership`` that take proposals now, the first to close first."""
    now = clock.now()
    running = Call.objects.filter(partnership=partnership, state=State.PUBLISHED, opens_at__lte=now, closes_at__gte=now)
    return running.select_related("instrument", "partnership").order_by("closes_at")
