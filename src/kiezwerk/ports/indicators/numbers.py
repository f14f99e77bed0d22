"""Numbers as files write them: decimal comma or point, thousands grouped by the other sign, a space or an apostrophe."""

import re
from collections import Counter
from collections.abc import Iterable

_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_GROUPED = r"[1-9][0-9]{{0,2}}(?:[{group}{spaces}'’][0-9]{{3}})+"
_PLAIN = {
    decimal: re.compile(
        rf"[-−+]?(?:[0-9]+|{_GROUPED.format(group=re.escape(group), spaces=_SPACES)})?(?:{re.escape(decimal)}[0-9]+)?(?:[eE][-+]?[0-9]{{1,3}})?"
    )
    for decimal, group in ((",", "."), (".", ","))
}
_SIMPLE = {decimal: re.compile(rf"-?[0-9]+(?:{re.escape(decimal)}[0-9]+)?") for decimal in ",."}
"""How nearly all numbers are written: read at once, without looking for groups."""
_EITHER_WAY = re.compile(r"[-−+]?[1-9][0-9]{0,2}[.,][0-9]{3}")


def parse_number(text: str, decimal: str) -> float:
    """Return the number that ``text`` writes; raise ValueError for anything else. Too large becomes infinite.

    >>> parse_number("1.234,5", ","), parse_number("−0.25", "."), parse_number("12", "")
    (1234.5, -0.25, 12.0)
    """
    decimal = decimal or "."
    if _SIMPLE[decimal].fullmatch(text):
        return float(text.replace(",", "."))
    if not _PLAIN[decimal].fullmatch(text) or not any(character.isdigit() for character in text):
        raise ValueError(f"not a number: {text!r}")
    group = "," if decimal == "." else "."
    bare = text.translate(str.maketrans("", "", f"{group}{_SPACES}'’"))
    return float(bare.replace(decimal, ".").replace("−", "-"))


def recognise_decimal(texts: Iterable[str]) -> str | None:
    """Return the decimal sign of a file's numbers, "" where none has decimals, None where all can be read both ways.

    The sign of most numbers counts; whoever writes the other one is found when it is read.

    >>> recognise_decimal(["1.234,5", "17"]), recognise_decimal(["12.345", "0.7"]), recognise_decimal(["3"])
    (',', '.', '')
    >>> recognise_decimal(["1.234", "5.678"]) is None
    True
    """
    numbers = [text for text in texts if ("," in text or "." in text) and _reads_as_one(text)]
    if not numbers:
        return ""
    certain = Counter(_decimal_of(text) for text in numbers if not reads_both_ways(text))
    return max(sorted(certain), key=certain.__getitem__) if certain else None


def reads_both_ways(text: str) -> bool:
    return bool(_EITHER_WAY.fullmatch(text))


def _decimal_of(text: str) -> str:
    """Return the sign that comes last, for thousands are grouped before the decimals; a sign that comes twice groups."""
    last, other = (",", ".") if text.rfind(",") > text.rfind(".") else (".", ",")
    return other if text.count(last) > 1 else last


def _reads_as_one(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _PLAIN.values())
