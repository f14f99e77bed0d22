"""kiezwerk tally recounts a file without a database."""

import io
import json
import sys

import pytest

from kiezwerk.server.cli import main

MEETING = {
    "rules": {"quorum_share": "1/2"},
    "seats": [{"id": f"s{number:02}", "vacant": number == 12} for number in range(1, 13)],
    "items": [
        {
            "id": "3",
            "present": [f"s{number:02}" for number in range(1, 10)],
            "excluded": ["s09"],
            "votes": {**{f"s{number:02}": "yes" for number in range(1, 7)}, "s07": "no", "s08": "abstain"},
        }
    ],
}


@pytest.fixture
def meeting(tmp_path):
    def write(content=MEETING):
        path = tmp_path / "meeting.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


def test_json_has_every_figure_and_the_reason(meeting, capsys):
    code = main(["tally", meeting(), "--json", "--language", "en"])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {
        "items": [
            {
                "id": "3",
                "base": 11,
                "present": 8,
                "quorum_needed": 6,
                "quorum_reached": True,
                "yes": 6,
                "no": 1,
                "abstain": 1,
                "result": "adopted",
                "explanation": "12 seats, 1 vacant, 9 present, 1 excluded; quorum 6 reached; 6 yes, 1 no, 1 abstention; "
                "simple majority of votes cast: adopted",
            }
        ]
    }


def test_text_has_a_line_per_item(meeting, capsys):
    code = main(["tally", meeting(), "--language", "en"])

    assert (code, capsys.readouterr().out) == (
        0,
        "3: 12 seats, 1 vacant, 9 present, 1 excluded; quorum 6 reached; 6 yes, 1 no, 1 abstention; simple majority of votes cast: adopted\n",
    )


def test_standard_input_is_read_for_a_dash(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(MEETING).encode())))

    assert main(["tally", "-", "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("3: 12 seats")


def test_a_refused_vote_is_named_and_nothing_is_counted(meeting, capsys):
    item = MEETING["items"][0]
    refused = MEETING | {"items": [item | {"votes": {"s09": "yes", "s12": "no", "s13": "yes"}}]}

    code = main(["tally", meeting(refused), "--json", "--language", "en"])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert printed.err.splitlines() == [
        "kiezwerk tally: Item 3: the vote of seat s09 does not count, because the seat is excluded from discussion and vote.",
        "kiezwerk tally: Item 3: the vote of seat s12 does not count, because the seat is vacant.",
        "kiezwerk tally: Item 3: the vote of seat s13 does not count, because this body has no such seat.",
    ]


def test_a_file_that_is_no_meeting_is_refused_in_plain_words(meeting, tmp_path, capsys):
    codes = [main(["tally", meeting(b'{"rules": 1}')]), main(["tally", str(tmp_path / "nowhere.json")]), main(["tally", str(tmp_path)])]

    printed = capsys.readouterr()
    assert (codes, printed.out) == ([2, 2, 2], "")
    assert [line.rpartition(": ")[2] for line in printed.err.splitlines()] == [
        "items is missing",
        "No such file or directory",
        "Is a directory",
    ]
