"""Elections as a plain file: rules, seats, candidates and votes as JSON, so that anybody can count again.

Method    As strict as the file of a meeting; rules and seats are written alike.
Missing   A secret election gives ``counts`` by candidate and how many seats ``took_part`` in place of ``votes``; ``lot`` is [] before it was drawn.
Errors    ``FileError`` names the place (``elections[0].votes.s1``) and what is wanted there.
Source    Described with examples in ``docs/methods/partnerships/elections.md``.
"""

import json
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.partnerships.elections import Election
from kiezwerk.core.partnerships.items import Seat
from kiezwerk.core.partnerships.rules import Rules
from kiezwerk.ports.entries import FileError, entries_of, flag_of, insist_distinct, json_of, list_of, mapping_of, text_of, whole_of
from kiezwerk.ports.meetings import rules_and_seats, rules_of, seat_ids_of, seat_of


@dataclass(frozen=True)
class ElectionFile:
    """What the file says."""

    rules: Rules
    seats: tuple[Seat, ...]
    elections: tuple[Election, ...]


def read_elections(content: bytes) -> ElectionFile:
    """Read a file of elections; raise FileError for anything else."""
    entries = entries_of(json_of(content), "", required={"rules", "seats", "elections"})
    seats = tuple(seat_of(entry, f"seats[{i}]") for i, entry in enumerate(list_of(entries["seats"], "seats")))
    elections = tuple(_election(entry, f"elections[{i}]") for i, entry in enumerate(list_of(entries["elections"], "elections")))
    insist_distinct([seat.id for seat in seats], "seats")
    insist_distinct([election.id for election in elections], "elections")
    return ElectionFile(rules_of(entries["rules"], "rules"), seats, elections)


def write_elections(file: ElectionFile) -> bytes:
    """Write elections so that ``read_elections`` returns them again; seats in lists are sorted."""
    tree = {**rules_and_seats(file.rules, file.seats), "elections": [_tree(election) for election in file.elections]}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _tree(election: Election) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "id": election.id,
        "places": election.places,
        "candidates": list(election.candidates),
        "second_call": election.second_call,
        "present": sorted(election.present),
        "excluded": sorted(election.excluded),
    }
    if election.counts is None:
        tree["votes"] = {seat: sorted(names, key=election.candidates.index) for seat, names in sorted(election.votes.items())}
    else:
        tree |= {"counts": dict(election.counts), "took_part": election.took_part}
    return tree | {"lot": list(election.lot)}


def _election(value: Any, place: str) -> Election:
    required, optional = {"id", "places", "candidates", "present"}, {"second_call", "excluded", "votes", "counts", "took_part", "lot"}
    entries = entries_of(value, place, required=required, optional=optional)
    if ("votes" in entries) == ("counts" in entries) or ("counts" in entries) != ("took_part" in entries):
        raise FileError(place, "wants either votes (an open election) or counts and took_part (a secret one)")
    places = whole_of(entries["places"], f"{place}.places")
    if places < 1:
        raise FileError(f"{place}.places", "wants at least 1")
    return Election(
        id=text_of(entries["id"], f"{place}.id"),
        places=places,
        candidates=_names(entries["candidates"], f"{place}.candidates"),
        present=seat_ids_of(entries["present"], f"{place}.present"),
        excluded=seat_ids_of(entries.get("excluded", []), f"{place}.excluded"),
        votes=_votes(entries.get("votes", {}), f"{place}.votes"),
        counts=_counts(entries["counts"], f"{place}.counts") if "counts" in entries else None,
        took_part=whole_of(entries.get("took_part", 0), f"{place}.took_part"),
        lot=_names(entries.get("lot", []), f"{place}.lot"),
        second_call=flag_of(entries.get("second_call", False), f"{place}.second_call"),
    )


def _names(value: Any, place: str) -> tuple[str, ...]:
    names = tuple(text_of(entry, f"{place}[{i}]") for i, entry in enumerate(list_of(value, place)))
    insist_distinct(names, place)
    return names


def _votes(value: Any, place: str) -> dict[str, frozenset[str]]:
    return {text_of(seat, place): frozenset(_names(names, f"{place}.{seat}")) for seat, names in mapping_of(value, place).items()}


def _counts(value: Any, place: str) -> dict[str, int]:
    return {text_of(name, place): whole_of(count, f"{place}.{name}") for name, count in mapping_of(value, place).items()}
