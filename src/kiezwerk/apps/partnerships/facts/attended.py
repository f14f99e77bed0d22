"""Who came, as the minutes say it: seats with the times that differ from the whole meeting, and guests."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kiezwerk.ports.documents.papers import AttendanceGroup, Attendee

from ..models import Attendance, Meeting
from .presence import span_words
from .rolls import SeatState

Status = Attendance.Status


def attendance_groups(meeting: Meeting, states: list[SeatState], *, public: bool = False) -> list[AttendanceGroup]:
    """Return who came and who did not, seats with a vote before those that advise; empty groups are left out. In public no person is named."""
    spans = spans_by_seat(meeting)
    groups = [
        (_("Present, with a vote"), [state for state in states if state.attended and state.is_voting]),
        (_("Present, advisory"), [state for state in states if state.attended and not state.is_voting]),
        (_("Excused"), [state for state in states if state.status == Status.EXCUSED]),
        (_("Absent"), [state for state in states if state.status == Status.ABSENT]),
        (_("Not recorded"), [state for state in states if not state.status and not state.is_vacant]),
        (_("Vacant"), [state for state in states if state.is_vacant]),
    ]
    found = [(heading, [_attendee(state, spans.get(state.seat.pk, []), public) for state in rows]) for heading, rows in groups]
    found.append((_("Guests"), [] if public else [_guest(guest) for guest in meeting.guests.all()]))
    return [AttendanceGroup(heading=heading, rows=tuple(rows)) for heading, rows in found if rows]


def spans_by_seat(meeting: Meeting) -> dict[int, list[Attendance]]:
    """Return the times at which each seat was filled."""
    spans: dict[int, list[Attendance]] = {}
    for row in meeting.attendances.filter(status=Status.PRESENT).select_related("person"):
        spans.setdefault(row.seat_id, []).append(row)
    return spans


def _attendee(state: SeatState, spans: list[Attendance], public: bool) -> Attendee:
    organisation = state.seat.organisation
    return Attendee(
        function=state.seat.function,
        organisation=str(organisation) if organisation else "",
        person=str(state.person) if state.person else "",
        remark=", ".join(_remarks(state, spans, public)),
    )


def _remarks(state: SeatState, spans: list[Attendance], public: bool) -> Iterable[str]:
    if state.is_deputised:
        yield _("Deputy")
    if any(span.is_online for span in spans):
        yield _("online")
    if not public:
        yield from (words for span in spans if (words := span_words(span)))


def _guest(guest) -> Attendee:
    return Attendee(function=guest.occasion, organisation=guest.organisation, person=guest.name)
