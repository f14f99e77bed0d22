"""Editions as the core and other programs read them."""

from kiezwerk.apps.partnerships.models import Resolution
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.editions import DraftState, EditionText, check_standing
from kiezwerk.ports.plans import FORMAT, VERSIONS, tree_of

from ..models import PlanEdition
from ..queries.consultations import round_on
from ..queries.elements import Elements
from .structure import edition_said


def draft_state(edition: PlanEdition) -> DraftState:
    """Return whether ``edition`` may change. A refused motion sets the draft free again."""
    resolution = Resolution.objects.filter(motion=edition.motion_id).first() if edition.motion_id else None
    return DraftState(
        title=edition.title,
        is_draft=edition.is_open,
        is_consulted=edition.is_open and round_on(edition) is not None,
        is_proposed=edition.motion_id is not None and (resolution is None or resolution.result_now == Resolution.Result.ADOPTED),
    )


def edition_text(edition: PlanEdition, rows: Elements | None = None) -> EditionText:
    """Return what ``edition`` says and whether it may still change."""
    return EditionText(edition_said(edition, rows), draft_state(edition), edition.put_digest)


def standing_of(edition: PlanEdition) -> list[Finding]:
    """Say what became of the resolution that adopted ``edition``, where something did."""
    resolution = edition.resolution
    if resolution is None:
        return []
    taken_back_by = resolution.revoked_by.number if resolution.revoked_by else ""
    return check_standing(resolution.number, is_adopted_now=resolution.result_now == Resolution.Result.ADOPTED, taken_back_by=taken_back_by)


def plan_document(edition: PlanEdition, address: str) -> dict:
    """Return ``edition`` as open data; docs/guide/open-data-plan.md describes the members."""
    resolution, last = edition.resolution, edition.follows
    return {
        "format": FORMAT,
        "format_version": max(VERSIONS),
        "address": address,
        "language": edition.plan.partnership.language,
        "is_example": edition.plan.partnership.is_example,
        "partnership": edition.plan.partnership.name,
        "plan": {"title": edition.plan.title, "starts_on": edition.plan.starts_on, "ends_on": edition.plan.ends_on},
        "edition": {"number": edition.number, "title": edition.title, "state": edition.state, "in_force_from_on": edition.in_force_from_on},
        "resolution": {"number": resolution.number, "decided_at": resolution.decided_at} if resolution else None,
        "follows": {"plan": last.plan.title, "number": last.number, "title": last.title} if last else None,
        "reasons": [{"line": reason.line, "text": reason.text} for reason in edition.reasons.all()],
        **tree_of(edition_said(edition)),
    }
