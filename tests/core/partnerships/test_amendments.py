"""Amendments in order, and what they change."""

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.amendments import Amendment, Piece, changes, check_all_decided, check_proposal, check_still_open, check_turn

FINE = {"parent_is_decision": True, "parent_frozen": False, "text_from_elsewhere": False, "text": "three", "amended_text": "four"}


def codes(findings):
    return [finding.code for finding in findings]


def test_a_proposal_changes_an_open_draft_of_its_own():
    assert codes(check_proposal(**FINE)) == []
    assert codes(check_proposal(**FINE | {"parent_is_decision": False})) == ["amendment.no_draft"]
    assert codes(check_proposal(**FINE | {"parent_frozen": True})) == ["item.frozen"]
    assert codes(check_proposal(**FINE | {"text_from_elsewhere": True})) == ["amendment.text_from_elsewhere"]
    assert codes(check_proposal(**FINE | {"amended_text": " "})) == ["amendment.no_text"]
    assert codes(check_proposal(**FINE | {"amended_text": "three"})) == ["amendment.no_change"]


def test_a_draft_waits_for_every_amendment():
    assert [codes(check_all_decided([Amendment("A", decided=True)])), codes(check_all_decided([Amendment("A")]))] == [
        [],
        ["ballot.amendments_undecided"],
    ]


def test_an_amendment_waits_for_its_turn_and_fits_the_draft():
    assert codes(check_turn([Amendment("A", decided=True)], base_text="x", text="x", withdrawn=False)) == []
    assert codes(check_turn([], base_text="x", text="y", withdrawn=False)) == ["ballot.amendment_outdated"]
    assert codes(check_turn([Amendment("A")], base_text="x", text="x", withdrawn=True)) == ["amendment.withdrawn"]


def test_what_was_voted_on_or_withdrawn_stays():
    assert [codes(check_still_open(frozen=True, withdrawn=False)), codes(check_still_open(frozen=False, withdrawn=True))] == [
        ["item.frozen"],
        ["amendment.withdrawn"],
    ]


@given(st.text(alphabet="ab .\nä", max_size=40), st.text(alphabet="ab .\nä", max_size=40))
def test_the_pieces_make_up_both_texts(before, after):
    pieces = changes(before, after)

    assert "".join(text for piece, text in pieces if piece is not Piece.ADDED) == before
    assert "".join(text for piece, text in pieces if piece is not Piece.REMOVED) == after


@given(st.text(max_size=40))
def test_the_same_text_is_kept_whole(text):
    assert {piece for piece, _ in changes(text, text)} <= {Piece.KEPT}
