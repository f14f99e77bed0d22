"""Classes: where breaks belong, what a legend says, quantiles with ties."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.areas.classify import ClassRange, ClassScheme, classify, count_classes, quantile_breaks
from kiezwerk.core.areas.observations import Observation, Reason, State, figure

STATUS = ClassScheme((-1, 1, 1.5), ("high", "middle", "low", "very low"))


@pytest.mark.parametrize(
    ("value", "label"),
    [(-1.0001, "high"), (-1, "middle"), (0, "middle"), (1, "middle"), (1.0001, "low"), (1.5, "low"), (1.5001, "very low")],
)
def test_the_first_class_is_below_the_first_break_and_later_breaks_belong_beneath(value, label):
    assert STATUS.label_of(value) == label


def test_one_break_belongs_to_the_upper_class():
    scheme = ClassScheme((0,), ("below", "from zero"))

    assert [scheme.label_of(value) for value in (-0.1, 0, 0.1)] == ["below", "from zero", "from zero"]


def test_without_breaks_there_is_one_class():
    assert ClassScheme((), ("all",)).number_of(17) == 1


def test_a_legend_says_which_break_belongs_to_which_class():
    assert STATUS.ranges() == [
        ClassRange(1, "high", -inf, -1, False, False),
        ClassRange(2, "middle", -1, 1, True, True),
        ClassRange(3, "low", 1, 1.5, False, True),
        ClassRange(4, "very low", 1.5, inf, False, False),
    ]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6, unique=True).map(sorted), st.integers(-60, 60))
def test_the_legend_and_the_class_agree_on_every_value(breaks, value):
    scheme = ClassScheme.numbered(breaks)

    matching = [
        part.number
        for part in scheme.ranges()
        if (part.lower < value or (part.has_lower and part.lower == value)) and (value < part.upper or (part.has_upper and value == part.upper))
    ]

    assert matching == [scheme.number_of(value)]


@pytest.mark.parametrize("breaks", [(1, 1), (2, 1), (float("nan"),), (inf,)])
def test_breaks_that_do_not_rise_are_refused(breaks):
    with pytest.raises(ValueError, match="must rise"):
        ClassScheme.numbered(breaks)


def test_the_wrong_number_of_labels_is_refused():
    with pytest.raises(ValueError, match="2 breaks make 3 classes, but there are 2 labels"):
        ClassScheme((0, 1), ("a", "b"))


numbers = st.lists(st.integers(-40, 40).map(lambda n: n / 4), max_size=40)


@given(numbers, st.integers(2, 7))
def test_quantile_breaks_rise_and_leave_no_class_empty(values, classes):
    breaks = quantile_breaks(values, classes)

    scheme = ClassScheme.numbered(breaks)
    counts = count_classes(map(scheme.number_of, values), scheme)
    assert len(breaks) < classes
    assert sum(counts) == len(values)
    assert not values or min(counts) > 0


@given(st.lists(st.integers(0, 10_000), min_size=12, max_size=40, unique=True), st.integers(2, 6))
def test_without_ties_classes_differ_by_one_area_at_most_from_their_share(values, classes):
    scheme = ClassScheme.numbered(quantile_breaks(values, classes))

    counts = count_classes(map(scheme.number_of, values), scheme)

    assert len(counts) == classes
    assert all(abs(count - len(values) / classes) <= 1 for count in counts)


@given(numbers, st.integers(2, 7), st.randoms())
def test_the_order_of_values_never_changes_quantile_breaks(values, classes, random):
    shuffled = list(values)
    random.shuffle(shuffled)

    assert quantile_breaks(shuffled, classes) == quantile_breaks(values, classes)


def test_values_next_to_each_other_as_floats_are_not_parted():
    assert quantile_breaks([1.0, 1.0000000000000002], 2) == ()


def test_a_break_has_as_few_decimals_as_the_gap_allows():
    assert quantile_breaks([12.341, 12.348], 2) == (12.345,)


def test_a_break_in_a_gap_too_fine_for_rounding_is_its_middle():
    assert quantile_breaks([1e-18, 3e-18], 2) == (2e-18,)


def test_fewer_than_two_classes_are_refused():
    with pytest.raises(ValueError, match="1 classes divide nothing"):
        quantile_breaks([1, 2], 1)


def test_areas_without_a_figure_have_no_class():
    observations = [
        figure("01", "S1", -3),
        figure("02", "S1", 0),
        Observation("03", "S1", State.SUPPRESSED, None, Reason.UNKNOWN_OR_CONFIDENTIAL),
        Observation("04", "S1", State.MISSING, None, Reason.BLANK),
    ]

    assert classify(observations, STATUS) == {"01": 1, "02": 2}
