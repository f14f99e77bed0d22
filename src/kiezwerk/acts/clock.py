"""What time it is. The example partnership lives on its own calendar, so every part asks here."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    """Return the present instant: fixed by a script, shifted by the installation, or real."""
    return _fixed.get() or timezone.now() + getattr(settings, "CLOCK_OFFSET", timedelta())


def today() -> date:
    """Return the present day in the local time zone."""
    return timezone.localdate(now())


@contextmanager
def fixed_at(instant: datetime):
    """Hold the clock, so that a staged example comes out the same each time."""
    token = _fixed.set(instant)
    try:
        yield
    finally:
        _fixed.reset(token)
