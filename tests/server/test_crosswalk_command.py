"""kiezwerk crosswalk, on two small area sets of which the older one has a wrong key."""

import csv
import json
from pathlib import Path

import pytest

from kiezwerk.server.cli import main


def box(west: float, south: float, east: float, north: float, **properties) -> dict:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def files(tmp_path):
    def write(name: str, content) -> Path:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps({"type": "FeatureCollection", "features": content}), encoding="utf-8")
        return path

    write("old.geojson", [box(13, 52, 13.4, 52.1, key="01", part="west"), box(13.4, 52, 13.5, 52.1, key="01", part="east")])
    write("new.geojson", [box(13, 52, 13.1, 52.1, id="11"), box(13.1, 52, 13.5, 52.1, id="12")])
    write("counts.csv", "id,n,m\n01,100,8\n02,7,.\n")
    write("residents.csv", "id,residents\n11,900\n12,400\n")
    return write


def crosswalk(tmp_path, *options, out="out.csv") -> int:
    corrected = ["--correct", "01=02,part=east"] if "--correct" not in options else []
    return main(["crosswalk", str(tmp_path / "old.geojson"), str(tmp_path / "new.geojson"), *corrected, *options, "--out", str(tmp_path / out)])


def rows(tmp_path) -> list[dict[str, str]]:
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_shares_come_from_square_metres(files, tmp_path, capsys):
    assert crosswalk(tmp_path, "--keys", "key,id") == 0

    assert [(row["from"], row["to"], round(float(row["share"]), 6), row["weighting"]) for row in rows(tmp_path)] == [
        ("01", "11", 0.25, "area"),
        ("01", "12", 0.75, "area"),
        ("02", "12", 1.0, "area"),
    ]
    assert capsys.readouterr().err.endswith("row 2: 01 is corrected to 02\n")


def test_counts_are_carried_over_as_estimates_and_gaps_stay_gaps(files, tmp_path, capsys):
    assert crosswalk(tmp_path, "--keys", "key,id", "--carry", str(tmp_path / "counts.csv"), "--columns", "n,m") == 0

    assert rows(tmp_path) == [
        {"area": "11", "n": "25", "m": "2", "weighting": "area", "divided": "01"},
        {"area": "12", "n": "82", "m": ".", "weighting": "area", "divided": "01"},
    ]
    assert "n: 107 on 2 areas, area-weighted estimates" in capsys.readouterr().err


def test_pieces_are_weighed_by_people(files, tmp_path):
    weighed = ["--residents", str(tmp_path / "residents.csv")]

    assert crosswalk(tmp_path, "--keys", "key,id", *weighed, "--carry", str(tmp_path / "counts.csv"), "--columns", "n", "--amounts") == 0

    assert [(row["area"], row["n"], row["weighting"]) for row in rows(tmp_path)] == [("11", "75", "population"), ("12", "32", "population")]


def test_a_wrong_key_is_named(files, tmp_path, capsys):
    assert crosswalk(tmp_path, "--keys", "key,id", "--correct", "9=8,part=none") == 2

    assert "key repeated (key 01, rows 1 and 2" in capsys.readouterr().err


def test_figures_of_areas_that_are_not_there_are_refused(files, tmp_path, capsys):
    files("counts.csv", "id,n\n01,1\n03,2\n")

    assert crosswalk(tmp_path, "--keys", "key,id", "--carry", str(tmp_path / "counts.csv"), "--columns", "n") == 1
    assert "figures of areas that are not in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--keys", "key"], '--keys needs two columns, not "key"'),
        (["--keys", "key,id", "--correct", "01=02"], '--correct needs WRONG=RIGHT,COLUMN=TEXT, not "01=02"'),
        (["--keys", "key,id", "--carry", "x.csv"], "--carry needs --columns"),
        (["--keys", "key,id", "--carry", "x.csv", "--columns", "n"], "x.csv cannot be read: No such file or directory"),
    ],
)
def test_wrong_use_is_explained(files, tmp_path, capsys, options, words):
    assert crosswalk(tmp_path, *options) == 2

    assert capsys.readouterr().err.splitlines()[-1] == f"kiezwerk crosswalk: {words}"


def test_a_result_that_cannot_be_written_is_named_and_a_dash_prints(files, tmp_path, capsys):
    assert crosswalk(tmp_path, "--keys", "key,id", out="no/out.csv") == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err

    main(["crosswalk", str(tmp_path / "old.geojson"), str(tmp_path / "new.geojson"), "--keys", "part,id", "--out", "-"])
    assert capsys.readouterr().out.splitlines()[0] == "from,to,share,weighting"
