"""Indices: computed from published figures by the core, kept as figures of their own, and computed again whenever these change."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import Refused, insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.areas import composite
from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.imports import check_parts
from kiezwerk.core.areas.observations import figure

from ..facts.figures import observations_of
from ..models import Area, AreaSet, Indicator, Observation, ObservationSet
from ..queries.sets import published_sets
from .figures import replace_earlier
from .sets import MAY

REASON = {composite.Cause.EXCLUDED: "excluded", composite.Cause.MISSING: "part_missing"}


@action("areas.compute_index", permission=MAY, on="scope")
def compute_index(
    partnership, *, by, indicator: Indicator, area_set: AreaSet, as_of_on, exclusions: Mapping[str, str] | None = None
) -> ObservationSet:
    """Compute ``indicator`` from the published figures of its parts and publish it. The same inputs change nothing.

    ``exclusions`` is ``{key of area: reason}``, as somebody decided; areas without a figure are left out with their reason anyway.
    """
    AreaSet.objects.select_for_update().get(pk=area_set.pk)
    parts = {one.indicator.code: one for one in published_sets().filter(indicator__code__in=indicator.parts, area_set=area_set, as_of_on=as_of_on)}
    insist(check_parts(indicator.parts, set(parts)))
    sets = [parts[code] for code in indicator.parts]
    inputs = _name_of_inputs(indicator, sets, exclusions or {})
    if same := published_sets().filter(indicator=indicator, area_set=area_set, file_hash=inputs).first():
        return same

    result = _compute(indicator, sets, exclusions or {})
    now = clock.now()
    computed = ObservationSet(indicator=indicator, area_set=area_set, level=sets[0].level, source=indicator.source, as_of_on=as_of_on)
    computed.file_hash, computed.method, computed.published_at = inputs, _method(result, sets), now
    replace_earlier(computed, now)
    computed.save()
    Observation.objects.bulk_create(_rows(computed, result), batch_size=500)
    record(by, "areas.index.computed", computed, partnership_id=partnership.pk, indicator=indicator.code, as_of_on=as_of_on)
    return computed


def _name_of_inputs(indicator: Indicator, sets: Sequence[ObservationSet], exclusions: Mapping[str, str]) -> str:
    inputs = [[one.file_hash for one in sets], indicator.parts, indicator.weights, indicator.breaks, dict(exclusions)]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def _compute(indicator: Indicator, sets: Sequence[ObservationSet], exclusions: Mapping[str, str]) -> composite.CompositeIndex:
    classes = ClassScheme.numbered(indicator.breaks) if indicator.breaks else None
    parameters = composite.IndexParameters(tuple(indicator.parts), classes, tuple(indicator.weights), exclusions)
    try:
        return composite.compute_index(composite.collect_figures(observations_of(sets), indicator.parts), parameters)
    except composite.IndexUndefinedError as undefined:
        raise Refused(undefined.findings) from undefined


def _method(result: composite.CompositeIndex, sets: Sequence[ObservationSet]) -> dict[str, Any]:
    """Return what the page of the index explains: parts with weight, mean and deviation, and how many areas count."""
    weights, total = result.parameters.weight_of_each, result.total_moments
    return {
        "parts": [
            {"code": one.indicator.code, "set": one.pk, "weight": weight} | _rounded(moments)
            for one, weight, moments in zip(sets, weights, result.moments, strict=True)
        ],
        "total": _rounded(total),
        "exclusions": dict(result.parameters.exclusions),
        "valid_count": len(result.scores),
        "left_out_count": len(result.left_out),
    }


def _rounded(moments: composite.Moments) -> dict[str, float]:
    """Return mean and deviation without the noise of floats."""
    return {"mean": round(moments.mean, 9) + 0.0, "deviation": round(moments.deviation, 9)}


def _rows(computed: ObservationSet, result: composite.CompositeIndex) -> list[Observation]:
    areas = dict(Area.objects.filter(level=computed.level).values_list("key", "pk"))
    known = [(score.key, figure(score.key, computed.indicator.code, score.index)) for score in result.scores]
    rows = [Observation(observation_set=computed, area_id=areas[key], state=one.state.value, value=one.value) for key, one in known]
    return rows + [
        Observation(observation_set=computed, area_id=areas[gap.key], state="missing", reason=REASON[gap.cause], note=gap.note[:300])
        for gap in result.left_out
    ]
