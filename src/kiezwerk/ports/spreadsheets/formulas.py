"""Text in a CSV file must stay text: a spreadsheet program runs what begins like a formula.

A text that begins with ``= + - @``, a tab or a line break gets an apostrophe in front; so does one that already begins with apostrophes
before such a sign, so that reading gives back exactly what was written. Telephone numbers, plain numbers and a lone dash are kept as they
are: ``+49 30 123`` and ``-5,0 %`` cannot run anything.

XLSX needs none of this: its cells are typed, and we write texts as texts.
"""

import re

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_HARMLESS = re.compile(r"[+-]?(?:\(?\d[\d .,/()'-]*)?(?: ?[%€])?", re.ASCII)


def guard(text: str) -> str:
    """Return ``text`` so that no spreadsheet program takes it for a formula.

    >>> [guard(text) for text in ("=1+1", "+49 30 123", "- Garten", "-5,0 %", "Kiez", "'=1")]
    ["'=1+1", '+49 30 123', "'- Garten", '-5,0 %', 'Kiez', "''=1"]
    """
    return f"'{text}" if _needs_guard(text) else text


def unguard(text: str) -> str:
    """Return what was guarded.

    >>> unguard("'=1+1"), unguard("'s ist Zeit")
    ('=1+1', "'s ist Zeit")
    """
    return text[1:] if text.startswith("'") and _needs_guard(text[1:]) else text


def _needs_guard(text: str) -> bool:
    return bool(_LIKE_A_FORMULA.match(text)) and not _HARMLESS.fullmatch(text)
