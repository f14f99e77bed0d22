"""The register of projects."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from kiezwerk.acts.roles import scopes
from kiezwerk.apps.partnerships.rules import PARTNERSHIP_KINDS

from ..models import Project, ProjectFunding, ProjectImport
from ..rules import represented_actors

RELATED = ("lead", "instrument__programme", "field", "area")


@dataclass(frozen=True)
class SourceTotal:
    """What one source gives the projects of a list; ``paid_cents`` None: for no project known."""

    source: str
    project_count: int
    granted_cents: int
    paid_cents: int | None


def projects_visible_to(person):
    """Public projects are everybody's; members see all of their partnership, organisations their own."""
    members = Q(partnership__in=scopes(person, *PARTNERSHIP_KINDS))
    visible = Project.objects.filter(Q(is_public=True) | members | Q(lead__in=represented_actors(person)))
    return visible.select_related(*RELATED, "partnership").defer("area__geometry", "area__outline")


def public_projects(partnership):
    """Return the projects that ``partnership`` shows to everybody, with ``granted_cents`` and their sources."""
    found = (
        Project.objects.filter(partnership=partnership, is_public=True)
        .select_related("partnership", *RELATED)
        .defer("area__geometry", "area__outline")
    )
    return with_granted(found).prefetch_related("funding")


def with_granted(projects):
    """Add ``granted_cents`` and ``paid_cents`` over all sources; None where no amount is known."""
    rows = ProjectFunding.objects.filter(project=OuterRef("pk")).order_by().values("project")
    granted, paid = (Subquery(rows.annotate(total=Sum(name)).values("total")) for name in ("granted_cents", "paid_cents"))
    return projects.annotate(granted_cents=granted, paid_cents=paid)


def grants_by_source(projects) -> list[SourceTotal]:
    """Return what each source gives ``projects``, the largest first; every total is the sum of the rows filtered by its source."""
    rows = ProjectFunding.objects.filter(project__in=projects.order_by().values("pk")).values("source").order_by()
    totals = rows.annotate(count=Count("project", distinct=True), granted=Sum("granted_cents"), paid=Sum("paid_cents"))
    return [SourceTotal(row["source"], row["count"], row["granted"], row["paid"]) for row in totals.order_by("-granted", "source")]


def project_imports_visible_to(person):
    """Return the files of projects that the office of a partnership uploaded."""
    return ProjectImport.objects.filter(partnership__in=scopes(person, "office")).select_related("partnership", "uploaded_by")
