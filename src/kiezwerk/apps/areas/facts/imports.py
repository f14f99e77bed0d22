"""What a file of figures holds, before and after it is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min

from kiezwerk.acts.refusals import insist
from kiezwerk.core.areas.imports import check_columns
from kiezwerk.ports.indicators.tables import read_columns

from ..models import FileImport, Indicator, Observation
from .descriptions import FigureLayout


@dataclass(frozen=True)
class PreviewLine:
    """One indicator of a file: how many figures in which state, from where to where, and the reasons with how often each."""

    indicator: Indicator
    counts: dict[str, int]
    lowest: float | None
    highest: float | None
    reasons: Sequence[tuple[tuple[str, str], int]]


def preview_of(entry: FileImport) -> list[PreviewLine]:
    """Return one line per indicator with three queries, however many rows the file has."""
    sets = list(entry.sets.select_related("indicator").order_by("indicator__position", "indicator__code"))
    rows = Observation.objects.filter(observation_set__in=sets)
    states = list(rows.values_list("observation_set_id", "state").annotate(count=Count("id"), low=Min("value"), high=Max("value")))
    gaps = rows.exclude(reason="").values_list("observation_set_id", "reason", "note").annotate(count=Count("id")).order_by("-count")
    reasons = [(of_set, (reason, note), count) for of_set, reason, note, count in gaps]
    return [
        PreviewLine(
            indicator=one.indicator,
            counts={state: count for of_set, state, count, *_ in states if of_set == one.pk},
            lowest=min((low for of_set, _, _, low, _ in states if of_set == one.pk and low is not None), default=None),
            highest=max((high for of_set, *_, high in states if of_set == one.pk and high is not None), default=None),
            reasons=[(reason, count) for of_set, reason, count in reasons if of_set == one.pk],
        )
        for one in sets
    ]


def layout_for(given: Mapping[str, Any], content: bytes) -> FigureLayout:
    """Return how a file is read: its columns are those that are called like an indicator of the source; refuse one that has none."""
    table = read_columns(content, (given["key_column"],))
    insist(table.findings)
    known = dict(Indicator.objects.filter(source__code=given["source"], column__gt="").values_list("column", "code"))
    insist(check_columns(list(known), table.columns))
    return FigureLayout.from_given(given, {column: known[column] for column in table.columns if column in known})
