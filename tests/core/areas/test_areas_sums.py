"""Figures of larger areas: three states stay apart, rates come from counts, levels sum exactly."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiezwerk.demo
from kiezwerk.core.areas.observations import Observation, Reason, State, figure
from kiezwerk.core.areas.sums import RateTotal, Total, sum_counts, sum_rates, sum_up

RESIDENTS = Path(kiezwerk.demo.__file__).parent / "data" / "indicators" / "residents_2024.csv"
ONE = {"a": "all", "b": "all", "c": "all"}


def suppressed(key: str, indicator: str = "n") -> Observation:
    return Observation(key, indicator, State.SUPPRESSED, None, Reason.UNKNOWN_OR_CONFIDENTIAL)


def missing(key: str, indicator: str = "n") -> Observation:
    return Observation(key, indicator, State.MISSING, None, Reason.BLANK)


def rate_of(numerators, denominators, per=1.0) -> RateTotal:
    return sum_rates(numerators, denominators, ONE, per)["all"]


@pytest.mark.parametrize(
    ("parts", "state", "value", "known"),
    [
        ([figure("a", "n", 3), figure("b", "n", 4)], State.VALUE, 7, 7),
        ([figure("a", "n", 0), figure("b", "n", 0)], State.ZERO, 0, 0),
        ([figure("a", "n", 3), suppressed("b")], State.SUPPRESSED, None, 3),
        ([figure("a", "n", 0), suppressed("b")], State.SUPPRESSED, None, 0),
        ([figure("a", "n", 3), missing("b")], State.MISSING, None, 3),
        ([suppressed("a"), missing("b"), figure("c", "n", 1)], State.MISSING, None, 1),
    ],
)
def test_a_total_says_what_its_parts_allow(parts, state, value, known):
    total = sum_counts(parts, ONE)["all"]

    assert (total.state, total.value, total.known) == (state, value, known)


def test_a_total_without_parts_is_missing():
    assert (Total().state, Total().value, Total().observation("all", "n").reason) == (State.MISSING, None, Reason.PARTS_UNKNOWN)


def test_a_total_becomes_an_observation_that_keeps_the_states_apart():
    known, hidden = Total.of(figure("a", "n", 3)), Total.of(suppressed("a"))

    assert known.observation("all", "n") == figure("all", "n", 3)
    assert hidden.observation("all", "n") == Observation("all", "n", State.SUPPRESSED, None, Reason.PARTS_UNKNOWN)


def test_an_area_that_lies_nowhere_is_not_lost_in_silence():
    with pytest.raises(ValueError, match="x lies in no area"):
        sum_counts([figure("x", "n", 3)], ONE)


def test_a_rate_is_computed_from_counts_and_not_averaged():
    rate = rate_of([figure("a", "n", 30), figure("b", "n", 10)], [figure("a", "d", 300), figure("b", "d", 1_000)], per=100)

    assert rate.value == pytest.approx(100 * 40 / 1_300)
    assert (rate.state, rate.covered_share) == (State.VALUE, 1)
    assert rate.observation("all", "share").value == rate.value


@pytest.mark.parametrize(
    ("numerators", "denominators", "state", "known", "covered"),
    [
        ([figure("a", "n", 1), suppressed("b")], [figure("a", "d", 10), figure("b", "d", 30)], State.SUPPRESSED, 0.1, 0.25),
        ([figure("a", "n", 1), missing("b")], [figure("a", "d", 10), figure("b", "d", 30)], State.MISSING, 0.1, 0.25),
        ([figure("a", "n", 1)], [figure("a", "d", 10), figure("b", "d", 30)], State.MISSING, 0.1, 0.25),
        ([figure("a", "n", 1), figure("b", "n", 2)], [figure("a", "d", 10)], State.MISSING, 0.1, None),
        ([figure("a", "n", 1), figure("b", "n", 2)], [figure("a", "d", 10), suppressed("b", "d")], State.SUPPRESSED, 0.1, None),
        ([suppressed("a")], [missing("a", "d")], State.MISSING, None, None),
    ],
)
def test_a_rate_with_an_unknown_part_has_no_value_and_says_what_the_rest_covers(numerators, denominators, state, known, covered):
    rate = rate_of(numerators, denominators)

    assert (rate.state, rate.value, rate.known, rate.covered_share) == (state, None, known, covered)
    assert rate.observation("all", "share").reason is Reason.PARTS_UNKNOWN


def test_a_rate_of_nobody_is_missing_and_not_zero():
    rate = rate_of([figure("a", "n", 0)], [figure("a", "d", 0)])

    assert (rate.state, rate.value, rate.covered_share) == (State.MISSING, None, None)
    assert rate.observation("all", "share").reason is Reason.NOT_MEANINGFUL


def test_a_rate_of_nobody_among_many_is_zero():
    assert rate_of([figure("a", "n", 0)], [figure("a", "d", 50)]).observation("all", "share") == figure("all", "share", 0)


def test_a_negative_denominator_is_refused():
    with pytest.raises(ValueError, match="d of a is negative"):
        rate_of([figure("a", "n", 1)], [figure("a", "d", -1)])


def test_rates_per_hundred_and_per_thousand_do_not_add_up():
    with pytest.raises(ValueError, match="per 100 and per 1000"):
        RateTotal(100) + RateTotal(1000)


cells = st.one_of(st.integers(0, 10**6), st.sampled_from(["suppressed", "missing"]))


def observed(key, cell, indicator="n") -> Observation:
    if isinstance(cell, int):
        return figure(key, indicator, cell)
    return suppressed(key, indicator) if cell == "suppressed" else missing(key, indicator)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), cells), min_size=1), st.randoms())
def test_levels_in_between_and_the_order_never_matter(areas, random):
    region = {str(number): f"{district}-{part}" for number, (district, part, _) in enumerate(areas)}
    district = {name: name.partition("-")[0] for name in region.values()}
    parts = [observed(str(number), cell) for number, (*_, cell) in enumerate(areas)]
    shuffled = random.sample(parts, len(parts))

    direct = sum_counts(parts, {key: district[name] for key, name in region.items()})

    assert sum_up(sum_counts(shuffled, region).items(), district) == direct
    assert sum(total.part_count for total in direct.values()) == len(areas)


@given(st.lists(st.tuples(st.integers(0, 1_000), st.integers(1, 1_000)), min_size=1, max_size=20))
def test_a_rate_lies_between_those_of_its_parts(pairs):
    keys = [str(number) for number in range(len(pairs))]
    around = dict.fromkeys(keys, "all")

    rate = sum_rates(
        [figure(key, "n", n) for key, (n, _) in zip(keys, pairs, strict=True)],
        [figure(key, "d", d) for key, (_, d) in zip(keys, pairs, strict=True)],
        around,
    )["all"]

    assert min(n / d for n, d in pairs) - 1e-9 <= rate.value <= max(n / d for n, d in pairs) + 1e-9


def test_residents_of_berlin_sum_exactly_over_four_levels():
    with RESIDENTS.open(encoding="utf-8", newline="") as file:
        parts = [figure(row["PLR_ID"], "residents", float(row["residents"])) for row in csv.DictReader(file)]

    levels = [{one.area_key: Total.of(one) for one in parts}]
    for length in (6, 4, 2, 0):
        levels.append(sum_up(levels[-1].items(), {key: key[:length] for key in levels[-1]}))

    assert [len(level) for level in levels] == [542, 143, 58, 12, 1]
    assert [sum(total.value for total in level.values()) for level in levels] == [3_897_145] * 5
