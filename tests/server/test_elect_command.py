"""kiezwerk elect counts elections from a file without a database."""

import io
import json
import sys

import pytest

from kiezwerk.server.cli import main

FILE = {
    "rules": {"quorum_share": "1/2"},
    "seats": [{"id": letter} for letter in "abcde"],
    "elections": [
        {
            "id": "speakers",
            "places": 2,
            "candidates": ["1", "2", "3"],
            "present": list("abcd"),
            "votes": {"a": ["1", "2"], "b": ["1", "3"], "c": ["1"], "d": []},
            "lot": [],
        }
    ],
}


@pytest.fixture
def election(tmp_path):
    def write(content=FILE, **changed):
        if changed:
            content = FILE | {"elections": [FILE["elections"][0] | changed]}
        path = tmp_path / "election.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


def test_json_has_every_figure_and_the_reason(election, capsys):
    code = main(["elect", election(lot=["3", "2"]), "--json", "--language", "en"])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {
        "elections": [
            {
                "id": "speakers",
                "base": 5,
                "present": 4,
                "quorum_needed": 3,
                "quorum_reached": True,
                "took_part": 4,
                "counts": {"1": 3, "2": 1, "3": 1},
                "elected": ["1", "3"],
                "tied": ["2", "3"],
                "drawn": ["3"],
                "result": "elected",
                "explanation": "5 seats, 0 vacant, 4 present, 0 excluded; quorum 3 reached; 4 seats took part: 1 (3), 2 (1), 3 (1); "
                "2 places, most votes, as many votes for 2, 3, the lot fell on 3: 1, 3 elected",
            }
        ]
    }


def test_text_says_that_the_lot_must_decide(election, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(FILE).encode())))

    assert main(["elect", "-", "--language", "en"]) == 0
    assert capsys.readouterr().out.endswith("2 places, most votes, the lot must decide between 2, 3 for 1 place\n")


def test_no_quorum_is_said(election, capsys):
    assert main(["elect", election(present=["a"], votes={"a": ["1"]}), "--language", "en"]) == 0
    assert capsys.readouterr().out.endswith("1 seat took part: 1 (1), 2 (0), 3 (0); no quorum\n")


def test_what_may_not_count_is_refused_and_nothing_is_counted(election, capsys):
    code = main(["elect", election(lot=["1"]), "--json", "--language", "en"])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err == "kiezwerk elect: The lot decides between 2, 3 only; 1 cannot be drawn.\n"


def test_files_that_cannot_be_read_are_named(election, tmp_path, capsys):
    codes = [main(["elect", election(b'{"rules": 1}')]), main(["elect", str(tmp_path / "nowhere.json")])]

    assert codes == [2, 2]
    assert len(capsys.readouterr().err.splitlines()) == 2
