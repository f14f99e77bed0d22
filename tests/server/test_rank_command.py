"""kiezwerk rank ranks a table without a database."""

import json

import pytest

from kiezwerk.server.cli import main

TABLE = "id,requested,knock_out,need,effect\na,80000,,5,4\nb,20000.00,,4,4\nc,5000,,4,3\nd,1000,incomplete,,\ne,100,,1,2\n"


@pytest.fixture
def table(tmp_path):
    def write(content=TABLE):
        path = tmp_path / "applications.csv"
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


def rank(*arguments: str) -> int:
    return main(["rank", *arguments, "--language", "en"])


def test_every_line_has_its_reason(table, capsys):
    code = rank(table(), "--budget", "98760.00", "--minimum", "3")

    printed = capsys.readouterr()
    assert code == 0
    assert printed.out.splitlines() == [
        "rank,id,state,reason,score,requested,over,enters_at,reserve_rank,explanation",
        "1,a,selected,funded,4.5,80000.00,,,,selected: rank 1 with a score of 4.50",
        '2,b,reserved,over_budget,4,20000.00,1240.00,18760.00,1,"not chosen: €1,240 over the budget; would enter at €18,760; '
        'place 1 on the reserve list"',
        '3,c,reserved,behind_cut,3.5,5000.00,6240.00,,2,"not chosen: the budget ended with b, €6,240 more would be needed; '
        'place 2 on the reserve list"',
        ",e,declined,below_minimum,1.5,100.00,,,,declined: its score of 1.50 is 1.50 below the minimum of 3.00",
        ",d,declined,knocked_out,,1000.00,,,,declined before scoring: it is incomplete",
    ]
    assert printed.err == "1 selected, 2 reserved, 2 declined; 80000.00 of 98760.00 used\n"


def test_filling_lets_a_smaller_one_in(table, capsys):
    code = rank(table(), "--budget", "98760", "--minimum", "3", "--fill")

    assert code == 0
    assert capsys.readouterr().err == "2 selected, 1 reserved, 2 declined; 85000.00 of 98760.00 used\n"


def test_json_carries_cents(table, tmp_path):
    out = tmp_path / "selection.json"

    code = rank(table(), "--budget", "98760.00", "--weights", "2,1", "--out", str(out))

    written = json.loads(out.read_text(encoding="utf-8"))
    assert (code, written["budget_cents"]) == (0, 98_760_00)
    assert [(line["id"], line["over_cents"], line["enters_at_cents"]) for line in written["lines"]][:2] == [
        ("a", None, None),
        ("b", 1_240_00, 18_760_00),
    ]


def test_a_file_to_write_is_written_and_never_the_one_that_is_read(table, tmp_path, capsys):
    out = tmp_path / "selection.csv"

    codes = [rank(table(), "--budget", "98760", "--out", str(out)), rank(table(), "--budget", "98760", "--out", table())]

    assert codes == [0, 2]
    assert out.read_text(encoding="utf-8").startswith("rank,id,state")
    assert "choose another name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (TABLE, ["--budget", "much"], '--budget wants an amount in euros, such as 100000.00, not "much"'),
        (TABLE, ["--budget=-5"], "--budget wants an amount"),
        (TABLE, ["--budget", "1", "--minimum", "three"], '--minimum wants a score, such as 3 or 3.5, not "three"'),
        (TABLE, ["--budget", "1", "--weights", "1,x"], "--weights wants whole numbers from 1 to 999"),
        (TABLE, ["--budget", "1", "--weights", "1"], "--weights names 1 weights for 2 criteria: need, effect"),
        (TABLE, ["--budget", "1", "--raters", "2"], "The application a has 1 of 2 appraisals."),
        ("id,requested,need\na,1,9\n", ["--budget", "1"], "An appraisal of a gives 9; the scale runs from 1 to 5."),
        ("id,requested,need\na,1,3\nb,1,3\n", ["--budget", "1"], "a, b are alike in score, first criterion and amount"),
        ("id,need\na,1\n", ["--budget", "1"], "the column requested is missing"),
    ],
)
def test_what_cannot_be_ranked_is_refused_in_plain_words(table, capsys, content, arguments, words):
    code = rank(table(content), *arguments)

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert words in printed.err


def test_a_missing_file_is_named(tmp_path, capsys):
    assert rank(str(tmp_path / "nowhere.csv"), "--budget", "1") == 2
    assert "nowhere.csv: No such file or directory" in capsys.readouterr().err
