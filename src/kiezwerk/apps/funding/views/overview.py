"""The first page of projects and funding: what is open, what is mine, what there is."""

from django.db.models import Count
from django.urls import reverse

from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may
from kiezwerk.ui.respond import respond

from ..models import Application, Project
from ..queries import (
    applications_visible_to,
    calls_visible_to,
    funding_waiting_for,
    grants_by_source,
    open_calls,
    own_applications,
    projects_visible_to,
)
from .frame import call_status, proposal_status, tabs_of

SHOWN = 6


@page("funding.view_funding")
def overview(request):
    """Open calls, my proposals or those of the calls by state, and the projects; each figure leads to its rows."""
    partnership, person = request.partnership, request.user
    calls = list(open_calls(partnership))
    own = list(own_applications(person, partnership)[:SHOWN])
    projects = projects_visible_to(person).filter(partnership=partnership)
    return respond(
        request,
        "funding/overview_page.html",
        tabs=tabs_of(request, "overview"),
        calls=calls,
        own=[(application, proposal_status(application)) for application in own],
        may_apply=may(person, "funding.write_applications", partnership),
        may_call=may(person, "funding.create_call", partnership),
        waiting=funding_waiting_for(person, partnership),
        recent=_recent_calls(request, calls),
        project_states=_project_states(request, projects),
        project_count=projects.count(),
        sources=grants_by_source(projects)[:5],
    )


def _recent_calls(request, open_now) -> list[tuple]:
    """Return the calls that are not open, the latest first, with their state and, for those who may open their list, the number of proposals."""
    visible = calls_visible_to(request.user).filter(partnership=request.partnership).exclude(pk__in=[call.pk for call in open_now])
    found = list(visible.order_by("-closes_at")[:SHOWN])
    listed = found if may(request.user, "funding.view_applications", request.partnership) else []
    handed_in = applications_visible_to(request.user).filter(call__in=listed).exclude(state=Application.State.DRAFT).order_by()
    counts = dict(handed_in.values_list("call").annotate(count=Count("pk")))
    return [(call, call_status(call), counts.get(call.pk, 0)) for call in found]


def _project_states(request, projects) -> list[tuple[str, str, int]]:
    """Return ``(label, address, count)`` of the states in which there are projects."""
    counts = dict(projects.order_by().values_list("state").annotate(count=Count("pk")))
    address = reverse("funding:projects", args=[request.partnership.slug])
    return [(label, f"{address}?state={code}", counts[code]) for code, label in Project.State.choices if code in counts]
