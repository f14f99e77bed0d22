"""Small pictures on the page of a measure: its indicators over time, its places on the map."""

from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.apps.areas.facts.maps import within
from kiezwerk.apps.areas.models import AreaLevel
from kiezwerk.apps.areas.queries.choices import areas_of
from kiezwerk.apps.areas.queries.sets import territory_of
from kiezwerk.apps.areas.views.maps import geometry_address
from kiezwerk.core.plans.measuring import Measures
from kiezwerk.ui.charts import Series
from kiezwerk.ui.maps import MapArea, MapClass, map_data

from ..facts.brochure import Brochure, Gauge, MeasureStanding
from ..messages.states import standing_words


def charts_of(read: Brochure, measure: MeasureStanding) -> list[tuple[Gauge, dict | None]]:
    """Return each indicator of a measure with its line over time, None where fewer than two days are known."""
    return [(gauge, _chart(gauge)) for gauge in measure.gauges]


def _chart(gauge: Gauge) -> dict | None:
    points = _points(gauge)
    if len(points) < 2:
        return None
    days = [day for day, _value in points]
    series = [Series(_("Value"), points)]
    if gauge.row.target is not None:
        series.append(Series(_("Target"), [(day, gauge.row.target) for day in days]))
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (days[0], days[-1]))
    facts = {"first": first, "last": last, "standing": standing_words(gauge.row, gauge.standing)}
    return {"series": series, "title": _("Over time"), "description": _("From %(first)s to %(last)s: %(standing)s.") % facts}


def _points(gauge: Gauge) -> list[tuple[date, Fraction]]:
    """Return the value on each day on which it is known, the baseline first; a sum grows with each reading."""
    row, readings = gauge.row, [one for one in gauge.standing.readings if one.value is not None]
    is_sum = row.measures == Measures.SUM
    known: dict[date, Fraction] = {}
    if row.baseline_on and (is_sum or row.baseline is not None):
        known[row.baseline_on] = Fraction(0 if is_sum else row.baseline)
    total = Fraction(0)
    for reading in sorted(readings, key=lambda one: one.read_on):
        total = total + reading.value if is_sum else reading.value
        known[reading.read_on] = total
    return sorted(known.items())


def map_of(request, measure: MeasureStanding) -> dict | None:
    """Return the map of the places that a measure names, None where it names no area with borders."""
    named = [area for area in measure.row.area_ids if area]
    level = AreaLevel.objects.filter(areas__in=named).select_related("area_set").order_by("-rank").first() if named else None
    if level is None:
        return None
    territory = territory_of(request.partnership)
    areas = areas_of(level.area_set, level.rank)
    inside = within(territory.area_ids if territory else set(), areas)
    address = reverse("areas:area", args=[request.partnership.slug, level.area_set.code, level.code, "KEY"])
    near = inside | {*named}
    shown = [
        MapArea(key, name, "", "here" if pk in named else "other", address=address.replace("KEY", key), is_outside=pk not in near)
        for pk, key, name, _parent, rank in areas
        if rank == level.rank
    ]
    classes = [MapClass("other", _("Not named"), step=1), MapClass("here", _("Acts here"), step=4)]
    names = ", ".join(area.name for area in shown if area.class_code == "here")
    count = len(measure.places)
    return {
        "data": map_data(shown, classes, source=level.area_set.source.title),
        "geometry_address": geometry_address(request.partnership.slug, level, level.area_set),
        "title": _("Areas that the measure names"),
        "description": ngettext("One place: %(names)s.", "%(count)s places: %(names)s.", count) % {"count": count, "names": names},
    }
