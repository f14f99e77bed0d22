"""What everybody may read of a partnership: the front page and its open data."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from kiezwerk.acts.pages import public
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.funding.queries import grants_by_source, public_projects
from kiezwerk.apps.partnerships.views.acting import site_of
from kiezwerk.apps.plans.queries import edition_in_force
from kiezwerk.ports.opendata.popolo import vote_event
from kiezwerk.ui.tables import EXPORTERS, MEDIA_TYPES, ExportColumn, respond_with_table

from ..facts import open_projects, open_record, project_columns
from ..facts.votes import vote_events
from ..queries import front_of
from ..tables import PublicProjectFilter, PublicProjectTable
from .maps import project_map


@public
def public_page(request):
    front = front_of(request.partnership)
    picture = project_map(request.partnership, front.projects)
    context = {"front": front, "map": picture[0] if picture else None, "geometry_address": picture[1] if picture else ""}
    return render(request, "portal/public_page.html", context)


@public
def projects(request):
    """All public projects as a list; its totals are those of the rows it shows."""
    found = PublicProjectFilter(request.GET, queryset=public_projects(request.partnership), partnership=request.partnership)
    sources = grants_by_source(Project.objects.filter(pk__in=found.qs.order_by().values("pk")))
    return respond_with_table(
        request, "portal/projects_page.html", PublicProjectTable(found.qs), found, export_name=f"{request.partnership.slug}-projects", sources=sources
    )


@public
def open_data(request):
    """What can be downloaded, in which form, and what each field means."""
    return render(request, "portal/open_data_page.html", {"columns": project_columns(), "edition": edition_in_force(request.partnership)})


@public
def projects_csv(request):
    columns = [ExportColumn(name, kind) for name, kind, _ in project_columns()]
    content = EXPORTERS["csv"](columns, open_projects(request.partnership))
    name = f"{request.partnership.slug}-projects.csv"
    return HttpResponse(content, content_type=MEDIA_TYPES["csv"], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@public
def record_json(request):
    """The partnership in one file: fields of action, public projects, public resolutions, each with its sources."""
    return JsonResponse(open_record(request.partnership), json_dumps_params={"ensure_ascii": False, "indent": 1})


@public
def votes_json(request):
    """Every vote behind a public resolution as a Popolo vote event."""
    events = vote_events(request.partnership, site_of(request), request.user)
    return _open({"vote_events": [vote_event(one) for one in events]})


@public
def vote_json(request, pk):
    events = vote_events(request.partnership, site_of(request), request.user, pk)
    if not events:
        raise Http404
    return _open(vote_event(events[0]))


def _open(tree) -> JsonResponse:
    """Send open data that any page may read; what members get beside is theirs alone."""
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Cookie"}
    return JsonResponse(tree, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})
