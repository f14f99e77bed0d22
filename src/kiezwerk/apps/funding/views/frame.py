"""What the pages of this app share: the tabs, the state of calls and proposals in words, and forms with their key."""

from dataclasses import dataclass
from uuid import uuid4

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.ui.tabs import Tab

from ..models import Application, Call, Project, Selection
from ..queries import applications_visible_to, calls_visible_to


@dataclass(frozen=True)
class Status:
    """A state in words with the kind of its badge."""

    words: str
    kind: str


KIND_OF_PROPOSAL = {
    Application.State.DRAFT: "neutral",
    Application.State.SUBMITTED: "info",
    Application.State.SELECTED: "success",
    Application.State.RESERVED: "warning",
    Application.State.DECLINED: "neutral",
    Application.State.WITHDRAWN: "neutral",
}
KIND_OF_PROJECT = {
    Project.State.PLANNED: "neutral",
    Project.State.APPROVED: "info",
    Project.State.RUNNING: "success",
    Project.State.COMPLETED: "neutral",
    Project.State.CANCELLED: "warning",
}


def tabs_of(request, current: str) -> list[Tab]:
    """Return the tabs that ``request.user`` may open."""
    entries = (
        ("overview", _("Overview"), "funding.view_funding"),
        ("calls", _("Calls"), ""),
        ("projects", _("Projects"), "funding.view_projects"),
        ("programmes", _("Programmes"), "funding.edit_acknowledgement"),
    )
    allowed = [entry for entry in entries if not entry[2] or may(request.user, entry[2], request.partnership)]
    tabs = [Tab(label, reverse(f"funding:{name}", args=[request.partnership.slug]), name == current) for name, label, _permission in allowed]
    return tabs if len(tabs) > 1 else []


def call_status(call: Call) -> Status:
    """Return where a call stands now."""
    now = clock.now()
    if call.state == Call.State.DRAFT:
        return Status(_("Draft"), "neutral")
    if call.state == Call.State.DECIDED:
        return Status(_("Decided"), "success")
    if now < call.opens_at:
        return Status(_("Opens soon"), "info")
    return Status(_("Open"), "success") if now <= call.closes_at else Status(_("Closed"), "neutral")


def proposal_status(application: Application) -> Status:
    return Status(application.get_state_display(), KIND_OF_PROPOSAL[application.state])


def project_status(project: Project) -> Status:
    return Status(project.get_state_display(), KIND_OF_PROJECT[project.state])


def selection_status(selection: Selection | None) -> Status:
    if selection is None:
        return Status(_("Not ranked yet"), "neutral")
    kinds = {Selection.State.DRAFT: "neutral", Selection.State.PROPOSED: "info", Selection.State.ADOPTED: "success"}
    return Status(selection.get_state_display(), kinds[selection.state])


def is_open(call: Call) -> bool:
    """Return whether a call takes proposals now."""
    return call.state == Call.State.PUBLISHED and call.opens_at <= clock.now() <= call.closes_at


def call_of(request, pk: int) -> Call:
    """Return a call of the partnership that the person may read."""
    return get_object_or_404(calls_visible_to(request.user).filter(partnership=request.partnership), pk=pk)


def application_of(request, pk: int) -> Application:
    """Return a proposal of the partnership that the person may read."""
    return get_object_or_404(applications_visible_to(request.user).filter(call__partnership=request.partnership), pk=pk)


def key_of(request) -> str:
    """Return the key that makes an act happen once: the posted one, or a new one for a new form."""
    return request.POST.get("key") or str(uuid4())


def crumbs(request, *entries) -> list[tuple[str, str]]:
    """Return the way to a page: ``(label, view, key)`` for pages of this app, ``(label,)`` for the page itself."""
    slug = request.partnership.slug
    first = (_("Calls"), reverse("funding:calls", args=[slug]))
    return [first, *((label, reverse(f"funding:{view}", args=[slug, *keys]) if view else "") for label, view, *keys in entries)]
