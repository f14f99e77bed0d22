"""Figures add up and nothing counts twice, whatever is shared with whom."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiezwerk.core.plans.rollup import Contribution, Row, check_contributions, rows_of, stays, sums


@st.composite
def graphs(draw, projects=12, measures=6):
    """Projects give shares to measures and goals, measures to goals and fields, goals to fields; nobody gives more than there is."""
    levels = [[f"p{i}" for i in range(draw(st.integers(1, projects)))], [f"m{i}" for i in range(measures)], ["g0", "g1", "g2"], ["f0", "f1"]]
    contributions = []
    for number, level in enumerate(levels[:-1]):
        above = [node for higher in levels[number + 1 :] for node in higher]
        for giver in level:
            parts = draw(st.lists(st.integers(1, 5), max_size=4))
            whole = sum(parts) + draw(st.integers(0, 3))
            contributions += [Contribution(giver, draw(st.sampled_from(above)), Fraction(part, whole)) for part in parts]
    figures = {node: Fraction(draw(st.integers(0, 500_000_00))) for node in levels[0] + levels[1][:2]}
    return figures, draw(st.permutations(contributions))


@settings(max_examples=300)
@given(graphs())
def test_every_sum_equals_the_sum_of_its_rows(graph):
    figures, contributions = graph
    held = sums(figures, contributions)

    assert {node: sum(row.amount for row in rows_of(node, figures, contributions)) for node in held} == held


@settings(max_examples=300)
@given(graphs())
def test_what_stays_everywhere_is_what_the_figures_were(graph):
    figures, contributions = graph

    assert check_contributions(contributions) == []
    assert sum(stays(figures, contributions).values()) == sum(figures.values())


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_contributions_never_matters(graph, chance):
    figures, contributions = graph

    assert sums(figures, chance.sample(contributions, len(contributions))) == sums(figures, contributions)


def test_two_hundred_projects_shared_by_sixty_measures_add_up_to_the_cent():
    figures = {f"p{i}": Fraction(1_000_00 + 7 * i) for i in range(200)}
    shared = [Contribution(f"p{i}", f"m{(i * step) % 60}", Fraction(1, 3)) for i in range(200) for step in (1, 7, 11)]
    contributions = shared + [Contribution(f"m{i}", f"f{i % 5}") for i in range(60)]

    held = sums(figures, contributions)

    assert sum(held[f"f{i}"] for i in range(5)) == sum(figures.values())
    assert sum(held[f"m{i}"] for i in range(60)) == sum(figures.values())


def test_a_row_says_which_way_a_figure_took():
    contributions = [Contribution("p", "m", Fraction(1, 2)), Contribution("p", "n", Fraction(1, 2)), Contribution("m", "g"), Contribution("n", "g")]

    assert rows_of("g", {"p": Fraction(10), "g": Fraction(1)}, contributions) == [
        Row(("g",), Fraction(1), Fraction(1)),
        Row(("p", "m", "g"), Fraction(10), Fraction(1, 2)),
        Row(("p", "n", "g"), Fraction(10), Fraction(1, 2)),
    ]
    assert rows_of("g", {"p": Fraction(10)}, contributions)[0].origin == "p"


def test_a_share_that_nobody_declared_arrives_nowhere():
    assert sums({"p": Fraction(10)}, []) == {"p": 10}


@pytest.mark.parametrize("share", [Fraction(0), Fraction(-1, 2), Fraction(3, 2)])
def test_a_share_is_more_than_nothing_and_no_more_than_all(share):
    assert check_contributions([Contribution("p", "m", share)])[0].code == "contribution.share_out_of_range"


@pytest.mark.parametrize("way", ["aa", "aba", "abca"])
def test_a_circle_is_named_and_nothing_is_summed_in_it(way):
    circle = [Contribution(giver, taker) for giver, taker in pairwise(way)]

    assert [finding.code for finding in check_contributions(circle)] == ["contribution.circle"]
    with pytest.raises(ValueError, match="cycle"):
        sums({}, circle)
    with pytest.raises(ValueError, match="cycle"):
        rows_of("a", {}, circle)
