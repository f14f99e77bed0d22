"""A file of projects: template, upload, preview, and taking it over whole or not at all."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.views.acting import confirm
from kiezwerk.ports.spreadsheets import write_xlsx
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import MEDIA_TYPES

from .. import actions
from ..facts import NO, YES, columns_for, exported_row, stored_plan
from ..forms import UploadForm
from ..queries import project_imports_visible_to, projects_visible_to
from .frame import key_of

SHOWN = 100


@page("funding.import_projects")
def upload_projects(request):
    """Read a file; what cannot be read is said row by row, and nothing changes yet."""
    form = UploadForm(request.POST or None, request.FILES or None)
    found = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            uploaded = actions.upload_projects(
                request.partnership, by=request.user, key=request.POST.get("key", ""), file_name=file.name, content=file.read()
            )
            return redirect("funding:import_projects", request.partnership.slug, uploaded.pk)
        except Refused as refusal:
            found = say_all(refusal.findings)
    status = 422 if form.errors or found else 200
    context = {"form": form, "found": found[:SHOWN], "found_count": len(found), "key": key_of(request), "crumbs": _crumbs(request, _("Import"))}
    return respond(request, "funding/upload_page.html", status=status, **context)


def _crumbs(request, *labels) -> list[tuple[str, str]]:
    return [(_("Projects"), reverse("funding:projects", args=[request.partnership.slug])), *((label, "") for label in labels)]


@page("funding.import_projects")
def import_projects(request, pk):
    """Show what a file would change, and take it over."""
    uploaded = get_object_or_404(project_imports_visible_to(request.user).filter(partnership=request.partnership), pk=pk)
    if request.method == "POST" and len(uploaded.rows) > actions.MOST_AT_ONCE:
        return redirect(actions.send_projects(uploaded, by=request.user).address)
    plans, findings = stored_plan(uploaded)
    counts = {kind: sum(plan.kind == kind for plan in plans) for kind in ("new", "changed", "same")}
    return confirm(
        request,
        lambda: actions.import_projects(uploaded, by=request.user, key=request.POST.get("key", "")),
        address=reverse("funding:projects", args=[request.partnership.slug]),
        said=_("The file is taken over."),
        warnings=findings,
        title=_("Take over the file?"),
        question=uploaded.file_name,
        consequences=_consequences(counts, plans),
        confirm_label=_("Take it over"),
        breadcrumb=_crumbs(request, _("Import")),
    )


def _consequences(counts, plans) -> list[str]:
    """Return in words what a file does; the changes of single projects are named as long as they are few."""
    found = [
        ngettext("%(count)s project is new.", "%(count)s projects are new.", counts["new"]) % {"count": counts["new"]},
        ngettext("%(count)s project changes.", "%(count)s projects change.", counts["changed"]) % {"count": counts["changed"]},
        ngettext("%(count)s project stays as it is.", "%(count)s projects stay as they are.", counts["same"]) % {"count": counts["same"]},
    ]
    changes = [plan for plan in plans if plan.kind == "changed"][:SHOWN]
    named = [_("%(number)s: %(columns)s") % {"number": plan.columns["number"], "columns": ", ".join(plan.changed)} for plan in changes]
    actors = sorted({plan.lead_name for plan in plans if plan.columns["lead"] is None})
    new = [_("New organisations: %(names)s.") % {"names": ", ".join(actors)}] if actors else []
    return found + named + new


@page("funding.import_projects")
def template_file(request):
    """An empty file with the columns that can be taken over."""
    return _workbook(_("Projects"), columns_for(0), [], "template")


@page("funding.import_projects")
def register_file(request):
    """All projects as a file that can be changed and taken over again."""
    found = projects_visible_to(request.user).filter(partnership=request.partnership).prefetch_related("funding").order_by("number")
    columns = columns_for(max((len(project.funding.all()) for project in found), default=0))
    rows = [exported_row(project, columns, str(YES), str(NO)) for project in found]
    return _workbook(_("Projects"), columns, rows, "projects")


def _workbook(title, columns, rows, name) -> HttpResponse:
    content = write_xlsx(title, [column.exported for column in columns], rows, rtl=get_language_bidi())
    response = HttpResponse(content, content_type=MEDIA_TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
