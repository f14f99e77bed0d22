"""The rows of a list with their numbers and their cells by column, in whichever format it comes.

Numbers   in JSON the position of the object, from 1; in CSV and XLSX the number that a spreadsheet program shows.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.offers.operations import collapse
from kiezwerk.ports.spreadsheets import Limits, Row, read_rows, text_of

from .packing import UNPACKED_BYTES
from .profiles import Profile
from .refusals import refusal

_LIMITS = Limits(file_bytes=UNPACKED_BYTES, row_count=200_000)


@dataclass(frozen=True)
class Record:
    """One row of the source: its number, and its cells by column."""

    row: int
    cells: dict[str, Any]


class Number:
    """A bare number in JSON: these lists write every value as text, so it fits no field, and one of a million digits is never computed."""

    def __init__(self, digits: str) -> None:
        self.digits = digits[:80]

    def __str__(self) -> str:
        return self.digits


def records(content: bytes, profile: Profile) -> list[Record]:
    """Return every row of the list; raise Unreadable where it has another format or other columns than the profile says."""
    found = _json_records(content, profile) if profile.file_format == "json" else _table_records(content, profile)
    if not found:
        raise refusal("empty")
    return found


def _json_records(content: bytes, profile: Profile) -> list[Record]:
    items = _parsed(content)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise refusal("no_list")
    for row, item in enumerate(items, start=1):
        missing = [column for column in profile.columns if column not in item]
        unexpected = sorted(set(item) - set(profile.columns) - profile.not_taken)
        if missing or unexpected:
            raise refusal("columns", row=row, missing=tuple(missing), unexpected=tuple(unexpected))
    return [Record(row, item) for row, item in enumerate(items, start=1)]


def _parsed(content: bytes) -> Any:
    """Return what the JSON says; a key that stands twice in one object, or what is no JSON, is refused."""
    text = _utf8(content)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_int=Number, parse_float=Number, parse_constant=Number)
    except json.JSONDecodeError as error:
        if text.rstrip()[-1:] not in ("]", "}") and text.lstrip()[:1] in ("[", "{"):
            raise refusal("cut_off") from None
        raise refusal("no_json", line=error.lineno, position=error.colno) from None
    except RecursionError:
        raise refusal("no_list") from None


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise refusal("cut_off") from None
        raise refusal("no_utf8", byte=error.start) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise refusal("key_twice", column=key[:80])
    return dict(pairs)


def _table_records(content: bytes, profile: Profile) -> list[Record]:
    rows = read_rows(content, f"list.{profile.file_format}", _LIMITS)
    header = _header(rows, profile)
    titles = _titles(rows[header])
    found = []
    for row in rows[header + 1 :]:
        if profile.second_header and text_of(row.cells[0]).startswith(profile.second_header):
            continue
        if profile.file_format == "csv" and len(row.cells) != len(titles):
            raise refusal("row_width", row=row.number, expected_count=len(titles), found_count=len(row.cells))
        found.append(Record(row.number, dict(zip(titles, [*row.cells, *[None] * len(titles)], strict=False))))
    return found


def _header(rows: Sequence[Row], profile: Profile) -> int:
    """Return the position of the row that holds every column, among the first ones; raise Unreadable naming what the closest one lacks."""
    missing = [[column for column in profile.columns if column not in _titles(row)] for row in rows[:20]]
    closest = min(range(len(missing)), key=lambda position: len(missing[position]))
    titles = _titles(rows[closest])
    unexpected = sorted({title for title in titles if title} - set(profile.columns))
    twice = sorted({title for title in titles if title and titles.count(title) > 1})
    if missing[closest] or unexpected or twice:
        raise refusal("columns", row=rows[closest].number, missing=tuple(missing[closest]), unexpected=tuple(unexpected + twice))
    return closest


def _titles(row: Row) -> list[str]:
    return [collapse(text_of(cell)) for cell in row.cells]
