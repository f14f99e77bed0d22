"""Figures on the areas of another set: sums are kept, everything is marked, and nothing is compared without a crosswalk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.crosswalk import (
    CarriedOver,
    NoCrosswalkError,
    Piece,
    Weighting,
    build_crosswalk,
    carry_over,
    carry_over_rate,
    error_share,
    find_crosswalk,
    on_areas_of,
    weigh_by_residents,
)
from kiezwerk.core.areas.observations import Observation, Reason, State, figure
from kiezwerk.core.areas.sums import Total

SPLIT = build_crosswalk("2006", "2021", [Piece("old", "north", 3), Piece("old", "south", 1), Piece("other", "south", 5)])


def missing(key: str, state: State = State.MISSING) -> Observation:
    return Observation(key, "n", state, None, Reason.NOT_STATED)


def values(carried) -> dict[str, float | None]:
    return {key: one.total.value for key, one in carried.items()}


def test_a_count_is_divided_by_the_shares_and_marked_as_an_estimate():
    carried = carry_over([figure("old", "n", 100), figure("other", "n", 7)], SPLIT)

    assert carried == {
        "north": CarriedOver(Total(75, 1), Weighting.AREA, "2006", ("old",)),
        "south": CarriedOver(Total(32, 2), Weighting.AREA, "2006", ("old",)),
    }
    assert [one.is_estimate for one in carried.values()] == [True, True]


def test_a_target_made_of_whole_areas_says_that_nothing_was_divided():
    crosswalk = build_crosswalk("2006", "2021", [Piece("a", "ab", 1), Piece("b", "ab", 4)])

    assert crosswalk.divided == {"ab": ()}
    assert values(carry_over([figure("a", "n", 3), figure("b", "n", 4)], crosswalk)) == {"ab": 7}


def test_persons_stay_whole_and_amounts_may_be_divided():
    thirds = build_crosswalk("2006", "2021", [Piece("old", target, 1) for target in ("a", "b", "c")])

    assert values(carry_over([figure("old", "n", 100)], thirds)) == {"a": 34, "b": 33, "c": 33}
    assert values(carry_over([figure("old", "n", 100)], thirds, whole=False)) == pytest.approx({"a": 100 / 3, "b": 100 / 3, "c": 100 / 3})


@pytest.mark.parametrize("value", [-1, 2.5])
def test_what_is_no_count_of_persons_is_not_rounded_in_silence(value):
    with pytest.raises(ValueError, match="n of old is no whole count"):
        carry_over([figure("old", "n", value)], SPLIT)


@pytest.mark.parametrize("state", [State.MISSING, State.SUPPRESSED])
def test_an_unknown_source_leaves_its_targets_unknown_in_the_same_state(state):
    carried = carry_over([missing("old", state), figure("other", "n", 7)], SPLIT)

    assert [(key, one.total.state, one.total.known) for key, one in carried.items()] == [("north", state, 0), ("south", state, 7)]


def test_a_rate_is_carried_over_by_its_counts():
    carried = carry_over_rate([figure("old", "n", 40), figure("other", "n", 0)], [figure("old", "d", 80), figure("other", "d", 20)], SPLIT, per=100)

    assert values(carried) == {"north": 50, "south": 25}
    assert [one.is_estimate for one in carried.values()] == [True, True]


def test_a_rate_without_one_of_its_counts_is_missing():
    carried = carry_over_rate([figure("old", "n", 40)], [figure("old", "d", 80), figure("other", "d", 20)], SPLIT)

    assert {key: (one.total.state, one.total.known, one.total.covered_share) for key, one in carried.items()} == {
        "north": (State.VALUE, 0.5, 1),
        "south": (State.MISSING, 0.5, None),
    }


def test_noise_of_drawing_carries_nothing_over_a_border():
    crosswalk = build_crosswalk("2006", "2021", [Piece("old", "north", 10_000), Piece("old", "south", 1), Piece("other", "south", 10_000)])

    assert crosswalk.shares == {"old": {"north": 1.0}, "other": {"south": 1.0}}


def test_a_small_piece_of_a_large_area_that_is_a_whole_target_is_no_noise():
    crosswalk = build_crosswalk("2006", "2021", [Piece("old", "north", 10_000), Piece("old", "island", 1)])

    assert set(crosswalk.shares["old"]) == {"north", "island"}


def test_pieces_of_the_same_pair_are_one():
    crosswalk = build_crosswalk("2006", "2021", [Piece("old", "a", 1), Piece("old", "b", 2), Piece("old", "a", 1)])

    assert crosswalk.shares == {"old": {"a": 0.5, "b": 0.5}}


@pytest.mark.parametrize("size", [-1, float("nan")])
def test_a_piece_of_impossible_size_is_refused(size):
    with pytest.raises(ValueError, match="the piece of old in north has the size"):
        build_crosswalk("2006", "2021", [Piece("old", "north", size)])


def test_an_area_without_size_is_refused():
    with pytest.raises(ValueError, match="the pieces of old have no size"):
        build_crosswalk("2006", "2021", [Piece("old", "north", 0)])


def test_people_weigh_pieces_by_zone_and_an_empty_area_keeps_its_sizes():
    pieces = [
        Piece("old", "a", 1, "z1"),
        Piece("old", "b", 1, "z1"),
        Piece("old", "b", 4, "z2"),
        Piece("lake", "b", 9, "z3"),
        Piece("void", "b", 0, "z4"),
    ]

    weighed = weigh_by_residents(pieces, {"z1": 60, "z2": 10})

    assert [piece.size for piece in weighed] == [30, 30, 10, 9, 0]


def test_without_a_crosswalk_two_sets_are_never_compared():
    with pytest.raises(NoCrosswalkError) as refusal:
        on_areas_of("2021", "2019", [figure("old", "n", 1)], [SPLIT])

    assert [(one.code, dict(one.facts)) for one in refusal.value.findings] == [("areas.no_crosswalk", {"from_set": "2019", "to_set": "2021"})]


def test_a_crosswalk_is_not_read_backwards():
    with pytest.raises(NoCrosswalkError):
        find_crosswalk("2021", "2006", [SPLIT])


def test_figures_of_the_same_set_are_no_estimate():
    carried = on_areas_of("2021", "2021", [figure("north", "n", 5)], [])

    assert carried == {"north": CarriedOver(Total(5, 1))}
    assert not carried["north"].is_estimate


def test_figures_of_another_set_are_carried_over():
    assert values(on_areas_of("2021", "2006", [figure("old", "n", 4)], [SPLIT])) == {"north": 3, "south": 1}


def test_a_crosswalk_by_population_is_taken_before_one_by_area():
    people = build_crosswalk("2006", "2021", [Piece("old", "north", 1)], Weighting.POPULATION)

    assert find_crosswalk("2006", "2021", [SPLIT, people]) is people


@pytest.mark.parametrize("carry", [lambda one: carry_over([one], SPLIT), lambda one: carry_over_rate([], [one], SPLIT)])
def test_an_area_that_the_crosswalk_does_not_know_is_named(carry):
    with pytest.raises(NoCrosswalkError) as refusal:
        carry(figure("lost", "n", 1))

    facts = {"keys": ("lost",), "from_set": "2006", "to_set": "2021"}
    assert [(one.code, dict(one.facts)) for one in refusal.value.findings] == [("areas.crosswalk_areas_absent", facts)]


def test_the_error_counts_areas_that_only_one_side_knows():
    assert error_share({"a": 5, "b": 5}, {"a": 10}) == 1


pieces_of_sets = st.lists(st.builds(Piece, st.sampled_from("abcd"), st.sampled_from("uvwxyz"), st.floats(0.5, 10_000)), min_size=1, max_size=24)
people = st.fixed_dictionaries({zone: st.integers(0, 5_000) for zone in "uvwxyz"})


@given(pieces_of_sets, people, st.data())
def test_sums_are_kept_to_the_person_by_area_and_by_population(pieces, residents, data):
    for given_pieces in (pieces, weigh_by_residents(pieces, residents)):
        crosswalk = build_crosswalk("2006", "2021", given_pieces)
        counts = {source: data.draw(st.integers(0, 100_000)) for source in crosswalk.shares}

        carried = carry_over([figure(source, "n", count) for source, count in counts.items()], crosswalk)

        assert sum(one.total.value for one in carried.values()) == sum(counts.values())
        assert all(sum(shares.values()) == pytest.approx(1) for shares in crosswalk.shares.values())


@given(pieces_of_sets, st.integers(0, 1_000), st.randoms())
def test_the_order_of_the_pieces_never_matters(pieces, count, random):
    shuffled = random.sample(pieces, len(pieces))
    first, second = (build_crosswalk("2006", "2021", one).shares for one in (pieces, shuffled))

    assert first.keys() == second.keys()
    for source, shares in first.items():
        assert shares == pytest.approx(second[source])
