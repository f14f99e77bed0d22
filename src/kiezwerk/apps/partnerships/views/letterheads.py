"""The letterhead of a body: what the office enters, and the emblem that pages show."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.documents.views import STRICT
from kiezwerk.ui.respond import respond

from ..actions.letterheads import edit_letterhead
from ..facts.letterheads import letterhead_row
from ..forms.letterheads import LetterheadForm
from ..models import Letterhead
from ..queries import bodies_visible_to
from .acting import reasons, version_of


@page("partnerships.edit_letterhead")
def letterhead(request, pk):
    """What stands on the papers of a body, entered by the office."""
    body = get_object_or_404(bodies_visible_to(request.user), pk=pk, partnership=request.partnership)
    row = letterhead_row(body) or Letterhead(body=body)
    form, findings = LetterheadForm(request.POST or None, request.FILES or None, instance=row), []
    if request.method == "POST" and form.is_valid():
        try:
            edit_letterhead(body, by=request.user, version=version_of(request), **form.columns())
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            messages.success(request, _("Saved. Papers from now on carry it; those that were sent stay as they were."))
            return redirect("partnerships:body", request.partnership.slug, pk)
    status = 422 if form.errors or findings else 200
    kept = letterhead_row(body)
    return respond(request, "partnerships/letterhead_page.html", body=body, form=form, kept=kept, findings=findings, status=status)


@public
def emblem(request, pk):
    """The picture on public pages; it says nothing that is not meant for everybody."""
    row = Letterhead.objects.filter(body=pk, body__partnership=request.partnership).select_related("emblem").first()
    if row is None or row.emblem is None:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": STRICT, "Cache-Control": "public, max-age=300"}
    return HttpResponse(bytes(row.emblem.content), content_type=row.emblem.media_type, headers=headers)
