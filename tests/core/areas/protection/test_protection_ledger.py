"""Releases one after the other: years, nested areas and other tables cannot be compared into secrets."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kiezwerk.core.areas.protection.auditor import audit, recovered, release_of
from kiezwerk.core.areas.protection.ledger import Entry, Method, check_release, circumstances, enter, name_of
from kiezwerk.core.areas.protection.primary import small_cells
from kiezwerk.core.areas.protection.secondary import Protection, protect
from kiezwerk.core.areas.protection.tables import Cell, Table, cumulative_axis, fill, flat_axis, nested_axis
from tests.core.areas.protection.hierarchies import city

AREA = nested_axis("area", {"a": "", "b": "", "c": ""}, "all")
SEX = flat_axis("sex", ("f", "m"), "both")
FEW = fill((AREA, SEX), {("a", "f"): 2, ("a", "m"): 9, ("b", "f"): 6, ("b", "m"): 7, ("c", "f"): 90, ("c", "m"): 80})


def released(table: Table, before: list[Entry], cells: set[Cell] | None = None) -> tuple[Protection, Entry]:
    protection = protect(table, small_cells(table), circumstances=circumstances(before, table, cells))
    visible = protection.shown if cells is None else {cell: count for cell, count in protection.shown.items() if cell in cells}
    return protection, enter("release", table.axes, visible, protection.withheld if cells is None else protection.withheld & cells)


def all_that_is_known(table: Table, entries: list[Entry]) -> dict[Cell, int]:
    cells = {name_of(table.axes, cell): cell for cell in table.counts}
    return {cells[name]: count for entry in entries for name, count in entry.shown.items() if name in cells}


def test_a_figure_has_the_same_name_in_every_table():
    assert name_of((AREA, SEX), ("a", "both")) == name_of((AREA,), ("a",)) == {("area", "a")}


def test_areas_first_and_sexes_later_are_protected_together():
    by_area = {cell for cell in FEW.counts if cell[1] == "both"}
    by_sex = {cell for cell in FEW.counts if cell[1] != "both"}
    _, first = released(FEW, [], by_area)
    protection, second = released(FEW, [first], by_sex)

    known = all_that_is_known(FEW, [first, second])
    withheld = set(FEW.counts) - set(known)

    assert protection.unprotected == frozenset()
    assert by_area <= set(known)
    assert recovered(audit(release_of(FEW.axes, known, withheld, zeros_withheld=True))) == []


def test_what_one_release_withheld_the_next_one_does_not_show():
    _, first = released(FEW, [])
    larger = fill((AREA, SEX), {cell: FEW.counts[cell] for cell in FEW.counts if cell[0] in AREA.atoms and cell[1] in SEX.atoms})

    protection, _ = released(larger, [first])

    assert protection.withheld == {("a", "f"), ("a", "m"), ("b", "f"), ("b", "m")}


def test_figures_until_a_year_are_not_differenced_into_what_the_year_added():
    years = cumulative_axis("until", ("2022", "2023", "2024"))
    adds = {("a", "2022"): 40, ("a", "+2023"): 2, ("a", "+2024"): 30, ("b", "2022"): 50, ("b", "+2023"): 20, ("b", "+2024"): 20}
    table = fill((flat_axis("area", ("a", "b"), "all"), years), adds)
    until = {cell for cell in table.counts if not cell[1].startswith("+")}
    entries: list[Entry] = []
    for year in ("2022", "2023", "2024"):
        _, entry = released(table, entries, {cell for cell in until if cell[1] == year})
        entries.append(entry)

    known = all_that_is_known(table, entries)

    assert {cell for cell in until if cell not in known} != set()
    hidden = set(table.counts) - set(known)
    ranges = audit(release_of(table.axes, known, hidden, zeros_withheld=True))
    assert ranges["a", "+2023"].width >= 3
    assert not ranges["a", "+2023"].is_recovered


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000), st.randoms())
def test_tables_in_any_order_never_add_up_to_a_secret(seed, random):
    table = city(seed, districts=2, areas_each=3, ages=2)
    parts = [
        {cell for cell in table.counts if (cell[1] == "both") is both and (cell[2] == "all") is every}
        for both in (True, False)
        for every in (True, False)
    ]
    random.shuffle(parts)
    entries: list[Entry] = []
    for part in parts:
        protection, entry = released(table, entries, part)
        entries.append(entry)
        assert protection.unprotected == frozenset()

    known = all_that_is_known(table, entries)
    primary = small_cells(table)

    ranges = audit(release_of(table.axes, known, primary - known.keys(), zeros_withheld=False), dict.fromkeys(primary, 3))
    assert primary.isdisjoint(known)
    assert all(found.width >= 3 - 1e-4 for found in ranges.values())


def test_a_figure_that_changed_since_is_told():
    entry = Entry("2023", {name_of((AREA, SEX), ("b", "f")): 5, name_of((AREA, SEX), ("b", "m")): 7, frozenset({("area", "elsewhere")}): 1})

    findings = check_release([entry], FEW)

    assert [(one.code, dict(one.facts)) for one in findings] == [("areas.release_changed", {"release": "2023", "cells": ("b · f",)})]


def test_a_cell_has_one_method_for_ever():
    noisy = replace(enter("2023", FEW.axes, {("b", "f"): 7}, []), method=Method.NOISE)

    assert [(one.code, one.facts["cells"]) for one in check_release([noisy], FEW)] == [("areas.release_other_method", ("b · f",))]
    assert check_release([noisy], FEW, Method.NOISE) == []
    assert circumstances([noisy], FEW).shown_before == frozenset()


def test_releases_of_other_cells_by_another_method_stand_beside_each_other():
    noisy = Entry("2023", {frozenset({("age", "old")}): 7}, method=Method.NOISE)

    assert check_release([noisy, enter("2022", FEW.axes, {("b", "f"): 6}, [])], FEW) == []
