"""The attendance sheet: how each seat stands now, and from when until when it was filled."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..models import Attendance, Meeting
from ..queries import SeatNow
from .excuses import ExpectedSeat, expected_seats
from .invitations import time_of


@dataclass(frozen=True)
class SheetRow:
    """A seat on the sheet: ``mark`` is holder, deputy, excused, absent or "" ; ``spans`` are the times at which it was filled.

    ``excused``  the people who had said before that they could not come.
    """

    now: SeatNow
    mark: str
    current: Attendance | None
    spans: list[Attendance] = field(default_factory=list)
    excused: list = field(default_factory=list)

    @property
    def times(self) -> list[str]:
        """What the sheet says beside the names: only where somebody came late, left early or took over."""
        return [words for span in self.spans if (words := span_words(span))]


def span_words(span: Attendance) -> str:
    """Return from when until when, "" for the whole meeting."""
    person = str(span.person) if span.person else ""
    if span.arrived_at and span.left_at:
        return _("%(person)s: %(arrived)s to %(left)s") % {"person": person, "arrived": time_of(span.arrived_at), "left": time_of(span.left_at)}
    if span.arrived_at:
        return _("%(person)s: from %(arrived)s") % {"person": person, "arrived": time_of(span.arrived_at)}
    return _("%(person)s: until %(left)s") % {"person": person, "left": time_of(span.left_at)} if span.left_at else ""


def sheet_of(meeting: Meeting) -> list[SheetRow]:
    """Return the sheet in the order of the seats, in four queries."""
    rows: dict[int, list[Attendance]] = {}
    for row in meeting.attendances.select_related("person"):
        rows.setdefault(row.seat_id, []).append(row)
    return [_row(one, rows.get(one.now.seat.pk, [])) for one in expected_seats(meeting)]


def _row(expected: ExpectedSeat, rows: list[Attendance]) -> SheetRow:
    now = expected.now
    current = next((row for row in rows if row.left_at is None), None)
    spans = [row for row in rows if row.status == Attendance.Status.PRESENT]
    return SheetRow(now, _mark(now, current), current, spans, [person for person, excuse, _is_deputy in expected.people if excuse])


def _mark(now: SeatNow, current: Attendance | None) -> str:
    if current is None:
        return ""
    if current.status != Attendance.Status.PRESENT:
        return current.status
    return "holder" if now.holder and current.person_id == now.holder.person_id else "deputy"
