"""Who was in the room at an instant: seats come late, leave early, and hand over to their deputy.

Shapes    A span begins at ``arrived_at`` (None: from the beginning) and ends before ``left_at`` (None: until the end).
Invariant At no instant is a seat filled twice.
"""

from dataclasses import dataclass
from datetime import datetime

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class Span:
    """From when until when one person fills a seat."""

    arrived_at: datetime | None = None
    left_at: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Return whether the person was there; who leaves at this instant was not.

        >>> noon = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
        >>> Span(left_at=noon).covers(noon), Span(arrived_at=noon).covers(noon)
        (False, True)
        """
        return (self.arrived_at is None or self.arrived_at <= instant) and (self.left_at is None or instant < self.left_at)


def check_span(seat: str, span: Span, others: tuple[Span, ...], *, opened_at: datetime, now: datetime) -> list[Finding]:
    """Return why a seat was not filled like this: outside the meeting, backwards, or beside somebody else.

    >>> noon, one = datetime.fromisoformat("2026-03-02T12:00:00+01:00"), datetime.fromisoformat("2026-03-02T13:00:00+01:00")
    >>> [f.code for f in check_span("Jobcenter", Span(one, noon), (), opened_at=noon, now=one)]
    ['attendance.backwards']
    """
    facts = {"seat": seat}
    start = span.arrived_at or opened_at
    if span.left_at is not None and span.left_at < start:
        return [Finding("attendance.backwards", facts=facts, field="left_at")]
    if start < opened_at or (span.arrived_at or now) > now or (span.left_at or now) > now:
        return [Finding("attendance.outside", facts=facts | {"opened_at": opened_at, "now": now}, field="arrived_at")]
    if any(_overlap(span, other, opened_at) for other in others):
        return [Finding("attendance.twice", facts=facts, field="arrived_at")]
    return []


def _overlap(one: Span, other: Span, opened_at: datetime) -> bool:
    begins = max(one.arrived_at or opened_at, other.arrived_at or opened_at)
    ends = [span.left_at for span in (one, other) if span.left_at is not None]
    return not ends or begins < min(ends)
