"""What a map of areas is told: classes, and for each area its value, class, rank and reason in words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class MapClass:
    """One class of the legend; ``range_words`` are its breaks, ``step`` (1 to 5) the colour where the order alone does not say it."""

    code: str
    label: str
    range_words: str = ""
    step: int = 0


@dataclass(frozen=True)
class MapArea:
    """One area; ``key`` is the one in the geometry's properties. Without a class it is hatched and ``reason`` says why.

    What is outside is drawn faintly, is not counted in the legend, and the map opens on what is not.
    """

    key: str
    name: str
    value: str
    class_code: str = ""
    rank: str = ""
    reason: str = ""
    address: str = ""
    is_outside: bool = False


def map_data(areas: list[MapArea], classes: list[MapClass], *, source: str = "", outlined: Sequence[str] = ()) -> dict[str, Any]:
    """Return what ``{% area_map %}`` needs. Classes are drawn from light to dark in their order; outlines of the keys ``outlined`` are stressed."""
    steps = {one.code: one.step or number for number, one in enumerate(classes, start=1)}
    labels = {one.code: one.label for one in classes}
    inside = [area for area in areas if not area.is_outside]
    counts = {code: sum(area.class_code == code for area in inside) for code in steps}
    without = [area for area in inside if area.class_code not in steps]
    return {
        "classes": [{**asdict(one), "step": steps[one.code], "steps": len(classes), "count": counts[one.code]} for one in classes],
        "absent": {"count": len(without), "reasons": sorted({area.reason for area in without if area.reason})},
        "source": source,
        "outlined": list(outlined),
        "areas": {
            area.key: {**asdict(area), "step": steps.get(area.class_code, 0), "class_label": labels.get(area.class_code, _("No class"))}
            for area in areas
        },
        "words": {
            "zoom_in": _("Zoom in"),
            "zoom_out": _("Zoom out"),
            "value": _("Value"),
            "class": _("Class"),
            "rank": _("Rank"),
            "reason": _("Reason"),
            "source": _("Source"),
            "open": _("Open the area"),
        },
    }
