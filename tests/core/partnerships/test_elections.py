"""Elections: every branch of the count and of what stands against it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.candidates import check_candidacy, check_draw, check_persons, check_plain_election, check_standing, seats_for
from kiezwerk.core.partnerships.elections import Election, Outcome, check_counts, check_election, check_lot, check_names, count_election
from kiezwerk.core.partnerships.items import Seat
from kiezwerk.core.partnerships.rules import Rules

SEATS = [Seat(letter) for letter in "abcdefgh"]
CANDIDATES = ("1", "2", "3", "4", "5")


def held(votes, places=2, present="abcdefgh", candidates=CANDIDATES, **more) -> Election:
    return Election("e", places, tuple(candidates), frozenset(present), votes={seat: frozenset(names) for seat, names in votes.items()}, **more)


def codes(election, seats=SEATS) -> list[str]:
    return [finding.code for finding in check_election(Rules(), seats, election)]


def test_an_election_that_cannot_be_is_no_election():
    for wrong in (
        {"places": 0},
        {"places": 1, "votes": {"a": frozenset("1")}, "counts": {}},
        {"places": 1, "counts": {"1": -1}},
        {"places": 1, "counts": {}, "took_part": -1},
    ):
        with pytest.raises(ValueError, match=r"election|negative"):
            Election("e", candidates=("1",), **wrong)


def test_what_check_refuses_is_not_counted():
    with pytest.raises(ValueError, match=r"election e: vote\.absent"):
        count_election(Rules(), SEATS, held({"a": "1"}, present="b"))


def test_each_reason_is_named():
    seats = [*SEATS, Seat("v", vacant=True), Seat("w", voting=False)]

    assert codes(held({}, present="az")) == ["meeting.unknown_seat"]
    assert codes(held({}, excluded=frozenset("z"))) == ["meeting.unknown_seat"]
    assert codes(held({}, candidates=())) == ["election.no_candidates"]
    assert codes(held({"v": "1", "w": "1", "z": "1"}, present="vw"), seats) == ["vote.vacant", "vote.advisory", "vote.unknown"]
    assert codes(held({"a": "1"}, excluded=frozenset("a"))) == ["vote.excluded"]
    assert codes(held({"a": "123", "b": "9"})) == ["election.too_many_names", "election.unknown_candidate"]
    assert codes(Election("e", 1, ("1",), frozenset("ab"), counts={"1": 4, "7": 0}, took_part=3)) == [
        "election.unknown_candidate",
        "vote.too_many",
        "election.count_too_high",
        "election.sum_too_high",
    ]
    assert [f.code for f in check_names(["1", "1"], ["1"], 2, item="e", seat="a")] == ["election.same_name_twice"]
    assert check_counts({"1": 2, "2": 2}, 2, 2, item="e") == []


def test_a_lot_fits_the_tie_or_is_refused():
    tied = held({"a": "1", "b": "2", "c": "3"}, places=2)

    assert codes(tied) == []
    assert [codes(held({"a": "1", "b": "2", "c": "3"}, lot=tuple(lot))) for lot in ("4", "12", "1", "11")] == [
        ["election.lot_not_tied"],
        [],
        ["election.lot_short"],
        ["election.lot_twice"],
    ]
    assert codes(held({"a": "1", "b": "1"}, places=1, lot=("1",))) == ["election.lot_not_needed"]
    assert codes(held({"a": "1"}, present="a", lot=("1",))) == ["election.lot_not_needed"]
    assert [f.facts["missing"] for f in check_lot(["1"], ["1", "2", "3", "4"], 3)] == [2]


def test_how_an_election_ends():
    def ended(election):
        standing = count_election(Rules(), SEATS, election)
        return [standing.result, standing.elected, standing.drawn]

    assert ended(held({"a": "12", "b": "12", "c": "3"})) == [Outcome.ELECTED, ("1", "2"), ()]
    assert ended(held({"a": "1", "b": "2", "c": "3"})) == [Outcome.LOT, (), ()]
    assert ended(held({"a": "1", "b": "2", "c": "3"}, lot=("3", "1", "2"))) == [Outcome.ELECTED, ("3", "1"), ("3", "1")]
    assert ended(held({"a": "", "b": ""})) == [Outcome.NOBODY, (), ()]
    assert ended(held({"a": "1"}, present="a")) == [Outcome.NO_QUORUM, (), ()]
    assert ended(held({"a": "1"}, present="a", second_call=True)) == [Outcome.ELECTED, ("1",), ()]
    assert ended(Election("e", 1, ("1", "2"), frozenset("abcdefgh"), counts={"2": 3}, took_part=5)) == [Outcome.ELECTED, ("2",), ()]


def test_a_standing_explains_itself():
    standing = count_election(Rules(), SEATS, held({"a": "1", "b": "", "c": "2"}, places=1))

    assert (standing.base, standing.quorum_needed, standing.cast, standing.secret, standing.left, standing.waits_for_lot) == (8, 4, 3, False, 1, True)
    assert len({standing, held({})}) == 2


def test_the_list_before_and_the_seats_after():
    assert [f.code for f in check_standing(0, 1)] == ["election.no_candidates"]
    assert check_standing(1, 1) == []
    assert [[f.code for f in check_candidacy(frozen=frozen, known=known)] for frozen, known in ((True, False), (False, True), (False, False))] == [
        ["election.frozen"],
        ["election.stands_already"],
        [],
    ]
    assert [[f.code for f in check_draw(closed=closed, decided=decided)] for closed, decided in ((False, False), (True, True), (True, False))] == [
        ["election.not_counted"],
        ["election.decided"],
        [],
    ]
    assert [f.code for f in check_plain_election(False)] == ["election.not_one"]
    assert [f.code for f in check_persons(["Ada"])] == ["election.without_person"]
    assert seats_for(["3", "1", "2"], {"1": "s1", "2": "s1"}) == {"1": "s1"}
    assert seats_for(["4"], {"1": "s1"}) == {}


names = st.sets(st.sampled_from(CANDIDATES), max_size=2).map(frozenset)
ballots = st.dictionaries(st.sampled_from("abcdefgh"), names, min_size=0)


@given(ballots, st.randoms(use_true_random=False), st.integers(1, 2))
def test_order_never_matters(votes, dice, places):
    votes = {seat: frozenset(sorted(names)[:places]) for seat, names in votes.items()}
    seats, candidates, pairs = SEATS[:], list(CANDIDATES), list(votes.items())
    for one in (seats, candidates, pairs):
        dice.shuffle(one)

    first = count_election(Rules(), SEATS, held(votes, places))
    second = count_election(Rules(), seats, held(dict(pairs), places, candidates=candidates))

    assert (first.result, set(first.elected), set(first.tied), first.left) == (second.result, set(second.elected), set(second.tied), second.left)


@given(ballots, st.sampled_from("abcdefgh"), st.sampled_from(CANDIDATES), st.integers(1, 4))
def test_one_more_vote_never_harms(votes, seat, candidate, places):
    votes = {one: frozenset(sorted(names)[:places]) for one, names in votes.items()}
    assume(seat not in votes)
    before = count_election(Rules(), SEATS, held(votes, places))
    after = count_election(Rules(), SEATS, held(votes | {seat: frozenset(candidate)}, places))

    if candidate in {*before.elected, *before.tied}:
        assert candidate in after.elected
    assert after.counts[candidate] == before.counts[candidate] + 1


@given(ballots, st.integers(1, 6), st.permutations(CANDIDATES))
def test_never_more_are_elected_than_there_are_places(votes, places, order):
    votes = {one: frozenset(sorted(names)[:places]) for one, names in votes.items()}
    open_end = count_election(Rules(), SEATS, held(votes, places))
    lot = tuple(name for name in order if name in open_end.tied)
    drawn = count_election(Rules(), SEATS, held(votes, places, lot=lot))

    assert len(open_end.elected) <= len(drawn.elected) <= places
    assert not drawn.waits_for_lot
    assert len(drawn.elected) == min(places, sum(1 for count in drawn.counts.values() if count))
    assert all(drawn.counts[one] >= drawn.counts[other] for one in drawn.elected for other in set(CANDIDATES) - set(drawn.elected))


@given(ballots)
def test_advisory_seats_never_change_a_result(votes):
    votes = {one: frozenset(sorted(names)[:1]) for one, names in votes.items() if one != "h"}
    plain = count_election(Rules(), SEATS, held(votes, 1, present="abcdefgh"))
    advised = count_election(Rules(), [*SEATS, Seat("w", voting=False)], held(votes, 1, present="abcdefghw"))

    assert (plain.result, plain.elected, plain.counts) == (advised.result, advised.elected, advised.counts)
