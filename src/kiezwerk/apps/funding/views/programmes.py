"""The programmes that pay, and how a partnership thanks each of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.apps.documents.views import STRICT
from kiezwerk.apps.partnerships.views.acting import save_form, version_of
from kiezwerk.ui.respond import respond

from ..actions import edit_acknowledgement
from ..facts.acknowledgements import acknowledgement_of
from ..forms.acknowledgements import AcknowledgementForm
from ..models import Acknowledgement, Programme
from ..queries.programmes import programmes_with_thanks
from .frame import crumbs, tabs_of


@page("funding.edit_acknowledgement")
def programmes(request):
    """Every programme with what papers and pages say of it."""
    rows = programmes_with_thanks(request.partnership)
    return respond(request, "funding/programmes_page.html", programmes=rows, tabs=tabs_of(request, "programmes"))


@page("funding.edit_acknowledgement")
def acknowledgement(request, pk):
    """What papers and pages about the money of a programme say."""
    programme = get_object_or_404(Programme.objects.prefetch_related("instruments"), pk=pk)
    kept = acknowledgement_of(request.partnership, programme)
    row = kept or Acknowledgement(partnership=request.partnership, programme=programme)
    form = AcknowledgementForm(request.POST or None, request.FILES or None, partnership=request.partnership, row=row)
    return save_form(
        request, form,
        lambda: edit_acknowledgement(request.partnership, by=request.user, programme=programme, read=version_of(request), **form.columns()),
        said=_("Saved. Papers from now on carry it; those that were sent stay as they were."),
        address=reverse("funding:programmes", args=[request.partnership.slug]),
        template="funding/acknowledgement_page.html", programme=programme, kept=kept, row=row,
        crumbs=crumbs(request, (_("Programmes"), "programmes"), (programme.name, "")),
    )  # fmt: skip


@public
def emblem(request, pk):
    """The picture on public pages; it says nothing that is not meant for everybody."""
    row = Acknowledgement.objects.filter(programme=pk, partnership=request.partnership).select_related("emblem").first()
    if row is None or row.emblem is None:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": STRICT, "Cache-Control": "public, max-age=300"}
    return HttpResponse(bytes(row.emblem.content), content_type=row.emblem.media_type, headers=headers)
