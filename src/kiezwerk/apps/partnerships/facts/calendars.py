"""Meetings as appointments, for mails, files and feeds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.ports.calendars import Appointment, Somebody

from ..models import Meeting

LEAST_MINUTES = 60


def appointment_of(meeting: Meeting, site: str, text: str = "") -> Appointment:
    """Return ``meeting`` as calendars know it. Its version counts up, so programs take the later state."""
    partnership = meeting.body.partnership
    email = partnership.office_email or settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("> ")
    return Appointment(
        uid=f"meeting-{meeting.pk}@{partnership.slug}.kiezwerk",
        title=f"{meeting.body.name}: {meeting.title}",
        starts_at=meeting.starts_at,
        ends_at=ends_at(meeting),
        stamp=clock.now(),
        zone=partnership.time_zone,
        place=meeting.place or meeting.link,
        text=text or (meeting.reason if meeting.state == Meeting.State.CANCELLED else ""),
        address=site + reverse("partnerships:meeting", args=[partnership.slug, meeting.pk]),
        link=meeting.link,
        sequence=meeting.version,
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
        organiser=Somebody(name=partnership.office_name or partnership.name, email=email),
    )


def called_to(appointment: Appointment, person) -> Appointment:
    """Return the appointment as it is sent to ``person``."""
    return replace(appointment, attendee=Somebody(name=str(person), email=person.email))


def ends_at(meeting: Meeting):
    """Return when ``meeting`` ends: as planned, else as long as its agenda takes, an hour at least."""
    return meeting.ends_at or meeting.starts_at + timedelta(minutes=max(agenda_minutes(meeting), LEAST_MINUTES))


def agenda_minutes(meeting: Meeting) -> int:
    return sum(item.planned_minutes for item in meeting.items.all())


def appointments_of(meetings: Iterable[Meeting], site: str) -> list[Appointment]:
    return [appointment_of(meeting, site) for meeting in meetings]


def public_appointment(meeting: Meeting, site: str) -> Appointment:
    """Return what everybody may know of an open meeting: no address of the video meeting, the public page instead."""
    address = site + reverse("partnerships:public_meeting", args=[meeting.body.partnership.slug, meeting.pk])
    return replace(appointment_of(meeting, site), link="", place=meeting.place, address=address)
