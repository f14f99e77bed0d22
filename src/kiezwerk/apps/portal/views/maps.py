"""Where public projects work, as a map of the partnership's territory."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.apps.areas.facts.maps import within
from kiezwerk.apps.areas.queries.choices import areas_of
from kiezwerk.apps.areas.queries.sets import territory_of
from kiezwerk.apps.areas.views.maps import geometry_address
from kiezwerk.ui.maps import MapArea, MapClass, map_data


def project_map(partnership, projects) -> tuple[dict, str] | None:
    """Return the map of ``projects`` by planning area and the address of its borders; None without a territory."""
    territory = territory_of(partnership)
    level = territory and territory.area_set.levels.order_by("-rank").first()
    if not level:
        return None
    counts = Counter(project.area.key for project in projects if project.area)
    areas = areas_of(territory.area_set, level.rank)
    inside = within(territory.area_ids, areas)
    listed = reverse("portal:projects", args=[partnership.slug])
    marks = [_mark(key, name, counts[key], pk in inside, listed) for pk, key, name, _around, rank in areas if rank == level.rank]
    classes = [
        MapClass("none", _("no project"), step=1),
        MapClass("one", _("one project"), step=3),
        MapClass("more", _("two projects or more"), step=5),
    ]
    source = f"{territory.area_set.source.owner}: {territory.area_set.source.title}"
    return map_data(marks, classes, source=source, outlined=territory.keys), geometry_address(partnership.slug, level, territory.area_set)


def _mark(key: str, name: str, count: int, is_inside: bool, listed: str) -> MapArea:
    code = "none" if not count else "one" if count == 1 else "more"
    words = ngettext("%(count)s project", "%(count)s projects", count) % {"count": count}
    return MapArea(key, name, words, code, address=f"{listed}?area={key}" if count else "", is_outside=not is_inside)
