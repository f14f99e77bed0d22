"""Where a figure comes from: what an indicator means, how it was computed, and who is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.areas.classify import ClassRange

from ..models import FileImport, Indicator, Observation, ObservationSet
from ..queries.sets import published_sets
from .maps import scheme_of


@dataclass(frozen=True)
class Part:
    """One part of an index: its indicator, its weight, and mean and deviation over the valid areas."""

    indicator: Indicator
    weight: float
    mean: float
    deviation: float


@dataclass(frozen=True)
class LeftOutArea:
    """An area without a figure and why."""

    key: str
    name: str
    level: str
    state: str
    reason: str
    note: str


@dataclass(frozen=True)
class Explanation:
    """Everything that the page of an indicator tells of its latest figures."""

    shown: ObservationSet
    ranges: Sequence[ClassRange]
    area_count: int
    known_count: int
    left_out: Sequence[LeftOutArea]
    parts: Sequence[Part]
    total: dict[str, float]
    exclusions: dict[str, str]
    others: Sequence[ObservationSet]
    file: FileImport | None

    @property
    def absent_rows(self) -> int:
        """Areas that have no row at all."""
        return self.area_count - self.known_count - len(self.left_out)


def explain(indicator: Indicator) -> Explanation | None:
    """Return the explanation of the latest published figures of ``indicator``; None where there are none."""
    sets = list(published_sets().filter(indicator=indicator).select_related("indicator", "area_set", "level", "source", "file_import"))
    if not sets:
        return None
    shown = sets[0]
    rows = Observation.objects.filter(observation_set=shown)
    values = [value for value in rows.values_list("value", flat=True) if value is not None]
    gaps = rows.filter(value=None).order_by("area__key").values_list("area__key", "area__name", "area__level__code", "state", "reason", "note")
    method: dict[str, Any] = shown.method
    return Explanation(
        shown=shown,
        ranges=scheme_of(indicator, values).ranges(),
        area_count=shown.level.areas.count(),
        known_count=len(values),
        left_out=[LeftOutArea(*gap) for gap in gaps],
        parts=_parts(method.get("parts", [])),
        total=method.get("total", {}),
        exclusions=method.get("exclusions", {}),
        others=sets[1:],
        file=shown.file_import,
    )


def _parts(stored: Sequence[dict[str, Any]]) -> list[Part]:
    known = Indicator.objects.in_bulk([part["code"] for part in stored], field_name="code")
    return [Part(known[part["code"]], part["weight"], part["mean"], part["deviation"]) for part in stored]
