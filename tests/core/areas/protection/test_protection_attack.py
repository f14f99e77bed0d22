"""Whoever adds, subtracts, bounds and optimises over everything that is shown finds nobody."""

from dataclasses import replace
from itertools import product
from math import inf
from statistics import median

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiezwerk.core.areas.protection.auditor import Range, Release, audit, ranges_below, recovered, release_of
from kiezwerk.core.areas.protection.primary import shared_traits, small_cells
from kiezwerk.core.areas.protection.secondary import Circumstances, Protection, protect
from kiezwerk.core.areas.protection.tables import fill, flat_axis, nested_axis
from tests.core.areas.protection.hierarchies import city

AREA = nested_axis("area", {"a": "", "b": "", "c": ""}, "all")
SEX = flat_axis("sex", ("f", "m"), "both")
SMALL = fill((AREA, SEX), {("a", "f"): 2, ("a", "m"): 9, ("b", "f"): 6, ("b", "m"): 7, ("c", "f"): 90, ("c", "m"): 80})


def attacked(protection: Protection, least_range: float = 3) -> dict:
    """Let the auditor attack what is shown, as far as it takes to be sure."""
    release = release_of(protection.table.axes, protection.shown, protection.withheld, zeros_withheld=protection.zeros_withheld)
    return audit(release, {cell: least_range if cell in protection.primary else 1 for cell in protection.withheld})


def narrow(protection: Protection, least_range: float = 3) -> list:
    return ranges_below(attacked(protection, least_range), dict.fromkeys(protection.primary, least_range))


def test_hiding_only_the_small_cells_lets_every_one_of_them_be_recovered():
    primary = small_cells(SMALL)
    shown = {cell: count for cell, count in SMALL.counts.items() if cell not in primary}

    assert recovered(audit(Release(SMALL.axes, shown, primary))) == [("a", "f")]


def test_a_protected_table_shows_the_rest_and_withholds_a_square():
    protection = protect(SMALL, small_cells(SMALL))

    assert protection.withheld == {("a", "f"), ("a", "m"), ("b", "f"), ("b", "m")}
    assert protection.shown == {cell: count for cell, count in SMALL.counts.items() if cell not in protection.withheld}
    assert (recovered(attacked(protection)), narrow(protection), protection.unprotected) == ([], [], frozenset())


def test_a_table_without_small_cells_is_shown_whole():
    table = fill((SEX,), {("f",): 5, ("m",): 0})

    protection = protect(table, small_cells(table))

    assert (protection.withheld, protection.shown) == (frozenset(), table.counts)


def test_zeros_are_never_withheld_for_others():
    table = fill((AREA, SEX), {("a", "f"): 1, ("a", "m"): 9, ("b", "f"): 0, ("b", "m"): 9, ("c", "f"): 9, ("c", "m"): 9})

    protection = protect(table, small_cells(table))

    assert ("b", "f") in protection.shown
    assert (recovered(attacked(protection)), narrow(protection)) == ([], [])


def test_a_group_that_shares_a_trait_is_protected_with_its_zeros():
    table = fill((AREA, SEX), {("a", "f"): 12, ("a", "m"): 0, ("b", "f"): 30, ("b", "m"): 21, ("c", "f"): 40, ("c", "m"): 25})
    primary = small_cells(table) | shared_traits(table, "sex")

    protection = protect(table, primary)

    assert primary == {("a", "f"), ("a", "m")}
    assert protection.zeros_withheld
    assert (recovered(attacked(protection)), narrow(protection)) == ([], [])


def test_a_cell_that_nothing_can_protect_is_named():
    table = fill((SEX,), {("f",): 1, ("m",): 0})

    assert protect(table, {("f",)}, circumstances=Circumstances(shown_before=frozenset({("both",)}))).unprotected == {("f",)}


def test_a_cell_that_was_shown_before_cannot_be_hidden_any_more():
    protection = protect(SMALL, small_cells(SMALL), circumstances=Circumstances(shown_before=frozenset({("a", "f")})))

    assert protection.unprotected == {("a", "f")}
    assert protection.shown["a", "f"] == 2


def test_what_was_shown_before_is_reckoned_with():
    before = Circumstances(shown_before=frozenset({("b", "f"), ("b", "m")}))

    protection = protect(SMALL, small_cells(SMALL), circumstances=before)

    assert protection.withheld == {("a", "f"), ("a", "m"), ("c", "f"), ("c", "m")}
    assert recovered(attacked(protection)) == []


def test_what_was_withheld_before_stays_withheld():
    protection = protect(SMALL, small_cells(SMALL), circumstances=Circumstances(withheld_before=frozenset({("c", "m")})))

    assert ("c", "m") in protection.secondary
    assert recovered(attacked(protection)) == []


def test_cells_that_are_not_released_cost_nothing_and_hide_others():
    released = frozenset(cell for cell in SMALL.counts if "both" in cell or cell == ("a", "f"))

    protection = protect(SMALL, small_cells(SMALL), circumstances=Circumstances(released=released))

    assert protection.withheld == {("a", "f")}
    assert set(protection.shown) == released - {("a", "f")}
    assert recovered(attacked(protection)) == []


def test_ten_cases_need_a_wider_range():
    table = fill((AREA, SEX), {("a", "f"): 8, ("a", "m"): 50, ("b", "f"): 60, ("b", "m"): 70, ("c", "f"): 90, ("c", "m"): 80})

    protection = protect(table, small_cells(table, 10), least_range=10)

    assert narrow(protection, 10) == []


def test_the_same_table_always_gives_the_same_cells():
    table = city(3, areas_each=3)

    assert protect(table, small_cells(table)).withheld == protect(table, small_cells(table)).withheld


def test_figures_that_contradict_each_other_are_refused_by_the_auditor():
    with pytest.raises(ValueError, match="no table agrees"):
        audit(Release((SEX,), {("both",): 0}, frozenset({("f",), ("m",)})))


def test_a_cell_that_nothing_bounds_is_endless():
    found = audit(Release((SEX,), {}, frozenset({("f",)})))[("f",)]

    assert (found, found.is_recovered) == (Range(1, inf), False)


def attack(seed: int, **shape) -> tuple[float, float]:
    """Protect a city, let the auditor attack it, and return (secondary per primary cell, share of cells withheld)."""
    table = city(seed, **shape)
    protection = protect(table, small_cells(table))
    ranges = attacked(protection)
    assert (recovered(ranges), protection.unprotected) == ([], frozenset())
    assert ranges_below(ranges, {cell: 3 if cell in protection.primary else 1 for cell in protection.withheld}) == []
    return len(protection.secondary) / max(1, len(protection.primary)), len(protection.withheld) / len(table.counts)


def test_of_random_cities_no_cell_is_recovered_and_little_is_withheld():
    found = [attack(seed) for seed in range(6)]

    assert median(ratio for ratio, _ in found) <= 2.5
    assert max(share for _, share in found) <= 0.15


@pytest.mark.full
def test_of_a_thousand_random_cities_no_cell_is_recovered_and_little_is_withheld():
    found = [attack(seed) for seed in range(1_000)]

    assert median(ratio for ratio, _ in found) <= 2.5
    assert max(share for _, share in found) <= 0.15


def test_the_true_count_lies_within_what_the_auditor_finds():
    table = city(1, districts=2, areas_each=3)
    protection = protect(table, small_cells(table))

    ranges = audit(release_of(table.axes, protection.shown, protection.withheld, zeros_withheld=False))

    assert len(ranges) == len(protection.withheld)
    assert all(found.least - 1e-5 <= table.counts[cell] <= found.most + 1e-5 for cell, found in ranges.items())


counts = st.lists(st.integers(0, 6), min_size=6, max_size=6)


@settings(deadline=None, max_examples=30)
@given(counts)
def test_of_small_tables_every_one_that_could_be_meant_is_counted_out(numbers):
    """An attacker without any solver writes down all tables of whole numbers that agree with what is shown."""
    cells = [(area, sex) for area in AREA.atoms for sex in SEX.atoms]
    table = fill((AREA, SEX), dict(zip(cells, numbers, strict=True)))
    protection = protect(table, small_cells(table))
    assume(protection.withheld and not protection.unprotected)

    possible = _tables_that_agree(protection)

    for cell in protection.withheld:
        values = {one[cell] for one in possible}
        assert max(values) - min(values) >= (3 if cell in protection.primary else 1)


def _tables_that_agree(protection: Protection) -> list[dict]:
    """Return every table of whole numbers that agrees, cell by cell; one that exceeds a shown sum is not followed further."""
    atoms = list(product(AREA.atoms, SEX.atoms))
    sums = {cell: set(protection.table.atoms_of(cell)) for cell in protection.table.counts}
    most, least = protection.table.counts["all", "both"] + 4, 0 if protection.zeros_withheld else 1
    found: list[dict] = [{}]
    for atom in atoms:
        choices = [protection.shown[atom]] if atom in protection.shown else range(least, min(most, 11))
        found = [one | {atom: value} for one in found for value in choices if _agrees(one | {atom: value}, protection, sums)]
    return [{cell: sum(one[atom] for atom in parts) for cell, parts in sums.items()} for one in found]


def _agrees(one: dict, protection: Protection, sums: dict) -> bool:
    for cell, count in protection.shown.items():
        known = sum(one[atom] for atom in sums[cell] if atom in one)
        if known > count or (known < count and sums[cell] <= one.keys()):
            return False
    return True


def test_the_auditor_is_no_part_of_what_it_audits():
    import kiezwerk.core.areas.protection.auditor as auditor

    assert not {"protect", "determined", "DifferenceProgramme", "relations"} & set(vars(auditor))


def test_a_secret_shown_by_mistake_is_found():
    protection = protect(SMALL, small_cells(SMALL))
    leak = replace(protection, shown={**protection.shown, ("b", "m"): 7}, secondary=protection.secondary - {("b", "m")})

    assert recovered(attacked(leak)) == [("a", "f"), ("a", "m"), ("b", "f")]
