"""Calendars: one meeting as a file, one's own feed under a secret address, the open meetings for everybody; and copied agendas."""

from datetime import timedelta

import icalendar
import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.apps.partnerships.actions import add_item, copy_agenda, end_feed, make_feed, plan_meeting
from kiezwerk.apps.partnerships.models import CalendarFeed, Meeting

from .conftest import NOON

pytestmark = pytest.mark.django_db


def titles(response) -> list[str]:
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")]


def test_a_secret_address_shows_the_meetings_of_ones_own_bodies(make_council, make_meeting, client_for):
    council = make_council(voting=2)
    make_meeting(council, "invited")
    make_meeting(make_council(voting=2), "invited")
    plan_meeting(council.body, by=council.office, title="Not announced", starts_at=NOON + timedelta(days=20), place="Hall")
    secret = make_feed(council.partnership, by=council.holder(2))

    response = client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/calendar/{secret}.ics")

    assert (response["Content-Type"], response["Cache-Control"].split(",")[0]) == ("text/calendar; charset=utf-8", "max-age=0")
    assert titles(response) == [f"{council.body.name}: March"]


def test_only_the_hash_of_the_secret_is_kept_and_a_new_address_ends_the_old_one(make_council, client_for):
    council = make_council(voting=2)
    first = make_feed(council.partnership, by=council.holder(2))

    second = make_feed(council.partnership, by=council.holder(2))

    statuses = [client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/calendar/{one}.ics").status_code for one in (first, second)]
    assert statuses == [404, 200]
    assert CalendarFeed.objects.get().secret_hash not in (first, second)


def test_an_ended_address_opens_nothing(make_council, client_for):
    council = make_council(voting=2)
    secret = make_feed(council.partnership, by=council.holder(2))

    end_feed(council.partnership, by=council.holder(2))

    assert client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/calendar/{secret}.ics").status_code == 404


def test_a_feed_is_empty_once_the_seat_is_given_up(make_council, make_meeting, client_for):
    council = make_council(voting=2)
    make_meeting(council, "invited")
    secret = make_feed(council.partnership, by=council.holder(2))
    council.seat(2).holdings.update(ends_on=NOON.date() - timedelta(days=1))

    assert titles(client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/calendar/{secret}.ics")) == []


def test_strangers_make_no_address(make_council, make_member):
    with pytest.raises(PermissionDenied):
        make_feed(make_council().partnership, by=make_member())

    assert not CalendarFeed.objects.exists()


def test_the_address_is_shown_once_on_the_page(make_council, client_for):
    council = make_council(voting=2)
    client = client_for(council.holder(2))
    address = f"/p/{council.partnership.slug}/bodies/meetings/calendar/"

    pages = [client.post(f"{address}new/", follow=True).content.decode(), client.get(address).content.decode()]

    assert [".ics" in page.split("public.ics")[0] for page in pages] == [True, False]


def test_the_public_feed_holds_open_meetings_without_their_video_address(make_council, make_meeting, client_for):
    council = make_council(voting=2)
    shown, _closed = make_meeting(council, "invited"), make_meeting(council, "invited")
    Meeting.objects.filter(pk=shown.pk).update(is_public=True, title="Open", form="hybrid", link="https://video.example/secret-room")

    response = client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/public.ics")

    assert titles(response) == [f"{council.body.name}: Open"]
    assert b"secret-room" not in response.content


def test_one_meeting_is_saved_as_a_file_by_members(make_council, make_meeting, client_for, make_member):
    council = make_council(voting=2)
    meeting = make_meeting(council, "invited")
    address = f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}.ics"

    mine, strange = client_for(council.holder(2)).get(address), client_for(make_member()).get(address)

    event = icalendar.Calendar.from_ical(mine.content).walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["dtend"].dt - event["dtstart"].dt) == (meeting.starts_at, timedelta(hours=1))
    assert (mine["Content-Disposition"], strange.status_code) == (f'attachment; filename="meeting-{meeting.pk}.ics"', 404)


def test_the_public_page_leaves_closed_items_and_names_out(make_council, make_meeting, client_for):
    council = make_council(voting=2)
    meeting = make_meeting(council, "invited", items=2)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    meeting.items.filter(title="Item 2").update(is_public=False, title="Dismissal of a director")

    page = client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/public/{meeting.pk}/").content.decode()

    assert "Item 1" in page
    assert "1 item of this agenda is not public." in page
    assert "Dismissal" not in page
    assert str(council.holder(1)) not in page


@pytest.mark.parametrize(("is_public", "state", "status"), [(False, "invited", 404), (True, "planned", 404), (True, "invited", 200)])
def test_only_announced_open_meetings_have_a_public_page(make_council, make_meeting, client_for, is_public, state, status):
    council = make_council(voting=2)
    meeting = make_meeting(council, state)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=is_public)

    assert client_for().get(f"/p/{council.partnership.slug}/bodies/meetings/public/{meeting.pk}/").status_code == status


def test_an_agenda_is_taken_over_without_its_drafts(make_council, make_meeting):
    council = make_council(voting=2)
    last = make_meeting(council, "closed")
    add_item_of = {"kind": "discussion", "text": "As every time.", "planned_minutes": 25, "is_public": False}
    last = make_meeting(council)
    add_item(last, by=council.office, title="Any other business", **add_item_of)
    meeting = plan_meeting(council.body, by=council.office, title="May", starts_at=NOON + timedelta(days=60), place="Hall")

    copy_agenda(meeting, by=council.office, source=last)

    assert list(meeting.items.values_list("title", "kind", "text", "planned_minutes", "is_public", "motion__text")) == [
        ("Item 1", "decision", "", 10, True, ""),
        ("Any other business", "discussion", "As every time.", 25, False, None),
    ]


def test_the_agenda_of_another_body_is_not_taken_over(make_council, make_meeting):
    council, other = make_council(voting=2), make_council(voting=2)

    copied = copy_agenda(make_meeting(council, items=0), by=council.office, source=make_meeting(other))

    assert copied == []


def test_members_take_over_no_agenda(make_council, make_meeting):
    council = make_council(voting=2)

    with pytest.raises(PermissionDenied):
        copy_agenda(make_meeting(council, items=0), by=council.holder(2), source=make_meeting(council))


def test_a_moved_item_keeps_the_focus_for_the_keyboard(make_council, make_meeting, client_for):
    council = make_council(voting=2)
    meeting = make_meeting(council, items=3)
    item = meeting.items.last()
    client = client_for(council.office)

    page = client.post(f"/p/{council.partnership.slug}/bodies/items/{item.pk}/move/", {"direction": "up"}, follow=True).content.decode()

    focused = page.split("autofocus")[0].rsplit('action="', 1)[1].split('"')[0]
    assert page.count("autofocus") == 1
    assert focused.endswith(f"/items/{item.pk}/move/")
