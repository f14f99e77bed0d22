"""Make any text safe to print: nothing hidden, nothing lost, nothing that breaks the page or the archive format.

Method    Normal form C; control, format and direction-changing characters go (joiners and marks of direction stay);
          a character that our fonts cannot show is written as its number, ``[U+1F33B]``, since the archive format
          refuses a missing glyph; words too long for a line may break; a line that reads against the direction
          of the page is isolated, so that its brackets and full stops stay where they belong.
Missing   None is "".
Source    Unicode Standard Annex 9 (isolates), ISO 19005-2 6.2.11.8 (no missing glyph).
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent.parent / "fonts"
FROM_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_ISOLATE, _END_ISOLATE, _MAY_BREAK = "\u2068", "\u2069", "\u200b"
_KEPT_FORMAT = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BREAK_AFTER = re.compile(r"(?<=[/._?&=@])(?=\w)")
_LONG_WORD = re.compile(r"\S{25,}")
_HASH_LENGTH = 64  # a hash must stay whole, it is copied and compared


def plain(value: Any, *, from_right: bool = False) -> Any:
    """Return ``value`` with all its text made safe, through lists and dicts; the page reads from the right if ``from_right``.

    >>> plain({"seat": "Jobcenter\\x00", "vote": None})
    {'seat': 'Jobcenter', 'vote': ''}
    """
    if isinstance(value, dict):
        return {key: plain(inner, from_right=from_right) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner, from_right=from_right) for inner in value]
    if value is None:
        return ""
    return "\n".join(_isolated(_line(line), from_right) for line in _LINE_END.split(str(value)))


def plain_words(text: str) -> str:
    """Return ``text`` without anything hidden, line ends kept, for files whose reader has fonts and bidi rules of its own.

    >>> plain_words("Jobcenter\\x00\\r\\nMitte")
    'Jobcenter\\nMitte'
    """
    lines = _LINE_END.split(text)
    kept = ("".join(c for c in line.replace("\t", " ") if not _is_hidden(c) and not 0xD800 <= ord(c) <= 0xDFFF) for line in lines)
    return "\n".join(unicodedata.normalize("NFC", line) for line in kept)


def _line(text: str) -> str:
    visible = "".join(character for character in text.replace("\t", " ") if not _is_hidden(character))
    shown = "".join(map(_shown, unicodedata.normalize("NFC", visible)))
    return _LONG_WORD.sub(lambda word: _breakable(word.group()), shown.strip())


def _is_hidden(character: str) -> bool:
    """Say whether it is a control, a format character or a variation selector that we do not keep."""
    if character in _KEPT_FORMAT:
        return False
    return unicodedata.category(character) in ("Cc", "Cf") or unicodedata.name(character, "").startswith("VARIATION SELECTOR")


def _shown(character: str) -> str:
    if ord(character) in _coverage() or character in _KEPT_FORMAT:
        return character
    return " " if unicodedata.category(character) == "Zs" else f"[U+{ord(character):04X}]"


def _breakable(word: str) -> str:
    if len(word) > _HASH_LENGTH:
        return "".join(c if unicodedata.combining(c) else _MAY_BREAK + c for c in word)
    return _BREAK_AFTER.sub(_MAY_BREAK, word)


def _isolated(line: str, from_right: bool) -> str:
    first = next((d for d in map(unicodedata.bidirectional, line) if d in ("L", "R", "AL")), None)
    if first is None or (first != "L") == from_right:
        return line
    return f"{_ISOLATE}{line}{_END_ISOLATE}"


@cache
def _coverage() -> frozenset[int]:
    ranges = (line.split("-") for line in (FONTS / "coverage.txt").read_text("ascii").split())
    return frozenset(point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1))
