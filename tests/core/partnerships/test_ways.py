"""Consensus, lists and written procedures: what stands against them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.rules import Circular
from kiezwerk.core.partnerships.ways import (
    Listed,
    Sending,
    check_carrying,
    check_due,
    check_entering,
    check_list,
    check_objection,
    check_objector,
    check_own_hand,
    check_receipt,
    check_sending,
    check_taking_out,
    check_written_end,
    is_taken_out,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
METHODS = ("roll_call", "hands", "secret", "paper", "consensus", "list", "written")


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("method", "own", "entered"),
    [
        ("roll_call", [], []),
        ("hands", ["vote.by_hands"], []),
        ("secret", ["vote.other_way"], ["vote.other_way"]),
        ("paper", ["vote.other_way"], ["vote.other_way"]),
        ("consensus", ["vote.other_way"], ["vote.other_way"]),
        ("list", ["vote.other_way"], ["vote.other_way"]),
        ("written", [], []),
    ],
)
def test_each_way_says_who_enters_a_vote(method, own, entered):
    assert [codes(check_own_hand(method, "1")), codes(check_entering(method, "1"))] == [own, entered]


def test_a_list_is_decided_whole():
    ready, waiting = Listed("A"), Listed("B", findings=(Finding("ballot.no_text"),))

    assert [codes(check_list([ready])), codes(check_list([ready, waiting]))] == [[], ["list.item_not_ready", "ballot.no_text"]]


def test_what_left_the_list_no_longer_stands_against_the_rest():
    out = Listed("B", debated="Costs", findings=(Finding("ballot.no_text"),))

    assert codes(check_list([Listed("A"), out])) == []


@given(st.lists(st.builds(Listed, st.text(), st.sampled_from(["", "why"]), st.sampled_from([(), ("s1",)]))))
def test_a_list_is_empty_exactly_where_everything_left_it(items):
    assert (codes(check_list(items)) == ["list.empty"]) == all(is_taken_out(item) for item in items)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"listed": False}, ["list.not_on_it"]),
        ({"frozen": True}, ["item.frozen"]),
        ({"reason": ""}, ["list.no_reason"]),
    ],
)
def test_an_item_leaves_the_list_with_a_reason(facts, expected):
    assert codes(check_taking_out(**{"listed": True, "frozen": False, "reason": "Costs"} | facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"circular": Circular.NEVER}, ["written.never"]),
        ({"closes_at": None}, ["written.no_deadline"]),
        ({"closes_at": NOON}, ["written.deadline_past"]),
        ({"item_count": 0}, ["invitation.no_agenda"]),
        ({"not_in_writing": ("Election",)}, ["written.not_in_writing"]),
        ({"unreached": ("s1",)}, ["invitation.seats_left_out"]),
    ],
)
def test_a_written_procedure_begins_where_nothing_stands_against_it(facts, expected):
    ready = {"circular": Circular.ALWAYS, "sent_at": NOON, "closes_at": NOON + SECOND, "item_count": 1}

    assert codes(check_sending(Sending(**ready | facts))) == expected


@pytest.mark.parametrize(
    ("circular", "late", "objected", "expected"),
    [
        (Circular.UNLESS_OBJECTION, False, False, []),
        (Circular.ALWAYS, False, False, ["written.no_objection"]),
        (Circular.UNLESS_OBJECTION, True, True, ["written.objection_late", "written.objected_already"]),
    ],
)
def test_an_objection_is_taken_in_time_and_once(circular, late, objected, expected):
    received_at = NOON + SECOND if late else NOON

    assert codes(check_objection(circular, received_at=received_at, closes_at=NOON, objected=objected)) == expected


@pytest.mark.parametrize(("shift", "fine"), [(-SECOND, False), (timedelta(), True), (SECOND, True), (2 * SECOND, False)])
def test_a_letter_came_between_sending_and_now(shift, fine):
    assert (check_receipt(received_at=NOON + shift, opened_at=NOON, entered_at=NOON + SECOND) == []) is fine


@pytest.mark.parametrize(("now", "awaited", "fine"), [(NOON, 1, False), (NOON, 0, True), (NOON + SECOND, 1, True)])
def test_votes_are_counted_when_all_have_voted_or_the_time_is_over(now, awaited, fine):
    assert (check_written_end(closes_at=NOON, now=now, awaited_count=awaited) == []) is fine


def test_small_checks_say_no_with_a_code():
    assert [codes(check_objector(voting=False)), codes(check_due(True))] == [["written.advisory"], []]
    assert codes(check_carrying(ended=False, same_body=True, left_count=1)) == ["written.not_broken_off"]
