"""A meeting file is read strictly and written so that it reads as the same meeting."""

import json
from fractions import Fraction

import pytest

from kiezwerk.core.partnerships.items import Choice, Counts, Item, Seat
from kiezwerk.core.partnerships.rules import Abstentions, Majority, QuorumBase, Rules, Tie
from kiezwerk.ports.entries import FileError
from kiezwerk.ports.meetings import MeetingFile, read_meeting, write_meeting

EXAMPLE = b"""{"rules": {"quorum_share": "1/2", "quorum_more_than": false, "quorum_min": 0, "quorum_base": "seats", "majority": "simple",
  "abstentions": "ignored", "tie": "lost", "outside_share": null},
 "seats": [{"id": "s1", "voting": true, "vacant": false, "chair": false, "group": "business", "outside_administration": true}],
 "items": [{"id": "i1", "second_call": false, "present": ["s1"], "excluded": [], "votes": {"s1": "yes"}}]}"""


def test_the_documented_example_is_read():
    assert read_meeting(EXAMPLE) == MeetingFile(
        Rules(),
        (Seat("s1", group="business", outside_administration=True),),
        (Item("i1", frozenset({"s1"}), votes={"s1": Choice.YES}),),
    )


def test_what_is_left_out_takes_the_documented_default():
    least = b'{"rules": {}, "seats": [{"id": "s1"}], "items": [{"id": "i1", "present": [], "counts": {"yes": 2}}]}'

    assert read_meeting(least) == MeetingFile(Rules(), (Seat("s1"),), (Item("i1", counts=Counts(yes=2)),))


def test_a_written_meeting_reads_as_the_same_meeting():
    meeting = MeetingFile(
        Rules(
            quorum_share=Fraction(2, 3), quorum_more_than=True, quorum_min=3, quorum_base=QuorumBase.SEATS_MINUS_EXCLUDED,
            majority=Majority.TWO_THIRDS, abstentions=Abstentions.AGAINST, tie=Tie.CHAIR, outside_share=Fraction(1, 2),
        ),
        (Seat("مقعد", chair=True), Seat("s2", voting=False, vacant=True)),
        (Item("i1", frozenset({"مقعد"}), frozenset({"s2"}), {"مقعد": Choice.ABSTAIN}, second_call=True), Item("i2", counts=Counts(1, 2, 3))),
    )  # fmt: skip

    assert read_meeting(write_meeting(meeting)) == meeting
    assert read_meeting(b"\xef\xbb\xbf" + write_meeting(meeting)) == meeting


@pytest.mark.parametrize("share", ["0", "1", "1/2", "2/3", "0.5", ".5", 1, 0])
def test_shares_are_exact(share):
    assert read_meeting(changed("rules", quorum_share=share)).rules.quorum_share == Fraction(share)


def changed(part: str, **entries) -> bytes:
    """Return the example with some entries of its rules, its seat or its item replaced; None takes an entry out."""
    tree = json.loads(EXAMPLE)
    target = tree["rules"] if part == "rules" else tree[part][0]
    for name, value in entries.items():
        if value is None:
            del target[name]
        else:
            target[name] = value
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "this is not JSON: Expecting value in line 1, column 1"),
        (b"\xff", "this is not a text file in UTF-8"),
        (b"[" * 100_000, "the file is nested too deeply"),
        (b"1" * 5_000, "a number in the file is too long"),
        (b"[]", "wants an object {...}, not a list"),
        (b"{}", "items is missing"),
        (b'{"rules": {}, "rules": {}}', '"rules" stands there twice'),
        (EXAMPLE[:200], "this is not JSON"),
        (EXAMPLE.replace(b'"votes": {"s1": "yes"}', b'"votes": {"s1": "yes", "s1": "no"}'), '"s1" stands there twice'),
        (EXAMPLE.replace(b'"rules"', b'"laws"'), '"laws" is unknown; known are items, rules, seats'),
        (changed("rules", quorum="1/2"), 'rules: "quorum" is unknown'),
        (changed("rules", quorum_share=0.5), 'rules.quorum_share: wants an exact share from 0 to 1 as text, such as "1/2", not 0.5'),
        (changed("rules", quorum_share="1/0"), "rules.quorum_share: wants an exact share"),
        (changed("rules", quorum_share="3/2"), "rules.quorum_share: wants an exact share"),
        (changed("rules", quorum_share="1e9"), "rules.quorum_share: wants an exact share"),
        (changed("rules", quorum_share=True), "rules.quorum_share: wants an exact share"),
        (changed("rules", quorum_more_than="no"), 'rules.quorum_more_than: wants true or false, not "no"'),
        (changed("rules", quorum_min=-1), "rules.quorum_min: wants a whole number from 0 to 1000000, not -1"),
        (changed("rules", quorum_min=True), "rules.quorum_min: wants a whole number"),
        (changed("rules", quorum_min=1.5), "rules.quorum_min: wants a whole number"),
        (changed("rules", quorum_base="all"), 'rules.quorum_base: wants seats or seats_minus_excluded, not "all"'),
        (changed("rules", majority=["simple"]), "rules.majority: wants simple, absolute or two-thirds, not a list"),
        (changed("rules", outside_share="x" * 90), f'not "{"x" * 36}...'),
        (changed("seats", id=None), "seats[0]: id is missing"),
        (changed("seats", id=""), 'seats[0].id: wants a text, not ""'),
        (changed("seats", id="s\u202e1"), "seats[0].id: wants a text"),
        (changed("seats", group=3), "seats[0].group: wants a text, not 3"),
        (changed("seats", chair="yes"), "seats[0].chair: wants true or false"),
        (changed("items", present=None), "items[0]: present is missing"),
        (changed("items", present="s1"), 'items[0].present: wants a list [...], not "s1"'),
        (changed("items", present=[1]), "items[0].present[0]: wants a text, not 1"),
        (changed("items", votes=["s1"]), "items[0].votes: wants an object"),
        (changed("items", votes={"s1": "perhaps"}), 'items[0].votes.s1: wants yes, no or abstain, not "perhaps"'),
        (changed("items", votes={"s\n1": "yes"}), "items[0].votes: wants a text"),
        (changed("items", votes=None), "items[0]: wants either votes (an open ballot) or counts (a secret one)"),
        (changed("items", counts={"yes": 1}), "items[0]: wants either votes"),
        (changed("items", votes=None, counts={"yes": -1}), "items[0].counts.yes: wants a whole number"),
        (changed("items", votes=None, counts={"maybe": 1}), 'items[0].counts: "maybe" is unknown'),
        (json.dumps(json.loads(EXAMPLE) | {"seats": [{"id": "s1"}, {"id": "s1"}]}).encode(), 'seats: "s1" stands there twice'),
    ],
)  # fmt: skip
def test_what_is_no_meeting_is_refused_with_its_place(content, words):
    with pytest.raises(FileError) as refusal:
        read_meeting(content)

    assert words in str(refusal.value)
