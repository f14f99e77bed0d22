"""Meetings as iCalendar: an appointment in a mail, a file to save, a feed that calendar programs fetch.

Method    RFC 5545 and 5546 by the library ``icalendar``: lines are folded by octets, texts escaped, and the time zone is described in the file.
Missing   "" leaves a property out; without ``ends_at`` the appointment has no length.
Errors    ``ValueError`` for an instant without a time zone or an unknown zone.
Invariant The same events give the same bytes. ``uid`` stays, ``sequence`` grows with each change: so a program replaces what it had.
Source    RFC 5545 (objects), RFC 5546 (REQUEST, CANCEL), RFC 7986 (names of calendars).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    import icalendar

MAKER = "-//Kiezwerk//Meetings//EN"
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Who calls a meeting, or is called to it."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """One meeting. ``stamp`` is when this state of it was written down; ``zone`` the zone in which it is announced."""

    uid: str
    title: str
    starts_at: datetime
    stamp: datetime
    zone: str
    ends_at: datetime | None = None
    place: str = ""
    text: str = ""
    address: str = ""
    link: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    organiser: Somebody | None = None
    attendee: Somebody | None = None


def write_request(appointment: Appointment) -> bytes:
    """Return the appointment as a mail carries it: an invitation, or the news that it is cancelled."""
    return _written([appointment], method="CANCEL" if appointment.is_cancelled else "REQUEST")


def write_feed(appointments: Iterable[Appointment], name: str) -> bytes:
    """Return appointments as a calendar to read; nobody is named in it."""
    return _written([replace(one, organiser=None, attendee=None) for one in appointments], method="PUBLISH", name=name)


def _written(appointments: list[Appointment], *, method: str, name: str = "") -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("name", _plain(name))
        calendar.add("x-wr-calname", _plain(name))
        calendar.add("refresh-interval", timedelta(hours=4), parameters={"value": "DURATION"})
    for zone in sorted({appointment.zone for appointment in appointments}):
        instants = [_aware(at) for one in appointments if one.zone == zone for at in (one.starts_at, one.ends_at or one.starts_at)]
        calendar.add_component(_zone(zone, min(instants), max(instants)))
    for appointment in appointments:
        calendar.add_component(_event(appointment))
    return bytes(calendar.to_ical())


def _zone(name: str, first: datetime, last: datetime) -> "icalendar.Timezone":
    """Describe a zone from the day before ``first`` to the day after ``last``: how it stands then, and each change of the clock between."""
    import icalendar

    zone = icalendar.Timezone()
    zone.add("tzid", name)
    since, until = _local(first, name) - timedelta(days=1), _local(last, name) + timedelta(days=1)
    for onset, before in [(since, since.utcoffset() or timedelta()), *_changes(since, until)]:
        after = onset.astimezone(ZoneInfo(name))
        observance = icalendar.TimezoneDaylight() if after.dst() else icalendar.TimezoneStandard()
        observance.add("dtstart", (onset.astimezone(UTC) + before).replace(tzinfo=None))
        observance.add("tzoffsetfrom", before)
        observance.add("tzoffsetto", after.utcoffset())
        observance.add("tzname", after.tzname())
        zone.add_component(observance)
    return zone


def _changes(since: datetime, until: datetime) -> Iterable[tuple[datetime, timedelta]]:
    """Yield each instant at which the clock changes, with the offset before it, found to the second."""
    zone, at = since.tzinfo, since.astimezone(UTC).replace(microsecond=0)
    while at < until:
        early, late = at, at + timedelta(days=1)
        before = early.astimezone(zone).utcoffset() or timedelta()
        if late.astimezone(zone).utcoffset() != before:
            while late - early > timedelta(seconds=1):
                middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
                early, late = (middle, late) if middle.astimezone(zone).utcoffset() == before else (early, middle)
            yield late, before
        at += timedelta(days=1)


def _event(appointment: Appointment) -> "icalendar.Event":
    import icalendar

    event = icalendar.Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", _aware(appointment.stamp).astimezone(UTC))
    event.add("sequence", appointment.sequence)
    event.add("dtstart", _local(appointment.starts_at, appointment.zone))
    if appointment.ends_at:
        event.add("dtend", _local(appointment.ends_at, appointment.zone))
    event.add("summary", _plain(appointment.title))
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    for property_name, value in (("location", appointment.place), ("description", appointment.text)):
        if value:
            event.add(property_name, _plain(value))
    if appointment.address:
        event.add("url", appointment.address)
    if appointment.link:
        event.add("conference", appointment.link, parameters={"value": "URI", "feature": "VIDEO"})
    if appointment.organiser:
        event.add("organizer", _address(appointment.organiser))
    if appointment.attendee:
        event.add("attendee", _address(appointment.attendee, role="REQ-PARTICIPANT", partstat="NEEDS-ACTION", rsvp="TRUE"))
    return event


def _address(somebody: Somebody, **parameters: str) -> "icalendar.vCalAddress":
    import icalendar

    address = icalendar.vCalAddress(f"mailto:{somebody.email}")
    address.params["CN"] = _plain(somebody.name).replace('"', "'").replace("\n", " ")
    for name, value in parameters.items():
        address.params[name.upper()] = value
    return address


def _local(instant: datetime, zone: str) -> datetime:
    try:
        return _aware(instant).astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"unknown zone or instant: {error}") from None


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant


def _plain(text: str) -> str:
    """Return the text with line ends of one kind and without letters that no calendar can hold."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
