"""Days, months and validity: closed ranges of dates, open ends allowed. And which of two instants is later."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True)
class Period:
    """From ``starts_on`` to ``ends_on``, both included; None is an open end."""

    starts_on: date | None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValueError(f"a period cannot end ({self.ends_on}) before it starts ({self.starts_on})")

    def __contains__(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: "Period") -> bool:
        """Return whether both share at least one day.

        >>> Period(date(2021, 1, 1), date(2021, 6, 30)).overlaps(Period(date(2021, 6, 30)))
        True
        """
        return not (
            (self.ends_on and other.starts_on and self.ends_on < other.starts_on)
            or (other.ends_on and self.starts_on and other.ends_on < self.starts_on)
        )


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month where it does not exist.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(starts_on: date, ends_on: date) -> int:
    """Return how many months a project from ``starts_on`` to ``ends_on`` (both included) begins.

    >>> months_between(date(2026, 1, 1), date(2026, 12, 31)), months_between(date(2026, 1, 1), date(2027, 1, 1))
    (12, 13)
    """
    if ends_on < starts_on:
        return 0
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    return months + (add_months(starts_on, months) <= ends_on)


def is_after(instant: datetime, other: datetime) -> bool:
    """Return whether ``instant`` comes after ``other``.

    Python compares clock times where both carry the same zone; while autumn repeats an hour that is wrong.

    >>> from zoneinfo import ZoneInfo
    >>> summer = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    >>> winter = summer.replace(hour=2, minute=10, fold=1)
    >>> is_after(winter, summer), winter > summer
    (True, False)
    """
    return instant.astimezone(UTC) > other.astimezone(UTC)
