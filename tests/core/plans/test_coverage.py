"""Where a plan acts, and where not."""

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.plans.coverage import EVERYWHERE, Activity, gaps, margin, matrix, total

ACTIVITIES = st.lists(
    st.builds(
        Activity,
        st.uuids().map(str),
        st.lists(st.sampled_from(["work", "health", "climate"]), unique=True).map(tuple),
        st.lists(st.sampled_from(["01", "02", "03", "04"]), unique=True).map(tuple),
        st.none() | st.integers(0, 500_000_00),
    )
)


@given(ACTIVITIES)
def test_cells_rows_and_columns_sum_to_the_whole(activities):
    cells = matrix(activities)
    whole = sum(activity.cents or 0 for activity in activities)

    assert total(cells.values()).cents == whole
    assert [sum(cell.cents for cell in margin(cells, axis).values()) for axis in (0, 1)] == [whole, whole]


@given(ACTIVITIES)
def test_each_activity_is_counted_once_in_the_whole(activities):
    found = total(matrix(activities).values())

    assert sorted(found.keys) == sorted(activity.key for activity in activities)
    assert sorted(found.without_money) == sorted(activity.key for activity in activities if activity.cents is None)


def test_who_names_no_area_and_no_field_acts_everywhere_and_is_in_no_area_of_its_own():
    cells = matrix([Activity("p", cents=5), Activity("q", ("work",), ("01",), 7)])

    assert {place: cell.keys for place, cell in cells.items()} == {(EVERYWHERE, EVERYWHERE): ("p",), ("work", "01"): ("q",)}


def test_gaps_are_fields_without_anything_and_needy_areas_that_nobody_names_the_most_needy_first():
    need = {"04": 2, "01": 1, "02": 2, "03": 3, "05": None}

    found = gaps(["work", "health"], need, [Activity("p", ("health",), ("02",)), Activity("q", ("health",))], high=2)

    assert (found.fields, found.areas, found.unknown) == (("work",), ("01", "04"), ("05",))
