"""Designated areas: what they are for, by which act, since when, and how much of each area they cover."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.pages import public
from kiezwerk.core.areas.designated import is_in_force
from kiezwerk.ui.respond import respond

from ..queries.designated import designated_areas_visible_to, shares_of, with_counts


@public
def designated_areas(request):
    """Every designation that is published, by purpose."""
    rows = with_counts(designated_areas_visible_to(request.user))
    shown = [(one, _holds(one)) for one in rows]
    return respond(request, "areas/designated_areas_page.html", rows=shown, crumbs=_crumbs(request))


@public
def designated_area(request, pk):
    """One designation: its act, its days, its concept, and the share of each area that it covers."""
    found = get_object_or_404(designated_areas_visible_to(request.user), pk=pk)
    context = {"found": found, "holds": _holds(found), "shares": shares_of(found), "source": found.file_import.source}
    return respond(request, "areas/designated_area_page.html", crumbs=_crumbs(request, found.name), **context)


def _holds(found) -> bool:
    return is_in_force(found.in_force_on, found.valid_until_on, clock.today())


def _crumbs(request, last: str = "") -> list[tuple[str, str]]:
    slug = request.partnership.slug
    own = (_("Designated areas"), reverse("areas:designated_areas", args=[slug]) if last else "")
    return [(_("Neighbourhoods"), reverse("areas:map", args=[slug])), own, *([(last, "")] if last else [])]
