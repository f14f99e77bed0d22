"""What upper apps add to the file of a person's own data, what they forget when a person is erased, and which documents keep the name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

OWN_DATA: dict[str, Callable[[Any], Any]] = {}
FORGETTING: list[Callable[[Any], None]] = []
SEALED_MENTIONS: list[Callable[[Any], Iterable["Mention"]]] = []


@dataclass(frozen=True)
class Mention:
    """A document that is kept as it was adopted and names a person: how it is called, without its title, and its key as a subject."""

    label: str
    subject: str


def register_own_data(name: str, collect: Callable[[Any], Any]) -> None:
    """Add what ``collect(person)`` returns (lists and dictionaries of plain values) under ``name``."""
    OWN_DATA[name] = collect


def register_forgetting(forget: Callable[[Any], None]) -> None:
    """Call ``forget(person)`` inside the act that erases a person, while name and mail address are still known."""
    if forget not in FORGETTING:
        FORGETTING.append(forget)


def register_mentions(find: Callable[[Any], Iterable[Mention]]) -> None:
    """Let ``find(person)`` say which documents keep the name of ``person``, because a checksum or a signature binds them."""
    if find not in SEALED_MENTIONS:
        SEALED_MENTIONS.append(find)
