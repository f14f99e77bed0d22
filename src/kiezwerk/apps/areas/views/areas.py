"""One area: what is known of it, beside the district and the city, and from whom."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import public
from kiezwerk.core.areas.standing import Summary
from kiezwerk.ui.charts import Bar, Series
from kiezwerk.ui.respond import respond

from ..facts.profiles import Profile, profiles_of
from ..hooks import panels_of
from ..messages import reason_words
from ..models import Area
from ..queries.designated import designations_of
from ..queries.sets import areas_visible_to, newer_set
from . import words


@dataclass(frozen=True)
class Line:
    """One indicator of an area in words, as the page shows it."""

    profile: Profile
    value: str
    is_absent: bool
    class_label: str
    rank: str
    reason: str
    around: str
    city: str
    address: str
    inside: list[tuple[str, int]]
    bars: list[Bar]
    series: list[Series]


@public
def area(request, area_set, level, key):
    """Everything that is published about one area."""
    found = get_object_or_404(
        areas_visible_to(request.user).select_related("level", "area_set__source"), area_set__code=area_set, level__code=level, key=key
    )
    parents = _parents(found)
    slug, city = request.partnership.slug, request.partnership.city
    lines = [_line(profile, slug, found, parents, city) for profile in profiles_of(found)]
    return respond(
        request,
        "areas/area_page.html",
        area=found,
        crumbs=_crumbs(slug, found, parents),
        lines=lines,
        heads=[line for line in lines if line.profile.indicator.kind == "index" or line.profile.indicator.is_count],
        charts=[line for line in lines if line.bars],
        around_name=parents[0].name if parents else "",
        has_medians=any(line.profile.inside is not None and not line.profile.indicator.is_count for line in lines),
        children=_children(found, slug),
        sources=list(dict.fromkeys(words.source_line(line.profile.shown) for line in lines)),
        borders_line=words.borders_line(found.area_set),
        newer=newer_set(found.area_set),
        designations=designations_of(found, request.user),
        panels=panels_of(found, request.partnership, request.user),
        map_address=reverse("areas:map", args=[slug]),
    )


def _parents(found: Area) -> list[Area]:
    """Return the areas around ``found``, the coarsest first; one query for each level."""
    parents, parent_id = [], found.parent_id
    while parent_id:
        parent = Area.objects.defer("geometry", "outline").select_related("level").get(pk=parent_id)
        parents.insert(0, parent)
        parent_id = parent.parent_id
    return parents


def _address(slug: str, found: Area) -> str:
    return reverse("areas:area", args=[slug, found.area_set.code, found.level.code, found.key])


def _crumbs(slug: str, found: Area, parents: list[Area]) -> list[tuple[str, str]]:
    around = [(parent.name, reverse("areas:area", args=[slug, found.area_set.code, parent.level.code, parent.key])) for parent in parents]
    return [(_("Neighbourhoods"), reverse("areas:map", args=[slug])), *around, (found.name, "")]


def _children(found: Area, slug: str) -> list[tuple[str, str]]:
    rows = found.children.select_related("level").defer("geometry", "outline").order_by("key")
    return [(child.name, reverse("areas:area", args=[slug, found.area_set.code, child.level.code, child.key])) for child in rows]


def _line(profile: Profile, slug: str, found: Area, parents: list[Area], city: str) -> Line:
    indicator = profile.indicator
    labels = words.class_words(profile.scheme, indicator)
    return Line(
        profile=profile,
        value=_value(profile),
        class_label=labels[profile.class_number - 1] if profile.class_number else "",
        rank=words.rank_words(profile.rank, profile.city.known_count),
        is_absent=profile.value is None and not _has_middle(profile),
        reason="" if profile.value is not None or _has_middle(profile) else reason_words(profile.reason, profile.note),
        around=_summary_words(profile.around, profile) if parents else "",
        city=_summary_words(profile.city, profile),
        address=reverse("areas:indicator", args=[slug, indicator.code]),
        inside=_inside(profile),
        bars=_bars(profile, found, parents, city),
        series=_series(profile, found),
    )


def _has_middle(profile: Profile) -> bool:
    return profile.inside is not None and not profile.indicator.is_count and profile.inside.middle is not None


def _value(profile: Profile) -> str:
    """Write the figure of the area; where it cannot be had from the areas within, their median."""
    if profile.value is None and _has_middle(profile):
        return _summary_words(profile.inside, profile)
    return words.value_words(profile.value, profile.indicator, profile.state)


def _summary_words(summary: Summary, profile: Profile) -> str:
    """Write a sum for counts and a median for all else: the figure of a larger area cannot be had from shares."""
    indicator = profile.indicator
    if indicator.is_count:
        return words.value_words(summary.total, indicator)
    return _("median %(value)s") % {"value": words.value_words(summary.middle, indicator)} if summary.middle is not None else ""


def _inside(profile: Profile) -> list[tuple[str, int]]:
    """Return how many of the areas within are in each class."""
    if not profile.classes_inside:
        return []
    return list(zip(words.class_words(profile.scheme, profile.indicator), profile.classes_inside, strict=True))


def _series(profile: Profile, found: Area) -> list[Series]:
    """Return the figures of several dates, where there are any."""
    points = [(date_format(day, "SHORT_DATE_FORMAT"), value) for day, value in profile.series]
    return [Series(found.name, points)] if len(points) > 1 else []


def _bars(profile: Profile, found: Area, parents: list[Area], city: str) -> list[Bar]:
    """Return this area beside the middle of the areas around it and of the city, for shares of its own level."""
    indicator = profile.indicator
    if indicator.is_count or indicator.is_change or indicator.kind == "index" or profile.inside is not None:
        return []
    around = [Bar(_("%(area)s (median)") % {"area": parents[0].name}, profile.around.middle)] if parents else []
    return [Bar(found.name, profile.value, is_marked=True), *around, Bar(_("%(area)s (median)") % {"area": city}, profile.city.middle)]
