"""Index methods as values: the Monitoring Soziale Stadtentwicklung 2021 is one of them, grid and exclusions included."""

import csv
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import kiezwerk.demo
from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import Cause
from kiezwerk.core.areas.index_method import AreaValues, Dimension, IndexMethod, Minimum, Part, apply_method, as_plain, from_plain
from kiezwerk.core.areas.mss import MSS_2021, mss_method

DATA = Path(kiezwerk.demo.__file__).parent / "data" / "indicators"
HALVES = ClassScheme((0,), ("better", "worse"))
ONE = IndexMethod("example", "1", (Dimension("status", (Part("a"),), HALVES),))
MARKS = {"hoch": "1", "mittel": "2", "niedrig": "3", "sehr niedrig": "4", "positiv": "+", "stabil": "+/-", "negativ": "-"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def berlin() -> list[AreaValues]:
    """Every area with its published figures; -9999 is none, and whether an area counts is left to the method."""
    columns = ("S1", "S3", "S4", "D1", "D3", "D4")
    return [
        AreaValues(
            row["PLR_ID"],
            {column: None if row[column] == "-9999" else float(row[column]) for column in columns},
            float(row["EW"]) if row["EW"] else None,
        )
        for row in rows("mss_2021_indicators.csv")
    ]


def test_the_monitoring_of_2021_is_an_instance_that_meets_all_536_areas_in_both_dimensions_and_the_grid():
    published = {row["PLR_ID"]: row for row in rows("mss_2021_published.csv") if row["KOM"] == "gültig"}

    result = apply_method(MSS_2021, berlin())

    for code, index in result.indices.items():
        assert {score.key: index.label_of(score) for score in index.scores} == {key: row[f"{code}_class"] for key, row in published.items()}
    assert {key: result.mark_of(key) for key in result.cells} == {
        key: MARKS[row["status_class"]] + MARKS[row["dynamics_class"]] for key, row in published.items()
    }
    assert len(result.cells) == 536


def test_the_grid_of_2021_counts_as_published():
    result = apply_method(MSS_2021, berlin())

    assert Counter(map(result.mark_of, result.cells)) == {
        "1+": 1, "1+/-": 73, "1-": 1, "2+": 36, "2+/-": 296, "2-": 34, "3+": 8, "3+/-": 31, "3-": 7, "4+": 3, "4+/-": 36, "4-": 10,
    }  # fmt: skip
    assert sum(result.counts().values()) == 536


def test_small_areas_and_outliers_are_left_out_by_the_method_itself():
    status = apply_method(MSS_2021, berlin()).indices["status"]

    assert {gap.key: (gap.cause, gap.note) for gap in status.left_out} == {
        "03300515": (Cause.EXCLUDED, "EW unter 300"),
        "03400831": (Cause.EXCLUDED, "EW unter 300"),
        "04400725": (Cause.EXCLUDED, "EW unter 300"),
        "05300838": (Cause.EXCLUDED, "EW unter 300"),
        "06200418": (Cause.EXCLUDED, "EW unter 300"),
        "10100205": (Cause.EXCLUDED, "Ausreißer"),
    }


def test_an_edition_with_four_indicators_works_unchanged():
    method = mss_method("2017", ("S1", "S2", "S3", "S4"), ("D1", "D2", "D3", "D4"))
    areas = [
        AreaValues(f"{number:02}", {f"{letter}{part}": number**part for letter in "SD" for part in (1, 2, 3, 4)}, 1_000) for number in range(1, 9)
    ]

    result = apply_method(method, areas)

    assert [len(index.moments) for index in result.indices.values()] == [4, 4]
    assert result.mark_of("08") == "4-"


def test_the_shipped_indices_follow_the_method():
    described = {one["code"]: one for one in json.loads((DATA / "indicators.json").read_text(encoding="utf-8"))["indicators"]}

    for dimension in MSS_2021.dimensions:
        shipped = described[f"mss-2021-{dimension.code}"]
        assert [part.removeprefix("mss-2021-").upper() for part in shipped["parts"]] == list(dimension.columns)
        assert shipped["breaks"] == list(dimension.classes.breaks)
        assert [label["de"] for label in shipped["labels"]] == list(dimension.classes.labels)


def test_a_sign_turns_an_indicator_around():
    method = replace(ONE, dimensions=(Dimension("status", (Part("a", 2, -1),), HALVES),))

    result = apply_method(method, [AreaValues("01", {"a": 1}), AreaValues("02", {"a": 3})])

    assert [(score.key, score.index) for score in result.indices["status"].scores] == [("01", 1.0), ("02", -1.0)]


def test_a_method_of_one_dimension_has_no_grid():
    result = apply_method(ONE, [AreaValues("01", {"a": 1}), AreaValues("02", {"a": 3})])

    assert (dict(result.cells), result.mark_of("01")) == ({}, "")


def test_an_area_that_lacks_one_dimension_has_no_cell():
    method = replace(ONE, dimensions=(*ONE.dimensions, Dimension("dynamics", (Part("b"),), HALVES)))
    areas = [AreaValues("01", {"a": 1, "b": 1}), AreaValues("02", {"a": 3, "b": 2}), AreaValues("03", {"a": 5})]

    result = apply_method(method, areas)

    assert dict(result.cells) == {"01": (1, 1), "02": (2, 2)}
    assert result.mark_of("02") == "worseworse"


def test_a_method_is_written_down_and_read_again():
    assert from_plain(json.loads(json.dumps(as_plain(MSS_2021)))) == MSS_2021
    assert from_plain(as_plain(ONE)) == ONE


def test_the_same_rules_have_the_same_fingerprint_whatever_they_are_called():
    assert replace(MSS_2021, code="other", version="9").fingerprint == MSS_2021.fingerprint


@pytest.mark.parametrize(
    "changed",
    [
        {"minimum": Minimum(301, "EW unter 300")},
        {"minimum": None},
        {"exclusions": {}},
        {"dimensions": MSS_2021.dimensions[:1]},
        {"dimensions": (Dimension("status", (Part("S1", 2), Part("S3"), Part("S4")), MSS_2021.dimensions[0].classes), MSS_2021.dimensions[1])},
    ],
)
def test_other_rules_have_another_fingerprint(changed):
    assert replace(MSS_2021, **changed).fingerprint != MSS_2021.fingerprint


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Part("a", 0), "a weight is above 0"),
        (lambda: Part("a", float("inf")), "a weight is above 0"),
        (lambda: Part("a", 1, 0), "a sign is 1 or -1"),
        (lambda: Dimension("status", (Part("a"),), HALVES, ("+",)), "2 classes and 1 marks"),
        (lambda: replace(ONE, dimensions=()), "one or two dimensions"),
        (lambda: replace(ONE, dimensions=ONE.dimensions * 2), "each with its own code"),
        (lambda: replace(ONE, exclusions={"01": ""}), "without a reason"),
    ],
)
def test_a_method_that_contradicts_itself_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()
