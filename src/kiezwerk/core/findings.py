"""What a check has found: a code, how much it weighs, and the facts a sentence needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from math import isfinite
from types import MappingProxyType
from typing import Any


class Weight(Enum):
    """Whether a finding stops the act or only asks for attention."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True)
class Finding:
    """One thing that a check has found.

    ``code``   is ``<prefix>.<name>``; the words for it are found by this code.
    ``weight`` says whether the act is refused.
    ``facts``  are the typed values of the sentence (``_cents``, ``_on``, ``_count`` ...).
    ``field``  names the entry it speaks about, "" where it speaks about the whole.
    """

    code: str
    weight: Weight = Weight.BLOCKS
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    field: str = ""

    def __hash__(self) -> int:
        return hash((self.code, self.weight, self.field))


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return those findings that stop the act, in their order.

    >>> [f.code for f in blocking([Finding("a.b", Weight.WARNS), Finding("a.c")])]
    ['a.c']
    """
    return [finding for finding in findings if finding.weight is Weight.BLOCKS]


def as_plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as plain JSON that every database stores, so that they can be said later and in any language.

    >>> as_plain([Finding("a.b", Weight.WARNS, {"keys": ("01", "02"), "text": "a\\x00b"}, "file")])
    [{'code': 'a.b', 'weight': 'warns', 'facts': {'keys': ['01', '02'], 'text': 'a\ufffdb'}, 'field': 'file'}]
    """
    return [{"code": one.code, "weight": one.weight.value, "facts": _plain(one.facts), "field": one.field} for one in findings]


def from_plain(stored: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """Return findings that ``as_plain`` wrote down.

    >>> dated = Finding("a.b", facts={"until_on": date(2024, 12, 31), "finding": Finding("a.c")})
    >>> from_plain(as_plain([dated])) == [dated]
    True
    """
    return [
        Finding(one["code"], Weight(one["weight"]), {name: _revived(fact) for name, fact in one["facts"].items()}, one["field"]) for one in stored
    ]


def _plain(value: Any) -> Any:
    """Return a fact as JSON: no NUL and no half character in a text, no number that is none; a finding as ``as_plain`` writes it."""
    if isinstance(value, Finding):
        return {"finding": as_plain([value])[0]}
    if isinstance(value, date):
        return {"instant" if isinstance(value, datetime) else "day": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and isfinite(value)):
        return value
    return str(value).encode(errors="replace").decode().replace("\x00", "\ufffd")


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "day": date.fromisoformat,
    "instant": datetime.fromisoformat,
    "finding": lambda stored: from_plain([stored])[0],
}


def _revived(value: Any) -> Any:
    """Return a fact as it was before it was written down; lists stay lists."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((kind, stored),) = value.items()
        return _KINDS[kind](stored) if kind in _KINDS else value
    return value
