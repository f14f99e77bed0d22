"""The map of need with its equal table, its geometry and its figures as open data."""

import gzip
import hashlib
import json
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from kiezwerk.acts.pages import public
from kiezwerk.acts.permissions import may
from kiezwerk.ui.maps import MapArea, map_data
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import PIECE, respond_with_table

from ..facts.maps import AreaFigure, MapFigures, map_figures
from ..forms import MapForm, kept_choices
from ..models import Area, AreaLevel
from ..queries.choices import CITY, MapChoice, map_choice
from ..queries.sets import area_sets_visible_to
from ..tables import AreaFilter, AreaRow, AreaTable
from . import words

ONE_YEAR = 365 * 24 * 60 * 60


@public
def area_map(request):
    """Need on a map: choices in the address, legend, hatching with its reason, and the equal table."""
    choice = map_choice(request.partnership, request.GET)
    if choice is None:
        return respond(request, "areas/no_figures_page.html", may_import=may(request.user, "areas.import_figures", request.partnership))
    figures = map_figures(choice)
    labels = words.class_words(figures.scheme, choice.indicator)
    kept, upper_name = kept_choices(choice), _upper_name(choice)
    rows = area_rows(figures, labels, request.partnership.slug)
    classes = [(str(number), label) for number, label in enumerate(labels, start=1)]
    found = AreaFilter(request.GET, rows=rows, upper_name=upper_name, classes=classes, kept=kept)
    table = AreaTable(found.found, upper_name=upper_name if choice.extent == CITY else "", ranked_count=figures.known_count)
    return respond_with_table(
        request,
        "areas/map_page.html",
        table,
        found,
        piece=PIECE if request.htmx.target == "list" else None,
        export_name=f"{choice.indicator.code}-{choice.shown.as_of_on}",
        all_away=f"{request.path}?{urlencode(kept)}",
        **_picture(request, figures, labels, kept),
    )


@public
def geometry(request, area_set, level):
    """The borders of one level, and nothing else: cached for as long as its address stays the same."""
    found = get_object_or_404(AreaLevel.objects.filter(area_set__in=area_sets_visible_to(request.user)), area_set__code=area_set, code=level)
    return _borders(request, found)


@public
def values(request):
    """The figures of a map as open data, with classes, reasons and source."""
    choice = map_choice(request.partnership, request.GET)
    if choice is None:
        return JsonResponse({"error": _("No figures are published yet.")}, status=404)
    figures = map_figures(choice)
    document = values_document(figures, words.class_words(figures.scheme, choice.indicator))
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False}, headers={"Access-Control-Allow-Origin": "*"})


def geometry_address(slug: str, level: AreaLevel, area_set) -> str:
    """Return the address of the borders; it changes with every publication."""
    stamp = f"{area_set.published_at:%Y%m%d%H%M%S}" if area_set.published_at else "draft"
    return reverse("areas:geometry", args=[slug, area_set.code, level.code]) + f"?v={stamp}"


def area_rows(figures: MapFigures, labels: list[str], slug: str) -> list[AreaRow]:
    """Return the table of a map."""
    shown, indicator = figures.choice.shown, figures.choice.indicator
    address = _area_address(slug, figures.choice)
    source = f"{shown.source.owner}: {shown.source.title}"
    return [
        AreaRow(
            area.key, area.name, address % area.key, area.upper_key, area.upper, area.value, area.state, words.reason_of(area), area.class_number,
            labels[area.class_number - 1] if area.class_number else _("No class"), area.rank, indicator.unit, indicator.decimals, shown.as_of_on,
            source, shown.source.licence,
        )
        for area in figures.areas
    ]  # fmt: skip


def values_document(figures: MapFigures, labels: list[str]) -> dict:
    """Return a map as open data; docs/guide/open-data-areas.md describes the members."""
    choice = figures.choice
    shown, indicator, source = choice.shown, choice.indicator, choice.shown.source
    return {
        "format": "kiezwerk-area-values",
        "format_version": 1,
        "indicator": {"code": indicator.code, "name": str(indicator), "unit": words.unit_words(indicator), "kind": indicator.kind},
        "as_of_on": shown.as_of_on,
        "area_set": choice.area_set.code,
        "level": choice.level.code,
        "source": {"title": source.title, "owner": source.owner, "licence": source.licence, "address": source.address, "changes": source.changes},
        "breaks": list(figures.scheme.breaks),
        "classes": [{"number": number, "label": label} for number, label in enumerate(labels, start=1)],
        "areas": [_open_area(area) for area in figures.areas],
    }


def _open_area(area: AreaFigure) -> dict:
    entry = {"key": area.key, "name": area.name, "state": area.state, "value": area.value, "class": area.class_number, "rank": area.rank}
    return entry | ({"reason": words.reason_of(area)} if area.value is None else {})


def _picture(request, figures: MapFigures, labels: list[str], kept: dict[str, str]) -> dict:
    """Return what the page shows above its table."""
    choice, slug = figures.choice, request.partnership.slug
    shown, indicator = choice.shown, choice.indicator
    coarsest = choice.levels[0]
    return {
        "choice": choice,
        "form": MapForm(choice),
        "map": map_data(
            _map_areas(figures, slug),
            words.map_classes(figures.scheme, indicator),
            source=words.short_source(shown),
            outlined=choice.territory.keys if choice.territory else (),
        ),
        "palette": "change" if indicator.is_change else "sequence",
        "description": words.description(figures, labels),
        "geometry_address": geometry_address(slug, choice.level, choice.area_set),
        "outline_address": geometry_address(slug, coarsest, choice.area_set) if coarsest != choice.level else "",
        "source_line": words.source_line(shown),
        "borders_line": words.borders_line(choice.area_set),
        "source": shown.source,
        "unit": words.unit_words(indicator),
        "values_address": reverse("areas:values", args=[slug]) + "?" + urlencode(kept),
        "may_import": may(request.user, "areas.import_figures", request.partnership),
    }


def _map_areas(figures: MapFigures, slug: str) -> list[MapArea]:
    choice, address = figures.choice, _area_address(slug, figures.choice)
    inside = {area.pk for area in figures.areas}
    count = figures.known_count
    return [
        MapArea(
            key=area.key,
            name=f"{area.name}, {area.upper}" if area.upper and choice.extent == CITY else area.name,
            value=words.value_words(area.value, choice.indicator, area.state),
            class_code=str(area.class_number or ""),
            rank=words.rank_words(area.rank, count, explained=True),
            reason=words.reason_of(area),
            address=address % area.key,
            is_outside=area.pk not in inside,
        )
        for area in figures.everywhere
    ]


def _area_address(slug: str, choice: MapChoice) -> str:
    """Return the address of an area with a place for its key: one look-up for all of them."""
    return reverse("areas:area", args=[slug, choice.area_set.code, choice.level.code, "KEY"]).replace("KEY", "%s")


def _upper_name(choice: MapChoice) -> str:
    coarsest = choice.levels[0]
    return "" if coarsest == choice.level else str(coarsest)


def _stamp(_request, level: AreaLevel) -> str:
    named = f"{level.area_set.code}/{level.code}/{level.area_set.published_at}"
    return f'"{hashlib.sha256(named.encode()).hexdigest()[:20]}"'


@condition(etag_func=_stamp)
def _borders(request, level: AreaLevel) -> HttpResponse:
    packed = _packed_borders(level)
    accepts = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if accepts else gzip.decompress(packed), content_type="application/geo+json")
    if accepts:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable" if level.area_set.published_at else "private, no-store"
    return response


def _packed_borders(level: AreaLevel) -> bytes:
    name = f"areas.borders.{_stamp(None, level)}"
    packed = cache.get(name) if level.area_set.published_at else None
    if packed is None:
        drawn = Coalesce(NullIf("outline", Value("", TextField())), "geometry")
        rows = Area.objects.filter(level=level).order_by("key").values_list("key", drawn)
        features = ",".join(f'{{"type":"Feature","properties":{{"key":{json.dumps(key)}}},"geometry":{borders}}}' for key, borders in rows)
        packed = gzip.compress(f'{{"type":"FeatureCollection","features":[{features}]}}'.encode(), 6, mtime=0)
        cache.set(name, packed, ONE_YEAR)
    return packed
