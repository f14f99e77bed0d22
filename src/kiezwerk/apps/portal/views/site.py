"""Where people arrive, and the pages about the site itself."""

from django.shortcuts import redirect, render

from kiezwerk.acts.pages import public
from kiezwerk.acts.permissions import may
from kiezwerk.apps.areas.models import DataSource
from kiezwerk.apps.offers.queries import lists_visible_to
from kiezwerk.apps.partnerships.queries.founding import is_founded

from ..queries import partnerships_of


@public
def home(request):
    """Lead people to their partnership, and visitors to a public page."""
    found = list(partnerships_of(request.user))
    if len(found) == 1:
        return redirect("portal:today" if may(request.user, "portal.view_today", found[0]) else "portal:public", found[0].slug)
    if not found and not is_founded():
        return render(request, "portal/empty_installation_page.html")
    return render(request, "portal/home_page.html", {"partnerships": found})


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
