"""A text that somebody typed, said in an entry of the trail: proven while it is there, provably erased once it is gone.

Method    The leaf of an entry covers not the text but its commitment: SHA-256 over 0x03, a salt of 32 random bytes and the text in UTF-8. Text and
          salt stand beside the entry and can be taken away; nobody can guess the text from the commitment without the salt. What was taken away is
          named by an entry of its own, so that a lost text never passes for an erased one.
Units     Salt and commitment in lower-case hexadecimal, 64 characters.
Missing   A text that is gone is "", and so is its salt.
Errors    ``ValueError`` for a salt that is none, and for text that UTF-8 cannot hold.
Source    See ``docs/methods/audit/trail.md``; Art. 17 GDPR.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

ERASING = "audit.words.erased"
"""What an entry is called that took texts of earlier entries away; its facts name them: ``{"entries": {"12": ["reason"]}}``."""
PREFIX = "words."
"""What stands before the name of a text among what the leaf covers."""

Place = tuple[int, str]
"""A text of the trail: the number of its entry, and its name there."""


@dataclass(frozen=True)
class Words:
    """A text as it stands beside its entry now, with the salt of its commitment."""

    text: str
    salt: str

    @property
    def are_gone(self) -> bool:
        """Whether neither text nor salt is left."""
        return self == GONE


GONE = Words("", "")


def commitment(words: Words) -> str:
    """Return what the leaf of an entry covers in the place of ``words``.

    >>> commitment(Words("because", "ab" * 32)) == commitment(Words("because", "cd" * 32))
    False
    """
    salt = bytes.fromhex(words.salt)
    if len(salt) != 32:
        raise ValueError("a salt has 32 bytes")
    return sha256(b"\x03" + salt + words.text.encode()).hexdigest()


def as_content(commitments: Mapping[str, str]) -> dict[str, str]:
    """Return commitments, by the names of their texts, as the leaf covers them.

    >>> as_content({"reason": "3f9a"})
    {'words.reason': '3f9a'}
    """
    return {f"{PREFIX}{name}": commitment for name, commitment in commitments.items()}


def commitments_in(content: Mapping[str, str]) -> dict[str, str]:
    """Return the commitments among what a leaf covers, by the names of their texts."""
    return {key.removeprefix(PREFIX): value for key, value in content.items() if key.startswith(PREFIX)}


def keeps(words: Words, committed: str) -> bool:
    """Whether ``words`` are those that were committed."""
    try:
        return commitment(words) == committed
    except ValueError:
        return False


def erasing_facts(places: Iterable[Place]) -> dict[str, dict[str, list[str]]]:
    """Return the facts of the entry that says that these texts were taken away.

    >>> erasing_facts([(12, "title"), (9, "reason"), (12, "reason")])
    {'entries': {'9': ['reason'], '12': ['reason', 'title']}}
    """
    named: dict[str, list[str]] = {}
    for number, name in sorted(places):
        named.setdefault(str(number), []).append(name)
    return {"entries": named}


def erased_places(number: int, content: Mapping[str, str]) -> set[Place]:
    """Return which texts the entry ``number`` says were taken away: texts of earlier entries or its own, and none where it is no such entry.

    >>> sorted(erased_places(20, {"verb": ERASING, "facts": '{"entries": {"12": ["reason"], "21": ["reason"]}}'}))
    [(12, 'reason')]
    """
    if content.get("verb") != ERASING:
        return set()
    try:
        named = json.loads(content.get("facts", ""))["entries"].items()
        found = {(int(entry), str(name)) for entry, names in named for name in names}
    except (ValueError, TypeError, KeyError, AttributeError):
        return set()
    return {place for place in found if place[0] < number}
