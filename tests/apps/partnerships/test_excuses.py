"""Who cannot come says so before; the office sees whether enough are expected, deputies are told, and the sheet begins with it."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.notices.models import Notice, OutboxMail
from kiezwerk.apps.partnerships.actions import (
    accept_invitation,
    change_meeting,
    change_partnership,
    excuse_from_meeting,
    invite_person,
    open_meeting,
    withdraw_excuse,
    withdraw_invitation,
)
from kiezwerk.apps.partnerships.actions.passing import delete_all_that_passed
from kiezwerk.apps.partnerships.facts.excuses import expectation_of
from kiezwerk.apps.partnerships.models import Attendance, Excuse, Invitation, Meeting, SeatHolding

from .conftest import NOON


@pytest.fixture
def council(make_council, make_person):
    council = make_council(voting=3, advisory=1, vacant=1)
    deputy = make_person("Deputy of two")
    SeatHolding.objects.create(seat=council.seat(2), person=deputy, is_deputy=True, starts_on=NOON.date() - timedelta(days=99))
    council.deputy = deputy
    return council


@pytest.fixture
def meeting(council, make_meeting):
    return make_meeting(council, "invited")


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def excuse(council, meeting, number, by=None, person=None, **given):
    person = person or council.holder(number)
    return excuse_from_meeting(meeting, by=by or person, seat=council.seat(number), person=person, **given)


def address(council, meeting, more="") -> str:
    return f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/coming/{more}"


def test_a_member_says_that_they_cannot_come_and_the_deputy_is_told(council, meeting):
    excuse(council, meeting, 2, deputy_comes=True)

    expectation = expectation_of(meeting)
    assert [seat.comes for seat in expectation.seats] == ["holder", "deputy", "holder", "holder", ""]
    assert expectation.words == "3 of 3 seats expected, 2 needed. The quorum is expected."
    assert [(notice.person, notice.title) for notice in Notice.objects.all()] == [(council.deputy, "Please stand in: March")]
    assert Entry.objects.filter(verb="partnerships.excuse.given").count() == 1


def test_nobody_coming_makes_the_quorum_uncertain(council, meeting):
    excuse(council, meeting, 2)
    excuse(council, meeting, 3)

    assert expectation_of(meeting).words == "1 of 3 seats expected, 2 needed. 1 seat is missing for the quorum."
    assert [notice.title for notice in Notice.objects.filter(person=council.deputy)] == ["Nobody on your seat: March"]


def test_a_deputy_who_cannot_come_either_is_reported_to_the_holder(council, meeting):
    excuse(council, meeting, 2, deputy_comes=True)

    excuse(council, meeting, 2, person=council.deputy)

    assert expectation_of(meeting).seats[1].comes == ""
    assert [notice.title for notice in Notice.objects.filter(person=council.holder(2))] == ["Your deputy cannot come: March"]
    assert refused(lambda: excuse(council, meeting, 2, deputy_comes=True)) == ["excuse.deputy_excused"]


def test_it_is_taken_back_until_the_meeting_opens(council, meeting):
    given = excuse(council, meeting, 2, deputy_comes=True)

    withdraw_excuse(given, by=council.holder(2))

    assert expectation_of(meeting).seats[1].comes == "holder"
    assert Notice.objects.filter(person=council.deputy).first().title == "You need not stand in: March"
    assert refused(lambda: withdraw_excuse(given, by=council.holder(2))) == ["excuse.withdrawn"]
    again = excuse(council, meeting, 2)
    open_meeting(meeting, by=council.office)
    assert refused(lambda: withdraw_excuse(again, by=council.holder(2))) == ["meeting.cannot_excuse"]
    meeting.refresh_from_db()
    assert refused(lambda: excuse(council, meeting, 3)) == ["meeting.cannot_excuse"]


def test_without_a_deputy_none_can_come(council, meeting):
    assert refused(lambda: excuse(council, meeting, 3, deputy_comes=True)) == ["excuse.no_deputy"]
    assert not Excuse.objects.exists()


def test_office_and_chair_speak_for_others_and_members_for_themselves_alone(council, meeting, make_council):
    elsewhere = make_council()

    excuse(council, meeting, 2, by=council.office, person=council.holder(2))
    excuse(council, meeting, 3, by=council.holder(1), person=council.holder(3))
    for by in (council.holder(2), elsewhere.office, elsewhere.holder(1)):
        with pytest.raises(PermissionDenied):
            excuse(council, meeting, 4, by=by, person=council.holder(4))
    with pytest.raises(PermissionDenied):
        withdraw_excuse(Excuse.objects.get(seat=council.seat(2)), by=council.holder(3))
    with pytest.raises(PermissionDenied):
        excuse(council, meeting, 4, by=council.office, person=council.holder(2))

    assert sorted(Excuse.objects.values_list("seat__number", flat=True)) == [2, 3]


def test_the_sheet_begins_with_those_who_were_excused(council, meeting):
    excuse(council, meeting, 2, deputy_comes=True)
    excuse(council, meeting, 3)

    open_meeting(meeting, by=council.office)

    assert list(Attendance.objects.values_list("seat__number", "status", "person")) == [(3, "excused", None)]


def test_another_date_asks_anew_and_another_place_does_not(council, meeting):
    excuse(council, meeting, 3)

    change_meeting(meeting, by=council.office, place="Library")
    assert Excuse.objects.filter(withdrawn_at=None).count() == 1

    change_meeting(meeting, by=council.office, starts_at=NOON + timedelta(days=20))
    assert Excuse.objects.filter(withdrawn_at=None).count() == 0


def test_the_invitation_says_where_to_say_so(council, meeting):
    assert address(council, meeting) in OutboxMail.objects.filter(recipient=council.holder(2)).first().text


def test_a_member_replies_on_the_page_and_comes_after_all(council, meeting, client_for):
    member = client_for(council.holder(2))
    shown = member.get(address(council, meeting)).content.decode()

    said = member.post(address(council, meeting, "say/"), {"seat": council.seat(2).pk, "person": council.holder(2).pk, "deputy_comes": "yes"})
    page = member.get(address(council, meeting)).content.decode()
    back = member.post(address(council, meeting, f"{Excuse.objects.get().pk}/back/"))

    assert "I cannot come, Deputy of two comes" in shown
    assert (said.status_code, back.status_code) == (302, 302)
    assert "Deputy of two comes instead." in page
    assert Excuse.objects.get().withdrawn_at == NOON


def test_the_office_hears_it_on_the_telephone(council, meeting, client_for):
    office = client_for(council.office)

    office.post(address(council, meeting, "say/"), {"seat": council.seat(3).pk, "person": council.holder(3).pk})

    assert Excuse.objects.get().told_by == council.office
    assert "2 of 3 seats expected, 2 needed." in office.get(f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/").content.decode()


def test_wrong_replies_are_answered_and_strangers_find_nothing(council, meeting, make_council, client_for):
    office, stranger = client_for(council.office), client_for(make_council().office)

    answers = [
        office.post(address(council, meeting, "say/"), {"seat": "x", "person": ""}).status_code,
        office.post(address(council, meeting, "say/"), {"seat": council.seat(2).pk, "person": council.holder(3).pk}).status_code,
        office.post(
            address(council, meeting, "say/"), {"seat": council.seat(3).pk, "person": council.holder(3).pk, "deputy_comes": "yes"}
        ).status_code,
        stranger.get(address(council, meeting)).status_code,
    ]

    assert answers[:3] == [404, 404, 422]
    assert answers[3] in (403, 404)


def test_a_written_procedure_asks_nobody_to_come(council, make_meeting):
    meeting = make_meeting(council)
    Meeting.objects.filter(pk=meeting.pk).update(form=Meeting.Form.WRITTEN)
    meeting.refresh_from_db()

    assert refused(lambda: excuse(council, meeting, 2)) == ["excuse.written"]


def test_who_comes_costs_the_same_however_many_seats_there_are(make_council, make_meeting, client_for, django_assert_max_num_queries):
    for voting in (2, 9):
        council = make_council(voting=voting)
        found, client = make_meeting(council, "invited"), client_for(council.office)
        client.get(address(council, found))
        with django_assert_max_num_queries(32):
            client.get(address(council, found))


def test_a_deputy_whom_no_mail_reaches_is_to_be_called(council, meeting, client_for):
    council.deputy.email = "deputy@office.invalid"
    council.deputy.save()

    excuse(council, meeting, 2, deputy_comes=True)

    assert "No mail reaches the deputy: please call." in client_for(council.office).get(address(council, meeting)).content.decode()
    assert not Notice.objects.exists()


def test_today_leads_a_member_to_the_reply(council, meeting, client_for):
    assert address(council, meeting) in client_for(council.holder(2)).get(f"/p/{council.partnership.slug}/today/").content.decode()


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"state": "cancelled"}, "The meeting was cancelled, so nobody has to come."),
        ({"state": "open"}, "from here on the attendance sheet says who is there."),
        ({"form": "written"}, "In a written procedure nobody has to come."),
    ],
)
def test_the_page_says_why_nothing_can_be_said_any_more(council, meeting, client_for, columns, words):
    Meeting.objects.filter(pk=meeting.pk).update(**columns)

    page = client_for(council.holder(2)).get(address(council, meeting)).content.decode()

    assert words in page
    assert "I cannot come" not in page


def test_whoever_edits_the_meeting_is_not_disturbed_by_an_excuse(council, meeting):
    excuse(council, meeting, 3)

    assert change_meeting(meeting, by=council.office, version=meeting.version, title="April").title == "April"


def pass_days(days: int) -> int:
    with clock.fixed_at(NOON + timedelta(days=days)):
        return delete_all_that_passed()


def test_what_was_said_is_deleted_on_the_day_that_the_partnership_has_set_and_the_minutes_keep_who_was_excused(council, meeting):
    excuse(council, meeting, 2)
    withdraw_excuse(excuse(council, meeting, 3), by=council.holder(3))
    open_meeting(meeting, by=council.office)
    change_partnership(council.partnership, by=council.office, kept_days=30)

    told = Notice.objects.filter(key__startswith="excuse-").count()
    assert [pass_days(39), Excuse.objects.count(), pass_days(40), Excuse.objects.count(), pass_days(41)] == [0, 2, 2, 0, 0]
    assert Attendance.objects.filter(meeting=meeting, status="excused").count() == 1
    assert [told > 0, Notice.objects.filter(key__startswith="excuse-").exists()] == [True, False]
    entry = Entry.objects.get(verb="partnerships.excuses.deleted")
    assert (entry.person_key, entry.facts) == ("operator", '{"count": 2}')


def test_the_page_names_the_day(council, meeting, client_for):
    page = client_for(council.holder(2)).get(address(council, meeting)).content.decode()

    assert "What is said here is deleted on 10 June 2026." in page


def test_nobody_asks_for_deletion_and_each_partnership_counts_by_its_own_calendar(council, meeting, make_council, make_meeting):
    """In Los Angeles the day begins nine hours after it has begun in Berlin."""
    far = make_council(voting=2)
    change_partnership(far.partnership, by=far.office, time_zone="America/Los_Angeles")
    excuse(council, meeting, 2)
    excuse_from_meeting(make_meeting(far, "invited"), by=far.holder(2), seat=far.seat(2), person=far.holder(2))

    with clock.fixed_at(datetime.fromisoformat("2026-06-10T05:00:00+02:00")):
        delete_all_that_passed()

    assert [one.person for one in Excuse.objects.all()] == [far.holder(2)]


def test_an_invitation_that_nobody_accepted_is_deleted_after_its_end(council, make_person):
    kept = invite_person(council.partnership, by=council.office, email="in@example.org", name="Joins", seat=council.seat(5))
    accept_invitation(kept, by=None, name="Joins", language="de", received_at=NOON)
    for email in ("late@example.org", "away@example.org"):
        invite_person(council.partnership, by=council.office, email=email, name="Never", seat=council.seat(4))
    withdraw_invitation(Invitation.objects.get(email="away@example.org"), by=council.office)

    left = []
    for days in (89, 90, 104):
        pass_days(days)
        left.append(sorted(Invitation.objects.values_list("email", flat=True)))

    assert left == [["away@example.org", "in@example.org", "late@example.org"], ["in@example.org", "late@example.org"], ["in@example.org"]]
    assert [mail.address for mail in OutboxMail.objects.filter(key__startswith="invitation-")] == ["in@example.org"]
