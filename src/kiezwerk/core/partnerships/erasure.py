"""Where does a person's name stand in a text, and how is the text told without it?

Method    The full name as a word of its own, whatever its capitals; parts of longer names are somebody else's.
Units     A passage is a pair of places in the text: from the first character of the name to the one behind its last.
Missing   Inflected, abbreviated and misspelt names are not found; a person has to look for those.
Source    Art. 17 GDPR; what a checksum binds is kept as it was adopted, Art. 17 (3) (b) and (d).
"""

import re
from collections.abc import Iterable

Passage = tuple[int, int]


def passages_of(text: str, name: str) -> list[Passage]:
    """Return where ``name`` stands in ``text``.

    >>> passages_of("Ada Beispiel und ADA BEISPIEL, nicht Ada Beispielmann", "Ada Beispiel")
    [(0, 12), (17, 29)]
    """
    name = name.strip()
    if not name:
        return []
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]


def told_without(text: str, passages: Iterable[Passage], mark: str) -> str:
    """Return ``text`` with ``mark`` in the place of each passage; where two overlap they are one.

    >>> told_without("Ada Beispiel leads.", [(0, 12)], "[…]")
    '[…] leads.'
    """
    told, end = [], 0
    for start, stop in sorted(passages):
        if start >= end:
            told += [text[end:start], mark]
        end = max(end, stop)
    return "".join(told) + text[end:]
