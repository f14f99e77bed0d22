"""Seats from a day on: what changes, what stands against it, which terms end, and shares of interest groups."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.composition import (
    Filling,
    SeatPlan,
    Term,
    changes_between,
    check_day,
    check_dissolution,
    check_ending,
    check_filling,
    check_parents,
    check_recomposition,
    check_seat_days,
    check_seats,
    expiring,
    group_shares,
)
from kiezwerk.core.partnerships.items import Seat
from kiezwerk.core.partnerships.settings import check_languages

DAY = date(2026, 3, 2)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
A = SeatPlan("a", "Jobcenter", "administration", "1")
B = SeatPlan("b", "Union", "union", "2")
plans = st.builds(
    SeatPlan, st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["F", "G"]), st.sampled_from(["civil", "union"]), st.sampled_from(["", "1"])
)


def codes(findings):
    return [finding.code for finding in findings]


def test_a_seat_that_another_organisation_takes_over_falls_vacant():
    taken_over = SeatPlan("a", "Jobcenter", "administration", "3")
    renamed = SeatPlan("b", "Trade union", "union", "2")

    changes = changes_between([A, B], [taken_over, renamed])

    assert (changes.succeeds, changes.vacated, changes.ends, changes.begins, changes.stays) == ((taken_over, renamed), ("a",), (), (), ())


@given(st.lists(plans, unique_by=lambda plan: plan.id or id(plan)), st.lists(plans, unique_by=lambda plan: plan.id or id(plan)))
def test_every_seat_of_before_stays_goes_on_or_ends(now, then):
    now = [plan for plan in now if plan.id]
    changes = changes_between(now, then)
    gone_on = {plan.id for plan in changes.succeeds}

    assert sorted([*changes.stays, *gone_on, *changes.ends]) == sorted(plan.id for plan in now)
    assert len(changes.stays) + len(changes.succeeds) + len(changes.begins) == len(then)
    assert changes_between(now, now).is_empty


def test_shares_count_voting_seats_alone_and_name_the_largest_first():
    seats = [Seat("1", group="civil"), Seat("2", group="union"), Seat("3", group="union"), Seat("4", group="civil", voting=False)]

    assert [(one.group, one.count, one.share) for one in group_shares(seats)] == [("union", 2, Fraction(2, 3)), ("civil", 1, Fraction(1, 3))]
    assert group_shares([]) == []


@pytest.mark.parametrize(("ends_on", "found"), [(BEFORE, ["s"]), (DAY, ["s"]), (DAY + timedelta(days=90), ["s"]), (DAY + timedelta(days=91), [])])
def test_a_term_is_announced_ninety_days_before_it_ends(ends_on, found):
    assert [term.seat for term in expiring([Term("s", ends_on)], DAY)] == found


@pytest.mark.parametrize(("met_on", "found"), [(None, []), (BEFORE, []), (DAY, ["body.met_since"]), (AFTER, ["body.met_since"])])
def test_a_day_on_which_the_body_met_stays_as_it_was(met_on, found):
    assert codes(check_day(DAY, met_on)) == found


def test_the_refusal_names_the_earliest_day():
    assert dict(check_day(DAY, AFTER)[0].facts) == {"met_on": AFTER, "earliest_on": AFTER + timedelta(days=1)}


def test_two_seats_do_not_chair_and_each_has_a_function():
    assert codes(check_seats([SeatPlan("a", "A", "civil", chair=True), SeatPlan("b", "", "civil", chair=True)])) == [
        "seat.no_function",
        "seat.two_chairs",
    ]


@pytest.mark.parametrize(
    ("then", "met_on", "found"),
    [
        ([A], None, []),
        ([A, B], None, ["body.same_seats"]),
        ([], None, ["body.no_voting_seat"]),
        ([SeatPlan("a", "Jobcenter", "administration", "1", voting=False)], AFTER, ["body.met_since", "body.no_voting_seat"]),
    ],
)
def test_a_composition_changes_something_and_lets_somebody_vote(then, met_on, found):
    assert codes(check_recomposition([A, B], then, DAY, met_on)) == found


@pytest.mark.parametrize(
    ("starts_on", "term_ends_on", "found"), [(None, DAY, []), (DAY, None, []), (DAY, DAY, []), (DAY, BEFORE, ["seat.term_before"])]
)
def test_a_term_ends_after_its_seat_begins(starts_on, term_ends_on, found):
    assert codes(check_seat_days(starts_on, term_ends_on)) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"last_met_on": DAY}, ["body.met_since"]),
        ({"seat_from_on": AFTER}, ["holding.outside_seat"]),
        ({"seat_until_on": BEFORE}, ["holding.outside_seat"]),
        ({"seat_from_on": DAY, "seat_until_on": DAY}, []),
        ({"held_since": BEFORE}, []),
        ({"held_since": DAY}, ["holding.began_later"]),
        ({"ends_on": DAY}, []),
        ({"ends_on": BEFORE}, ["holding.ends_before"]),
        ({"is_in_both": True}, ["holding.own_deputy"]),
    ],
)
def test_a_person_takes_a_seat_while_it_exists_and_after_whoever_held_it(given, found):
    assert codes(check_filling(Filling(**{"from_on": DAY} | given))) == found


@pytest.mark.parametrize(
    ("began_on", "ended_on", "met_on", "found"),
    [
        (None, None, None, []),
        (BEFORE, AFTER, BEFORE, []),
        (DAY, None, None, ["holding.began_later"]),
        (BEFORE, BEFORE, None, ["holding.ended"]),
        (BEFORE, None, DAY, ["body.met_since"]),
    ],
)
def test_what_has_ended_or_not_begun_does_not_end(began_on, ended_on, met_on, found):
    assert codes(check_ending(DAY, began_on, ended_on, met_on)) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"is_dissolved": True, "meetings": ["March"]}, ["body.dissolved"]),
        ({"meetings": ["March"]}, ["body.meets_again"]),
        ({"children": ["Jury"]}, ["body.has_bodies"]),
    ],
)
def test_a_body_is_dissolved_once_nothing_hangs_on_it(given, found):
    assert codes(check_dissolution(DAY, BEFORE, **{"is_dissolved": False} | given)) == found


def test_a_body_does_not_stand_beneath_itself():
    assert codes(check_parents("a", ["b", "a"])) == ["body.beneath_itself"]
    assert check_parents("a", []) == []


@pytest.mark.parametrize(
    ("main", "offered", "found"),
    [
        ("de", ["de", "en"], []),
        ("de", [], ["partnership.no_language"]),
        ("de", ["de", "tlh"], ["partnership.no_language"]),
        ("de", ["en"], ["partnership.main_language_missing"]),
    ],
)
def test_a_partnership_offers_known_languages_with_its_own_among_them(main, offered, found):
    assert codes(check_languages(main, offered, ["de", "en"])) == found
