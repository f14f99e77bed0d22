"""Where people arrive, and the pages about the site itself."""

from django.shortcuts import redirect, render

from kiezwerk.acts.pages import public
from kiezwerk.acts.permissions import may
from kiezwerk.apps.areas.models import DataSource
from kiezwerk.apps.offers.queries import lists_visible_to
from kiezwerk.apps.partnerships.queries.founding import is_founded

from ..queries import networks_of, partnerships_of, with_standing


@public
def home(request):
    """Lead people to their partnership, visitors to a public page, and whoever works for a network to how its partnerships stand."""
    rows, networks = partnerships_of(request.user), networks_of(request.user)
    found = list(with_standing(rows) if networks else rows)
    if len(found) == 1 and not networks:
        return redirect("portal:today" if may(request.user, "portal.view_today", found[0]) else "portal:public", found[0].slug)
    if not found and not is_founded():
        return render(request, "portal/empty_installation_page.html")
    founding = next((one for one in found if networks and may(request.user, "portal.found_partnership", one)), None)
    return render(request, "portal/home_page.html", {"partnerships": found, "networks": networks, "founding": founding})


@public
def accessibility(request):
    return render(request, "portal/accessibility_page.html")


@public
def privacy(request):
    return render(request, "portal/privacy_page.html")


@public
def sources(request):
    """Where the figures and lists of this site come from, and whose work it is built on."""
    return render(request, "portal/sources_page.html", {"sources": DataSource.objects.all(), "lists": lists_visible_to(request.user)})
