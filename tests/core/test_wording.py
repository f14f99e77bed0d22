"""What changed in a text, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.wording import Piece, changes


@given(st.text(alphabet="ab .\nä", max_size=40), st.text(alphabet="ab .\nä", max_size=40))
def test_the_pieces_make_up_both_texts(before, after):
    pieces = changes(before, after)

    assert "".join(text for piece, text in pieces if piece is not Piece.ADDED) == before
    assert "".join(text for piece, text in pieces if piece is not Piece.REMOVED) == after


@given(st.text(max_size=40))
def test_the_same_text_is_kept_whole(text):
    assert {piece for piece, _ in changes(text, text)} <= {Piece.KEPT}


def test_a_word_that_happens_to_stay_amid_a_rewritten_sentence_is_no_island():
    pieces = changes("Er gilt für die erste Hälfte.", "Sie sagt, in welchen Feldern die Partner bis Ende 2027 arbeiten.")

    assert [piece for piece, _ in pieces] == [Piece.REMOVED, Piece.ADDED, Piece.KEPT]


def test_single_words_that_change_stand_alone():
    assert [text for piece, text in changes("bis 2025 und 6 Orte", "bis 2027 und 9 Orte") if piece is not Piece.KEPT] == ["2025", "2027", "6", "9"]
