"""Calendars read by the library's own parser say what was written, and hold the rules of RFC 5545 that programs stumble over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.calendars import Appointment, Somebody, write_feed, write_request

STAMP = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
NAIVE = datetime.fromisoformat("2026-03-28T17:00:00")
MEETING = Appointment(
    uid="meeting-7@kiezwerk.example",
    title="Sitzung; März",
    starts_at=datetime.fromisoformat("2026-03-28T17:00:00+01:00"),
    ends_at=datetime.fromisoformat("2026-03-29T10:00:00+02:00"),
    stamp=STAMP,
    zone="Europe/Berlin",
    place="Rathaus, Saal \\ 1",
    text="Zeile 1\nZeile 2",
    address="https://kiezwerk.example/p/x/?a=1,2;3",
    link="https://video.example/raum",
    sequence=4,
    organiser=Somebody(name='Büro "Mitte"; Nord', email="buero@example.org"),
    attendee=Somebody(name="Ada, Beispiel", email="ada@example.org"),
)


def parsed(content: bytes):
    """Return (calendar, its one event) as the library reads them."""
    calendar = icalendar.Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")[0]


def test_an_invitation_reads_as_it_was_written():
    calendar, event = parsed(write_request(MEETING))

    assert (calendar["method"], event["uid"], event["sequence"], event["status"]) == ("REQUEST", MEETING.uid, 4, "CONFIRMED")
    assert (event["summary"], event["location"], event["description"]) == (MEETING.title, MEETING.place, MEETING.text)
    assert (event["dtstart"].dt, event["dtend"].dt) == (MEETING.starts_at, MEETING.ends_at)
    assert (event["dtstart"].params["tzid"], event["dtstamp"].dt) == ("Europe/Berlin", STAMP.astimezone(UTC))
    assert (event["url"], event["conference"]) == (MEETING.address, MEETING.link)
    assert (str(event["attendee"]), event["attendee"].params["cn"]) == ("mailto:ada@example.org", "Ada, Beispiel")
    assert (str(event["organizer"]), event["organizer"].params["cn"]) == ("mailto:buero@example.org", "Büro 'Mitte'; Nord")


def test_a_cancelled_meeting_takes_itself_out_of_the_calendar():
    calendar, event = parsed(write_request(replace(MEETING, is_cancelled=True, sequence=5)))

    assert (calendar["method"], event["status"], event["uid"], event["sequence"]) == ("CANCEL", "CANCELLED", MEETING.uid, 5)


def test_a_feed_names_nobody():
    calendar, event = parsed(write_feed([MEETING], "Sitzungen"))

    assert (calendar["method"], calendar["x-wr-calname"]) == ("PUBLISH", "Sitzungen")
    assert [name for name in ("organizer", "attendee") if name in event] == []
    assert b"ada@" not in write_feed([MEETING], "Sitzungen")


def test_an_empty_feed_is_a_calendar():
    assert icalendar.Calendar.from_ical(write_feed([], "Leer")).walk("VEVENT") == []


def test_the_zone_stands_in_the_file_with_the_change_of_the_clock_at_its_very_instant():
    """In Berlin the clock goes from 2 to 3 on the night between: 2 o'clock is written as the clock showed before."""
    zone = parsed(write_request(MEETING))[0].walk("VTIMEZONE")[0]
    changes = [(part.name, part["dtstart"].dt, part["tzoffsetfrom"].td, part["tzoffsetto"].td) for part in zone.subcomponents]

    hour = timedelta(hours=1)
    assert changes == [
        ("STANDARD", datetime.fromisoformat("2026-03-27T17:00:00"), hour, hour),
        ("DAYLIGHT", datetime.fromisoformat("2026-03-29T02:00:00"), hour, 2 * hour),
    ]


def test_lines_end_alike_and_are_folded_by_octets():
    content = write_request(replace(MEETING, title="ä" * 200, text="اجتماع " * 60))

    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert all(line.decode() is not None for line in content.split(b"\r\n"))


def test_the_same_meeting_gives_the_same_bytes():
    assert write_request(MEETING) == write_request(MEETING)


@pytest.mark.parametrize("wrong", [{"zone": "Mars/Phobos"}, {"starts_at": NAIVE}, {"stamp": NAIVE}])
def test_an_instant_needs_its_zone(wrong):
    with pytest.raises(ValueError, match="zone"):
        write_request(replace(MEETING, **wrong))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)


@given(title=texts, place=texts, name=texts)
def test_no_text_can_add_a_line_of_its_own(title, place, name):
    content = write_request(
        replace(MEETING, title=f"{title}\r\nMETHOD:CANCEL", place=place, attendee=Somebody(name=f"{name}\nX", email="ada@example.org"))
    )
    _, event = parsed(content)

    assert content.count(b"\r\nMETHOD:") == 1
    assert str(event["summary"]) == f"{title}\nMETHOD:CANCEL"
    assert str(event["location"]) == place
