"""Who is in the room: marked on a tablet, from when until when, with deputies who take over and guests."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.presence import Span, check_span
from kiezwerk.core.partnerships.steps import check_attendance, check_step

from ..facts.rolls import day_of
from ..models import Attendance, Guest, Meeting, Motion, Seat
from ..queries import SeatNow, seats_of
from .conflicts import enter_suspicions

Status = Attendance.Status


@action("partnerships.record_attendance")
def record_attendance(meeting, *, by, marks: Mapping[int, tuple[str, int | None]], online: Mapping[int, bool] | None = None) -> Meeting:
    """Note who came: ``marks`` is ``{seat: (status, person)}``; the person is the holder or deputy who fills a present seat, ``online`` where.

    A mark puts right what was noted before; who comes after having been absent or gone is present from now on. A vote that is open keeps its roll.
    """
    insist(check_step("attend", meeting.state))
    seats = _seats(meeting)
    for seat_id, (status, person_id) in marks.items():
        _mark(meeting, seats[seat_id], Status(status), person_id, (online or {}).get(seat_id))
    _look_again(meeting)
    record(by, "partnerships.meeting.attendance_recorded", meeting, marks={seats[pk].seat.number: status for pk, (status, _) in marks.items()})
    return meeting


def _mark(meeting: Meeting, now: SeatNow, status: str, person_id: int | None, is_online: bool | None) -> None:
    present = status == Status.PRESENT
    insist(check_attendance(now.seat.function, present=present, vacant=now.is_vacant))
    if present:
        _insist_on_people(now, person_id)
    rows = Attendance.objects.select_for_update().filter(meeting=meeting, seat=now.seat)
    row = rows.filter(left_at=None).first()
    late = present and (rows.exists() if row is None else row.status != Status.PRESENT)
    row = row or Attendance(meeting=meeting, seat=now.seat)
    row.status, row.person_id, row.recorded_at = status, person_id if present else None, clock.now()
    row.is_online = present and (row.is_online if is_online is None else is_online)
    row.arrived_at = clock.now() if late else row.arrived_at if present else None
    row.save()


def _insist_on_people(now: SeatNow, person_id: int | None) -> None:
    if person_id not in {person.pk for person in now.people}:
        raise PermissionDenied("only holder or deputy fill a seat")


@action("partnerships.end_presence", permission="partnerships.record_attendance")
def end_presence(meeting, *, by, seat: Seat, successor: int | None = None) -> Meeting:
    """Somebody leaves before the end; where the deputy (or the holder) takes over, the seat stays filled."""
    insist(check_step("attend", meeting.state))
    row = Attendance.objects.select_for_update().filter(meeting=meeting, seat=seat, status=Status.PRESENT, left_at=None).first()
    if row is None:
        insist([Finding("attendance.not_there", facts={"seat": seat.function})])
        return meeting
    at = clock.now()
    row.left_at = at
    row.save(update_fields=["left_at"])
    if successor is not None:
        _insist_on_people(_seats(meeting)[seat.pk], successor)
        Attendance.objects.create(meeting=meeting, seat=seat, person_id=successor, status=Status.PRESENT, arrived_at=at, recorded_at=at)
        _look_again(meeting)
    record(by, "partnerships.meeting.presence_ended", meeting, seat=seat.number, taken_over=successor is not None)
    return meeting


@action("partnerships.correct_presence", permission="partnerships.record_attendance")
def correct_presence(meeting, *, by, row: Attendance, arrived_at: datetime | None, left_at: datetime | None, is_online: bool) -> Attendance:
    """Put right from when until when somebody was there, and whether online."""
    insist(check_step("attend", meeting.state))
    rows = {one.pk: one for one in Attendance.objects.select_for_update().filter(meeting=meeting, seat=row.seat, status=Status.PRESENT)}
    current = rows.pop(row.pk)
    others = tuple(Span(one.arrived_at, one.left_at) for one in rows.values())
    span = Span(arrived_at, left_at)
    insist(check_span(row.seat.function, span, others, opened_at=meeting.opened_at, now=clock.now()))
    current.arrived_at, current.left_at, current.is_online = arrived_at, left_at, is_online
    current.save(update_fields=["arrived_at", "left_at", "is_online"])
    record(by, "partnerships.meeting.presence_corrected", meeting, seat=row.seat.number, arrived_at=arrived_at, left_at=left_at)
    return current


@action("partnerships.add_guest", permission="partnerships.record_attendance")
def add_guest(meeting, *, by, name: str, organisation: str = "", occasion: str = "") -> Guest:
    """Note somebody without a seat who came."""
    insist(check_step("attend", meeting.state))
    guest = Guest.objects.create(meeting=meeting, name=name, organisation=organisation, occasion=occasion)
    record(by, "partnerships.guest.added", meeting, guest=guest.pk)
    return guest


@action("partnerships.remove_guest", permission="partnerships.record_attendance")
def remove_guest(meeting, *, by, guest: int) -> Meeting:
    """Take back a guest who was entered by mistake."""
    insist(check_step("attend", meeting.state))
    meeting.guests.filter(pk=guest).delete()
    record(by, "partnerships.guest.removed", meeting, guest=guest)
    return meeting


def _seats(meeting: Meeting) -> dict[int, SeatNow]:
    return {now.seat.pk: now for now in seats_of(meeting.body, day_of(meeting))}


def _look_again(meeting: Meeting) -> None:
    """Other people in the seats may mean other conflicts of interest."""
    for motion in Motion.objects.filter(item__meeting=meeting, frozen_at=None):
        enter_suspicions(motion)
