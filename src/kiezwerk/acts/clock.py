"""What time it is. The example partnership lives on its own calendar, so every part asks here."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_zones: list[Callable[[int], str]] = []
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


def ask_for_zones(source: Callable[[int], str]) -> None:
    """Name who knows the time zone of a partnership by its key; the app of partnerships does so when it is ready."""
    _zones[:] = [source]


@contextmanager
def as_in(partnership_id: int | None):
    """Let days and times be those of a partnership, where no page has set them; None: those of the installation."""
    zone = _zones[0](partnership_id) if partnership_id and _zones else ""
    with timezone.override(zone or None):
        yield
