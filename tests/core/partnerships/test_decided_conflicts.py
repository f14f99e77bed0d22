"""Who decides on a conflict of interest, and who takes over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.conflicts import (
    Substitution,
    WhoDecided,
    check_contest,
    check_declaration,
    check_raising,
    check_substitution,
    check_who_decided,
)

SEATS = [f"s{number}" for number in range(1, 9)]


def codes(findings):
    return [finding.code for finding in findings]


def decided(seat, supporters, voters):
    return codes(check_who_decided(WhoDecided(seat, frozenset(supporters), frozenset(voters))))


def test_more_than_half_of_the_others_decide():
    voters = {"s1", "s2", "s3", "s4", "s5"}

    assert [decided("s1", {"s2", "s3"}, voters), decided("s1", {"s2", "s3", "s4"}, voters)] == [["recusal.no_majority"], []]
    assert [decided("s1", {"s1", "s2"}, voters), decided("s1", {"s9"}, voters)] == [["recusal.own_vote"], ["recusal.no_voter"]]
    assert decided("s1", set(), voters) == []


@given(st.sets(st.sampled_from(SEATS)), st.sets(st.sampled_from(SEATS)), st.sampled_from(SEATS))
def test_the_person_concerned_never_helps_to_decide(supporters, voters, seat):
    assert decided(seat, supporters, voters | {seat}) == decided(seat, supporters, voters - {seat})


@given(st.sets(st.sampled_from(SEATS[1:]), min_size=1), st.sets(st.sampled_from(SEATS[1:]), min_size=1))
def test_one_more_supporter_never_undoes_a_decision(supporters, voters):
    stands = decided("s1", supporters & voters, voters) == [] and supporters & voters

    assert not stands or decided("s1", voters, voters) == []


@pytest.mark.parametrize(
    ("wanted", "confirmed", "allowed", "available", "expected"),
    [
        (False, False, False, False, []),
        (True, True, True, True, []),
        (True, False, True, True, ["recusal.deputy_without_exclusion"]),
        (True, True, False, True, ["recusal.deputy_not_allowed"]),
        (True, True, True, False, ["recusal.no_deputy"]),
    ],
)
def test_a_deputy_takes_over_only_for_an_excluded_member_where_the_rules_say_so(wanted, confirmed, allowed, available, expected):
    assert codes(check_substitution(Substitution(wanted, allowed, available), confirmed=confirmed)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({}, []), ({"frozen": True}, ["recusal.too_late"]), ({"decided": True}, ["recusal.decided"]), ({"note": " "}, ["recusal.no_words"])],
)
def test_a_suspicion_is_contested_in_time_and_in_words(facts, expected):
    assert codes(check_contest(**{"frozen": False, "decided": False, "note": "I left."} | facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"frozen": True}, ["recusal.too_late"]),
        ({"known": True}, ["recusal.known"]),
        ({"own": True, "words": ""}, ["recusal.own_seat", "recusal.no_words"]),
    ],
)
def test_a_suspicion_about_another_seat_is_new_and_has_words(facts, expected):
    assert codes(check_raising(**{"frozen": False, "known": False, "own": False, "words": "He chairs it."} | facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"asked": False}, ["declaration.not_asked"]),
        ({"decided": True}, ["declaration.decided"]),
        ({"has_conflict": True}, ["declaration.no_ground"]),
        ({"has_conflict": True, "ground": "party"}, []),
    ],
)
def test_a_declaration_is_asked_for_and_a_conflict_has_a_ground(facts, expected):
    assert codes(check_declaration(**{"asked": True, "decided": False, "has_conflict": False, "ground": ""} | facts)) == expected
