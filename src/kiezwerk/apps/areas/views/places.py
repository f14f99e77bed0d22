"""Which area an address lies in, answered without asking anybody outside."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import public
from kiezwerk.ui.respond import respond

from ..facts.places import place_of
from ..forms import AddressForm
from ..queries.sets import address_tables


@public
def address(request):
    """The area of an address (``q``), what the answer rests on, and whose table it comes from."""
    form = AddressForm(request.GET if "q" in request.GET else None)
    place = place_of(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    crumbs = [(_("Neighbourhoods"), reverse("areas:map", args=[request.partnership.slug])), (_("Find an address"), "")]
    table = place.table if place else address_tables().first()
    return respond(request, "areas/address_page.html", status=422 if form.errors else 200, form=form, place=place, table=table, crumbs=crumbs)
