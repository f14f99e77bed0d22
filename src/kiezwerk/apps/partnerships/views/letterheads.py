"""The letterhead of a body: what the office enters, and the emblem that pages show."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.apps.documents.views import STRICT

from ..actions.letterheads import edit_letterhead
from ..facts.letterheads import letterhead_row
from ..forms.letterheads import LetterheadForm
from ..models import Letterhead
from ..queries import bodies_visible_to
from .acting import save_form, version_of


@page("partnerships.edit_letterhead")
def letterhead(request, pk):
    """What stands on the papers of a body, entered by the office."""
    body = get_object_or_404(bodies_visible_to(request.user), pk=pk, partnership=request.partnership)
    row = letterhead_row(body) or Letterhead(body=body)
    form = LetterheadForm(request.POST or None, request.FILES or None, instance=row)
    return save_form(
        request, form, lambda: edit_letterhead(body, by=request.user, version=version_of(request), **form.columns()),
        said=_("Saved. Papers from now on carry it; those that were sent stay as they were."),
        address=reverse("partnerships:body", args=[request.partnership.slug, pk]),
        template="partnerships/letterhead_page.html", body=body, kept=letterhead_row(body),
    )  # fmt: skip


@public
def emblem(request, pk):
    """The picture on public pages; it says nothing that is not meant for everybody."""
    row = Letterhead.objects.filter(body=pk, body__partnership=request.partnership).select_related("emblem").first()
    if row is None or row.emblem is None:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": STRICT, "Cache-Control": "public, max-age=300"}
    return HttpResponse(bytes(row.emblem.content), content_type=row.emblem.media_type, headers=headers)
