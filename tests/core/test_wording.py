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
