"""How invitations and notices reach people: by mail, by letter, by hand; each with a row that shows it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from django.utils import timezone
from django.utils.translation import get_language

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.notices.actions import write_mail
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.calling import check_newcomers, check_posting
from kiezwerk.core.partnerships.steps import check_step
from kiezwerk.ports.calendars import Appointment, write_request

from ..facts.calendars import appointment_of, called_to
from ..facts.deliveries import has_mail, newcomers_of
from ..facts.invitations import notice_days_of
from ..models import Delivery, Meeting
from . import letters

Channel = Delivery.Channel


def deliver(meeting: Meeting, people: Iterable, occasion: str, compose: Callable[[], tuple[str, str]], site: str = "") -> list[Delivery]:
    """Write to each person by mail with the appointment, or note that a letter has to go; once for each occasion. Called inside other acts."""
    appointment = None if meeting.form == Meeting.Form.WRITTEN else appointment_of(meeting, site)
    text_in = cache(lambda _language: compose())
    return [_deliver(meeting, person, occasion, lambda: text_in(get_language()), appointment) for person in people]


def _deliver(meeting: Meeting, person, occasion: str, compose, appointment: Appointment | None) -> Delivery:
    if not has_mail(person):
        return Delivery.objects.get_or_create(meeting=meeting, person=person, occasion=occasion, defaults={"channel": Channel.LETTER})[0]
    key = f"meeting-{meeting.pk}-{occasion}-{person.pk}"
    calendar = write_request(called_to(appointment, person)).decode() if appointment else ""
    write_mail(key, person, compose, subject_key=f"partnerships.meeting:{meeting.pk}", calendar=calendar)
    columns = {"channel": Channel.MAIL, "mail_key": key}
    return Delivery.objects.get_or_create(meeting=meeting, person=person, occasion=occasion, defaults=columns)[0]


@action("partnerships.invite_newcomers", permission="partnerships.send_invitation")
def invite_newcomers(meeting, *, by, site: str = "") -> Meeting:
    """Invite whoever joined the body after the invitation was sent."""
    insist(check_step("reach", meeting.state))
    people = newcomers_of(meeting)
    insist(check_newcomers(len(people)))
    deliver(meeting, people, "invitation", lambda: letters.meeting_invitation(meeting, site), site)
    record(by, "partnerships.meeting.invited", meeting, people=len(people), later=True)
    return meeting


@action("partnerships.send_again", permission="partnerships.send_invitation")
def send_again(meeting, *, by, person, site: str = "") -> Meeting:
    """Send the invitation once more to somebody who was invited, as the meeting stands now."""
    insist(check_step("reach", meeting.state))
    meeting.deliveries.get(person=person, occasion="invitation")
    number = meeting.deliveries.filter(person=person, occasion__startswith="again-").count() + 1
    deliver(meeting, [person], f"again-{number}", lambda: letters.meeting_invitation(meeting, site), site)
    record(by, "partnerships.meeting.sent_again", meeting, person=str(person.key))
    return meeting


@action("partnerships.record_posting", permission="partnerships.send_invitation")
def record_posting(meeting, *, by, deliveries: Iterable[int], delivered_on: date, by_hand: bool = False) -> list[Finding]:
    """Note on which day letters were posted, or papers handed over; return what to look at."""
    meets_on = timezone.localdate(meeting.starts_at)
    warnings = insist(check_posting(delivered_on, clock.today(), meets_on, notice_days_of(meeting)))
    rows = meeting.deliveries.filter(pk__in=deliveries).exclude(channel=Channel.MAIL)
    rows.update(delivered_on=delivered_on, channel=Channel.HAND if by_hand else Channel.LETTER)
    record(by, "partnerships.meeting.posted", meeting, delivered_on=delivered_on, people=rows.count(), by_hand=by_hand)
    return warnings
