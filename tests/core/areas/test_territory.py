"""What makes a territory, and what a newer area set makes of it."""

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.territory import check_territory, move_by_key

KEYS = st.dictionaries(st.text("0123456789", min_size=1, max_size=3), st.sampled_from(["Nord", "Süd", "Ost"]), max_size=12)


def codes(levels, **given):
    return [finding.code for finding in check_territory(levels, **given)]


def test_areas_of_one_level_of_one_published_set_make_a_territory():
    assert codes([("2021", "district")] * 3, published=True) == []
    assert codes([], published=True) == ["territory.empty"]
    assert codes([("2021", "district"), ("2021", "planning_area")], published=True) == ["territory.mixed"]
    assert codes([("2021", "district")], published=False) == ["territory.not_published"]


@given(KEYS, KEYS)
def test_every_area_is_found_or_named_once_and_never_both(chosen, offered):
    move = move_by_key(chosen, offered)

    named = [key for key, *_ in (*move.same, *move.renamed, *move.gone)]
    assert sorted(named) == sorted(chosen)
    assert set(move.keys) == set(chosen) & set(offered)
    assert all(offered[key] == name for key, name in move.same)


@given(KEYS)
def test_the_same_set_changes_nothing(chosen):
    move = move_by_key(chosen, chosen)

    assert (move.keys, move.renamed, move.gone) == (sorted(chosen), (), ())
