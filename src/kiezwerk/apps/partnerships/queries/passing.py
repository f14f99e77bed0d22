"""What is kept for a while alone: excuses from meetings, and invitations that nobody accepted. Days are those of the partnership."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from kiezwerk.acts import clock

from ..models import Excuse, Invitation, Meeting


def excuses_end_on(meeting: Meeting) -> date:
    """Return the day on which what was said about coming to ``meeting`` is deleted."""
    return timezone.localdate(meeting.starts_at) + timedelta(days=meeting.body.partnership.kept_days)


def excuses_due(partnership):
    """Return the excuses of ``partnership`` whose day has come."""
    return Excuse.objects.filter(meeting__body__partnership=partnership, meeting__starts_at__date__lte=_last_day(partnership))


def invitations_due(partnership):
    """Return the invitations to seats and organisations that were withdrawn or ran out, and whose day has come."""
    last = _last_day(partnership)
    ended = Q(withdrawn_at__date__lte=last) | Q(expires_at__date__lte=last)
    return Invitation.objects.filter(ended, partnership=partnership, accepted_at=None)


def _last_day(partnership) -> date:
    return clock.today() - timedelta(days=partnership.kept_days)
