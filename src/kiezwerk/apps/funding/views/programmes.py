"""The programmes that pay, and how a partnership thanks each of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.documents.views import STRICT
from kiezwerk.apps.partnerships.views.acting import reasons, version_of
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
    form, findings = AcknowledgementForm(request.POST or None, request.FILES or None, partnership=request.partnership, row=row), []
    if request.method == "POST" and form.is_valid():
        try:
            edit_acknowledgement(request.partnership, by=request.user, programme=programme, read=version_of(request), **form.columns())
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            messages.success(request, _("Saved. Papers from now on carry it; those that were sent stay as they were."))
            return redirect("funding:programmes", request.partnership.slug)
    return respond(
        request, "funding/acknowledgement_page.html", programme=programme, form=form, kept=kept, row=row, findings=findings,
        crumbs=crumbs(request, (_("Programmes"), "programmes"), (programme.name, "")), status=422 if form.errors or findings else 200,
    )  # fmt: skip


@public
def emblem(request, pk):
    """The picture on public pages; it says nothing that is not meant for everybody."""
    row = Acknowledgement.objects.filter(programme=pk, partnership=request.partnership).select_related("emblem").first()
    if row is None or row.emblem is None:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": STRICT, "Cache-Control": "public, max-age=300"}
    return HttpResponse(bytes(row.emblem.content), content_type=row.emblem.media_type, headers=headers)
