"""A meeting from plan to close: planned -> invited -> open -> closed; what has not begun can be cancelled."""

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.calling import check_cancellation, check_plan
from kiezwerk.core.partnerships.checks import check_invitation
from kiezwerk.core.partnerships.steps import check_closing, check_step

from ..facts.deliveries import invited_people
from ..facts.invitations import invitation_facts, notice_days_of, plan_facts
from ..facts.rolls import day_of
from ..models import AgendaItem, Ballot, Meeting, Minutes, Motion
from ..queries import members_of
from . import letters
from .conflicts import enter_suspicions
from .deliveries import deliver
from .excuses import drop_excuses, enter_excused

State = Meeting.State
COLUMNS = ("title", "form", "starts_at", "ends_at", "place", "link", "is_public")
TOLD = ("form", "starts_at", "ends_at", "place", "link")


@action("partnerships.plan_meeting", on="scope")
def plan_meeting(
    body, *, by, title: str, starts_at, place: str = "", is_public: bool = False, form: str = Meeting.Form.ON_SITE, ends_at=None, link: str = ""
) -> Meeting:
    """Set a date for ``body``."""
    meeting = Meeting(body=body, title=title, form=form, starts_at=starts_at, ends_at=ends_at, place=place, link=link, is_public=is_public)
    insist(check_plan(plan_facts(meeting)))
    meeting.save()
    record(by, "partnerships.meeting.planned", meeting, starts_at=starts_at)
    return meeting


@action("partnerships.change_meeting", permission="partnerships.plan_meeting")
def change_meeting(meeting, *, by, site: str = "", **columns) -> Meeting:
    """Change title, form, date or place; those already invited are told of all but a new title. Who could not come is asked anew for another date."""
    insist(check_step("change", meeting.state, form=meeting.form))
    before, day_before = [getattr(meeting, name) for name in TOLD], meeting.starts_at
    for name in COLUMNS:
        setattr(meeting, name, columns.get(name, getattr(meeting, name)))
    insist(check_plan(plan_facts(meeting)))
    meeting.save(update_fields=COLUMNS)
    excuses_dropped = drop_excuses(meeting) if meeting.starts_at != day_before else 0
    if meeting.state == State.INVITED and before != [getattr(meeting, name) for name in TOLD]:
        deliver(meeting, invited_people(meeting), f"moved-{meeting.version}", lambda: letters.meeting_moved(meeting, site), site)
    record(by, "partnerships.meeting.changed", meeting, starts_at=meeting.starts_at, words={"place": meeting.place}, excuses_dropped=excuses_dropped)
    return meeting


@action("partnerships.cancel_meeting", permission="partnerships.plan_meeting")
def cancel_meeting(meeting, *, by, reason: str, site: str = "") -> Meeting:
    """Call the meeting off; everybody invited is told why, and calendars take it out."""
    insist(check_step("cancel", meeting.state) + check_cancellation(reason))
    meeting.state, meeting.reason = State.CANCELLED, reason
    meeting.save(update_fields=["state", "reason"])
    people = invited_people(meeting)
    deliver(meeting, people, "cancelled", lambda: letters.meeting_cancelled(meeting, site), site)
    record(by, "partnerships.meeting.cancelled", meeting, reason=reason, people=len(people))
    return meeting


@action("partnerships.send_invitation")
def send_invitation(meeting, *, by, site: str = "") -> Meeting:
    """Invite holders and deputies with the agenda. A short notice warns, because all members may waive it."""
    insist(check_step("invite", meeting.state, form=meeting.form))
    warnings = insist(check_invitation(invitation_facts(meeting, clock.today()), notice_days_of(meeting)))

    meeting.state, meeting.invited_at = State.INVITED, clock.now()
    meeting.save(update_fields=["state", "invited_at"])
    for motion in Motion.objects.filter(item__meeting=meeting):
        enter_suspicions(motion)
    people = members_of(meeting.body, day_of(meeting))
    deliver(meeting, people, "invitation", lambda: letters.meeting_invitation(meeting, site), site)
    record(by, "partnerships.meeting.invited", meeting, people=len(people), warnings=[finding.code for finding in warnings])
    return meeting


@action("partnerships.open_meeting")
def open_meeting(meeting, *, by) -> Meeting:
    """Begin the session: from here attendance is recorded and votes can be opened. Who was excused stands on the sheet already."""
    insist(check_step("open", meeting.state))
    meeting.state, meeting.opened_at = State.OPEN, clock.now()
    meeting.save(update_fields=["state", "opened_at"])
    enter_excused(meeting)
    record(by, "partnerships.meeting.opened", meeting)
    return meeting


@action("partnerships.close_meeting")
def close_meeting(meeting, *, by) -> Meeting:
    """End the session; its minutes begin as a draft written from what happened."""
    insist(check_step("close", meeting.state))
    waits_for_lot = Q(motion__item__kind=AgendaItem.Kind.ELECTION, motion__resolution=None)
    open_ballots = Ballot.objects.filter(Q(closed_at=None) | waits_for_lot, motion__item__meeting=meeting)
    insist(check_closing(tuple(open_ballots.values_list("motion__item__title", flat=True))))
    meeting.state, meeting.closed_at = State.CLOSED, clock.now()
    meeting.save(update_fields=["state", "closed_at"])
    Minutes.objects.create(meeting=meeting, keeper=by)
    record(by, "partnerships.meeting.closed", meeting)
    return meeting
