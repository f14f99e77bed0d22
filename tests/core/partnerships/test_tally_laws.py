"""What holds for every meeting."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kiezwerk.core.partnerships.items import Choice, Item, Seat, roll_of
from kiezwerk.core.partnerships.quorum import seats_needed
from kiezwerk.core.partnerships.rules import Abstentions, Majority, QuorumBase, Rules, Tie
from kiezwerk.core.partnerships.tally import Result, tally

SHARES = st.fractions(0, 1, max_denominator=6)
RULES = st.builds(
    Rules,
    quorum_share=SHARES,
    quorum_more_than=st.booleans(),
    quorum_min=st.integers(0, 4),
    quorum_base=st.sampled_from(QuorumBase),
    majority=st.sampled_from(Majority),
    abstentions=st.sampled_from(Abstentions),
    tie=st.sampled_from(Tie),
    outside_share=st.none() | SHARES,
)
MANY_OF_THEM = st.booleans() | st.just(True)


@st.composite
def meetings(draw, rules=RULES):
    """Rules, seats and an item in which every vote counts."""
    ids = [f"s{number}" for number in range(draw(st.integers(1, 8)))]
    chair = draw(st.sampled_from([*ids, ""]))
    seats = [
        Seat(seat, voting=draw(MANY_OF_THEM), vacant=not draw(MANY_OF_THEM), chair=seat == chair, outside_administration=draw(st.booleans()))
        for seat in ids
    ]
    present = frozenset(seat for seat in ids if draw(MANY_OF_THEM))
    excluded = frozenset(seat for seat in ids if not draw(MANY_OF_THEM))
    blank = Item("i1", present, excluded, second_call=draw(st.booleans()))
    said = {seat: draw(st.sampled_from([*Choice, None])) for seat in sorted(roll_of(seats, blank).counted)}
    return draw(rules), seats, replace(blank, votes={seat: choice for seat, choice in said.items() if choice})


@settings(max_examples=400)
@given(meetings())
def test_one_more_yes_never_turns_adopted_into_rejected(meeting):
    rules, seats, item = meeting
    before = tally(rules, seats, item).result

    after = {tally(rules, seats, replace(item, votes={**item.votes, seat: Choice.YES})).result for seat in roll_of(seats, item).counted}

    assert before is not Result.ADOPTED or Result.REJECTED not in after


@settings(max_examples=400)
@given(meetings(RULES.map(lambda rules: replace(rules, outside_share=None))))
def test_without_a_share_from_outside_one_more_yes_keeps_it_adopted(meeting):
    rules, seats, item = meeting
    before = tally(rules, seats, item).result

    after = {tally(rules, seats, replace(item, votes={**item.votes, seat: Choice.YES})).result for seat in roll_of(seats, item).counted}

    assert before is not Result.ADOPTED or after == {Result.ADOPTED}


@given(meetings(), st.booleans(), st.booleans(), st.booleans())
def test_an_advisory_seat_more_never_changes_a_figure(meeting, is_present, is_excluded, outside):
    rules, seats, item = meeting
    guest = Seat("guest", voting=False, outside_administration=outside)
    larger = replace(
        item, present=item.present | ({"guest"} if is_present else set()), excluded=item.excluded | ({"guest"} if is_excluded else set())
    )

    assert figures(tally(rules, [*seats, guest], larger)) == figures(tally(rules, seats, item))


@given(meetings())
def test_excluding_who_does_not_count_never_changes_a_figure(meeting):
    rules, seats, item = meeting
    uncounted = {seat.id for seat in seats} - roll_of(seats, item).counted

    assert figures(tally(rules, seats, replace(item, excluded=item.excluded | uncounted - item.present))) == figures(tally(rules, seats, item))


@given(meetings(), st.randoms(use_true_random=False))
def test_the_order_of_seats_and_votes_never_matters(meeting, rng):
    rules, seats, item = meeting
    shuffled = rng.sample(seats, len(seats))
    mixed = replace(item, votes=dict(rng.sample(sorted(item.votes.items()), len(item.votes))))

    assert tally(rules, shuffled, mixed) == tally(rules, seats, item)


@given(RULES, st.integers(0, 40))
def test_one_seat_less_than_needed_would_not_do(rules, base):
    needed = seats_needed(rules, base)

    assert [_satisfies(rules, base, seats) for seats in (needed - 1, needed)] == [False, True]


def _satisfies(rules, base, seats):
    share = rules.quorum_share * base
    return seats >= rules.quorum_min and seats >= 0 and (Fraction(seats) > share if rules.quorum_more_than else Fraction(seats) >= share)


def figures(counted):
    return (counted.base, counted.present, counted.quorum_needed, counted.quorum_reached, counted.counts, counted.result)
