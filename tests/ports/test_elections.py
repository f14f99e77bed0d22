"""The file of elections: read strictly, written so that it reads the same."""

import json

import pytest

from kiezwerk.ports.elections import read_elections, write_elections
from kiezwerk.ports.entries import FileError

ELECTION = {"id": "i1", "places": 2, "candidates": ["1", "2", "3"], "present": ["a", "b"], "votes": {"a": ["2", "1"], "b": []}}
FILE = {"rules": {"quorum_share": "1/2"}, "seats": [{"id": "a"}, {"id": "b"}], "elections": [ELECTION]}


def read(**changed):
    election = {name: value for name, value in (ELECTION | changed).items() if value is not None}
    return read_elections(json.dumps(FILE | {"elections": [election]}).encode())


@pytest.mark.parametrize(
    "changed",
    [{}, {"votes": None, "counts": {"1": 2, "2": 0}, "took_part": 2}, {"lot": ["3", "1"], "second_call": True, "excluded": ["b"]}],
)
def test_what_is_written_reads_as_the_same(changed):
    file = read(**changed)

    assert read_elections(write_elections(file)) == file


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"places": 0}, "elections[0].places: wants at least 1"),
        ({"counts": {"1": 1}, "took_part": 1}, "elections[0]: wants either votes (an open election) or counts and took_part (a secret one)"),
        ({"votes": None}, "elections[0]: wants either votes (an open election) or counts and took_part (a secret one)"),
        ({"took_part": 1}, "elections[0]: wants either votes (an open election) or counts and took_part (a secret one)"),
        ({"candidates": ["1", "1"]}, 'elections[0].candidates: "1" stands there twice'),
        ({"votes": {"a": ["1", "1"]}}, 'elections[0].votes.a: "1" stands there twice'),
        ({"votes": {"a": "1"}}, 'elections[0].votes.a: wants a list [...], not "1"'),
        ({"lot": [1]}, "elections[0].lot[0]: wants a text, not 1"),
        (
            {"more": 1},
            'elections[0]: "more" is unknown; known are candidates, counts, excluded, id, lot, places, present, second_call, took_part, votes',
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(changed, said):
    with pytest.raises(FileError) as refusal:
        read(**changed)

    assert str(refusal.value) == said
