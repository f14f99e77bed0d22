"""The composite index: laws, edges, and the published Monitoring Soziale Stadtentwicklung 2021 as the oracle."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kiezwerk.demo
from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import (
    AreaFigures,
    Cause,
    CompositeIndex,
    IndexParameters,
    IndexUndefinedError,
    LeftOut,
    collect_figures,
    compute_index,
)
from kiezwerk.core.areas.observations import Observation, Reason, State, figure

DATA = Path(kiezwerk.demo.__file__).parent / "data" / "indicators"
STATUS = IndexParameters(("S1", "S3", "S4"), ClassScheme((-1, 1, 1.5), ("hoch", "mittel", "niedrig", "sehr niedrig")))
DYNAMICS = IndexParameters(("D1", "D3", "D4"), ClassScheme((-1, 1), ("positiv", "stabil", "negativ")))
TWO = IndexParameters(("a", "b"), ClassScheme((-1, 1), ("less", "middle", "more")))
PUBLISHED_PRECISION = 0.0051


def rows(name: str) -> dict[str, dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {row["PLR_ID"]: row for row in csv.DictReader(file)}


def mss_2021(parameters: IndexParameters) -> CompositeIndex:
    areas = [_mss_area(key, row, parameters.columns) for key, row in rows("mss_2021_indicators.csv").items()]
    return compute_index(areas, parameters)


def _mss_area(key: str, row: dict[str, str], columns: tuple[str, ...]) -> AreaFigures:
    if row["KOM"] != "gültig":
        return AreaFigures(key, (None,) * len(columns), row["KOM"])
    return AreaFigures(key, tuple(float(row[column]) for column in columns))


@pytest.mark.parametrize(("parameters", "kind"), [(STATUS, "status"), (DYNAMICS, "dynamics")])
def test_all_536_published_classes_of_2021_are_met(parameters, kind):
    published = rows("mss_2021_published.csv")

    index = mss_2021(parameters)

    assert len(index.scores) == 536
    assert {score.key: index.label_of(score) for score in index.scores} == {
        key: row[f"{kind}_class"] for key, row in published.items() if row["KOM"] == "gültig"
    }


@pytest.mark.parametrize(("parameters", "kind"), [(STATUS, "status"), (DYNAMICS, "dynamics")])
def test_published_z_values_and_indices_of_2021_are_met_within_their_rounding(parameters, kind):
    published = rows("mss_2021_published.csv")

    index = mss_2021(parameters)

    for score in index.scores:
        row = published[score.key]
        oracle = [float(row[f"z{column}"]) for column in parameters.columns] + [float(row[f"{kind}_index"])]
        assert [*score.z, score.index] == pytest.approx(oracle, abs=PUBLISHED_PRECISION)


def test_the_six_areas_without_an_index_in_2021_keep_their_reason():
    index = mss_2021(STATUS)

    assert {gap.key: gap.note for gap in index.left_out} == {
        "03300515": "ungültig (EW unter 300)",
        "03400831": "ungültig (EW unter 300)",
        "04400725": "ungültig (EW unter 300)",
        "05300838": "ungültig (EW unter 300)",
        "06200418": "ungültig (EW unter 300)",
        "10100205": "ungültig (Ausreißer)",
    }


figures_of_areas = st.lists(
    st.tuples(st.integers(-10_000, 10_000), st.integers(-10_000, 10_000)).map(lambda pair: (pair[0] / 100, pair[1] / 100)), min_size=2, max_size=30
)


def computed(pairs, parameters=TWO) -> CompositeIndex:
    """Compute, or leave the example where it has no index by definition."""
    areas = [AreaFigures(f"{number:03}", pair) for number, pair in enumerate(pairs)]
    try:
        return compute_index(areas, parameters)
    except IndexUndefinedError:
        assume(False)
        raise


@given(figures_of_areas, st.randoms())
def test_the_order_of_the_areas_never_matters(pairs, random):
    index = computed(pairs)
    areas = [AreaFigures(f"{number:03}", pair) for number, pair in enumerate(pairs)]
    random.shuffle(areas)

    again = compute_index(areas, TWO)

    assert {score.key: score for score in again.scores} == {score.key: score for score in index.scores}


@given(figures_of_areas, st.integers(1, 1_000), st.integers(-1_000, 1_000))
def test_another_unit_or_zero_point_of_a_column_changes_no_z(pairs, factor, shift):
    index = computed(pairs)

    again = computed([(first * factor + shift, second) for first, second in pairs])

    for before, after in zip(index.scores, again.scores, strict=True):
        assert after.z == pytest.approx(before.z, abs=1e-7)


@given(figures_of_areas)
def test_a_higher_index_never_has_a_lower_class(pairs):
    index = computed(pairs)

    numbers = [score.class_number for score in sorted(index.scores, key=lambda score: score.index)]

    assert numbers == sorted(numbers)


@given(figures_of_areas)
def test_z_values_and_indices_have_mean_zero_and_deviation_one(pairs):
    index = computed(pairs)
    n = len(index.scores)

    for column in (*zip(*(score.z for score in index.scores), strict=True), [score.index for score in index.scores]):
        assert sum(column) / n == pytest.approx(0, abs=1e-9)
        assert sum(value**2 for value in column) / n == pytest.approx(1, abs=1e-9)


@given(figures_of_areas, figures_of_areas)
def test_areas_left_out_change_nothing_for_the_others(pairs, others):
    index = computed(pairs)
    valid = [AreaFigures(f"{number:03}", pair) for number, pair in enumerate(pairs)]
    without = [AreaFigures(f"x{number:03}", (first, None)) for number, (first, _) in enumerate(others)]

    again = compute_index(without + valid, TWO)

    assert again.scores == index.scores
    assert len(again.left_out) == len(others)


def test_an_index_of_exactly_a_break_is_not_pushed_over_it_by_the_noise_of_floats():
    index = compute_index([AreaFigures("01", (0.1, 0.1)), AreaFigures("02", (0.3, 0.3))], TWO)

    assert [(score.index, score.class_number) for score in index.scores] == [(-1.0, 2), (1.0, 2)]


def test_an_area_that_lacks_one_figure_is_left_out_with_the_columns_it_lacks():
    areas = [AreaFigures("01", (1, 2)), AreaFigures("02", (2, 4)), AreaFigures("03", (3, None), "withheld")]

    index = compute_index(areas, TWO)

    assert index.left_out == (LeftOut("03", Cause.MISSING, ("b",), "withheld"),)
    assert [moments.mean for moments in index.moments] == [1.5, 3.0]


def test_an_excluded_area_is_left_out_with_the_reason_of_whoever_decided_it():
    areas = [AreaFigures("01", (1, 2)), AreaFigures("02", (2, 4)), AreaFigures("03", (900, 900))]

    index = compute_index(areas, IndexParameters(("a", "b"), exclusions={"03": "outlier, decided on 3 May"}))

    assert index.left_out == (LeftOut("03", Cause.EXCLUDED, (), "outlier, decided on 3 May"),)
    assert [score.key for score in index.scores] == ["01", "02"]


def test_without_a_class_scheme_there_are_no_classes():
    index = compute_index([AreaFigures("01", (1, 2)), AreaFigures("02", (2, 4))], IndexParameters(("a", "b")))

    assert [(score.class_number, index.label_of(score)) for score in index.scores] == [(None, ""), (None, "")]


def test_weights_count_in_the_sum():
    areas = [AreaFigures("01", (0, 4)), AreaFigures("02", (2, 0))]

    index = compute_index(areas, IndexParameters(("a", "b"), weights=(3, 0.5)))

    assert [score.total for score in index.scores] == [-2.5, 2.5]


@pytest.mark.parametrize(
    ("areas", "code", "facts"),
    [
        ([], "areas.index_no_valid_area", {"columns": ("a", "b")}),
        ([AreaFigures("01", (1, None))], "areas.index_no_valid_area", {"columns": ("a", "b")}),
        (
            [AreaFigures("01", (0.1, 1)), AreaFigures("02", (0.1, 2)), AreaFigures("03", (0.1, 4))],
            "areas.index_column_constant",
            {"column": "a", "value": 0.1, "area_count": 3},
        ),
        (
            [AreaFigures("01", (1, 7)), AreaFigures("02", (2, 6)), AreaFigures("03", (5, 3))],
            "areas.index_sums_constant",
            {"columns": ("a", "b"), "area_count": 3},
        ),
        ([AreaFigures("01", (1, 2)), AreaFigures("01", (3, 4))], "areas.index_key_repeated", {"key": "01"}),
        ([AreaFigures("01", (1, 1e16)), AreaFigures("02", (3, 4))], "areas.index_value_unusable", {"key": "01", "column": "b", "value": 1e16}),
    ],
)
def test_figures_that_allow_no_index_say_why(areas, code, facts):
    with pytest.raises(IndexUndefinedError) as refusal:
        compute_index(areas, TWO)

    assert [(finding.code, dict(finding.facts)) for finding in refusal.value.findings] == [(code, facts)]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_figure_that_is_no_finite_number_is_refused(value):
    with pytest.raises(IndexUndefinedError, match=r"^areas\.index_value_unusable$"):
        compute_index([AreaFigures("01", (value, 1)), AreaFigures("02", (1, 2))], TWO)


def test_one_valid_area_alone_cannot_be_compared():
    with pytest.raises(IndexUndefinedError) as refusal:
        compute_index([AreaFigures("01", (1, 2))], TWO)

    assert [finding.facts["column"] for finding in refusal.value.findings] == ["a", "b"]


@pytest.mark.parametrize(
    "options",
    [
        {"columns": ()},
        {"columns": ("a", "a")},
        {"columns": ("a",), "weights": (1, 2)},
        {"columns": ("a",), "weights": (0,)},
        {"columns": ("a",), "weights": (float("nan"),)},
    ],
)
def test_parameters_without_sense_are_refused(options):
    with pytest.raises(ValueError, match="an index needs"):
        IndexParameters(**options)


def test_figures_are_collected_by_area_in_the_order_of_the_columns():
    observations = [
        figure("02", "b", 4),
        figure("01", "a", 1),
        figure("02", "a", 0),
        figure("02", "other", 9),
        Observation("01", "b", State.MISSING, None, Reason.STATED, "fewer than 300 residents"),
        figure("03", "a", 5),
    ]

    assert collect_figures(observations, ("a", "b")) == [
        AreaFigures("02", (0.0, 4)),
        AreaFigures("01", (1, None), "fewer than 300 residents"),
        AreaFigures("03", (5, None)),
    ]


def test_exact_fractions_agree_with_the_floats():
    values = [Fraction(n, 7) for n in (1, 2, 5, 11)]
    mean = sum(values) / 4
    variance = sum((value - mean) ** 2 for value in values) / 4

    index = compute_index([AreaFigures(str(i), (float(v), float(v))) for i, v in enumerate(values)], TWO)

    assert [score.z[0] ** 2 for score in index.scores] == pytest.approx([float((value - mean) ** 2 / variance) for value in values])
