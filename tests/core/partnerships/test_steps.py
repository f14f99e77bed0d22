"""Which step can be taken when."""

from datetime import datetime, timedelta

import pytest

from kiezwerk.core.partnerships.steps import (
    STEPS,
    Link,
    check_attendance,
    check_closing,
    check_conflict_decision,
    check_conflict_declaration,
    check_first_end,
    check_first_opening,
    check_item_change,
    check_link,
    check_minutes_change,
    check_signing,
    check_speaker,
    check_step,
)

NOON = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
STATES = ("planned", "invited", "open", "closed")


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("step", "allowed"),
    [
        ("change", ["planned", "invited", "open"]),
        ("invite", ["planned"]),
        ("open", ["invited"]),
        ("attend", ["open"]),
        ("decide", ["open"]),
        ("close", ["open"]),
    ],
)
def test_a_meeting_takes_each_step_in_its_states_only(step, allowed):
    assert [state for state in STATES if not check_step(step, state)] == allowed


def test_a_step_refused_names_itself_and_the_state():
    assert [(f.code, dict(f.facts)) for step in STEPS for f in check_step(step, "closed")] == [
        (f"meeting.cannot_{step}", {"state": "closed"}) for step, states in STEPS.items() if "closed" not in states
    ]


def test_an_unknown_step_is_a_mistake():
    with pytest.raises(KeyError):
        check_step("dance", "open")


def test_a_meeting_closes_when_no_vote_is_open():
    assert [check_closing(()), codes(check_closing(("Item 1",)))] == [[], ["meeting.ballot_open"]]


@pytest.mark.parametrize(("present", "vacant", "found"), [(True, True, ["attendance.vacant"]), (True, False, []), (False, True, [])])
def test_nobody_is_present_on_a_vacant_seat(present, vacant, found):
    assert codes(check_attendance("Jobcenter", present=present, vacant=vacant)) == found


def test_a_ballot_opens_once_and_closes_once():
    assert [codes(check_first_opening(opened=opened)) for opened in (False, True)] == [[], ["ballot.already_opened"]]
    assert [codes(check_first_end(closed=closed)) for closed in (False, True)] == [[], ["ballot.already_closed"]]


def test_only_the_person_who_fills_the_seat_speaks_for_it():
    assert check_speaker("Jobcenter", "Ada", speaks=True) == []
    assert [dict(f.facts) for f in check_speaker("Jobcenter", "Ada", speaks=False)] == [{"seat": "Jobcenter", "person": "Ada"}]


@pytest.mark.parametrize(
    ("frozen", "used", "found"),
    [
        (False, False, []),
        (True, False, ["item.frozen"]),
        (False, True, ["item.used_elsewhere"]),
        (True, True, ["item.frozen", "item.used_elsewhere"]),
    ],
)
def test_an_item_stays_as_it_is_when_frozen_or_used_elsewhere(frozen, used, found):
    assert codes(check_item_change(frozen=frozen, used_elsewhere=used)) == found


def test_a_draft_stays_as_it_is_once_an_amendment_was_voted_on():
    assert codes(check_item_change(frozen=False, amended=True)) == ["item.amended"]


@pytest.mark.parametrize(
    ("frozen", "decided", "found"),
    [(False, False, []), (True, False, ["recusal.too_late"]), (True, True, ["recusal.too_late"]), (False, True, ["recusal.decided"])],
)
def test_a_conflict_is_declared_before_vote_and_decision(frozen, decided, found):
    assert codes(check_conflict_declaration(frozen=frozen, decided=decided)) == found


@pytest.mark.parametrize(
    ("frozen", "confirmed", "reason", "found"),
    [
        (False, True, "", []),
        (False, False, "shared by all traders", []),
        (False, False, " ", ["recusal.no_reason"]),
        (True, False, "", ["recusal.too_late", "recusal.no_reason"]),
    ],
)
def test_who_stays_in_despite_a_suspicion_needs_a_reason(frozen, confirmed, reason, found):
    assert codes(check_conflict_decision(frozen=frozen, confirmed=confirmed, reason=reason)) == found


def test_signed_minutes_stay_as_they_are():
    assert [codes(check_minutes_change(signed=signed)) for signed in (False, True)] == [[], ["minutes.signed"]]


@pytest.mark.parametrize(
    ("signed", "count", "found"),
    [(False, 3, []), (True, 3, ["minutes.signed"]), (False, 0, ["minutes.no_attendance"]), (True, 0, ["minutes.signed", "minutes.no_attendance"])],
)
def test_minutes_are_signed_once_and_with_attendance(signed, count, found):
    assert codes(check_signing(signed=signed, attendance_count=count)) == found


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (Link(NOON), []),
        (Link(NOON - timedelta(microseconds=1)), ["link.expired"]),
        (Link(NOON, withdrawn=True), ["link.withdrawn"]),
        (Link(NOON, used=True, withdrawn=True), ["link.used"]),
    ],
)
def test_a_link_opens_once_until_its_very_end(link, found):
    assert codes(check_link(link, NOON)) == found


def test_a_written_procedure_is_sent_and_stays_as_it_was_sent():
    assert codes(check_step("invite", "planned", form="written")) == ["written.not_invited"]
    assert [codes(check_step("change", state, form="written")) for state in ("planned", "open")] == [[], ["written.sent"]]
