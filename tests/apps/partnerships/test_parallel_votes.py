"""Many hands on one seat at the same moment: the first vote counts, the others are told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import cast_vote, close_ballot
from kiezwerk.apps.partnerships.facts.counts import tally_of
from kiezwerk.apps.partnerships.models import Vote

from .conftest import NOON

HANDS = 20


def at_once(acts):
    """Run all acts in threads that start together and return what each got, a refusal as its codes."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            with clock.fixed_at(NOON):
                return act()
        except Refused as refusal:
            return [finding.code for finding in refusal.findings]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_twenty_votes_on_a_seat_exactly_one_counts_and_the_others_are_told(make_council, make_ballot):
    council = make_council(voting=3)
    ballot, person, seat = make_ballot(council), council.holder(2), council.seat(2)
    choices = ["yes", "no"] * (HANDS // 2)

    answers = at_once([lambda choice=choice: cast_vote(ballot, by=person, seat=seat, choice=choice, received_at=NOON) for choice in choices])

    (counted,) = [answer for answer in answers if isinstance(answer, Vote)]
    assert [answer for answer in answers if answer != counted] == [["vote.already_cast"]] * (HANDS - 1)
    assert list(Vote.objects.values_list("pk", "choice")) == [(counted.pk, counted.choice)]


@pytest.mark.django_db(transaction=True)
def test_all_votes_of_different_seats_are_kept_and_counted(make_council, make_ballot):
    council = make_council(voting=8)
    ballot = make_ballot(council)
    voters = [(council.holder(number), council.seat(number)) for number in range(1, 9)]

    at_once([lambda who=who, seat=seat: cast_vote(ballot, by=who, seat=seat, choice="yes", received_at=NOON) for who, seat in voters])
    resolution = close_ballot(ballot, by=council.office)

    assert resolution.tally["figures"]["yes"] == 8
    assert tally_of(ballot).counts.yes == 8


@pytest.mark.django_db(transaction=True)
def test_a_vote_and_the_closing_never_overtake_each_other(make_council, make_ballot):
    council = make_council(voting=3)
    ballot, person, seat = make_ballot(council), council.holder(2), council.seat(2)

    answers = at_once(
        [
            lambda: cast_vote(ballot, by=person, seat=seat, choice="yes", received_at=NOON),
            lambda: close_ballot(ballot, by=council.office),
        ]
    )

    counted = answers[1].tally["figures"]["yes"]
    assert [counted, answers[0]] in ([1, Vote.objects.first()], [0, ["vote.ballot_closed"]])
