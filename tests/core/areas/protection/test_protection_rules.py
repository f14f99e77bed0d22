"""What must not be shown, and what follows from the rest by addition alone."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.protection.elimination import determined
from kiezwerk.core.areas.protection.primary import Minimum, is_dominated, shared_traits, small_cells
from kiezwerk.core.areas.protection.tables import fill, flat_axis, nested_axis

AREAS = nested_axis("area", {"01": "", "02": "", "03": ""}, "all")
BENEFIT = flat_axis("benefit", ("yes", "no"), "both")


def table(**counts):
    return fill((AREAS, BENEFIT), {(f"0{name[1]}", {"y": "yes", "n": "no"}[name[0]]): count for name, count in counts.items()})


@pytest.mark.parametrize(("minimum", "cells"), [(Minimum.USUAL, {("01", "yes")}), (Minimum.SENSITIVE, {("01", "yes"), ("01", "no"), ("01", "both")})])
def test_few_cases_are_withheld_and_zero_stays(minimum, cells):
    assert small_cells(table(y1=2, n1=3, y2=0, n2=40, y3=30, n3=20), minimum) == cells


def test_a_group_in_which_all_share_a_trait_is_withheld_with_its_zeros():
    assert shared_traits(table(y1=12, n1=0, y2=5, n2=9, y3=0, n3=0), "benefit") == {("01", "yes"), ("01", "no")}


def test_the_trait_of_a_whole_city_is_told_apart_too():
    assert shared_traits(table(y1=0, n1=4, y2=0, n2=9, y3=0, n3=7), "benefit") >= {("all", "yes"), ("all", "no")}


@pytest.mark.parametrize(
    ("amounts", "answer"), [([90, 10], True), ([60, 31, 9], True), ([60, 30, 10], False), ([], False), ([0, 0], False), ([-95, 2, 3], True)]
)
def test_an_amount_of_two_contributors_is_withheld(amounts, answer):
    assert is_dominated(amounts) is answer


def test_one_hidden_cell_of_a_sum_follows_and_two_do_not():
    assert determined([{"a": 1}]) == {"a"}
    assert determined([{"a": 1, "b": 1}]) == set()


def test_equations_that_say_the_same_twice_say_nothing_new():
    assert determined([{"a": 1, "b": 1}, {"a": 2, "b": 2}, {"c": 0}]) == set()


def test_a_square_of_hidden_cells_does_not_follow_but_with_its_diagonal_it_does():
    square = [{"a": 1, "b": 1}, {"c": 1, "d": 1}, {"a": 1, "c": 1}, {"b": 1, "d": 1}]

    assert determined(square) == set()
    assert determined([*square, {"a": 1, "d": 1}]) == {"a", "b", "c", "d"}


equations = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([-1, 1, 2]), min_size=1, max_size=4), max_size=8)


@given(equations, st.randoms())
def test_the_order_of_the_equations_never_matters(given_equations, random):
    assert determined(random.sample(given_equations, len(given_equations))) == determined(given_equations)


@given(equations)
def test_a_cell_follows_exactly_when_every_table_has_the_same_count_there(given_equations):
    names = sorted({name for equation in given_equations for name in equation})
    free = _free_directions(given_equations, names)

    assert determined(given_equations) == {name for place, name in enumerate(names) if not any(direction[place] for direction in free)}


def _free_directions(given_equations, names) -> list[list[Fraction]]:
    """Return a basis of the tables that all sums leave at zero, by another way of elimination: column by column."""
    rows = [[Fraction(equation.get(name, 0)) for name in names] for equation in given_equations]
    pivots: list[int] = []
    for column in range(len(names)):
        pivot = next((row for row in rows[len(pivots) :] if row[column]), None)
        if pivot is None:
            continue
        place = rows.index(pivot, len(pivots))
        rows[len(pivots)], rows[place] = rows[place], rows[len(pivots)]
        top = [value / pivot[column] for value in pivot]
        rows[len(pivots)] = top
        for number, row in enumerate(rows):
            if number != len(pivots) and row[column]:
                rows[number] = [value - row[column] * other for value, other in zip(row, top, strict=True)]
        pivots.append(column)
    basis = []
    for column in set(range(len(names))) - set(pivots):
        direction = [Fraction(0)] * len(names)
        direction[column] = Fraction(1)
        for number, pivot_column in enumerate(pivots):
            direction[pivot_column] = -rows[number][column]
        basis.append(direction)
    return basis
