"""What may be said of areas that stand out, and how sure it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.hotspots import Certainty, Kind, LocalTest, Untested, benjamini_hochberg, judge

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("own", "neighbours", "kind"),
    [(2, 1, Kind.HOT), (-2, -1, Kind.COLD), (2, -1, Kind.HIGH_AMONG_LOW), (-2, 1, Kind.LOW_AMONG_HIGH), (0, 0, Kind.COLD)],
)
def test_an_area_is_told_by_its_figure_and_its_neighbours(own, neighbours, kind):
    assert LocalTest("a", own, neighbours, 0.5).kind is kind


def test_areas_are_firm_possible_or_nothing():
    spots = judge([LocalTest(key, 1, 1, p) for key, p in {"a": 0.0001, "b": 0.049, "c": 0.05, "d": 0.6}.items()], {"e": Untested.NO_NEIGHBOUR})

    assert {key: one.certainty for key, one in spots.findings.items()} == {
        "a": Certainty.FIRM,
        "b": Certainty.POSSIBLE,
        "c": Certainty.NONE,
        "d": Certainty.NONE,
    }
    assert [spots.count(certainty) for certainty in Certainty] == [1, 1, 2]
    assert spots.kinds() == {Kind.HOT: 1, Kind.COLD: 0, Kind.HIGH_AMONG_LOW: 0, Kind.LOW_AMONG_HIGH: 0}
    assert (spots.by_chance, dict(spots.untested)) == (pytest.approx(0.2), {"e": Untested.NO_NEIGHBOUR})


def test_without_tests_nothing_is_firm():
    assert (judge([]).limit, judge([]).by_chance) == (0, 0)


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_a_p_that_is_none_is_refused(p):
    with pytest.raises(ValueError, match="p of a is"):
        LocalTest("a", 1, 1, p)


@pytest.mark.parametrize("share", [0, 1])
def test_a_share_of_false_findings_lies_between_none_and_all(share):
    with pytest.raises(ValueError, match="a share of false findings"):
        judge([], false_share=share)


@given(st.lists(shares, max_size=30), st.randoms())
def test_the_order_never_matters(values, random):
    assert benjamini_hochberg(random.sample(values, len(values))) == benjamini_hochberg(values)


@given(st.lists(shares, min_size=1, max_size=30), st.floats(0.01, 0.5), st.floats(0.01, 0.5))
def test_who_allows_more_chance_calls_no_fewer_firm(values, first, second):
    low, high = sorted((first, second))

    assert benjamini_hochberg(values, low) <= benjamini_hochberg(values, high)


@given(st.lists(shares, min_size=1, max_size=30))
def test_firm_areas_are_surer_than_possible_ones_and_all_are_below_the_single_limit(values):
    spots = judge(LocalTest(str(number), 1, 1, p) for number, p in enumerate(values))

    firm, possible = (
        [one.test.p for one in spots.findings.values() if one.certainty is certainty] for certainty in (Certainty.FIRM, Certainty.POSSIBLE)
    )
    assert max(firm, default=0) <= min(possible, default=1)
    assert all(p <= 0.05 for p in firm + possible)
