"""Pictures of numbers place everything where it belongs."""

import math
from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ui import charts

WORDS = {"title": "t", "description": "", "unit": "", "source": "", "kind": "number"}


def seats(count):
    return [charts.SeatMark(f"seat {i}", f"g{i % 3}", f"group {i % 3}") for i in range(count)]


@given(count=st.integers(1, 150))
def test_every_seat_has_its_own_place_and_none_touch(count):
    drawn = charts.hemicycle(seats(count), title="t", description="")
    places = [(float(seat["x"]), float(seat["y"])) for seat in drawn["seats"]]

    assert len(places) == count
    nearest = min((math.dist(a, b) for i, a in enumerate(places) for b in places[:i]), default=1)
    assert nearest > 2 * charts.SEAT_RADIUS - 0.2


def test_groups_sit_side_by_side_from_the_start():
    drawn = charts.hemicycle(seats(6), title="t", description="")

    assert [seat["letter"] for seat in drawn["seats"]] == ["A", "A", "B", "B", "C", "C"]
    assert [len(group["seats"]) for group in drawn["groups"]] == [2, 2, 2]


def test_zero_and_missing_stay_apart_in_bars():
    with override("en"):
        rows = charts.bars([charts.Bar("a", 0), charts.Bar("b", None), charts.Bar("c", 4)], **WORDS)["rows"]

    assert [(row["words"], row["is_absent"], row["length"]) for row in rows] == [
        ("0", False, "0.00"),
        ("No data", True, "0.00"),
        ("4", False, "100.00"),
    ]


def test_bars_on_both_sides_share_one_zero():
    drawn = charts.bars([charts.Bar("a", -1), charts.Bar("b", 3)], **WORDS)

    assert drawn["zero"] == "25.00"
    assert [(row["start"], row["length"]) for row in drawn["rows"]] == [("0.00", "25.00"), ("25.00", "75.00")]


def test_values_of_one_chart_share_their_decimals():
    with override("de"):
        rows = charts.bars([charts.Bar("a", 18.4), charts.Bar("b", 9)], **WORDS)["rows"]

    assert [row["words"] for row in rows] == ["18,4", "9,0"]


def test_a_missing_year_interrupts_the_line():
    series = [charts.Series("a", [("2019", 1), ("2020", None), ("2021", 2), ("2022", 3)])]

    drawn = charts.lines(series, **WORDS)

    assert [len(path.split()) for path in drawn["series"][0]["paths"]] == [1, 2]
    assert len(drawn["rows"]) == 4


def test_days_stand_where_the_calendar_puts_them():
    points = [(date(2026, 1, 1), 1), (date(2026, 1, 11), 2), (date(2026, 4, 11), 3)]

    with override("de"):
        drawn = charts.lines([charts.Series("a", points)], **WORDS)

    across = [float(x) for x, _y in drawn["series"][0]["spots"]]
    assert (across[1] - across[0]) * 9 == pytest.approx(across[2] - across[1], abs=1)
    assert [row["label"] for row in drawn["rows"]] == ["01.01.2026", "11.01.2026", "11.04.2026"]
    assert [(column["label"], column["anchor"]) for column in drawn["columns"]] == [("01.01.2026", "start"), ("11.04.2026", "end")]


@given(
    days=st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, max_size=40),
    top=st.integers(0, 10**9),
    language=st.sampled_from(["de", "en", "fr", "ar"]),
)
def test_labels_of_an_axis_neither_overlap_nor_leave_the_picture(days, top, language):
    with override(language):
        drawn = charts.lines([charts.Series("a", [(day, top) for day in sorted(days)])], **WORDS)

    columns = drawn["columns"]
    assert all(before["end"] < after["start"] for before, after in pairwise(columns))
    assert columns[0]["start"] >= 0
    assert columns[-1]["end"] <= charts.WIDTH
    assert all(len(tick["words"]) * charts.LETTER <= float(drawn["tick_end"]) for tick in drawn["ticks"])


@given(values=st.lists(st.decimals(-(10**9), 10**9, places=2).map(float), min_size=1, max_size=12))
def test_the_axis_encloses_every_value_with_round_steps(values):
    ticks = charts._ticks(min([0.0, *values]), max([0.0, *values]))

    assert ticks[0] <= min([0.0, *values])
    assert ticks[-1] >= max([0.0, *values])
    assert 2 <= len(ticks) <= 8
