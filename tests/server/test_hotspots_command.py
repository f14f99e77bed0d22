"""kiezwerk hotspots, on a small grid with a high corner."""

import csv
import json

import pytest

from kiezwerk.server.cli import main


@pytest.fixture
def given(tmp_path):
    features = []
    lines = ["id,n,state"]
    for x in range(6):
        for y in range(6):
            w, s = 13 + x / 100, 52 + y / 100
            ring = [[w, s], [w + 0.01, s], [w + 0.01, s + 0.01], [w, s + 0.01], [w, s]]
            features.append({"type": "Feature", "properties": {"id": f"k{x}{y}"}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
            lines.append(f"k{x}{y},{'.' if (x, y) == (5, 5) else (20 + x if x + y < 3 else y)},{'ok' if x < 6 else 'no'}")
    (tmp_path / "areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    (tmp_path / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def hotspots(folder, *options, column="n", out="out.csv") -> int:
    files = [str(folder / "areas.geojson"), str(folder / "figures.csv")]
    return main(["hotspots", *files, "--key", "id", "--column", column, *options, "--permutations", "999", "--out", str(folder / out)])


def test_a_high_corner_is_found_and_an_area_without_figure_says_so(given, capsys):
    pytest.importorskip("esda", reason="the extra space is not installed")

    assert hotspots(given, "--where", "state=ok") == 0

    with (given / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert (rows["k00"]["kind"], rows["k00"]["certainty"], rows["k00"]["neighbours"]) == ("hot", "firm", "3")
    assert (rows["k55"]["value"], rows["k55"]["untested"]) == ("", "no_figure")
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "35 areas tested, 1 not"
    assert "about 2 areas would come this far by chance alone" in told[2]


def test_where_nothing_can_be_tested_nothing_is_written(given, capsys):
    assert hotspots(given, "--neighbours", "within:1") == 1

    assert "nothing was written" in capsys.readouterr().err
    assert not (given / "out.csv").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--neighbours", "nearest:0"], '--neighbours is touching, nearest:N or within:METRES, not "nearest:0"'),
        (["--where", "state"], '--where needs COLUMN=TEXT, not "state"'),
        (["--id", "other"], "columns absent"),
        (["--neighbours", "within:1", "--share", "2"], "a share of false findings lies between 0 and 1, not 2.0"),
    ],
)
def test_wrong_use_is_explained(given, capsys, options, words):
    assert hotspots(given, *options) == 2

    assert words in capsys.readouterr().err
