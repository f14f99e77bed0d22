"""What is checked of an invitation, to a meeting or to a seat."""

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.calling import Plan, check_length
from kiezwerk.core.partnerships.checks import Invitation as InvitationFacts
from kiezwerk.core.partnerships.checks import check_invitation
from kiezwerk.core.partnerships.steps import Link, check_access, check_link

from ..models import Invitation, Meeting
from ..queries import rules_on, seats_of
from .calendars import agenda_minutes
from .rolls import day_of


def invitation_facts(meeting: Meeting, sent_on: date) -> InvitationFacts:
    seats = seats_of(meeting.body, day_of(meeting))
    return InvitationFacts(
        sent_on=sent_on,
        meets_on=timezone.localdate(meeting.starts_at),
        item_count=meeting.items.count(),
        second=meeting.second_of_id is not None,
        says_quorate=meeting.second_of_id is not None,
        uninvited=tuple(now.seat.function for now in seats if now.people and not any(person.is_active for person in now.people)),
    )


def inviting_findings(meeting: Meeting) -> list[Finding]:
    """Return what stands against inviting today, and what should be known before; nothing once the invitation was sent."""
    if meeting.state != Meeting.State.PLANNED:
        return []
    return check_invitation(invitation_facts(meeting, clock.today()), notice_days_of(meeting)) + check_length(plan_facts(meeting))


def notice_days_of(meeting: Meeting) -> int:
    """Return how many days before an invitation leaves: fewer where it is the second one."""
    rules = rules_on(meeting.body, day_of(meeting))
    return rules.second_notice_days if meeting.second_of_id else rules.notice_days


def plan_facts(meeting: Meeting) -> Plan:
    """Return when and where people meet; a written procedure has no place."""
    form = Meeting.Form(meeting.form)
    return Plan(
        starts_at=timezone.localtime(meeting.starts_at),
        ends_at=meeting.ends_at,
        place=meeting.place,
        link=meeting.link,
        in_room=form in (Meeting.Form.ON_SITE, Meeting.Form.HYBRID),
        online=form in (Meeting.Form.HYBRID, Meeting.Form.ONLINE),
        agenda_minutes=agenda_minutes(meeting) if meeting.pk else 0,
        body_ended_on=meeting.body.ends_on,
    )


def places_in_words(meeting: Meeting) -> str:
    """Return where people meet: the room, the address of the video meeting, or both."""
    return ", ".join(part for part in (meeting.place, meeting.link) if part)


def time_of(moment: datetime) -> str:
    return formats.time_format(timezone.localtime(moment), "TIME_FORMAT")


def second_call_words(meeting: Meeting) -> str:
    """Return what a second invitation has to say, "" for any other: without this sentence it would not count as one."""
    if meeting.second_of_id is None:
        return ""
    facts = {"first": meeting.second_of.title, "day": day(meeting.second_of.starts_at)}
    return (
        _(
            "This is the second invitation to the same matter: “%(first)s” on %(day)s could not decide because too few members were present. "
            "On the items passed on from there the body can now decide however many come."
        )
        % facts
    )


def opening_findings(invitation: Invitation, received_at: datetime) -> list[Finding]:
    """Return why the mailed link opens nothing: it was used, withdrawn, has run out, or what it gave would be over."""
    return check_link(link_facts(invitation), received_at) or check_access(invitation.access_ends_on, clock.today())


def link_facts(invitation: Invitation) -> Link:
    return Link(invitation.expires_at, used=invitation.accepted_at is not None, withdrawn=invitation.withdrawn_at is not None)
