"""A suspicion is contested, raised by another member, decided by those without a stake; a deputy may take over where the rules say so."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.apps.partnerships.actions import (
    cast_vote,
    close_ballot,
    contest_suspicion,
    decide_recusal,
    declare_conflict,
    open_ballot,
    raise_conflict,
)
from kiezwerk.apps.partnerships.models import BallotSeat, Recusal, SeatHolding

from .conftest import NOON
from .test_ballots import refused


@pytest.fixture
def matter(make_council, make_meeting):
    """A motion in an open meeting of a body that lets deputies vote; seat 2 has one: ``matter.council``, ``matter.deputy``."""

    def make(make_person, rules=None):
        council = make_council(rules=rules)
        deputy = make_person("Deputy")
        SeatHolding.objects.create(seat=council.seat(2), person=deputy, is_deputy=True, starts_on="2020-01-01")
        motion = make_meeting(council, "open").items.get().motion
        motion.council, motion.deputy = council, deputy
        return motion

    return make


def suspect(motion, number=2):
    return Recusal.objects.create(motion=motion, seat=motion.council.seat(number), ground="advantage", state="suspected")


def test_a_member_contests_a_suspicion_about_the_own_seat_only(matter, make_person):
    motion = matter(make_person)
    recusal = suspect(motion)

    contest_suspicion(recusal, by=motion.council.holder(2), note="I left that association in May.")

    with pytest.raises(PermissionDenied):
        contest_suspicion(recusal, by=motion.council.holder(3), note="Not so.")
    assert refused(lambda: contest_suspicion(recusal, by=motion.council.holder(2), note=" ")) == ["recusal.no_words"]
    assert list(Recusal.objects.values_list("state", "note")) == [("suspected", "I left that association in May.")]


def test_another_member_raises_a_conflict_with_words(matter, make_person):
    motion = matter(make_person)
    council = motion.council

    def raises(number, by=3, note="He chairs the applicant."):
        return raise_conflict(
            motion, by=council.holder(by), seat=council.seat(number), ground="employee_or_board", note=note, raised_by=council.seat(by)
        )

    raises(2)

    assert list(Recusal.objects.values_list("seat__number", "state", "source", "raised_by__number")) == [
        (2, "suspected", "He chairs the applicant.", 3)
    ]
    assert refused(lambda: raises(2)) == ["recusal.known"]
    assert refused(lambda: raises(3)) == ["recusal.own_seat"]
    assert refused(lambda: raises(4, note=" ")) == ["recusal.no_words"]


def test_the_body_decides_by_more_than_half_of_the_others(matter, make_person):
    motion = matter(make_person)
    council, recusal = motion.council, suspect(motion)

    def decided(*numbers, **given):
        return lambda: decide_recusal(recusal, by=council.office, confirmed=True, supporters=[council.seat(n) for n in numbers], **given)

    assert refused(decided(1, 3)) == ["recusal.no_majority"]
    assert refused(decided(1, 2, 3)) == ["recusal.own_vote"]
    decided(1, 3, 4)()

    recusal = Recusal.objects.get()
    assert [recusal.state, [seat.number for seat in recusal.supporters.all()]] == ["confirmed", [1, 3, 4]]


def test_an_exception_of_the_rules_is_reason_enough(matter, make_person):
    motion = matter(make_person)

    decided = decide_recusal(suspect(motion), by=motion.council.office, confirmed=False, exemption="shared_by_group")

    assert [decided.state, decided.exemption] == ["dismissed", "shared_by_group"]


def test_the_deputy_of_an_excluded_member_votes_where_the_rules_say_so(matter, make_person):
    motion = matter(make_person, rules={"deputies_of_excluded": True})
    council = motion.council

    decide_recusal(suspect(motion), by=council.office, confirmed=True, deputy_votes=True)
    ballot = open_ballot(motion, by=council.office)

    assert list(BallotSeat.objects.filter(seat__number=2).values_list("person", "is_present", "is_excluded")) == [(motion.deputy.pk, True, False)]
    assert refused(lambda: cast_vote(ballot, by=council.holder(2), seat=council.seat(2), choice="yes", received_at=NOON)) == ["vote.other_person"]
    cast_vote(ballot, by=motion.deputy, seat=council.seat(2), choice="yes", received_at=NOON)
    figures = close_ballot(ballot, by=council.office).tally["figures"]
    assert [figures["present"], figures["yes"]] == [5, 1]


def test_the_deputy_does_not_vote_where_the_rules_are_silent_or_nobody_is_there(matter, make_person):
    silent, allowed = matter(make_person), matter(make_person, rules={"deputies_of_excluded": True})

    def decided(motion, number, confirmed=True):
        recusal = declare_conflict(motion, by=motion.council.office, seat=motion.council.seat(number), ground="advantage")
        return lambda: decide_recusal(recusal, by=motion.council.office, confirmed=confirmed, reason="No.", deputy_votes=True)

    assert refused(decided(silent, 2)) == ["recusal.deputy_not_allowed"]
    assert refused(decided(allowed, 3)) == ["recusal.no_deputy"]
    assert refused(decided(allowed, 2, confirmed=False)) == ["recusal.deputy_without_exclusion"]
