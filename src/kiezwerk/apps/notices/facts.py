"""When a notice leaves by mail."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .models import Rhythm

Often = Rhythm.Often
PAUSE = timedelta(minutes=5)
MORNING = time(7)


def is_reachable(person) -> bool:
    """Whether mail can reach ``person`` at all; people without an address of their own have one that ends in ``.invalid``."""
    return person.is_active and not person.email.endswith(".invalid")


def rhythm_of(person) -> str:
    chosen = Rhythm.objects.filter(person=person).first()
    return chosen.often if chosen else Often.DAILY


def leaves_at(often: str, written_at: datetime) -> datetime:
    """Return when a notice written at an instant leaves: after a short pause, so that a burst is one mail, the next morning, or on Monday."""
    if often == Often.AT_ONCE:
        return written_at + PAUSE
    local = timezone.localtime(written_at)
    day = local.date() + timedelta(days=0 if local.time() < MORNING else 1)
    if often == Often.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, MORNING, tzinfo=local.tzinfo)
