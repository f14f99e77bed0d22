"""A ring of whoever is joined, drawn by the server: each one a link, each tie a line as thick as it is heavy; with the equal list.

No script and no style attribute. The ring comes out the same for the same input: groups stand side by side, each in its order.
"""

import math
from dataclasses import dataclass
from typing import Any

SIZE, MARGIN = 420.0, 18.0
WIDEST = 4


@dataclass(frozen=True)
class Node:
    """One place on the ring; ``group`` is what those of one colour share, ``address`` where a click leads."""

    key: Any
    label: str
    group: str
    group_label: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A tie between two places, and how heavy it is."""

    one: Any
    other: Any
    weight: int


def ring(nodes, lines, *, title, description, chosen=None) -> dict:
    """Place everybody on a circle, from the top and clockwise; lines of ``chosen`` stand out."""
    groups = list(dict.fromkeys((node.group, node.group_label) for node in nodes))
    order = {group: number for number, (group, _) in enumerate(groups, start=1)}
    placed = sorted(nodes, key=lambda node: order[node.group])
    radius, spot = _radius(len(placed)), {}
    for i, node in enumerate(placed):
        angle = 2 * math.pi * i / max(len(placed), 1) - math.pi / 2
        reach = SIZE / 2 - MARGIN - radius
        spot[node.key] = (SIZE / 2 + reach * math.cos(angle), SIZE / 2 + reach * math.sin(angle))
    beside = {key for line in lines if chosen in (line.one, line.other) for key in (line.one, line.other)}
    marks = [
        {
            "node": node,
            "number": number,
            "order": (order[node.group] - 1) % 8 + 1,
            "x": f"{spot[node.key][0]:.1f}",
            "y": f"{spot[node.key][1]:.1f}",
            "is_chosen": node.key == chosen,
            "is_beside": chosen is None or node.key in beside or node.key == chosen,
        }
        for number, node in enumerate(placed, start=1)
    ]
    listed = [
        {"label": label, "order": (order[group] - 1) % 8 + 1, "marks": [mark for mark in marks if mark["node"].group == group]}
        for group, label in groups
    ]
    chosen_last = sorted(lines, key=lambda line: (chosen in (line.one, line.other), line.weight))
    drawn = [_drawn(line, spot, chosen) for line in chosen_last]
    box = {"size": f"{SIZE:.0f}", "radius": f"{radius:.1f}"}
    return {"title": title, "description": description, "marks": marks, "groups": listed, "lines": drawn, **box}


def _drawn(line: Line, spot, chosen) -> dict:
    (x1, y1), (x2, y2) = spot[line.one], spot[line.other]
    return {
        "x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}", "width": min(line.weight, WIDEST),
        "is_faint": chosen is not None and chosen not in (line.one, line.other),
    }  # fmt: skip


def _radius(count: int) -> float:
    """Return how large a place can be so that neighbours do not touch."""
    return min(15.0, max(6.0, 0.42 * 2 * math.pi * (SIZE / 2 - MARGIN - 15) / max(count, 1)))
