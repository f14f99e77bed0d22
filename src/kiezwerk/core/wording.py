"""What became of a text, word by word?

Method    The longest common runs of words, blanks and marks are kept (difflib, without its guess at frequent words); the rest is removed or added.
          Fewer than three words that stay amid more than twice as many others count as changed too: one reads a sentence, no patchwork.
Invariant The pieces that are kept or removed make up the text before, those kept or added the text after.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum

FEW = 3
"""So many words in a row always stand apart from what changed around them."""

_Opcode = tuple[str, int, int, int, int]
_Span = tuple[int, int, int, int]
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
    for is_kept, (old_from, old_to, new_from, new_to) in _runs(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old):
        was, now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        found = [(Piece.KEPT, now)] if is_kept else [(Piece.REMOVED, was), (Piece.ADDED, now)]
        pieces += [(piece, text) for piece, text in found if text]
    return pieces


def _runs(opcodes: Sequence[_Opcode], old: Sequence[str]) -> list[tuple[bool, _Span]]:
    """Return what is kept and what is not, one after the other; a few words kept amid what changed belong to what changed."""
    runs: list[tuple[bool, _Span]] = []
    for number, (tag, old_from, old_to, new_from, new_to) in enumerate(opcodes):
        is_kept = tag == "equal" and not _is_lost(opcodes, number, old)
        span = (old_from, old_to, new_from, new_to)
        if runs and not runs[-1][0] and not is_kept:
            before = runs.pop()[1]
            span = (before[0], old_to, before[2], new_to)
        runs.append((is_kept, span))
    return runs


def _is_lost(opcodes: Sequence[_Opcode], number: int, old: Sequence[str]) -> bool:
    """Whether a run stays by chance: a few words, and more than twice as many changed beside them."""
    if not 0 < number < len(opcodes) - 1:
        return False
    kept = _words(old[slice(*opcodes[number][1:3])])
    beside = sum(max(_words(old[one[1] : one[2]]), (one[4] - one[3] + 1) // 2) for one in (opcodes[number - 1], opcodes[number + 1]))
    return kept < FEW and 2 * kept < beside


def _words(tokens: Sequence[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)
