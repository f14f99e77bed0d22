"""The meeting as a plain file: rules, seats, items and votes as JSON, so that anybody can recount.

Method    Strict both ways: an unknown entry, a wrong type or a doubled name is refused with its place in the file, never guessed.
Missing   What is left out takes the defaults of ``Rules``, ``Seat`` and ``Item``; ids, ``present`` and the votes or counts are required.
Errors    ``FileError`` names the place (``items[0].votes.s1``) and what is wanted there.
Source    Described with examples in ``docs/methods/partnerships/tally.md``.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kiezwerk.core.partnerships.items import Choice, Counts, Item, Seat
from kiezwerk.core.partnerships.rules import Abstentions, Majority, QuorumBase, Rules, Tie
from kiezwerk.ports.entries import (
    FileError,
    entries_of,
    flag_of,
    insist_distinct,
    json_of,
    list_of,
    mapping_of,
    named_of,
    share_of,
    text_of,
    whole_of,
)  # fmt: skip


@dataclass(frozen=True)
class MeetingFile:
    """What the file says."""

    rules: Rules
    seats: tuple[Seat, ...]
    items: tuple[Item, ...]


def read_meeting(content: bytes) -> MeetingFile:
    """Read a meeting file; raise FileError for anything else."""
    entries = entries_of(json_of(content), "", required={"rules", "seats", "items"})
    seats = tuple(seat_of(entry, f"seats[{i}]") for i, entry in enumerate(list_of(entries["seats"], "seats")))
    items = tuple(_item(entry, f"items[{i}]") for i, entry in enumerate(list_of(entries["items"], "items")))
    insist_distinct([seat.id for seat in seats], "seats")
    insist_distinct([item.id for item in items], "items")
    return MeetingFile(rules_of(entries["rules"], "rules"), seats, items)


def write_meeting(meeting: MeetingFile) -> bytes:
    """Write a meeting so that ``read_meeting`` returns it again; seats in lists are sorted."""
    tree = {**rules_and_seats(meeting.rules, meeting.seats), "items": [_item_tree(item) for item in meeting.items]}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def rules_and_seats(rules: Rules, seats: Iterable[Seat]) -> dict[str, Any]:
    """Return the entries that every file of a count begins with."""
    return {
        "rules": {name: _plain(getattr(rules, name)) for name in rules.__dataclass_fields__},
        "seats": [{name: getattr(seat, name) for name in seat.__dataclass_fields__} for seat in seats],
    }


def _item_tree(item: Item) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "id": item.id,
        "second_call": item.second_call,
        **({"in_writing": True} if item.in_writing else {}),
        "present": sorted(item.present),
        "excluded": sorted(item.excluded),
    }
    if item.counts is None:
        tree["votes"] = {seat: str(choice) for seat, choice in sorted(item.votes.items())}
    else:
        tree["counts"] = {"yes": item.counts.yes, "no": item.counts.no, "abstain": item.counts.abstain}
    return tree


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Fraction | StrEnum) else value


def rules_of(value: Any, place: str) -> Rules:
    entries = entries_of(value, place, optional=Rules.__dataclass_fields__)
    readers: dict[str, Callable[[Any, str], Any]] = {
        "quorum_share": share_of,
        "quorum_more_than": flag_of,
        "quorum_min": whole_of,
        "quorum_base": lambda entry, at: named_of(QuorumBase, entry, at),
        "majority": lambda entry, at: named_of(Majority, entry, at),
        "abstentions": lambda entry, at: named_of(Abstentions, entry, at),
        "tie": lambda entry, at: named_of(Tie, entry, at),
        "outside_share": lambda entry, at: None if entry is None else share_of(entry, at),
    }
    return Rules(**{name: readers[name](entry, f"{place}.{name}") for name, entry in entries.items()})


def seat_of(value: Any, place: str) -> Seat:
    flags = ("voting", "vacant", "chair", "outside_administration")
    entries = entries_of(value, place, required={"id"}, optional={"group", *flags})
    read: dict[str, Any] = {name: flag_of(entries[name], f"{place}.{name}") for name in flags if name in entries}
    if "group" in entries:
        read["group"] = text_of(entries["group"], f"{place}.group", empty=True)
    return Seat(id=text_of(entries["id"], f"{place}.id"), **read)


def _item(value: Any, place: str) -> Item:
    entries = entries_of(value, place, required={"id", "present"}, optional={"second_call", "in_writing", "excluded", "votes", "counts"})
    if ("votes" in entries) == ("counts" in entries):
        raise FileError(place, "wants either votes (an open ballot) or counts (a secret one)")
    in_writing = flag_of(entries.get("in_writing", False), f"{place}.in_writing")
    if in_writing and "counts" in entries:
        raise FileError(place, "was decided in writing, so it wants votes and no counts")
    return Item(
        id=text_of(entries["id"], f"{place}.id"),
        present=seat_ids_of(entries["present"], f"{place}.present"),
        excluded=seat_ids_of(entries.get("excluded", []), f"{place}.excluded"),
        votes=_votes(entries.get("votes", {}), f"{place}.votes"),
        counts=_counts(entries["counts"], f"{place}.counts") if "counts" in entries else None,
        second_call=flag_of(entries.get("second_call", False), f"{place}.second_call"),
        in_writing=in_writing,
    )


def _votes(value: Any, place: str) -> dict[str, Choice]:
    return {text_of(seat, place): named_of(Choice, choice, f"{place}.{seat}") for seat, choice in mapping_of(value, place).items()}


def _counts(value: Any, place: str) -> Counts:
    entries = entries_of(value, place, optional=Counts.__dataclass_fields__)
    return Counts(**{name: whole_of(entry, f"{place}.{name}") for name, entry in entries.items()})


def seat_ids_of(value: Any, place: str) -> frozenset[str]:
    return frozenset(text_of(entry, f"{place}[{i}]") for i, entry in enumerate(list_of(value, place)))
