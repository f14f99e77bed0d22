"""kiezwerk index compute, on the shipped figures and on files that are no good."""

import csv
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import kiezwerk.demo
from kiezwerk.server.cli import main

DATA = Path(kiezwerk.demo.__file__).parent / "data" / "indicators"
MSS = DATA / "mss_2021_indicators.csv"
STATUS = ["--id", "PLR_ID", "--columns", "S1,S3,S4", "--where", "KOM=gültig", "--missing", "-9999"]
STATUS_CLASSES = ["--breaks=-1,1,1.5", "--labels", "hoch,mittel,niedrig,sehr niedrig"]


def compute(file, *options, out) -> int:
    return main(["index", "compute", str(file), *options, "--out", str(out)])


def table(path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.csv"


@pytest.fixture
def given_file(tmp_path):
    def make(content: str | bytes) -> Path:
        path = tmp_path / "given.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.mark.parametrize(
    ("columns", "classes", "kind"),
    [("S1,S3,S4", STATUS_CLASSES, "status"), ("D1,D3,D4", ["--breaks=-1,1", "--labels", "positiv,stabil,negativ"], "dynamics")],
)
def test_the_published_index_of_2021_comes_out(out, columns, classes, kind):
    code = compute(MSS, "--id", "PLR_ID", "--columns", columns, "--where", "KOM=gültig", "--missing", "-9999", *classes, out=out)

    published = {row["PLR_ID"]: row for row in table(DATA / "mss_2021_published.csv") if row["KOM"] == "gültig"}
    result = {row["PLR_ID"]: row for row in table(out) if row["index"]}
    assert code == 0
    assert {key: row["class"] for key, row in result.items()} == {key: row[f"{kind}_class"] for key, row in published.items()}
    for key, row in result.items():
        for column in columns.split(","):
            assert float(row[f"z_{column}"]) == pytest.approx(float(published[key][f"z{column}"]), abs=0.0051)
        assert float(row["index"]) == pytest.approx(float(published[key][f"{kind}_index"]), abs=0.0051)


def test_the_columns_are_those_of_the_issue_and_rows_keep_their_order(out):
    compute(MSS, *STATUS, *STATUS_CLASSES, out=out)

    assert list(table(out)[0]) == ["PLR_ID", "z_S1", "z_S3", "z_S4", "sum", "index", "class"]
    assert [row["PLR_ID"] for row in table(out)] == [row["PLR_ID"] for row in table(MSS)]


def test_rows_that_do_not_count_keep_their_id_and_their_reason_is_told(out, capsys):
    compute(MSS, *STATUS, *STATUS_CLASSES, out=out)

    blank = [row for row in table(out) if row["index"] == ""]
    assert [row["PLR_ID"] for row in blank] == ["03300515", "03400831", "04400725", "05300838", "06200418", "10100205"]
    assert {value for row in blank for name, value in row.items() if name != "PLR_ID"} == {""}
    assert capsys.readouterr().err == "536 rows with an index, 6 without\n  1 × ungültig (Ausreißer)\n  5 × ungültig (EW unter 300)\n"


def test_any_order_of_rows_gives_the_same_index_without_class_columns(out, given_file, tmp_path):
    header, *lines = MSS.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    again = tmp_path / "again.csv"

    compute(MSS, *STATUS, *STATUS_CLASSES, out=out)
    compute(given_file(header + "".join(lines)), *STATUS, *STATUS_CLASSES, out=again)

    assert sorted(map(str, table(again))) == sorted(map(str, table(out)))


def test_without_breaks_the_class_stays_empty(out):
    compute(MSS, *STATUS, out=out)

    assert {row["class"] for row in table(out)} == {""}


def test_without_labels_classes_are_numbered(out):
    compute(MSS, *STATUS, "--breaks=-1,1,1.5", out=out)

    assert {row["class"] for row in table(out)} == {"", "1", "2", "3", "4"}


def test_a_german_file_needs_no_options(out, given_file):
    file = given_file("Schlüssel;Größe\n01;1,5\n02;2,5\n03;–\n".encode("cp1252"))

    code = compute(file, "--id", "Schlüssel", "--columns", "Größe", out=out)

    assert code == 0
    assert {row["Schlüssel"]: float(row["index"]) for row in table(out)} == pytest.approx({"01": 0.16222, "02": 1.13555, "03": -1.29777}, abs=1e-5)


def test_weights_turn_a_column_around(out, given_file):
    file = given_file("id,a,b\n01,1,9\n02,2,5\n03,3,1\n")

    compute(file, "--id", "id", "--columns", "a,b", "--weights", "1,-1", out=out)

    assert [row["index"] for row in table(out)] == ["-1.224744871392", "0.0", "1.224744871392"]


def test_json_holds_mean_and_deviation_and_the_reasons(tmp_path, given_file):
    out = tmp_path / "out.json"

    compute(given_file("id,a\n01,1\n02,3\n03,\n"), "--id", "id", "--columns", "a", "--breaks=0", out=out)

    assert json.loads(out.read_text(encoding="utf-8")) == {
        "breaks": [0.0],
        "labels": ["1", "2"],
        "weights": {"a": 1.0},
        "moments": {"a": {"mean": 2.0, "deviation": 1.0}},
        "sum_moments": {"mean": 0.0, "deviation": 1.0},
        "rows": [
            {"id": "01", "z": {"a": -1.0}, "sum": -1.0, "index": -1.0, "class": "1"},
            {"id": "02", "z": {"a": 1.0}, "sum": 1.0, "index": 1.0, "class": "2"},
        ],
        "without_index": [{"id": "03", "reason": "no number in a (blank)"}],
    }


def test_a_dash_as_target_prints(given_file, capsys):
    code = compute(given_file("id,a\n01,1\n02,3\n"), "--id", "id", "--columns", "a", out="-")

    assert (code, capsys.readouterr().out) == (0, "id,z_a,sum,index,class\n01,-1.0,-1.0,-1.0,\n02,1.0,1.0,1.0,\n")


def test_a_sign_left_undeclared_is_pointed_out(out, given_file, capsys):
    code = compute(given_file("id,a\n01,1\n02,-9999\n"), "--id", "id", "--columns", "a", out=out)

    assert code == 0
    assert "a holds -9999 (rows: 1); if that stands for no value, add --missing -9999." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("", 2, "The file is empty."),
        ("id,b\n01,1\n", 2, "There is no column a. The file has: id, b."),
        ("id,a\n01,1\n02\n", 2, "Line 3 is not as long as the header: 1 instead of 2 cells."),
        ('id,a\n01,1\n02,"3', 2, "The file stops in the middle, in the row that begins in line 3. Fetch it again."),
        ("id,a\n01,1\n01,2\n", 2, "The id 01 is there more than once, in lines 2, 3."),
        ("id,a\n01,many\n02,2\n", 2, 'Line 2 (01): "many" in a is no number.'),
        ("id,a\n01,1e400\n02,2\n", 2, "Line 2 (01): 1e400 in a is too large to be a figure of an area."),
        ("id,a\n01,1.234\n02,2.345\n", 2, "Numbers like 1.234 can be read in two ways. Say which sign is decimal: --decimal , or --decimal ."),
        ("id,a\n01,7\n02,7\n", 1, "a is the same in all 2 valid rows (7), so nobody can be compared by it."),
        ("id,a\n01,\n02,x\n", 1, "No row has a number in all of a."),
    ],
)
def test_a_file_that_allows_no_index_is_explained_and_nothing_is_written(out, given_file, capsys, content, code, words):
    file = given_file(content)

    assert compute(file, "--id", "id", "--columns", "a", out=out) == code

    assert capsys.readouterr().err == f"kiezwerk index compute: no index from {file}; nothing was written.\n  {words}\n"
    assert not out.exists()


def test_columns_that_cancel_each_other_out_allow_no_index(out, given_file, capsys):
    assert compute(given_file("id,a,b\n01,1,3\n02,3,1\n"), "--id", "id", "--columns", "a,b", out=out) == 1

    assert "The sums of a, b are the same in all 2 valid rows" in capsys.readouterr().err


def test_of_many_bad_rows_fifty_are_shown_and_the_rest_is_counted(out, given_file, capsys):
    compute(given_file("id,a\n" + "".join(f"{row},bad\n" for row in range(80))), "--id", "id", "--columns", "a", out=out)

    assert capsys.readouterr().err.splitlines()[-1] == "  and 30 more"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--columns", "a,,b"], '--columns needs names parted by commas, each once, not "a,,b"'),
        (["--columns", "a,a"], '--columns needs names parted by commas, each once, not "a,a"'),
        (["--columns", "a", "--where", "KOM"], '--where needs COLUMN=TEXT, not "KOM"'),
        (["--columns", "a", "--breaks=1,x"], '--breaks needs numbers parted by commas, with a decimal point, not "1,x"'),
        (["--columns", "a", "--breaks=nan"], '--breaks needs numbers parted by commas, with a decimal point, not "nan"'),
        (["--columns", "a", "--breaks=2,1"], "class breaks must rise: (2.0, 1.0)"),
        (["--columns", "a", "--breaks=1", "--labels", "x"], "1 breaks make 2 classes, but there are 1 labels"),
        (["--columns", "a", "--labels", "x,y"], "--labels needs --breaks"),
        (["--columns", "a", "--weights", "1,2"], "an index needs one finite weight other than 0 per column: (1.0, 2.0)"),
    ],
)
def test_wrong_use_is_explained(out, given_file, capsys, options, words):
    assert compute(given_file("id,a\n01,1\n02,2\n"), "--id", "id", *options, out=out) == 2

    assert capsys.readouterr().err == f"kiezwerk index compute: {words}\n"


def test_files_that_cannot_be_read_or_written_are_named(tmp_path, given_file, capsys):
    file = given_file("id,a\n01,1\n02,2\n")
    options = ("--id", "id", "--columns", "a")

    codes = [
        compute(tmp_path / "nothing.csv", *options, out=tmp_path / "o.csv"),
        compute(file, *options, out=tmp_path / "no" / "o.csv"),
        compute(file, *options, out=file),
    ]

    assert codes == [2, 2, 2]
    assert capsys.readouterr().err.splitlines() == [
        f"kiezwerk index compute: {tmp_path / 'nothing.csv'} cannot be read: No such file or directory",
        f"kiezwerk index compute: {tmp_path / 'no' / 'o.csv'} cannot be written: No such file or directory",
        f"kiezwerk index compute: {file} is the file that is read; choose another name for the result",
    ]
    assert file.read_text() == "id,a\n01,1\n02,2\n"


def test_the_command_needs_no_django_and_no_geometry():
    program = "import sys; import kiezwerk.server.commands.index; print(sorted({'django', 'shapely', 'numpy', 'pyproj'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_finding_that_can_come_up_has_words():
    from kiezwerk.server.commands.index.table import WORDS

    root = Path(kiezwerk.demo.__file__).parents[1]
    sources = [*(root / "ports" / "indicators").glob("*.py"), root / "core" / "areas" / "composite.py"]
    used = {part.split('"')[0] for source in sources for part in source.read_text(encoding="utf-8").split('"areas.')[1:]}

    assert {f"areas.{name}" for name in used} - set(WORDS) == {"areas.index_key_repeated", "areas.index_value_unusable"}


def sensitivity(file, *options, out) -> int:
    return main(["index", "sensitivity", str(file), *options, "--out", str(out)])


def test_how_firm_the_status_of_2021_is_comes_out(out, capsys):
    code = sensitivity(MSS, *STATUS, *STATUS_CLASSES, out=out)

    rows = table(out)
    told = capsys.readouterr().err.splitlines()
    assert code == 0
    assert told[0] == "447 of 536 rows keep their class under all 15 changes"
    assert "  without S1: 24 of 536 change their class" in told
    assert '  "niedrig" from 1.1 on instead of 1.0: 13 of 536 change their class' in told
    assert sum(row["changed"] == "0" for row in rows) == 447
    assert [row for row in rows if row["PLR_ID"] == "03400831"] == [
        {"PLR_ID": "03400831", "index": "", "class": "", "changed": "", "changes": "", "classes": ""}
    ]


def test_an_indicator_is_replaced_and_what_has_no_index_is_told(given_file, tmp_path, capsys):
    file = given_file("id,a,b,c,d\n01,1,5,9,7\n02,2,3,2,7\n03,4,4,.,7\n")

    code = sensitivity(
        file, "--id", "id", "--columns", "a,b", "--breaks=0", "--factors", "1", "--replace", "a=c", "--replace", "b=d", out=tmp_path / "o.json"
    )

    written = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    by_what = {(one["change"], one["what"]): one for one in written["changes"]}
    assert code == 0
    assert by_what["replaced", "a"]["lost"] == ["03"]
    assert by_what["replaced", "b"]["without_index"] == ["d is the same in all 3 valid rows (7), so nobody can be compared by it."]
    assert "d instead of b: no index (d is the same" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--columns", "a"], "--breaks is needed: without classes none can change"),
        (["--columns", "a", "--breaks=0", "--factors", "0"], "factors are above 0 and steps are not 0: (0.0,), (-0.1, 0.1)"),
        (["--columns", "a", "--breaks=0", "--replace", "a"], '--replace needs COLUMN=OTHER, not "a"'),
        (["--columns", "a", "--breaks=0", "--replace", "x=b"], "x cannot be replaced by b: the index has a"),
    ],
)
def test_changes_that_make_no_sense_are_explained(out, given_file, capsys, options, words):
    assert sensitivity(given_file("id,a,b\n01,1,2\n02,2,1\n"), "--id", "id", *options, out=out) == 2

    assert capsys.readouterr().err == f"kiezwerk index sensitivity: {words}\n"
    assert not out.exists()
