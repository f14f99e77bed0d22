"""The map of need and what is done there."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.apps.areas.views.maps import geometry_address
from kiezwerk.apps.areas.views.words import class_words, short_source
from kiezwerk.ui.maps import MapArea, MapClass, map_data

from ..facts.coverage import Coverage, CoveredArea


def coverage_map(request, found: Coverage) -> dict | None:
    """Return what the page of need and gaps shows of areas: a map, and rows that say the same. None without figures of need."""
    if found.figures is None:
        return None
    choice, slug = found.figures.choice, request.partnership.slug
    labels = class_words(found.figures.scheme, choice.indicator)
    address = reverse("areas:area", args=[slug, choice.area_set.code, choice.level.code, "KEY"])
    classes = [
        MapClass("other", _("Less need"), step=1),
        MapClass("acted", _("High need, somebody acts there"), step=3),
        MapClass("gap", _("High need, nobody names it"), step=5),
    ]
    rows = [_row(area, labels, address.replace("KEY", area.figure.key)) for area in found.areas]
    marks = [MapArea(row["key"], row["name"], row["need"], row["code"], reason=row["reason"], address=row["address"]) for row in rows]
    marks += [MapArea(area.key, area.name, "", "other", is_outside=True) for area in found.figures.everywhere if not area.is_inside]
    gap_count = sum(area.is_gap for area in found.areas)
    return {
        "data": map_data(marks, classes, source=short_source(choice.shown), outlined=choice.territory.keys),
        "geometry_address": geometry_address(slug, choice.level, choice.area_set),
        "title": _("Need and what is done there: %(indicator)s") % {"indicator": choice.indicator},
        "description": ngettext(
            "%(count)s area of high need is named by no measure and no project.",
            "%(count)s areas of high need are named by no measure and no project.",
            gap_count,
        )
        % {"count": gap_count},
        "rows": sorted(rows, key=lambda row: (row["order"], row["name"])),
        "gap_count": gap_count,
        "indicator": choice.indicator,
        "level": choice.level,
    }


def _row(area: CoveredArea, labels: list[str], address: str) -> dict:
    figure, code = area.figure, "gap" if area.is_gap else "acted" if area.is_high else "other"
    is_known = area.need is not None
    return {
        "key": figure.key,
        "name": figure.name,
        "address": address,
        "need": labels[figure.class_number - 1] if is_known else _("No class"),
        "code": code if is_known else "",
        "reason": "" if is_known else _("No class of need is known"),
        "order": area.need or len(labels) + 1,
        "is_high": area.is_high,
        "is_gap": area.is_gap,
        "measure_count": len(area.measures),
        "works": area.works,
    }
