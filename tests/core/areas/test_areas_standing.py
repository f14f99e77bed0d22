"""Ranks, middles and sums: what may be said of one area among many, and of many together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.classify import ClassScheme, quantile_breaks
from kiezwerk.core.areas.standing import Summary, change_breaks, ranks, round_breaks, scheme_for, summarise

some_figures = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


def test_equal_figures_share_a_rank_and_the_next_rank_is_left_out():
    assert ranks({"a": 1.0, "b": 4.0, "c": 4.0, "d": 9.0}) == {"d": 1, "b": 2, "c": 2, "a": 4}
    assert ranks({}) == {}


@given(some_figures)
def test_a_rank_is_one_more_than_the_number_of_higher_figures(values):
    figures = {str(number): value for number, value in enumerate(values)}

    assert ranks(figures) == {key: 1 + sum(other > value for other in values) for key, value in figures.items()}


def test_counts_are_added_up_only_where_every_part_is_known():
    assert summarise([1200, 0, 300], is_count=True) == Summary(3, 3, 300, 1500)
    assert summarise([1200, None, 300], is_count=True) == Summary(3, 2, 750, None)
    assert summarise([None], is_count=True) == Summary(1, 0, None, None)
    assert summarise([], is_count=True) == Summary(0, 0, None, None)


def test_shares_have_a_middle_but_never_a_total():
    assert summarise([3.5, 4.5, 10.0], is_count=False) == Summary(3, 3, 4.5, None)


@given(some_figures)
def test_classes_of_change_mirror_each_other_around_zero(values):
    breaks = change_breaks(values)

    assert breaks == tuple(-value for value in reversed(breaks))
    assert len(breaks) in {0, 2, 4}


def test_what_does_not_change_anywhere_has_one_class():
    assert change_breaks([0, 0, 0]) == ()


def test_breaks_are_rounded_for_readers_as_long_as_they_stay_apart():
    assert round_breaks((4.2259, 6.1810, 9.377)) == (4.2, 6.2, 9.4)
    assert round_breaks((1.001, 1.002)) == (1.001, 1.002)
    assert round_breaks((1.0, 1.0 + 2e-16)) == (1.0, 1.0 + 2e-16)
    assert round_breaks(()) == ()


@given(some_figures)
def test_rounded_breaks_rise(values):
    rounded = round_breaks(quantile_breaks(values, 5))

    assert all(lower < upper for lower, upper in pairwise(rounded))


def test_breaks_that_were_set_are_kept():
    assert scheme_for([1, 2, 3], breaks=(-1, 1), labels=("better", "same", "worse")) == ClassScheme((-1, 1), ("better", "same", "worse"))
    assert scheme_for([1, 2, 3], breaks=(-1, 1)) == ClassScheme((-1, 1), ("1", "2", "3"))


def test_without_breaks_the_figures_make_five_classes_or_mirrored_ones():
    assert scheme_for(range(1, 11)) == ClassScheme((2.5, 4.5, 6.5, 8.5), ("1", "2", "3", "4", "5"))
    assert scheme_for([-3, -2, -1, 0.5, 1, 4], is_change=True).breaks == (-2.5, -0.8, 0.8, 2.5)
    assert scheme_for([], is_change=False) == ClassScheme((), ("1",))
