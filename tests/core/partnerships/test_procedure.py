"""Rules of procedure as a body writes them: shares read, versions by day, and what the figures mean."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.followup import check_handover
from kiezwerk.core.partnerships.procedure import check_quorum, check_version, check_withdrawal, illustrate, read_share
from kiezwerk.core.partnerships.rules import Majority, QuorumBase, Rules

DAY = date(2026, 3, 2)


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/2", Fraction(1, 2)),
        (" 2 / 3 ", Fraction(2, 3)),
        ("50%", Fraction(1, 2)),
        ("33,3 %", Fraction(333, 1000)),
        ("0.25", Fraction(1, 4)),
        ("1", Fraction(1)),
        ("0", Fraction(0)),
        ("100 %", Fraction(1)),
    ],
)
def test_a_share_is_read_as_people_write_it(text, share):
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["", "half", "1/0", "3/2", "101 %", "1e9", "-1/2", "1/2/3", "٣/٤", "nan"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError, match="share"):
        read_share(text)


@given(st.fractions(min_value=0, max_value=1, max_denominator=999))
def test_a_share_read_from_its_own_writing_is_the_same(share):
    assert read_share(str(share)) == share


@pytest.mark.parametrize(
    ("rules", "needed", "yes", "rest"),
    [
        (Rules(), 6, 4, 6),
        (Rules(quorum_more_than=True, quorum_min=3), 6, 4, 6),
        (Rules(majority=Majority.ABSOLUTE), 6, 6, 6),
        (Rules(majority=Majority.TWO_THIRDS), 6, 4, 6),
        (Rules(quorum_base=QuorumBase.SEATS_MINUS_EXCLUDED), 6, 4, 5),
    ],
)
def test_rules_are_shown_with_the_seats_of_the_body(rules, needed, yes, rest):
    means = illustrate(rules, voting=12, filled=11)

    assert (means.needed, means.yes, means.needed_of_rest, means.rest_after_one, means.never) == (needed, yes, rest, 10, False)


@pytest.mark.parametrize(("filled", "never"), [(0, True), (2, True), (3, False)])
def test_a_body_with_too_few_seats_filled_cannot_decide(filled, never):
    assert illustrate(Rules(quorum_min=3), voting=5, filled=filled).never == never


@pytest.mark.parametrize(
    ("known", "met_on", "found"),
    [([], None, []), ([DAY], None, ["rules.same_day"]), ([], DAY, ["rules.met_since"]), ([DAY], DAY, ["rules.same_day", "rules.met_since"])],
)
def test_a_version_begins_on_a_day_of_its_own_after_the_last_meeting(known, met_on, found):
    assert codes(check_version(DAY, known, met_on)) == found


@pytest.mark.parametrize(("voting", "found"), [(0, []), (4, ["rules.never_quorate"]), (5, [])])
def test_rules_that_no_seat_could_satisfy_are_refused(voting, found):
    assert codes(check_quorum(Rules(quorum_min=5), voting=voting)) == found


@pytest.mark.parametrize(
    ("days", "is_first", "found"), [(1, False, []), (0, False, ["rules.in_force"]), (-1, False, ["rules.in_force"]), (1, True, ["rules.only_one"])]
)
def test_only_a_version_still_to_come_is_taken_back(days, is_first, found):
    assert codes(check_withdrawal(DAY + timedelta(days=days), DAY, is_first=is_first)) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"same": True}, ["handover.same_person"]),
        ({"in_office": False}, ["handover.not_in_office"]),
        ({"count": 0}, ["handover.nothing"]),
    ],
)
def test_work_goes_to_somebody_else_of_the_office(given, found):
    assert codes(check_handover(**{"same": False, "in_office": True, "count": 2} | given)) == found
