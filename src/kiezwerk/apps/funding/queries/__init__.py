"""Which rows a person may see, and what waits."""

from .applications import applications_visible_to, own_actors, own_applications, with_asked
from .calls import calls_visible_to, open_calls
from .projects import SourceTotal, grants_by_source, project_imports_visible_to, projects_visible_to, public_projects, with_granted
from .selections import is_closed_to, ranked_proposals, selections_visible_to
from .waiting import applications_waiting_for, funding_waiting_for

__all__ = [
    "SourceTotal", "applications_visible_to", "applications_waiting_for", "calls_visible_to", "funding_waiting_for", "grants_by_source",
    "is_closed_to", "open_calls", "own_actors", "own_applications", "project_imports_visible_to", "projects_visible_to",
    "public_projects", "ranked_proposals", "selections_visible_to", "with_asked", "with_granted",
]  # fmt: skip
