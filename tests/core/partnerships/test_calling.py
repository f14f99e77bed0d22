"""When and where, papers, posting and the second invitation: what stands against them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.findings import Weight
from kiezwerk.core.partnerships.calling import (
    Plan,
    SecondCall,
    check_cancellation,
    check_length,
    check_new_version,
    check_newcomers,
    check_plan,
    check_posting,
    check_publicity,
    check_second_call,
)

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
ROOM = Plan(NOON, ends_at=NOON + timedelta(hours=2), place="Town hall")
CALL = SecondCall(allowed=True, item_count=1)


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (ROOM, []),
        (replace(ROOM, ends_at=None), []),
        (replace(ROOM, ends_at=NOON), ["meeting.ends_before"]),
        (replace(ROOM, place=" "), ["meeting.no_place"]),
        (replace(ROOM, online=True), ["meeting.no_link"]),
        (Plan(NOON, link="https://video.example", in_room=False, online=True), []),
        (Plan(NOON, in_room=False), []),
        (replace(ROOM, agenda_minutes=120), []),
        (replace(ROOM, agenda_minutes=121), ["agenda.too_long"]),
    ],
)
def test_a_plan_says_where_and_leaves_time_for_its_agenda(plan, expected):
    assert codes(check_plan(plan)) == expected


def test_a_long_agenda_only_warns():
    assert [finding.weight for finding in check_length(replace(ROOM, agenda_minutes=150))] == [Weight.WARNS]
    assert check_length(replace(ROOM, ends_at=None, agenda_minutes=900)) == []


def test_a_meeting_is_cancelled_for_a_reason():
    assert codes(check_cancellation(" \n")) == ["meeting.no_reason"]
    assert check_cancellation("Illness") == []


@pytest.mark.parametrize(
    ("posted_on", "expected"),
    [(date(2026, 3, 3), ["delivery.in_future"]), (date(2026, 3, 2), ["delivery.short_notice"]), (date(2026, 2, 27), [])],
)
def test_letters_leave_in_time_and_not_tomorrow(posted_on, expected):
    assert codes(check_posting(posted_on, date(2026, 3, 2), date(2026, 3, 6), 7)) == expected


def test_only_newcomers_are_invited_later():
    assert (codes(check_newcomers(0)), check_newcomers(1)) == (["invitation.nobody_new"], [])


@pytest.mark.parametrize(
    ("note", "same", "withdrawn", "expected"),
    [
        ("Page 3", False, False, []),
        ("", False, False, ["paper.no_note"]),
        ("Page 3", True, False, ["paper.same_content"]),
        ("Page 3", False, True, ["paper.withdrawn"]),
    ],
)
def test_a_new_version_is_new_and_says_so(note, same, withdrawn, expected):
    assert codes(check_new_version(note, same=same, withdrawn=withdrawn)) == expected


def test_papers_of_closed_items_are_closed():
    assert codes(check_publicity(paper_public=True, item_public=False)) == ["paper.item_closed"]
    assert check_publicity(paper_public=False, item_public=False) == check_publicity(paper_public=True, item_public=True) == []


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (CALL, []),
        (replace(CALL, allowed=False), ["second.not_allowed"]),
        (replace(CALL, item_count=0), ["second.no_item"]),
        (replace(CALL, reached=("Selection",)), ["second.quorum_reached"]),
        (replace(CALL, decided=("Selection",)), ["second.decided"]),
    ],
)
def test_a_second_invitation_is_only_for_a_missed_quorum(call, expected):
    assert codes(check_second_call(call)) == expected


@given(given_days=st.integers(0, 40), notice=st.integers(0, 30))
def test_posting_earlier_never_makes_the_notice_shorter(given_days, notice):
    today, meets_on = date(2026, 3, 2), date(2026, 3, 2) + timedelta(days=given_days)
    late = check_posting(today, today, meets_on, notice)
    earlier = check_posting(today - timedelta(days=1), today, meets_on, notice)

    assert len(earlier) <= len(late)
    assert bool(late) == (given_days < notice)
