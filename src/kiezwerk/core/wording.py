"""What became of a text, word by word?

Method    The longest common runs of words, blanks and marks are kept (difflib, without its guess at frequent words); the rest is removed or added.
Invariant The pieces that are kept or removed make up the text before, those kept or added the text after.
"""

import re
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


def changes(before: str, after: str) -> list[tuple[Piece, str]]:
    """Return what became of ``before``, word by word, in the order of reading; removed stands before added.

    >>> [(str(piece), text) for piece, text in changes("drei Orte", "vier Orte")]
    [('removed', 'drei'), ('added', 'vier'), ('kept', ' Orte')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[tuple[Piece, str]] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append((Piece.KEPT, "".join(old[old_from:old_to])))
            continue
        pieces += [
            (piece, text) for piece, text in ((Piece.REMOVED, "".join(old[old_from:old_to])), (Piece.ADDED, "".join(new[new_from:new_to]))) if text
        ]
    return pieces
