"""From plan to close."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import change_meeting, close_meeting, open_meeting, plan_meeting, record_attendance, send_invitation
from kiezwerk.apps.partnerships.models import Attendance, Meeting, SeatHolding

from .conftest import NOON


def test_the_office_plans_a_meeting(make_council):
    council = make_council()

    meeting = plan_meeting(council.body, by=council.office, title="March", starts_at=NOON + timedelta(days=10), place="Town hall")

    assert [meeting.state, meeting.partnership_id] == ["planned", council.partnership.pk]
    assert [entry.verb for entry in Entry.objects.all()] == ["partnerships.meeting.planned"]


def test_nobody_but_the_office_plans_a_meeting(make_council, make_office):
    council = make_council()

    for person in (*council.members, make_office()):
        with pytest.raises(PermissionDenied):
            plan_meeting(council.body, by=person, title="March", starts_at=NOON, place="Town hall")

    assert not Meeting.objects.exists()


def test_an_invitation_goes_once_to_holders_and_deputies(make_council, make_meeting, make_person):
    council = make_council(voting=2, vacant=1)
    deputy = make_person()
    SeatHolding.objects.create(seat=council.seat(1), person=deputy, is_deputy=True, starts_on="2020-01-01")
    meeting = make_meeting(council)

    send_invitation(meeting, by=council.office, site="https://example.org")

    assert set(OutboxMail.objects.values_list("address", flat=True)) == {person.email for person in (*council.members, deputy)}
    assert OutboxMail.objects.count() == 3
    mail = OutboxMail.objects.first()
    assert f"https://example.org/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/" in mail.text
    assert "1. Item 1 (Decision)" in mail.text


def test_an_invitation_is_sent_once(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "invited")

    with pytest.raises(Refused) as refusal:
        send_invitation(meeting, by=council.office)

    assert [f.code for f in refusal.value.findings] == ["meeting.cannot_invite"]
    assert OutboxMail.objects.count() == len(council.members)


def test_an_empty_agenda_is_not_sent_out(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, items=0)

    with pytest.raises(Refused) as refusal:
        send_invitation(meeting, by=council.office)

    assert [f.code for f in refusal.value.findings] == ["invitation.no_agenda"]
    assert not OutboxMail.objects.exists()


def test_a_short_notice_only_warns_and_is_kept_in_the_trail(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, days=3)

    send_invitation(meeting, by=council.office)

    assert Meeting.objects.get().state == "invited"
    assert '"invitation.short_notice"' in Entry.objects.get(verb="partnerships.meeting.invited").facts


def test_a_new_date_is_told_to_those_already_invited(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "invited")
    OutboxMail.objects.all().delete()

    change_meeting(meeting, by=council.office, title="March", starts_at=meeting.starts_at, place="Town hall", is_public=True)
    change_meeting(meeting, by=council.office, title="March", starts_at=meeting.starts_at, place="Library", is_public=True)

    assert sorted(OutboxMail.objects.values_list("title", flat=True)) == ["New date or place: March"] * 2
    assert "Library" in OutboxMail.objects.first().text


def test_a_meeting_opens_only_after_the_invitation(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council)

    with pytest.raises(Refused) as refusal:
        open_meeting(meeting, by=council.holder(1))

    assert [f.code for f in refusal.value.findings] == ["meeting.cannot_open"]
    send_invitation(meeting, by=council.office)
    assert open_meeting(meeting, by=council.holder(1)).state == "open"


def test_a_chair_opens_meetings_of_the_own_body_only(make_council, make_meeting, make_body, make_seat, make_person):
    council = make_council()
    other_chair = make_person()
    make_seat(make_body(council.partnership, "jury", is_deciding=True), holder=other_chair, is_chair=True)
    meeting = make_meeting(council, "invited")

    with pytest.raises(PermissionDenied):
        open_meeting(meeting, by=other_chair)
    with pytest.raises(PermissionDenied):
        open_meeting(meeting, by=council.holder(2))


def test_attendance_names_who_fills_the_seat(make_council, make_meeting, make_person):
    council = make_council(voting=3)
    deputy = make_person()
    SeatHolding.objects.create(seat=council.seat(2), person=deputy, is_deputy=True, starts_on="2020-01-01")
    meeting = make_meeting(council, "open")

    record_attendance(meeting, by=council.office, marks={council.seat(2).pk: ("present", deputy.pk), council.seat(3).pk: ("excused", None)})

    rows = Attendance.objects.values_list("seat__number", "status", "person")
    assert list(rows) == [(1, "present", council.holder(1).pk), (2, "present", deputy.pk), (3, "excused", None)]


def test_only_holder_or_deputy_fill_a_seat(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")

    with pytest.raises(PermissionDenied):
        record_attendance(meeting, by=council.office, marks={council.seat(1).pk: ("present", council.holder(2).pk)})


def test_nobody_is_present_on_a_vacant_seat(make_council, make_meeting):
    council = make_council(voting=2, vacant=1)
    meeting = make_meeting(council, "open")

    with pytest.raises(Refused) as refusal:
        record_attendance(meeting, by=council.office, marks={council.seat(3).pk: ("present", council.holder(1).pk)})

    assert [f.code for f in refusal.value.findings] == ["attendance.vacant"]


def test_attendance_is_recorded_in_session_only(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "invited")

    with pytest.raises(Refused) as refusal:
        record_attendance(meeting, by=council.office, marks={council.seat(1).pk: ("absent", None)})

    assert [f.code for f in refusal.value.findings] == ["meeting.cannot_attend"]


def test_a_meeting_with_an_open_vote_is_not_closed(make_council, make_ballot):
    council = make_council()
    ballot = make_ballot(council)

    with pytest.raises(Refused) as refusal:
        close_meeting(ballot.motion.item.meeting, by=council.office)

    assert [(f.code, dict(f.facts)) for f in refusal.value.findings] == [("meeting.ballot_open", {"items": ("Item 1",), "count": 1})]


def test_closing_a_meeting_begins_its_minutes(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "open")

    closed = close_meeting(meeting, by=council.office)

    assert [closed.state, closed.minutes.state, closed.minutes.keeper] == ["closed", "draft", council.office]


def test_two_who_change_a_meeting_never_overwrite_each_other(make_council, make_meeting, client_for):
    council = make_council()
    meeting = make_meeting(council)
    client = client_for(council.office)
    address = f"/p/{meeting.body.partnership.slug}/bodies/meetings/{meeting.pk}/edit/"
    entries = {"form": "on_site", "starts_at": "2026-04-01T14:00", "place": "Library", "version": meeting.version}

    first = client.post(address, entries | {"title": "First"})
    second = client.post(address, entries | {"title": "Second"})

    meeting.refresh_from_db()
    assert (first.status_code, second.status_code, meeting.title) == (302, 422, "First")
    assert "Second" in second.content.decode()
