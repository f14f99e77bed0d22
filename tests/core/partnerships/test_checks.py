"""Invitations, ballots, votes, minutes: what stands against them, most serious first."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from kiezwerk.core.findings import Weight
from kiezwerk.core.partnerships.checks import (
    Casting,
    Invitation,
    MinutesFacts,
    Opening,
    check_composition,
    check_correction,
    check_invitation,
    check_minutes,
    check_opening,
    check_vote,
)
from kiezwerk.core.partnerships.items import Seat
from kiezwerk.core.partnerships.numbers import resolution_number
from kiezwerk.core.partnerships.presets import PRESETS, preset
from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.partnerships.rules import Circular, Rules, Tie

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
REACHED = Quorum(base=11, present=8, needed=6, reached=True)


def test_an_invitation_in_time_with_an_agenda_to_everybody_is_fine():
    assert check_invitation(Invitation(sent_on=date(2026, 3, 1), meets_on=date(2026, 3, 8), item_count=4), notice_days=7) == []


def test_an_invitation_without_agenda_or_recipients_is_refused_and_a_short_notice_warns():
    invitation = Invitation(sent_on=date(2026, 3, 1), meets_on=date(2026, 3, 6), item_count=0, uninvited=("DGB",), second=True, says_quorate=False)

    found = check_invitation(invitation, notice_days=7)

    assert [(finding.code, finding.weight) for finding in found] == [
        ("invitation.no_agenda", Weight.BLOCKS),
        ("invitation.second_without_note", Weight.BLOCKS),
        ("invitation.seats_left_out", Weight.BLOCKS),
        ("invitation.short_notice", Weight.WARNS),
    ]
    assert (found[-1].facts["missing_days"], found[-1].facts["earliest_on"]) == (2, date(2026, 3, 8))


def test_a_second_invitation_that_says_so_is_fine():
    invitation = Invitation(sent_on=date(2026, 3, 1), meets_on=date(2026, 3, 8), item_count=1, second=True, says_quorate=True)

    assert check_invitation(invitation, notice_days=7) == []


def test_a_ballot_with_text_and_quorum_opens():
    assert check_opening(Opening("Wir wählen drei Vorhaben aus.", REACHED)) == []


def test_a_ballot_without_text_quorum_or_decided_conflicts_stays_closed():
    quorum = Quorum(base=11, present=4, needed=6, reached=False)

    found = check_opening(Opening(" ", quorum, undecided=("WISTA",), undeclared=("HTW", "DGB")))

    assert [(finding.code, finding.weight) for finding in found] == [
        ("ballot.no_text", Weight.BLOCKS),
        ("ballot.no_quorum", Weight.BLOCKS),
        ("ballot.conflict_undecided", Weight.BLOCKS),
        ("ballot.declaration_missing", Weight.WARNS),
    ]
    assert (found[1].facts["missing"], found[3].facts["count"]) == (2, 2)


def test_a_body_without_seats_misses_at_least_one():
    found = check_opening(Opening("Text", Quorum(base=0, present=0, needed=0, reached=False)))

    assert found[0].facts["missing"] == 1


def casting(**facts) -> Casting:
    usual = {"seat": Seat("s1"), "item": "i1", "present": True, "excluded": False, "open": True, "choice": "yes", "received_at": NOON}
    return Casting(**{**usual, **facts})


def test_a_vote_of_a_seat_that_may_vote_is_taken():
    assert check_vote(casting()) == []


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"seat": None}, ["vote.unknown"]),
        ({"seat": Seat("s1", vacant=True)}, ["vote.vacant"]),
        ({"seat": Seat("s1", voting=False)}, ["vote.advisory"]),
        ({"present": False}, ["vote.absent"]),
        ({"excluded": True}, ["vote.excluded"]),
        ({"open": False}, ["vote.ballot_closed"]),
        ({"closes_at": NOON}, []),
        ({"closes_at": NOON - timedelta(microseconds=1)}, ["vote.late"]),
        ({"open": False, "closes_at": NOON - timedelta(days=1)}, ["vote.late"]),
        ({"already_voted": True}, ["vote.already_cast"]),
        ({"choice": "perhaps"}, ["vote.no_choice"]),
        ({"excluded": True, "already_voted": True, "choice": ""}, ["vote.excluded", "vote.already_cast", "vote.no_choice"]),
    ],
)
def test_a_vote_is_refused_for_every_reason_that_holds(facts, codes):
    assert [finding.code for finding in check_vote(casting(**facts))] == codes


def test_a_refused_vote_names_the_seat_as_people_call_it():
    named = check_vote(casting(open=False, seat_name="Jobcenter"))
    unnamed = check_vote(casting(open=False))
    unknown = check_vote(casting(seat=None))

    assert [found[0].facts["seat"] for found in (named, unnamed, unknown)] == ["Jobcenter", "s1", ""]


def test_minutes_are_approved_by_a_later_meeting_with_attendance_and_results():
    good = MinutesFacts(held_on=date(2026, 3, 2), approved_on=date(2026, 5, 4), attendance_count=9)
    bad = MinutesFacts(held_on=date(2026, 3, 2), approved_on=date(2026, 3, 2), attendance_count=0, unfinished=("3 Auswahl",))

    assert check_minutes(good) == []
    assert [finding.code for finding in check_minutes(bad)] == ["minutes.no_attendance", "minutes.item_unfinished", "minutes.same_meeting"]


def test_only_those_who_attended_correct_minutes_and_say_why():
    assert [finding.code for finding in check_correction(attended=False, reason=" ")] == ["minutes.did_not_attend", "minutes.no_reason"]
    assert [finding.code for finding in check_correction(attended=True, reason="Zahlen", of_these=False)] == ["minutes.other_item"]
    assert check_correction(attended=True, reason="Zahlen vertauscht") == []


BODY = [*(Seat(f"p{i}", group="public") for i in range(7)), *(Seat(f"b{i}", group="business") for i in range(5))]


def test_a_group_above_its_limit_warns_unless_the_body_says_that_it_blocks():
    warned = check_composition(BODY, Fraction(49, 100))
    blocked = check_composition(BODY, Fraction(49, 100), blocks=True)

    assert [(finding.code, finding.weight, dict(finding.facts)) for finding in warned] == [
        ("body.group_too_large", Weight.WARNS, {"group": "public", "seats_count": 7, "of_count": 12, "limit_share": Fraction(49, 100)})
    ]
    assert [finding.weight for finding in blocked] == [Weight.BLOCKS]


def test_the_largest_of_several_large_groups_comes_first():
    found = check_composition(BODY, Fraction(1, 3))

    assert [finding.facts["group"] for finding in found] == ["public", "business"]


def test_advisory_seats_and_seats_without_a_group_have_no_share():
    seats = [Seat("a", group="public"), Seat("b"), Seat("c"), Seat("d", group="public", voting=False)]

    assert check_composition(seats, Fraction(49, 100)) == []
    assert check_composition(BODY, None) == []


def test_resolutions_are_numbered_by_year_from_one():
    assert [resolution_number(2026, count) for count in (1, 7, 100)] == ["2026/01", "2026/07", "2026/100"]
    with pytest.raises(ValueError, match="counted from 1"):
        resolution_number(2026, 0)


def test_the_preset_of_the_procedure_act_needs_more_than_half_and_three_and_the_chair_breaks_ties():
    procedure = preset("vwvfg-88-93").procedure

    assert procedure.rules == Rules(quorum_more_than=True, quorum_min=3, tie=Tie.CHAIR)
    assert (procedure.circular, procedure.group_limit_share) == (Circular.UNLESS_OBJECTION, None)


def test_the_presets_of_local_action_groups_differ_in_votes_from_outside_and_in_the_limit_of_a_group():
    first, second = preset("leader-2014-2020").procedure, preset("leader-2021-2027").procedure

    assert (first.rules.outside_share, first.group_limit_share) == (Fraction(1, 2), Fraction(49, 100))
    assert (second.rules.outside_share, second.group_limit_share) == (None, Fraction(1, 2))


def test_every_preset_names_its_source_and_what_the_source_leaves_open():
    assert [bool(each.source and each.open) for each in PRESETS] == [True, True, True]
    with pytest.raises(KeyError):
        preset("house rules")
