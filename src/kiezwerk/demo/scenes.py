"""The example in scenes: each stage of the partnership's year is one function that calls actions and nothing else.

Everything happens at fixed instants, so that the example comes out the same each time.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiezwerk.acts import clock

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str):
    """Hold the clock at a local instant such as "2026-01-12 10:00"."""
    return clock.fixed_at(datetime.fromisoformat(text).replace(tzinfo=BERLIN))


def local(moment: datetime) -> datetime:
    """Read an instant of the data as local time."""
    return moment.replace(tzinfo=BERLIN)


def local_at(text: str) -> datetime:
    """Return the local instant that a text such as "2026-01-12 10:00" names."""
    return local(datetime.fromisoformat(text))
