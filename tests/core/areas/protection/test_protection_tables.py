"""Axes, cells and sums: everything that is published together is one linear system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.protection.tables import Axis, cumulative_axis, fill, flat_axis, nested_axis, relations

SEX = flat_axis("sex", ("f", "m"), "both")


def test_areas_nest_over_levels():
    axis = nested_axis("area", {"n1": "north", "n2": "north", "s1": "south", "sea": ""}, "city")

    assert axis.sums == (("city", ("sea", "north", "south")), ("north", ("n1", "n2")), ("south", ("s1",)))
    assert axis.atoms == ("sea", "n1", "n2", "s1")
    assert axis.atoms_of("city") == {"sea", "n1", "n2", "s1"}


def test_years_without_a_sum_stand_apart():
    assert (flat_axis("year", ("2020", "2021")).sums, flat_axis("year", ("2020", "2021")).atoms) == ((), ("2020", "2021"))


def test_what_was_counted_until_a_year_holds_the_years_before():
    table = fill([cumulative_axis("until", ("2022", "2023", "2024"))], {("2022",): 5, ("+2023",): 2, ("+2024",): 1})

    assert {cell[0]: count for cell, count in table.counts.items()} == {"2022": 5, "+2023": 2, "2023": 7, "+2024": 1, "2024": 8}


def test_sums_that_go_round_in_circles_are_refused():
    with pytest.raises(ValueError, match="area: a is a part of itself"):
        Axis("area", (("a", ("b",)), ("b", ("a",))))


@pytest.mark.parametrize(("cell", "count"), [(("x",), 1), (("both",), 1), (("f",), -1), (("f",), 1.5)])
def test_what_is_no_count_of_a_finest_cell_is_refused(cell, count):
    with pytest.raises(ValueError, match="is no finest cell with a whole count"):
        fill([SEX], {cell: count})


@given(st.lists(st.integers(0, 100), min_size=18, max_size=18))
def test_every_sum_holds_in_a_filled_table(counts):
    axes = (nested_axis("area", {"a": "north", "b": "north", "c": "south"}, "city"), SEX, cumulative_axis("until", ("1", "2", "3")))
    cells = [(area, sex, year) for area in axes[0].atoms for sex in SEX.atoms for year in axes[2].atoms]

    table = fill(axes, dict(zip(cells, counts, strict=True)))

    assert all(table.counts[whole] == sum(table.counts[part] for part in parts) for whole, parts in relations(axes))
    assert all(table.counts[cell] == sum(table.counts[atom] for atom in table.atoms_of(cell)) for cell in table.counts)
