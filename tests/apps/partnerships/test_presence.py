"""Late arrivals, early leave, deputies who take over: the quorum follows, and a ballot keeps the roll of the moment it opened."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import add_guest, close_meeting, correct_presence, end_presence, open_ballot, record_attendance, remove_guest
from kiezwerk.apps.partnerships.facts.live import item_now
from kiezwerk.apps.partnerships.facts.papers import minutes_paper
from kiezwerk.apps.partnerships.facts.presence import sheet_of
from kiezwerk.apps.partnerships.facts.rolls import attendance_states
from kiezwerk.apps.partnerships.models import Attendance, Guest, Minutes

from .conftest import NOON


def later(minutes: int):
    return clock.fixed_at(NOON + timedelta(minutes=minutes))


def present(meeting, at=None) -> list[int]:
    return [state.seat.number for state in attendance_states(meeting, at) if state.is_present]


def mark(council, meeting, number: int, status="present"):
    person = council.holder(number).pk if status == "present" else None
    record_attendance(meeting, by=council.office, marks={council.seat(number).pk: (status, person)})


def test_whoever_comes_late_is_present_from_then_on(make_council, make_meeting):
    council = make_council(voting=3)
    meeting = make_meeting(council, "open", absent=(3,))

    with later(20):
        mark(council, meeting, 3)

    assert [present(meeting, NOON + timedelta(minutes=minutes)) for minutes in (0, 19, 20)] == [[1, 2], [1, 2], [1, 2, 3]]


def test_whoever_leaves_counts_no_more_and_a_vote_keeps_its_roll(make_council, make_meeting):
    council = make_council(voting=3)
    meeting = make_meeting(council, "open", items=2)
    first, second = meeting.items.all()
    ballot = open_ballot(first.motion, by=council.office)

    with later(30):
        end_presence(meeting, by=council.office, seat=council.seat(3))

    assert ballot.roll.filter(is_present=True).count() == 3
    assert (item_now(second).quorum.present, present(meeting)) == (2, [1, 2])


def test_a_deputy_takes_over_during_the_meeting_and_votes_afterwards(make_council, make_meeting, make_person):
    council, deputy = make_council(voting=2), make_person()
    council.seat(2).holdings.create(person=deputy, is_deputy=True, starts_on=council.seat(2).holdings.get().starts_on)
    meeting = make_meeting(council, "open")

    with later(30):
        end_presence(meeting, by=council.office, seat=council.seat(2), successor=deputy.pk)
        ballot = open_ballot(meeting.items.get().motion, by=council.office)

    rows = Attendance.objects.filter(seat=council.seat(2)).order_by("id").values_list("person_id", "arrived_at", "left_at")
    half = NOON + timedelta(minutes=30)
    assert list(rows) == [(council.holder(2).pk, None, half), (deputy.pk, half, None)]
    assert ballot.roll.get(seat=council.seat(2)).person == deputy
    assert [row.mark for row in sheet_of(meeting)] == ["holder", "deputy"]


def test_nobody_else_takes_over_a_seat(make_council, make_meeting, make_person):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")

    with pytest.raises(PermissionDenied):
        end_presence(meeting, by=council.office, seat=council.seat(2), successor=make_person().pk)

    assert present(meeting) == [1, 2]


def test_whoever_comes_back_has_two_spans(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")
    with later(10):
        end_presence(meeting, by=council.office, seat=council.seat(2))

    with later(40):
        mark(council, meeting, 2)

    assert [present(meeting, NOON + timedelta(minutes=minutes)) for minutes in (9, 10, 39, 40)] == [[1, 2], [1], [1], [1, 2]]
    assert sheet_of(meeting)[1].times == [f"{council.holder(2)}: until 12:10", f"{council.holder(2)}: from 12:40"]


def test_nobody_leaves_a_seat_on_which_nobody_is(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open", absent=(2,))

    with pytest.raises(Refused) as refusal:
        end_presence(meeting, by=council.office, seat=council.seat(2))

    assert [finding.code for finding in refusal.value.findings] == ["attendance.not_there"]


def test_times_can_be_put_right_but_never_so_that_a_seat_is_filled_twice(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")
    with later(10):
        end_presence(meeting, by=council.office, seat=council.seat(2))
    with later(40):
        mark(council, meeting, 2)
    first, second = Attendance.objects.filter(seat=council.seat(2)).order_by("id")

    with later(60):
        moved = correct_presence(meeting, by=council.office, row=second, arrived_at=NOON + timedelta(minutes=35), left_at=None, is_online=True)
        with pytest.raises(Refused) as refusal:
            correct_presence(meeting, by=council.office, row=first, arrived_at=None, left_at=None, is_online=False)

    assert (moved.arrived_at, moved.is_online) == (NOON + timedelta(minutes=35), True)
    assert [finding.code for finding in refusal.value.findings] == ["attendance.twice"]


def test_members_keep_no_attendance(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")

    for act in (
        lambda: end_presence(meeting, by=council.holder(2), seat=council.seat(2)),
        lambda: add_guest(meeting, by=council.holder(2), name="Guest"),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert (present(meeting), Guest.objects.exists()) == ([1, 2], False)


def test_guests_are_named_and_never_counted(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")

    guest = add_guest(meeting, by=council.office, name="Visitor", organisation="Library")
    add_guest(meeting, by=council.office, name="Mistake")
    remove_guest(meeting, by=council.office, guest=guest.pk + 1)

    assert list(meeting.guests.values_list("name", "organisation")) == [("Visitor", "Library")]
    assert item_now(meeting.items.get()).quorum.present == 2


def test_the_sheet_on_a_tablet_saves_each_mark_and_says_the_quorum(make_council, make_meeting, client_for):
    council = make_council(voting=3)
    meeting = make_meeting(council, "open", absent=(1, 2, 3))
    client = client_for(council.office)
    address = f"/p/{council.partnership.slug}/bodies/meetings/{meeting.pk}/attendance/"

    piece = client.post(
        address, {f"seat_{council.seat(1).pk}": "holder", f"seat_{council.seat(2).pk}": "holder", f"online_{council.seat(2).pk}": "on"},
        headers={"hx-request": "true"},
    )  # fmt: skip
    gone = client.post(f"{address}{council.seat(1).pk}/leave/", {"successor": ""})

    assert "2 of 3 seats count as present, 2 are needed" in piece.content.decode()
    assert (gone.status_code, present(meeting)) == (302, [2])
    assert [row.current.is_online for row in sheet_of(meeting) if row.mark == "holder"] == [True]


def test_the_sheet_asks_as_often_for_many_seats_as_for_few(make_council, make_meeting, client_for, django_assert_max_num_queries):
    few, many = make_council(voting=1), make_council(voting=4)
    meetings = [make_meeting(one, "open") for one in (few, many)]
    addresses = [f"/p/{one.body.partnership.slug}/bodies/meetings/{one.pk}/attendance/" for one in meetings]
    with django_assert_max_num_queries(100) as first:
        client_for(few.office).get(addresses[0])
    client = client_for(many.office)

    with django_assert_max_num_queries(len(first)):
        client.get(addresses[1])


def test_the_minutes_say_who_came_late_left_early_or_was_a_guest(make_council, make_meeting):
    council = make_council(voting=2)
    meeting = make_meeting(council, "open")
    add_guest(meeting, by=council.office, name="Visitor", organisation="Library")
    with later(30):
        end_presence(meeting, by=council.office, seat=council.seat(2))
        close_meeting(meeting, by=council.office)
    minutes = Minutes.objects.get(meeting=meeting)

    paper, public = minutes_paper(minutes), minutes_paper(minutes, public=True)

    assert [(group.heading, [(row.person, row.remark) for row in group.rows]) for group in paper.attendance] == [
        ("Present, with a vote", [(str(council.holder(1)), ""), (str(council.holder(2)), f"{council.holder(2)}: until 12:30")]),
        ("Guests", [("Visitor", "")]),
    ]
    assert [(group.heading, [(row.person, row.remark) for row in group.rows]) for group in public.attendance] == [
        ("Present, with a vote", [("", ""), ("", "")]),
    ]
