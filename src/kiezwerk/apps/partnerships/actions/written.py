"""Decisions in writing: papers and drafts go to all, votes come in until a deadline, an objection takes the matter to a meeting.

A procedure ends by itself once its time is over and nobody is left whose letter the office may still have to enter.
"""

from datetime import datetime

from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.secrecy import check_method
from kiezwerk.core.partnerships.steps import check_own_body, check_step
from kiezwerk.core.partnerships.ways import check_due, check_objection, check_objector, check_preparation, check_sending, check_written_end

from ..facts.written import awaited_anywhere, circular_of, is_over, not_ready, sending_facts, written_due
from ..models import Ballot, Meeting, Minutes, Motion, Objection, Seat
from ..queries import members_of, office_seat_of
from . import letters
from .conflicts import enter_suspicions
from .counting import end_ballot
from .deliveries import deliver
from .opening import freeze_and_open

State = Meeting.State
Method = Ballot.Method


@action("partnerships.prepare_written", permission="partnerships.plan_meeting", on="scope")
def prepare_written(body, *, by, title: str, ends_at: datetime, reason: str = "") -> Meeting:
    """Begin to prepare a written procedure; nothing is sent yet."""
    meeting = Meeting(body=body, title=title, form=Meeting.Form.WRITTEN, starts_at=clock.now(), ends_at=ends_at, reason=reason)
    insist(check_preparation(circular_of(meeting)))
    meeting.save()
    record(by, "partnerships.written.prepared", meeting, ends_at=ends_at)
    return meeting


@action("partnerships.send_written", permission="partnerships.send_invitation")
def send_written(meeting, *, by, site: str = "") -> Meeting:
    """Send drafts and papers to all and let every seat vote until the deadline; all drafts are frozen together, or none."""
    insist(check_step("invite", meeting.state))
    now = clock.now()
    meeting.state, meeting.starts_at, meeting.invited_at, meeting.opened_at = State.OPEN, now, now, now
    motions = list(Motion.objects.select_for_update(of=("self",)).filter(item__meeting=meeting, withdrawn_at=None).select_related("item__parent"))
    for motion in motions:
        motion.item.meeting = meeting
        enter_suspicions(motion)
    insist(check_sending(sending_facts(meeting, now)))
    insist([finding for motion in motions for finding in [*not_ready(motion), *check_method(Method.WRITTEN, motion.secret_requests.count())]])

    meeting.save(update_fields=["state", "starts_at", "invited_at", "opened_at"])
    for motion in motions:
        freeze_and_open(motion, meeting, by, method=Method.WRITTEN, closes_at=meeting.ends_at)
    people = members_of(meeting.body, clock.today())
    deliver(meeting, people, "written", lambda: letters.written_procedure(meeting, site), site)
    record(by, "partnerships.written.sent", meeting, people=len(people), ends_at=meeting.ends_at)
    return meeting


@action("partnerships.object_to_written")
def object_to_written(meeting, *, by, seat: Seat, received_at: datetime, reason: str = "", site: str = "") -> Objection:
    """Object to deciding in writing: the votes that are still open break off and the matter goes to a meeting."""
    require(by, "partnerships.declare_for_seat", seat)
    insist(check_own_body(seat.function, same=seat.body_id == meeting.body_id))
    insist(check_step("decide", meeting.state) + check_objector(voting=seat.is_voting))
    objected = meeting.objections.filter(seat=seat).exists()
    insist(check_objection(circular_of(meeting), received_at=received_at, closes_at=meeting.ends_at, objected=objected))
    objection = Objection.objects.create(meeting=meeting, seat=seat, reason=reason.strip(), objected_at=received_at)
    Ballot.objects.filter(motion__item__meeting=meeting, closed_at=None).update(closed_at=clock.now())
    meeting.state, meeting.closed_at = State.CANCELLED, clock.now()
    meeting.save(update_fields=["state", "closed_at"])
    people = members_of(meeting.body, clock.today())
    deliver(meeting, people, "objected", lambda: letters.written_broken_off(meeting, site), site)
    record(by, "partnerships.written.objected", meeting, seat=seat.number)
    return objection


@action("partnerships.end_written", permission="partnerships.close_ballot")
def end_written(meeting, *, by) -> Meeting:
    """Count what came in: once all have voted, or after the deadline."""
    insist(check_step("close", meeting.state))
    insist(check_written_end(closes_at=meeting.ends_at, now=clock.now(), awaited_count=awaited_anywhere(meeting)))
    return _end(meeting, by, keeper=by)


@action("partnerships.end_due_written", permission="")
def end_due_written(meeting, *, by) -> Meeting:
    """End a procedure whose time is over, whoever looks; nobody decides anything here."""
    insist(check_step("close", meeting.state) + check_due(is_over(meeting)))
    seat = office_seat_of(meeting.body.partnership)
    return _end(meeting, by, keeper=seat.holder.person if seat else by)


def _end(meeting: Meeting, by, *, keeper) -> Meeting:
    for ballot in Ballot.objects.select_for_update().filter(motion__item__meeting=meeting, closed_at=None).order_by("motion__item__position"):
        end_ballot(ballot, by)
    meeting.state, meeting.closed_at = State.CLOSED, clock.now()
    meeting.save(update_fields=["state", "closed_at"])
    Minutes.objects.get_or_create(meeting=meeting, defaults={"keeper": keeper})
    record(by, "partnerships.written.ended", meeting)
    return meeting


def end_all_due() -> int:
    """End every written procedure that may end by itself, and return how many; the worker does so, and so does whoever opens its page."""
    due = written_due()
    for meeting in due:
        with timezone.override(meeting.body.partnership.time_zone):
            end_due_written(meeting, by=OPERATOR)
    return len(due)
