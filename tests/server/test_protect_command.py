"""kiezwerk protect, on tables as offices have them and on some that are no good."""

import csv
from pathlib import Path

import pytest

from kiezwerk.server.cli import main

TABLE = "area,sex,n\na,f,2\na,m,9\nb,f,6\nb,m,7\nc,f,90\nc,m,80\n"
SQUARE = {("a", "f"), ("a", "m"), ("b", "f"), ("b", "m")}


@pytest.fixture
def given_file(tmp_path):
    def make(content: str, name: str = "given.csv") -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return make


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.csv"


def protect(file, *options, out) -> int:
    return main(["protect", str(file), *options, "--count", "n", "--out", str(out)])


def rows(path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def withheld(path, *by) -> set[tuple[str, ...]]:
    return {tuple(row[column] for column in by) for row in rows(path) if row["status"] == "withheld"}


def test_small_figures_and_what_would_give_them_away_are_withheld(given_file, out, capfd):
    code = protect(given_file(TABLE), "--by", "area,sex", "--min", "3", "--audit", out=out)

    assert code == 0
    assert withheld(out, "area", "sex") == SQUARE
    assert {row["count"] for row in rows(out) if row["status"] == "withheld"} == {""}
    assert [row["count"] for row in rows(out) if (row["area"], row["sex"]) == ("all", "all")] == ["194"]
    assert capfd.readouterr().err.splitlines() == [
        "12 cells, 1 too small, 3 more withheld so that they cannot be reckoned up",
        "auditor: 0 of 4 withheld cells recovered, 0 narrower than 3",
    ]


def test_areas_nest_by_columns(given_file, out):
    table = "area,district,n\n0101,01,2\n0102,01,30\n0201,02,40\n0202,02,50\n"

    code = protect(given_file(table), "--by", "area", "--nest", "area=district", "--audit", out=out)

    assert code == 0
    assert {row["area"] for row in rows(out)} == {"0101", "0102", "0201", "0202", "01", "02", "all"}
    assert withheld(out, "area") == {("0101",), ("0102",)}


def test_an_earlier_result_is_reckoned_with(given_file, out, tmp_path):
    file = given_file(TABLE)
    protect(file, "--by", "area,sex", out=tmp_path / "first.csv")

    code = protect(file, "--by", "area,sex", "--before", str(tmp_path / "first.csv"), "--audit", out=out)

    assert code == 0
    assert rows(out) == rows(tmp_path / "first.csv")


def test_a_figure_that_was_shown_before_cannot_be_protected_any_more(given_file, out, capfd):
    before = given_file("area,sex,count,status\na,f,2,shown\n", "before.csv")

    code = protect(given_file(TABLE), "--by", "area,sex", "--before", str(before), out=out)

    assert code == 1
    assert "  cannot be protected any more: a · f" in capfd.readouterr().err.splitlines()
    assert not out.exists()


def test_a_figure_that_changed_since_is_told(given_file, out, capfd):
    before = given_file("area,sex,count,status\nb,f,5,shown\n", "before.csv")

    code = protect(given_file(TABLE), "--by", "area,sex", "--before", str(before), out=out)

    assert code == 1
    assert "  before.csv showed other figures of: b · f. Correct that release first." in capfd.readouterr().err.splitlines()


def test_figures_until_a_year_are_protected_by_what_each_year_adds(given_file, out):
    table = "area,until,n\na,2022,40\na,2023,42\na,2024,72\nb,2022,50\nb,2023,70\nb,2024,90\n"

    code = protect(given_file(table), "--by", "area,until", "--cumulative", "until", "--audit", out=out)

    hidden = withheld(out, "area", "until")
    assert code == 0
    assert ("a", "+2023") in hidden
    assert {("a", "2022"), ("a", "2023")} & hidden


def test_years_may_stand_apart_and_traits_are_withheld(given_file, out):
    table = "year,benefit,n\n2023,yes,12\n2023,no,0\n2024,yes,20\n2024,no,30\n"

    code = protect(given_file(table), "--by", "year,benefit", "--apart", "year", "--trait", "benefit", "--audit", out=out)

    assert code == 0
    assert withheld(out, "year", "benefit") == {("2023", "yes"), ("2023", "no")}
    assert "all" not in {row["year"] for row in rows(out)}


@pytest.mark.parametrize(
    ("table", "options", "words"),
    [
        (TABLE, ["--by", "area,age"], "{file}: There is no column age. The file has: area, sex, n."),
        (TABLE, ["--by", "area", "--nest", "sex=area"], "sex must stand in --by too"),
        (TABLE, ["--by", "area,sex", "--nest", "area"], '--nest needs COLUMN=COARSER,COARSER, not "area"'),
        (TABLE, ["--by", "area"], "line 3: a is there more than once"),
        (TABLE.replace("90", "9.5"), ["--by", "area,sex"], 'line 6: "9.5" is no number of cases'),
        (
            TABLE + "all,f,98\n",
            ["--by", "area,sex"],
            '"all" stands in the table itself; give only its finest rows, or another word for everybody with --total',
        ),
        ("area,up,n\na,x,1\na,y,2\n", ["--by", "area", "--nest", "area=up"], "a lies in x and in y: an area lies in one other area"),
        ("area,up,n\na,x,1\nx,z,2\n", ["--by", "area", "--nest", "area=up"], "x lies in  and in z: an area lies in one other area"),
        ("t,n\n1,5\n2,4\n", ["--by", "t", "--cumulative", "t"], "2 counts fewer than the one before, and cannot count everything until then"),
    ],
)
def test_wrong_use_is_explained(given_file, out, capfd, table, options, words):
    file = given_file(table)

    assert protect(file, *options, out=out) == 2

    assert capfd.readouterr().err == f"kiezwerk protect: {words.format(file=file)}\n"
    assert not out.exists()


def test_files_that_cannot_be_read_or_written_are_named(given_file, tmp_path, capfd):
    codes = [
        protect(tmp_path / "nothing.csv", "--by", "area", out=tmp_path / "o.csv"),
        protect(given_file(TABLE), "--by", "area,sex", out=tmp_path / "no" / "o.csv"),
    ]

    assert codes == [2, 2]
    told = capfd.readouterr().err
    assert f"{tmp_path / 'nothing.csv'} cannot be read: No such file or directory" in told
    assert f"{tmp_path / 'no' / 'o.csv'} cannot be written: No such file or directory" in told


def test_a_table_too_large_to_be_attacked_whole_is_refused(given_file, out, capfd):
    table = "a,b,c,n\n" + "".join(f"{number},{number},{number},9\n" for number in range(70))

    assert protect(given_file(table), "--by", "a,b,c", out=out) == 2
    assert "the table has 357911 cells with all its sums" in capfd.readouterr().err
