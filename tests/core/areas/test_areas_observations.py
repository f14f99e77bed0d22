"""Value, zero, suppressed and missing stay apart."""

import pytest

from kiezwerk.core.areas.observations import IndicatorReading, IndicatorRow, Observation, Reason, State, figure, figures


def test_a_number_is_a_value_and_nothing_is_a_zero():
    assert [figure("01", "S1", number).state for number in (2.5, 0, -0.0)] == [State.VALUE, State.ZERO, State.ZERO]
    assert str(figure("01", "S1", -0.0).value) == "0.0"


@pytest.mark.parametrize(
    ("state", "value", "reason"),
    [
        (State.VALUE, None, Reason.NONE),
        (State.VALUE, 0.0, Reason.NONE),
        (State.ZERO, 1.0, Reason.NONE),
        (State.ZERO, None, Reason.NOTHING_PRESENT),
        (State.SUPPRESSED, 3.0, Reason.UNKNOWN_OR_CONFIDENTIAL),
        (State.SUPPRESSED, None, Reason.NONE),
        (State.MISSING, 0.0, Reason.BLANK),
        (State.MISSING, None, Reason.NONE),
    ],
)
def test_an_observation_that_contradicts_itself_is_refused(state, value, reason):
    with pytest.raises(ValueError, match="does not go with"):
        Observation("01", "S1", state, value, reason)


def test_the_words_of_the_owner_go_before_the_code_of_the_reason():
    told = Observation("01", "S1", State.MISSING, None, Reason.STATED, "ungültig (Ausreißer)")
    blank = Observation("01", "S1", State.MISSING, None, Reason.BLANK)

    assert [told.why, blank.why] == ["ungültig (Ausreißer)", "blank"]


def test_a_zero_is_a_figure_and_a_suppressed_cell_is_not():
    observations = [figure("01", "S1", 0), Observation("02", "S1", State.SUPPRESSED, None, Reason.NOT_RELIABLE)]

    assert figures(observations) == {"01": 0.0}


def test_a_reading_gives_the_observations_of_all_rows_in_order():
    first, second, third = figure("01", "S1", 1), figure("01", "S3", 2), figure("02", "S1", 3)

    reading = IndicatorReading((IndicatorRow(2, "01", (first, second)), IndicatorRow(3, "02", (third,))), ())

    assert reading.observations == (first, second, third)
