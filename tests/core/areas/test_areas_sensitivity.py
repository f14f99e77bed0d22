"""What changes when a weight, a break or an indicator changes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import AreaFigures, IndexParameters, IndexUndefinedError
from kiezwerk.core.areas.mss import MSS_2021
from kiezwerk.core.areas.sensitivity import Change, ClassChange, Steadiness, Variation, assess, vary
from tests.core.areas.test_areas_composite import STATUS, mss_2021
from tests.core.areas.test_areas_index_method import berlin

CLASSES = ClassScheme((-1, 1), ("high", "middle", "low"))
TWO = IndexParameters(("a", "b"), CLASSES)
AREAS = [AreaFigures("01", (0, 3)), AreaFigures("02", (1, 0)), AreaFigures("03", (2, 1)), AreaFigures("04", (3, 2)), AreaFigures("05", (9, 9))]


def test_each_decision_is_changed_once_and_alone():
    found = [(one.change, one.what, one.before, one.after) for one in vary(TWO, factors=(0.5, 2), steps=(-0.1, 0.1), replacements=[("a", "c")])]

    assert found == [
        (Change.WEIGHT, "a", 1, 0.5),
        (Change.WEIGHT, "a", 1, 2),
        (Change.WEIGHT, "b", 1, 0.5),
        (Change.WEIGHT, "b", 1, 2),
        (Change.LEFT_OUT, "a", 1, ""),
        (Change.LEFT_OUT, "b", 1, ""),
        (Change.REPLACED, "a", "a", "c"),
        (Change.BREAK, "middle", -1, -1.1),
        (Change.BREAK, "middle", -1, -0.9),
        (Change.BREAK, "low", 1, 0.9),
        (Change.BREAK, "low", 1, 1.1),
    ]


def test_a_break_never_passes_its_neighbour():
    close = IndexParameters(("a",), ClassScheme((0, 0.1), ("x", "y", "z")))

    assert [(one.what, one.after) for one in vary(close, factors=(), steps=(0.1, -0.1))] == [("y", -0.1), ("z", 0.2)]


def test_the_last_indicator_stays():
    assert vary(IndexParameters(("a",), CLASSES), factors=(), steps=()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"factors": (0,)}, "factors are above 0"),
        ({"factors": (float("nan"),)}, "factors are above 0"),
        ({"steps": (0,)}, "steps are not 0"),
        ({"replacements": [("a", "b")]}, "a cannot be replaced by b"),
        ({"replacements": [("x", "c")]}, "x cannot be replaced by c"),
    ],
)
def test_changes_without_sense_are_refused(options, words):
    with pytest.raises(ValueError, match=words):
        vary(TWO, **options)


def test_an_index_without_classes_cannot_be_assessed():
    bare = IndexParameters(("a", "b"))

    with pytest.raises(ValueError, match="only an index with classes"):
        assess(AREAS, ("a", "b"), bare, vary(bare))


def test_areas_that_come_into_another_class_are_named_and_counted():
    parameters = IndexParameters(("a", "b"), ClassScheme((0,), ("better", "worse")))

    result = assess(AREAS[:4], ("a", "b"), parameters, vary(parameters, factors=(), steps=(0.5,)))

    assert [outcome.changed for outcome in result.outcomes] == [
        (ClassChange("03", 2, 1),),
        (ClassChange("01", 2, 1),),
        (ClassChange("01", 2, 1), ClassChange("03", 2, 1)),
    ]
    assert result.areas["03"] == Steadiness(2, 2, 3, (1, 2))
    assert result.areas["03"].changed_share == 2 / 3
    assert result.steady_count == 2


def test_an_area_that_an_indicator_leaves_out_is_gained_without_it_and_lost_by_another():
    areas = [AreaFigures("01", (1, 2, 3)), AreaFigures("02", (2, 1, None)), AreaFigures("03", (4, 4, 4)), AreaFigures("04", (0, None, 1))]
    with_third = Variation(Change.REPLACED, "b", "b", "c", IndexParameters(("a", "c"), CLASSES))
    without_second = Variation(Change.LEFT_OUT, "b", 1, "", IndexParameters(("a",), CLASSES))

    result = assess(areas, ("a", "b", "c"), TWO, [with_third, without_second])

    assert [(one.gained, one.lost, one.valid_count) for one in result.outcomes] == [(("04",), ("02",), 2), (("04",), (), 3)]
    assert {key: one.variation_count for key, one in result.areas.items()} == {"01": 2, "02": 1, "03": 2}


def test_a_variation_without_an_index_says_why_and_does_not_count():
    areas = [AreaFigures("01", (1, 5)), AreaFigures("02", (2, 5)), AreaFigures("03", (3, 5))]
    parameters = IndexParameters(("a",), CLASSES)

    result = assess(areas, ("a", "b"), parameters, vary(parameters, factors=(), steps=(), replacements=[("a", "b")]))

    assert [finding.code for finding in result.outcomes[0].findings] == ["areas.index_column_constant"]
    assert result.areas["01"] == Steadiness(1, 0, 0, (1,))
    assert result.areas["01"].changed_share is None


def test_the_status_of_2021_stands_firm_in_most_areas():
    figures = [AreaFigures(one.key, tuple(one.figures[column] for column in STATUS.columns)) for one in berlin()]
    parameters = MSS_2021.parameters(MSS_2021.dimensions[0], {one.key: one.residents for one in berlin()})

    result = assess(figures, STATUS.columns, parameters, vary(parameters))

    assert [score.class_number for score in result.base.scores] == [score.class_number for score in mss_2021(STATUS).scores]
    assert [(one.variation.what, one.variation.after, len(one.changed)) for one in result.outcomes] == [
        *(("S1", 0.5, 7), ("S1", 2, 13), ("S3", 0.5, 11), ("S3", 2, 8), ("S4", 0.5, 5), ("S4", 2, 19)),
        *(("S1", "", 24), ("S3", "", 22), ("S4", "", 17)),
        *(("mittel", -1.1, 15), ("mittel", -0.9, 30), ("niedrig", 0.9, 8), ("niedrig", 1.1, 13), ("sehr niedrig", 1.4, 5), ("sehr niedrig", 1.6, 7)),
    ]
    assert result.steady_count == 447


figures_of_areas = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=3, max_size=15)


@given(figures_of_areas)
def test_a_weight_times_one_changes_nothing(pairs):
    areas = [AreaFigures(f"{number:02}", pair) for number, pair in enumerate(pairs)]

    try:
        result = assess(areas, ("a", "b"), TWO, vary(TWO, factors=(1,), steps=()))
    except IndexUndefinedError:
        assume(False)

    weighed = [outcome for outcome in result.outcomes if outcome.variation.change is Change.WEIGHT]
    assert [outcome.changed for outcome in weighed] == [(), ()]


@given(figures_of_areas, st.randoms())
def test_the_order_of_areas_and_variations_never_matters(pairs, random):
    areas = [AreaFigures(f"{number:02}", pair) for number, pair in enumerate(pairs)]
    variations = vary(TWO)

    try:
        result = assess(areas, ("a", "b"), TWO, variations)
    except IndexUndefinedError:
        assume(False)

    again = assess(random.sample(areas, len(areas)), ("a", "b"), TWO, random.sample(variations, len(variations)))
    assert again.areas == result.areas
