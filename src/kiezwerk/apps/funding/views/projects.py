"""The register of projects."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.queries import resolutions_visible_to
from kiezwerk.apps.partnerships.views.acting import reasons, version_of
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from .. import actions
from ..facts.project_figures import belongings_of, figures_of
from ..forms import ProjectForm
from ..models import Project
from ..queries import applications_visible_to, grants_by_source, projects_visible_to, with_granted
from ..tables import ProjectFilter, ProjectTable
from .frame import key_of, project_status, tabs_of


@page("funding.view_projects")
def projects(request):
    """All projects that one may read, with what each source gives them; every total leads to its rows."""
    visible = projects_visible_to(request.user).filter(partnership=request.partnership)
    found = ProjectFilter(request.GET, queryset=visible, partnership=request.partnership)
    totals = grants_by_source(found.qs)
    return respond_with_table(
        request,
        "funding/projects_page.html",
        ProjectTable(with_granted(found.qs)),
        found,
        export_name="projects",
        piece="funding/_projects.html",
        tabs=tabs_of(request, "projects"),
        totals=[(total, _with_source(request, total.source)) for total in totals],
        granted_cents=sum(total.granted_cents for total in totals),
        project_count=found.qs.count(),
        is_filtered=bool(request.GET.get("source")),
        may_create=may(request.user, "funding.create_project", request.partnership),
    )


def _with_source(request, source: str) -> str:
    """Return the address of this list with one source in its filter."""
    query = request.GET.copy()
    for name in ("page", "export"):
        query.pop(name, None)
    query["source"] = source
    return f"?{query.urlencode()}"


def _project_of(request, pk) -> Project:
    return get_object_or_404(projects_visible_to(request.user).filter(partnership=request.partnership), pk=pk)


@public
def project(request, pk):
    """One project: what, who, where, when, with which money, and where it comes from."""
    found = _project_of(request, pk)
    funding = list(found.funding.all())
    knows_more = may(request.user, "funding.view_projects", request.partnership)
    return respond(
        request,
        "funding/project_page.html",
        project=found,
        standing=project_status(found),
        funding=funding,
        granted_cents=sum(row.granted_cents for row in funding),
        paid_cents=_paid(funding),
        **_origin(request, found),
        knows_more=knows_more,
        may_edit=may(request.user, "funding.edit_project", found),
        may_report=may(request.user, "funding.report_figures", found),
        figures=figures_of(found),
        belongings=belongings_of(found),
        crumbs=[(_("Projects"), reverse("funding:projects", args=[request.partnership.slug]) if knows_more else ""), (found.title, "")],
        tabs=tabs_of(request, "projects"),
    )


def _paid(funding) -> int | None:
    """Return what was paid, None where no source says so."""
    known = [row.paid_cents for row in funding if row.paid_cents is not None]
    return sum(known) if known else None


def _origin(request, found: Project) -> dict[str, str]:
    """Return where a project comes from, as far as the person may read that: its resolution and its proposal."""
    slug = request.partnership.slug
    line = getattr(found.application, "selection_line", None) if found.application else None
    resolution = getattr(line.selection.motion, "resolution", None) if line and line.selection.motion else None
    origin = {}
    if resolution and resolutions_visible_to(request.user).filter(pk=resolution.pk).exists():
        origin["why"] = _("Resolution %(number)s, %(body)s") % {"number": resolution.number, "body": resolution.body}
        origin["why_address"] = reverse("partnerships:resolution", args=[slug, resolution.pk])
    if applications_visible_to(request.user).filter(pk=found.application_id).exists():
        origin["application_address"] = reverse("funding:application", args=[slug, found.application_id])
    return origin


@page("funding.create_project")
def new_project(request):
    """Enter a project of any fund."""
    form = ProjectForm(request.POST or None, partnership=request.partnership, instance=Project(partnership=request.partnership))
    hints = []
    if request.method == "POST" and form.is_valid():
        try:
            created = actions.create_project(
                request.partnership, by=request.user, key=request.POST.get("key", ""), funding=form.funding, **form.columns
            )
        except Refused as refusal:
            hints = reasons(refusal)
        else:
            return redirect("funding:project", request.partnership.slug, created.pk)
    return _form_page(request, form, _("Enter a project"), back=reverse("funding:projects", args=[request.partnership.slug]), hints=hints)


@page("funding.edit_project")
def edit_project(request, pk):
    """Change a project and its sources."""
    found = _project_of(request, pk)
    form = ProjectForm(request.POST or None, partnership=request.partnership, instance=found)
    address, hints = reverse("funding:project", args=[request.partnership.slug, pk]), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_project(
                found, by=request.user, version=version_of(request), key=request.POST.get("key", ""), funding=form.funding, **form.columns
            )
        except (Refused, Conflict) as no:
            hints = reasons(no)
        else:
            return redirect(address)
    return _form_page(request, form, _("Change the project"), back=address, version=found.version, hints=hints)


def _form_page(request, form, title, *, back, version=None, hints=()):
    status = 422 if form.errors or hints else 200
    trail = [(_("Projects"), reverse("funding:projects", args=[request.partnership.slug])), (title, "")]
    context = {"form": form, "title": title, "back": back, "version": version, "hints": hints, "key": key_of(request), "crumbs": trail}
    return respond(request, "funding/project_form_page.html", status=status, **context)
