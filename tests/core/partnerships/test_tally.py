"""Quorum, exclusion, majority: each rule with the smallest meeting that shows it."""

from fractions import Fraction

import pytest

from kiezwerk.core.partnerships.items import Choice, Counts, Item, Seat
from kiezwerk.core.partnerships.majority import Verdict, decide
from kiezwerk.core.partnerships.quorum import outside_is_enough, quorum_of, seats_needed
from kiezwerk.core.partnerships.rules import Abstentions, Majority, QuorumBase, Rules, Tie
from kiezwerk.core.partnerships.tally import Result, check_item, tally
from tests.core.partnerships.examples import TWELVE, item

FOUR = (Seat("a", chair=True), Seat("b"), Seat("c"), Seat("d"))


def test_the_twelve_seats_of_the_example_adopt():
    seats = (*TWELVE[:11], Seat("s12", vacant=True))
    decision = item("s01 s02 s03 s04 s05 s06 s07 s08 s09", excluded="s09", yes="s01 s02 s03 s04 s05 s06", no="s07", abstain="s08")

    counted = tally(Rules(), seats, decision)

    assert (counted.base, counted.present, counted.quorum_needed, counted.quorum_reached) == (11, 8, 6, True)
    assert (counted.counts, counted.result) == (Counts(yes=6, no=1, abstain=1), Result.ADOPTED)
    assert (len(counted.roll.voting), len(counted.roll.vacant), len(counted.roll.attending), len(counted.roll.excluded)) == (12, 1, 9, 1)


@pytest.mark.parametrize(
    ("rules", "base", "needed"),
    [
        (Rules(), 11, 6),
        (Rules(), 12, 6),
        (Rules(quorum_more_than=True), 12, 7),
        (Rules(quorum_more_than=True), 11, 6),
        (Rules(quorum_share=Fraction(1, 3)), 10, 4),
        (Rules(quorum_share=Fraction(2, 3)), 9, 6),
        (Rules(quorum_min=3), 4, 3),
        (Rules(quorum_share=Fraction(0)), 5, 0),
        (Rules(quorum_share=Fraction(1), quorum_more_than=True), 3, 4),
        (Rules(), 0, 0),
    ],
)
def test_needed_is_the_least_number_that_satisfies_share_and_minimum(rules, base, needed):
    assert seats_needed(rules, base) == needed


def test_a_recusal_breaks_the_quorum_of_one_item_and_not_of_the_next():
    rules = Rules(quorum_more_than=True)
    first = item("a b c", excluded="c", yes="a b")
    second = item("a b c", yes="a b c")

    assert [tally(rules, FOUR, each).result for each in (first, second)] == [Result.NO_QUORUM, Result.ADOPTED]


def test_without_the_excluded_the_base_shrinks_and_the_quorum_holds():
    rules = Rules(quorum_more_than=True, quorum_base=QuorumBase.SEATS_MINUS_EXCLUDED)

    counted = tally(rules, FOUR, item("a b c", excluded="c", yes="a b"))

    assert (counted.base, counted.quorum_needed, counted.result) == (3, 2, Result.ADOPTED)


@pytest.mark.parametrize("seat", [Seat("e", voting=False), Seat("e", vacant=True), Seat("e")], ids=["advisory", "vacant", "absent"])
def test_excluding_a_seat_that_does_not_count_changes_nothing(seat):
    rules = Rules(quorum_base=QuorumBase.SEATS_MINUS_EXCLUDED, majority=Majority.ABSOLUTE)
    present = "a b c e" if seat != Seat("e") else "a b c"

    without = tally(rules, (*FOUR, seat), item(present, yes="a b", no="c"))
    excluded = tally(rules, (*FOUR, seat), item(present, excluded="e", yes="a b", no="c"))

    assert excluded == without


def test_after_a_missed_quorum_anybody_present_is_enough():
    missed = item("a", yes="a")
    again = item("a", yes="a", second_call=True)

    assert [tally(Rules(), FOUR, each).result for each in (missed, again)] == [Result.NO_QUORUM, Result.ADOPTED]


def test_a_second_invitation_to_which_nobody_comes_decides_nothing():
    assert tally(Rules(quorum_share=Fraction(0)), FOUR, item("", second_call=True)).result is Result.NO_QUORUM


def test_a_body_without_filled_seats_never_decides():
    counted = tally(Rules(quorum_share=Fraction(0)), (Seat("a", vacant=True), Seat("b", voting=False)), item("a b"))

    assert (counted.base, counted.quorum_needed, counted.quorum_reached) == (0, 0, False)


@pytest.mark.parametrize(
    ("rules", "counts", "verdict"),
    [
        (Rules(), Counts(yes=2, no=1), Verdict(adopted=True)),
        (Rules(), Counts(yes=1, no=2), Verdict(adopted=False)),
        (Rules(), Counts(yes=1, no=0, abstain=5), Verdict(adopted=True)),
        (Rules(abstentions=Abstentions.AGAINST), Counts(yes=1, no=0, abstain=5), Verdict(adopted=False)),
        (Rules(), Counts(), Verdict(adopted=False)),
        (Rules(), Counts(abstain=4), Verdict(adopted=False)),
        (Rules(abstentions=Abstentions.AGAINST, tie=Tie.CHAIR), Counts(abstain=1), Verdict(adopted=False)),
        (Rules(majority=Majority.ABSOLUTE), Counts(yes=4), Verdict(adopted=False)),
        (Rules(majority=Majority.ABSOLUTE), Counts(yes=5, no=3), Verdict(adopted=True)),
        (Rules(majority=Majority.TWO_THIRDS), Counts(yes=4, no=2), Verdict(adopted=True)),
        (Rules(majority=Majority.TWO_THIRDS), Counts(yes=5, no=3), Verdict(adopted=False)),
        (Rules(majority=Majority.TWO_THIRDS), Counts(abstain=3), Verdict(adopted=False)),
        (Rules(majority=Majority.TWO_THIRDS, abstentions=Abstentions.AGAINST), Counts(yes=4, no=1, abstain=2), Verdict(adopted=False)),
        (Rules(), Counts(yes=2, no=2), Verdict(adopted=False, tied=True)),
        (Rules(abstentions=Abstentions.AGAINST), Counts(yes=2, no=1, abstain=1), Verdict(adopted=False, tied=True)),
    ],
)
def test_majorities_of_eight_entitled_seats(rules, counts, verdict):
    assert decide(rules, counts, eligible=8, chair=None) == verdict


@pytest.mark.parametrize(
    ("chair", "verdict"),
    [
        (Choice.YES, Verdict(adopted=True, tied=True, by_chair=True)),
        (Choice.NO, Verdict(adopted=False, tied=True, by_chair=True)),
        (Choice.ABSTAIN, Verdict(adopted=False, tied=True)),
        (None, Verdict(adopted=False, tied=True)),
    ],
)
def test_a_tie_follows_the_own_vote_of_the_chair(chair, verdict):
    assert decide(Rules(tie=Tie.CHAIR), Counts(yes=2, no=2, abstain=1), eligible=8, chair=chair) == verdict


def test_the_casting_vote_is_the_one_the_chair_gave_in_the_ballot():
    rules = Rules(tie=Tie.CHAIR)
    for_it = item("a b c d", yes="a b", no="c d")
    excluded_chair = item("a b c d", excluded="a", yes="b", no="c")
    absent_chair = item("b c", yes="b", no="c")

    results = [tally(rules, FOUR, each).result for each in (for_it, excluded_chair, absent_chair)]

    assert results == [Result.ADOPTED, Result.REJECTED, Result.REJECTED]


def test_absolute_majority_is_of_seats_neither_vacant_nor_excluded():
    rules = Rules(majority=Majority.ABSOLUTE)
    seats = (*FOUR, Seat("e"), Seat("f", vacant=True))

    two_of_four = tally(rules, seats, item("a b c d e", excluded="e", yes="a b", no="c"))
    three_of_four = tally(rules, seats, item("a b c d e", excluded="e", yes="a b c"))

    assert [two_of_four.result, three_of_four.result] == [Result.REJECTED, Result.ADOPTED]


OUTSIDE = (Seat("a"), Seat("b"), Seat("c", outside_administration=True), Seat("d", outside_administration=True))


@pytest.mark.parametrize(
    ("decision", "result"),
    [
        (item("a b c d", yes="a b c d"), Result.ADOPTED),
        (item("a b c d", yes="a b", abstain="c d"), Result.ADOPTED),
        (item("a b c d", yes="a b c"), Result.NO_QUORUM),
        (item("a b c d", yes="a b", second_call=True), Result.NO_QUORUM),
        (item("a b c d"), Result.REJECTED),
    ],
    ids=["half", "abstentions are cast too", "a third", "second call too", "nothing cast"],
)
def test_votes_from_outside_the_administration_are_half_of_those_cast(decision, result):
    assert tally(Rules(outside_share=Fraction(1, 2)), OUTSIDE, decision).result is result


def test_the_share_from_outside_is_compared_exactly():
    assert [outside_is_enough(Fraction(1, 3), outside, 3) for outside in (0, 1)] == [False, True]


def test_a_secret_ballot_tests_no_share_from_outside_and_loses_a_tie():
    rules = Rules(outside_share=Fraction(1), tie=Tie.CHAIR)
    present = frozenset("abcd")

    won = tally(rules, OUTSIDE, Item("i1", present, counts=Counts(yes=3, no=1)))
    tied = tally(rules, OUTSIDE, Item("i1", present, counts=Counts(yes=2, no=2)))

    assert [(each.result, each.outside_count) for each in (won, tied)] == [(Result.ADOPTED, None), (Result.REJECTED, None)]


def test_the_quorum_before_a_vote_is_the_quorum_of_its_count():
    decision = item("a b c", excluded="c", yes="a")

    assert quorum_of(Rules(), FOUR, item("a b c", excluded="c")) == tally(Rules(), FOUR, decision).quorum


REFUSED_SEATS = (Seat("a"), Seat("b", voting=False), Seat("c", vacant=True), Seat("d"), Seat("e"), Seat("f", voting=False, vacant=True))


def test_votes_that_do_not_count_are_refused_by_item_and_seat():
    decision = item("a b c e f", excluded="e", yes="a b c d e f ghost")

    found = check_item(Rules(), REFUSED_SEATS, decision)

    assert [(finding.code, finding.facts["item"], finding.facts["seat"]) for finding in found] == [
        ("vote.advisory", "i1", "b"),
        ("vote.vacant", "i1", "c"),
        ("vote.absent", "i1", "d"),
        ("vote.excluded", "i1", "e"),
        ("vote.vacant", "i1", "f"),
        ("vote.unknown", "i1", "ghost"),
    ]


def test_a_refused_item_is_not_counted():
    with pytest.raises(ValueError, match=r"item i1: vote\.absent"):
        tally(Rules(), FOUR, item("b", yes="a"))


def test_unknown_seats_among_present_and_excluded_are_refused():
    found = check_item(Rules(), FOUR, item("a ghost", excluded="phantom"))

    assert [(finding.code, finding.facts["seat"]) for finding in found] == [
        ("meeting.unknown_seat", "ghost"),
        ("meeting.unknown_seat", "phantom"),
    ]


def test_two_chairs_are_refused_where_the_chair_breaks_ties():
    seats = (Seat("b", chair=True), Seat("a", chair=True))

    found = check_item(Rules(tie=Tie.CHAIR), seats, item("a"))

    assert [(finding.code, finding.facts["seats"]) for finding in found] == [("meeting.two_chairs", ("a", "b"))]
    assert check_item(Rules(), seats, item("a")) == []


def test_a_secret_ballot_cannot_hold_more_votes_than_seats():
    found = check_item(Rules(), FOUR, Item("i1", frozenset("ab"), counts=Counts(yes=2, no=1)))

    assert [(finding.code, finding.facts["cast"], finding.facts["present"]) for finding in found] == [("vote.too_many", 3, 2)]


def test_facts_that_contradict_themselves_are_no_facts():
    with pytest.raises(ValueError, match="not negative"):
        Counts(no=-1)
    with pytest.raises(ValueError, match="both votes and counts"):
        Item("i1", frozenset("a"), votes={"a": Choice.YES}, counts=Counts(yes=1))
    with pytest.raises(ValueError, match="quorum_share"):
        Rules(quorum_share=Fraction(3, 2))
    with pytest.raises(ValueError, match="outside_share"):
        Rules(outside_share=Fraction(-1, 2))
    with pytest.raises(ValueError, match="quorum_min"):
        Rules(quorum_min=-1)


def test_items_are_told_apart_in_a_set():
    assert len({item("a"), item("a"), Item("i2")}) == 2
