"""Measures from a file: template, upload, preview, and taking them over whole or not at all."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.core.findings import blocking
from kiezwerk.ports.spreadsheets import write_xlsx
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import MEDIA_TYPES

from ..actions import measure_imports as actions
from ..facts.measure_columns import MEASURES
from ..facts.measure_rows import plan_measures
from ..forms.imports import MeasuresFileForm
from ..queries.writing import measure_imports_visible_to
from .desk import desk_address
from .pages import edition_of

SHOWN = 100


@page("plans.revise_edition")
def upload_measures(request, pk):
    """Read a file; what cannot be read is said row by row, and nothing changes yet."""
    draft = edition_of(request, pk)
    form, found = MeasuresFileForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = actions.upload_measures(draft, by=request.user, key=request.POST.get("key", ""), file_name=file.name, content=file.read())
            return redirect("plans:import_measures", request.partnership.slug, kept.pk)
        except Refused as refusal:
            found = say_all(refusal.findings)
    context = {"edition": draft, "form": form, "found": found[:SHOWN], "found_count": len(found), "key": uuid4()}
    status = 422 if form.errors or found else 200
    return respond(request, "plans/upload_page.html", status=status, crumbs=crumbs_of(draft, _("Import measures")), **context)


@page("plans.revise_edition")
def import_measures(request, pk):
    """Show what a file would add to the draft, and add it."""
    kept = get_object_or_404(measure_imports_visible_to(request.user).filter(edition__plan__partnership=request.partnership, copied_from=""), pk=pk)
    plans, findings = plan_measures(kept.edition, [MEASURES.stored(row) for row in kept.rows], request.user)
    if request.method == "POST":
        try:
            actions.import_measures(kept, by=request.user, key=request.POST.get("key", ""))
            return redirect(desk_address(kept.edition))
        except Refused as refusal:
            findings = refusal.findings
    is_done = kept.state == kept.State.DONE
    return respond(
        request,
        "plans/import_page.html",
        status=422 if request.method == "POST" else 200,
        edition=kept.edition,
        kept=kept,
        plans=plans,
        found=say_all(findings)[:SHOWN],
        may_take=not is_done and not blocking(findings),
        key=uuid4(),
        crumbs=crumbs_of(kept.edition, _("Import measures")),
    )


@page("plans.revise_edition")
def measures_template(request, pk):
    """An empty file with the columns that can be taken over, in the language of the partnership."""
    edition_of(request, pk)
    language = request.partnership.language
    with override(language):
        columns = [column.exported for column in MEASURES.columns]
        content = write_xlsx(_("Measures"), columns, [], rtl=get_language_info(language)["bidi"])
    response = HttpResponse(content, content_type=MEDIA_TYPES["xlsx"])
    response["Content-Disposition"] = 'attachment; filename="measures.xlsx"'
    return response


def crumbs_of(draft, title) -> list[tuple[str, str]]:
    return [(_("Desk"), desk_address(draft)), (title, "")]
