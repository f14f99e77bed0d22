"""Where the partnership works: level and areas are chosen, looked at on a map, then set; a newer area set is offered, never taken by itself."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.ui.maps import MapArea, MapClass, map_data
from kiezwerk.ui.respond import respond

from .. import actions
from ..facts.territory import Offer, Preview, offer_of, preview_of
from ..forms import TerritoryForm
from ..models import Area, AreaLevel
from ..queries.sets import current_sets, territory_of
from .imports import MAY
from .maps import geometry_address


@page(MAY)
def territory(request):
    """Choose ``set``, ``level`` and ``area``, look at it, and set it (POST with ``act=set``; anything else changes nothing)."""
    kept = territory_of(request.partnership)
    level = _level(request.POST or request.GET, kept)
    if level is None:
        return respond(request, "areas/territory_page.html", crumbs=_crumbs(request), form=None)
    is_asked = bool(request.POST or "area" in request.GET)
    own = kept.keys if kept and kept.level == level else []
    form = TerritoryForm((request.POST or request.GET) if is_asked else None, level=level, initial={"area": own})
    findings = []
    if request.POST.get("act") == "set" and form.is_valid():
        areas = Area.objects.filter(level=level, key__in=form.cleaned_data["area"]).select_related("area_set", "level").defer("geometry", "outline")
        try:
            actions.set_territory(request.partnership, *areas, by=request.user)
        except Refused as refusal:
            findings = say_all(refusal.findings)
        else:
            messages.success(request, _("The territory is set. Maps and lists open there from now on."))
            return redirect("areas:territory", request.partnership.slug)
    keys = form.cleaned_data["area"] if is_asked and form.is_valid() else own
    preview = preview_of(level, keys) if keys else None
    offer = offer_of(kept)
    status = 422 if findings or form.errors else 200
    return respond(
        request, "areas/territory_page.html", status=status, crumbs=_crumbs(request), form=form, findings=findings, level=level, kept=kept,
        levels=_levels(level), preview=preview, picture=_picture(level, preview) if preview else None,
        geometry_address=geometry_address(request.partnership.slug, preview.finest, level.area_set) if preview else "",
        offer=offer, offer_address=_offer_address(request, offer), is_changed=is_asked and sorted(keys) != sorted(own),
    )  # fmt: skip


def _level(asked, kept) -> AreaLevel | None:
    """Return the level that was asked for, else that of the territory, else the coarsest of the latest area set in force."""
    sets = list(current_sets())
    wanted = next((one for one in sets if one.code == asked.get("set")), None)
    if wanted is None and kept and not asked.get("set"):
        wanted = kept.area_set
    wanted = wanted or (sets[0] if sets else None)
    if wanted is None:
        return None
    levels = {level.code: level for level in wanted.levels.select_related("area_set").order_by("rank")}
    own = kept.level.code if kept else ""
    return levels.get(asked.get("level", "")) or levels.get(own) or next(iter(levels.values()), None)


def _levels(level: AreaLevel) -> list[tuple[AreaLevel, str]]:
    """Return the levels of the area set, each with the address that chooses it."""
    found = level.area_set.levels.order_by("rank")
    return [(one, "?" + urlencode({"set": level.area_set.code, "level": one.code})) for one in found]


def _picture(level: AreaLevel, preview: Preview) -> dict:
    classes = [MapClass("inside", _("inside"), step=4), MapClass("outside", _("outside"), step=1)]
    marks = [
        MapArea(key, name, _("inside") if is_inside else _("outside"), "inside" if is_inside else "outside", is_outside=not is_inside)
        for key, name, is_inside in preview.marks
    ]
    source = level.area_set.source
    return map_data(marks, classes, source=f"{source.owner}: {source.title}")


def _offer_address(request, offer: Offer | None) -> str:
    """Return the address that shows the newer set with all areas chosen that it knows by key."""
    if offer is None or offer.level is None:
        return ""
    chosen = [("set", offer.area_set.code), ("level", offer.level.code), *(("area", key) for key in offer.move.keys)]
    return f"{reverse('areas:territory', args=[request.partnership.slug])}?{urlencode(chosen)}"


def _crumbs(request) -> list[tuple[str, str]]:
    slug = request.partnership.slug
    files = (_("Files of areas and figures"), reverse("areas:imports", args=[slug]))
    return [(_("Neighbourhoods"), reverse("areas:map", args=[slug])), files, (_("Territory"), "")]
