"""Days and times stand in the time zone of the partnership: on pages, in forms, mails, papers, calendars and what runs by itself."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.apps.notices.models import Notice, OutboxMail
from kiezwerk.apps.partnerships.actions import add_task, close_meeting
from kiezwerk.apps.partnerships.actions.contacts import delete_all_due
from kiezwerk.apps.partnerships.actions.reminders import remind
from kiezwerk.apps.partnerships.models import Contact, Meeting, Partnership

AUCKLAND = "Pacific/Auckland"
"""Noon in Berlin on 2 March is midnight and the beginning of 3 March there."""


@pytest.fixture
def council(make_council, make_partnership):
    return make_council(voting=3, partnership=make_partnership(time_zone=AUCKLAND, language="en"))


def address(council, view, *keys) -> str:
    return reverse(f"partnerships:{view}", args=[council.partnership.slug, *keys])


def test_a_form_reads_and_a_page_shows_the_time_of_the_partnership(council, client_for):
    office = client_for(council.office)
    given = {
        "title": "April",
        "form": "on_site",
        "place": "Town hall",
        "starts_at_0": "2026-04-20",
        "starts_at_1": "18:30",
        "starts_at": "2026-04-20T18:30",
    }
    answer = office.post(address(council, "new_meeting") + f"?body={council.body.pk}", given)

    meeting = Meeting.objects.get()
    page = office.get(address(council, "meeting", meeting.pk)).content.decode()

    assert answer.status_code == 302
    assert meeting.starts_at == datetime(2026, 4, 20, 6, 30, tzinfo=UTC)
    assert ("18:30" in page, "06:30" in page, "08:30" in page) == (True, False, False)


def test_two_partnerships_show_the_same_instant_each_in_its_own_time(council, make_council, make_meeting, client_for):
    berlin = make_council(voting=3)
    pages = []
    for place in (council, berlin, council):
        meeting = make_meeting(place)
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=datetime(2026, 4, 20, 6, 30, tzinfo=UTC))
        pages.append(client_for(place.office).get(address(place, "meeting", meeting.pk)).content.decode())

    assert ["18:30" in page for page in pages] == [True, False, True]
    assert ["08:30" in page for page in pages] == [False, True, False]
    assert str(timezone.get_current_timezone()) == "Europe/Berlin"


def test_the_day_of_a_page_is_that_of_the_partnership(council, client_for):
    """A task that was due on 2 March is late there and not yet in Berlin."""
    task = add_task(council.partnership, by=council.office, title="Write to all", seat=council.seat(1), due_on=date(2026, 3, 2))

    page = client_for(council.office).get(address(council, "task", task.pk)).content.decode()
    Partnership.objects.update(time_zone="Europe/Berlin")
    at_home = client_for(council.office).get(address(council, "task", task.pk)).content.decode()

    assert ("Late" in page, "Late" in at_home) == (True, False)


def test_mails_papers_and_calendars_say_the_time_of_the_partnership(council, make_meeting, client_for):
    meeting = make_meeting(council)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=datetime(2026, 4, 20, 6, 30, tzinfo=UTC))
    office = client_for(council.office)
    office.post(address(council, "invite", meeting.pk), {"key": "once"})
    mail = OutboxMail.objects.filter(title__startswith="Invitation").first()
    feed = office.get(address(council, "meeting_ics", meeting.pk)).content.decode()

    Meeting.objects.filter(pk=meeting.pk).update(state="open", opened_at=datetime(2026, 4, 20, 6, 31, tzinfo=UTC))
    with clock.fixed_at(datetime(2026, 4, 20, 8, 0, tzinfo=UTC)):
        close_meeting(Meeting.objects.get(pk=meeting.pk), by=council.office)
        minutes = office.get(address(council, "minutes", meeting.pk)).content.decode()

    assert "20 April 2026, 18:30" in mail.text
    assert f"DTSTART;TZID={AUCKLAND}:20260420T183000" in feed.replace("\r\n ", "")
    assert ("18:31" in minutes, "20:00" in minutes) == (True, True)


def test_what_runs_by_itself_counts_days_where_the_partnership_is(council, make_council):
    """On 2 March at noon in Berlin a contact that is to be deleted on 3 March is due in Auckland, and so is a reminder three days ahead."""
    berlin = make_council(voting=3)
    for place in (council, berlin):
        Contact.objects.create(
            partnership=place.partnership, name=str(place.partnership), basis="function", origin="list", delete_on=date(2026, 3, 3)
        )
        add_task(place.partnership, by=place.office, title=str(place.partnership), person=place.office, due_on=date(2026, 3, 6))
    Notice.objects.all().delete()

    deleted = delete_all_due()
    remind()

    assert (deleted, [contact.partnership for contact in Contact.objects.all()]) == (1, [berlin.partnership])
    assert [notice.title for notice in Notice.objects.all()] == [f"Due: {council.partnership}"]
