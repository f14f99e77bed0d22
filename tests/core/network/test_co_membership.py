"""Ties between organisations that sit together: symmetric, whatever the order, never outside the days that both share."""

import random
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.network.co_membership import Stay, common, merged, ties
from kiezwerk.core.periods import Period

BEGIN = date(2026, 1, 1)


def day(number):
    return BEGIN + timedelta(days=number)


@st.composite
def periods(draw):
    start = draw(st.one_of(st.none(), st.integers(0, 30)))
    end = draw(st.one_of(st.none(), st.integers(start or 0, 40)))
    return Period(None if start is None else day(start), None if end is None else day(end))


STAYS = st.lists(st.builds(Stay, st.integers(1, 5), st.integers(1, 3), periods()), max_size=12)


def sits(stays, actor, body, on):
    return any(stay.actor == actor and stay.body == body and on in stay.period for stay in stays)


@given(STAYS, st.randoms(use_true_random=False))
def test_order_never_matters(stays, shuffler: random.Random):
    mixed = list(stays)
    shuffler.shuffle(mixed)

    assert ties(mixed) == ties(stays)


@given(STAYS)
def test_ties_have_no_direction_and_join_nobody_to_itself(stays):
    swapped = {1: 5, 5: 1}
    mirrored = [Stay(swapped.get(stay.actor, stay.actor), stay.body, stay.period) for stay in stays]

    plain = {(frozenset((tie.one, tie.other)), tie.shared) for tie in ties(stays)}
    there = {(frozenset(swapped.get(key, key) for key in (tie.one, tie.other)), tie.shared) for tie in ties(mirrored)}

    assert plain == there
    assert all(tie.one < tie.other for tie in ties(stays))


@given(STAYS, st.integers(-2, 45))
def test_two_are_joined_on_a_day_where_both_sit_in_the_body(stays, number):
    on = day(number)
    joined = {(tie.one, tie.other, one.body) for tie in ties(stays) for one in tie.shared if any(on in period for period in one.periods)}

    expected = {
        (one, other, body)
        for one in range(1, 6)
        for other in range(one + 1, 6)
        for body in range(1, 4)
        if sits(stays, one, body, on) and sits(stays, other, body, on)
    }
    assert joined == expected


@given(STAYS, periods())
def test_within_a_period_no_day_outside_counts(stays, within):
    for tie in ties(stays, within):
        for one in tie.shared:
            assert merged(filter(None, (common(period, within) for period in one.periods))) == one.periods


@given(st.lists(periods(), max_size=8))
def test_merged_periods_neither_touch_nor_overlap(given_periods):
    whole = merged(given_periods)

    for first, second in pairwise(whole):
        assert first.ends_on is not None
        assert second.starts_on is not None
        assert (second.starts_on - first.ends_on).days > 1


def test_a_tie_counts_bodies_and_spans_all_of_them():
    stays = [
        Stay(2, 7, Period(day(0), day(10))),
        Stay(1, 7, Period(day(5), None)),
        Stay(1, 8, Period(day(20), None)),
        Stay(2, 8, Period(day(20), None)),
        Stay(3, 9, Period(None)),
        Stay(2, 9, Period(None, day(3))),
    ]

    found = ties(stays)

    assert [(tie.one, tie.other, tie.weight, tie.starts_on, tie.ends_on) for tie in found] == [
        (1, 2, 2, day(5), None),
        (2, 3, 1, None, day(3)),
    ]
