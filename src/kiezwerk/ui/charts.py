"""Pictures of numbers drawn by the server: bars, lines, a half circle of seats; each with its equal table or list.

No script and no style attribute, so they work without JavaScript, on paper, in the dark and in forced colours.
"""

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format

from . import numbers

WIDTH, HEIGHT = 420.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 20.0, 12.0, 26.0
LETTER, LETTER_GAP = 8.0, 12.0
"""How wide a letter of the axes is at the size that phones show, and how far two labels stay apart."""
SEAT_RADIUS = 0.42


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its value or None, where a click leads, and whether it stands out."""

    label: str
    value: Any
    address: str = ""
    is_marked: bool = False
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One line: its label and pairs of a label and a value or None. Labels that are days are placed by the calendar."""

    label: str
    points: list[tuple[str | date, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class SeatMark:
    """One seat of the half circle; ``group`` is what seats of one colour and letter share, ``note`` says what the outline means."""

    label: str
    group: str
    group_label: str
    is_vacant: bool = False
    is_outlined: bool = False
    note: str = ""


def written(value, kind: str, places: int | None = None) -> str:
    """Write a value of kind number, money or share; None in words."""
    if value is None:
        return numbers.absent("missing")
    if kind == "number":
        return numbers.number(value, places)
    return {"money": numbers.euro, "share": numbers.percent}[kind](value)


def _shared_places(values) -> int:
    """Return how many decimals make all ``values`` readable beneath each other."""
    return max((numbers.places_of(value) for value in values), default=0)


def bars(entries, *, title, description, unit, kind, source) -> dict:
    """Place each bar in 0..100 around the zero line, which all bars share."""
    values = [float(entry.value) for entry in entries if entry.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    scale = 100 / ((high - low) or 1)
    places = _shared_places(values)
    rows = []
    for entry in entries:
        value = float(entry.value or 0)
        rows.append(
            {
                "label": entry.label,
                "address": getattr(entry, "address", ""),
                "is_marked": getattr(entry, "is_marked", False),
                "note": getattr(entry, "note", ""),
                "words": written(entry.value, kind, places),
                "is_absent": entry.value is None,
                "start": f"{(min(value, 0) - low) * scale:.2f}",
                "length": f"{max(abs(value) * scale, 0.4 if value else 0):.2f}",
            }
        )
    zero = f"{-low * scale:.2f}" if low else ""
    return {"rows": rows, "title": title, "description": description, "unit": unit, "source": source, "zero": zero}


def lines(series, *, title, description, unit, kind, source) -> dict:
    """Place each series on one grid; a missing value interrupts its line."""
    labels = list(dict.fromkeys(label for one in series for label, _ in one.points))
    values = [float(value) for one in series for _, value in one.points if value is not None]
    places = _shared_places(values)
    ticks = _ticks(min([0.0, *values]), max([0.0, *values]))
    tick_words = [written(tick if tick % 1 else int(tick), kind) for tick in ticks]
    left = max(LEFT, max(map(len, tick_words)) * LETTER + LETTER_GAP)
    across = _across(labels, left)
    words = {label: date_format(label, "SHORT_DATE_FORMAT") if isinstance(label, date) else label for label in labels}

    def place(value) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (float(value) - ticks[0]) / (ticks[-1] - ticks[0]))

    drawn = []
    for order, one in enumerate(series, start=1):
        known = dict(one.points)
        spots = [(x, place(known[label])) if known.get(label) is not None else None for label, x in across.items()]
        drawn.append(
            {
                "label": one.label,
                "order": order,
                "paths": [" ".join(f"{x:.1f},{y:.1f}" for x, y in run) for run in _runs(spots)],
                "spots": [(f"{x:.1f}", f"{y:.1f}") for x, y in filter(None, spots)],
                "words": [written(known.get(label), kind, places) for label in labels],
            }
        )
    return {
        "title": title,
        "description": description,
        "unit": unit,
        "source": source,
        "series": drawn,
        "labels": labels,
        "rows": [{"label": words[label], "words": [one["words"][i] for one in drawn]} for i, label in enumerate(labels)],
        "columns": _columns([(words[label], x) for label, x in across.items()]),
        "ticks": [{"words": said, "y": f"{place(tick):.1f}"} for tick, said in zip(ticks, tick_words, strict=True)],
        "left": f"{left:.1f}",
        "right": f"{WIDTH - RIGHT:.1f}",
        "tick_end": f"{left - LETTER_GAP / 2:.1f}",
    }


def hemicycle(seats, *, title, description) -> dict:
    """Seat everybody in rows of equal spacing, groups side by side from the start of the reading direction."""
    groups = list(dict.fromkeys((seat.group, seat.group_label) for seat in seats))
    order = {group: number for number, (group, _) in enumerate(groups, start=1)}
    sorted_seats = sorted(seats, key=lambda seat: order[seat.group])
    places, radius = _places(len(seats))
    marks = [
        {
            "label": seat.label,
            "group_label": seat.group_label,
            "order": (order[seat.group] - 1) % 8 + 1,
            "letter": chr(ord("A") + (order[seat.group] - 1) % 26),
            "is_vacant": getattr(seat, "is_vacant", False),
            "is_outlined": getattr(seat, "is_outlined", False),
            "note": getattr(seat, "note", ""),
            "x": f"{x:.2f}",
            "y": f"{y:.2f}",
        }
        for seat, (x, y) in zip(sorted_seats, places, strict=True)
    ]
    listed = [
        {
            "label": label,
            "letter": chr(ord("A") + (order[group] - 1) % 26),
            "order": (order[group] - 1) % 8 + 1,
            "seats": [s for s in sorted_seats if s.group == group],
        }
        for group, label in groups
    ]
    box = f"{-radius - 0.6:.2f} {-radius - 0.6:.2f} {2 * radius + 1.2:.2f} {radius + 1.2:.2f}"
    return {"title": title, "description": description, "seats": marks, "groups": listed, "box": box, "size": str(SEAT_RADIUS)}


def _across(labels, left: float) -> dict[Any, float]:
    """Return where each label stands: days by the calendar, other labels at equal steps."""
    room = WIDTH - RIGHT - left
    if labels and all(isinstance(label, date) for label in labels):
        first, days = min(labels), (max(labels) - min(labels)).days or 1
        return {label: left + room * (label - first).days / days for label in sorted(labels)}
    return {label: left + room * i / max(len(labels) - 1, 1) for i, label in enumerate(labels)}


def _columns(columns: list[tuple[str, float]]) -> list[dict]:
    """Return the labels that fit side by side beneath the axis: the first and the last within its ends, then whatever finds room between."""
    if not columns:
        return []
    spans = [_span(words, x, is_first=i == 0, is_last=0 < i == len(columns) - 1) for i, (words, x) in enumerate(columns)]
    shown, taken = [spans[0]], spans[0]["end"]
    last = spans[-1] if len(spans) > 1 and spans[-1]["start"] >= taken + LETTER_GAP else None
    for one in spans[1:-1]:
        if one["start"] >= taken + LETTER_GAP and (last is None or one["end"] + LETTER_GAP <= last["start"]):
            shown.append(one)
            taken = one["end"]
    return [*shown, last] if last else shown


def _span(words: str, x: float, *, is_first: bool, is_last: bool) -> dict:
    width = len(words) * LETTER
    anchor = "start" if is_first else "end" if is_last else "middle"
    start = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return {"label": words, "x": f"{x:.1f}", "anchor": anchor, "start": start, "end": start + width}


def _runs(spots):
    """Return the stretches without a gap."""
    runs, run = [], []
    for spot in [*spots, None]:
        if spot is None:
            runs, run = ([*runs, run] if run else runs), []
        else:
            run.append(spot)
    return runs


def _ticks(low: float, high: float) -> list[float]:
    """Return four to six round numbers that enclose the values."""
    raw = (high - low) / 4 or 1
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= raw)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * i, 10) for i in range(first, max(last, first + 1) + 1)]


def _places(count: int) -> tuple[list[tuple[float, float]], float]:
    """Return where ``count`` seats stand, from one end of the half circle to the other, and the outer radius.

    Seats stand one unit apart: as many rows as leave a hole of radius 1, filled in proportion to their length.
    """
    rows = max((rows for rows in range(1, 20) if _inner(count, rows) >= 1), default=1)
    radii = [max(_inner(count, rows), 1.0) + row for row in range(rows)]
    room = [math.pi * radius + 1 for radius in radii]
    seats = [math.floor(one * count / sum(room)) for one in room]
    by_remainder = sorted(range(rows), key=lambda row: seats[row] - room[row] * count / sum(room))
    for row in by_remainder[: count - sum(seats)]:
        seats[row] += 1
    placed = [(_angle(i, number), radius) for radius, number in zip(radii, seats, strict=True) for i in range(number)]
    placed.sort(key=lambda place: (round(place[0], 6), -place[1]))
    return [(-radius * math.cos(angle), -radius * math.sin(angle)) for angle, radius in placed], radii[-1]


def _inner(count: int, rows: int) -> float:
    """Return the radius of the innermost of ``rows`` rows that ``count`` seats fill exactly."""
    return ((count - rows) / math.pi - rows * (rows - 1) / 2) / rows


def _angle(i: int, number: int) -> float:
    return math.pi * i / (number - 1) if number > 1 else math.pi / 2
