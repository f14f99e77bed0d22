"""What somebody has typed and not saved: kept after each pause, offered when they come back."""

import re

from django.http import HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kiezwerk.acts.pages import page

from ..actions import unsaved
from ..queries import ELEMENTS
from ..queries.writing import unsaved_text
from .desk import desk_address
from .pages import edition_of

PLACE = re.compile(rf"({'|'.join(ELEMENTS)}) (new|[0-9]{{1,18}})")
OF_NO_USE = {"csrfmiddlewaretoken", "place", "differing"}


@page("plans.revise_edition")
@require_POST
def keep_unsaved(request, pk):
    """Keep what stands in a form now."""
    draft, place = edition_of(request, pk), request.POST.get("place", "")
    if not PLACE.fullmatch(place):
        return HttpResponseBadRequest()
    data = {name: values for name, values in request.POST.lists() if name not in OF_NO_USE}
    return render(request, "plans/_kept.html", {"kept": unsaved.keep_unsaved(draft, by=request.user, place=place, data=data)})


@page("plans.revise_edition")
@require_POST
def forget_unsaved(request, pk):
    """Throw away what was kept of a form, and go back to it."""
    draft, place = edition_of(request, pk), request.POST.get("place", "")
    unsaved.forget_unsaved(draft, by=request.user, place=place[:40])
    address = request.POST.get("next", "")
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return redirect(address if is_own else desk_address(draft))


def kept_text(request, draft, place):
    """Return what was kept of a form that is opened, and as form data where the person asks for it."""
    kept = unsaved_text(request.user, draft, place) if request.method != "POST" else None
    if kept is None or "restore" not in request.GET:
        return kept, None
    data = QueryDict(mutable=True)
    for name, values in kept.data.items():
        data.setlist(name, values)
    return kept, data
