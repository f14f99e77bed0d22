"""What upper apps add to the file of a person's own data, and what they forget when a person is erased."""

from collections.abc import Callable
from typing import Any

OWN_DATA: dict[str, Callable[[Any], Any]] = {}
FORGETTING: list[Callable[[Any], None]] = []


def register_own_data(name: str, collect: Callable[[Any], Any]) -> None:
    """Add what ``collect(person)`` returns (lists and dictionaries of plain values) under ``name``."""
    OWN_DATA[name] = collect


def register_forgetting(forget: Callable[[Any], None]) -> None:
    """Call ``forget(person)`` inside the act that erases a person, while name and mail address are still known."""
    if forget not in FORGETTING:
        FORGETTING.append(forget)
