"""Who is expected: every reply of holder and deputy, and laws of the count."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.excuses import Reply, check_excuse, check_taking_back, comes, expected_quorum
from kiezwerk.core.partnerships.items import Seat
from kiezwerk.core.partnerships.rules import Rules

REPLIES = [Reply(*given) for given in product((True, False), repeat=5)]


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: "".join("ft"[value] for value in vars(reply).values()))
def test_whoever_is_expected_sits_there_and_has_not_declined(reply):
    expected = comes(reply)

    assert expected != "holder" or (reply.has_holder and not reply.holder_excused)
    assert expected != "deputy" or (reply.has_deputy and not reply.deputy_excused and (reply.deputy_comes or not reply.has_holder))
    assert expected or not (reply.has_holder and not reply.holder_excused)


@pytest.mark.parametrize(
    ("reply", "wanted", "codes"),
    [
        (Reply(), {"deputy_comes": False}, []),
        (Reply(), {"deputy_comes": True}, ["excuse.no_deputy"]),
        (Reply(has_deputy=True), {"deputy_comes": True}, []),
        (Reply(has_deputy=True, deputy_excused=True), {"deputy_comes": True}, ["excuse.deputy_excused"]),
        (Reply(), {"deputy_comes": False, "written": True}, ["excuse.written"]),
    ],
)
def test_an_excuse_is_taken_or_refused(reply, wanted, codes):
    assert [finding.code for finding in check_excuse(reply, **wanted)] == codes


def test_nothing_is_taken_back_twice():
    assert [[finding.code for finding in check_taking_back(withdrawn=gone)] for gone in (False, True)] == [[], ["excuse.withdrawn"]]


@given(st.lists(st.sampled_from(REPLIES), max_size=15), st.integers(0, 14))
def test_one_more_excuse_never_helps_the_quorum(replies, place):
    seats = [Seat(f"s{number}", vacant=not (reply.has_holder or reply.has_deputy)) for number, reply in enumerate(replies)]
    before = expected_quorum(Rules(), zip(seats, replies, strict=True))
    if place < len(replies):
        replies[place] = Reply(**vars(replies[place]) | {"holder_excused": True, "deputy_excused": True})

    after = expected_quorum(Rules(), zip(seats, replies, strict=True))

    assert (after.base, after.needed) == (before.base, before.needed)
    assert after.present <= before.present
    assert before.reached or not after.reached


def test_advisory_and_vacant_seats_are_not_counted():
    seats = [(Seat("a"), Reply()), (Seat("b", voting=False), Reply()), (Seat("c", vacant=True), Reply(has_holder=False))]

    assert (expected_quorum(Rules(), seats).present, expected_quorum(Rules(), seats).base) == (1, 1)
