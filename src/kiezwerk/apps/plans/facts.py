"""Editions as the core and other programs read them."""

from kiezwerk.apps.partnerships.models import Resolution
from kiezwerk.core.plans.editions import EditionText, FieldText

from .models import PlanEdition


def edition_text(edition: PlanEdition) -> EditionText:
    """Return what ``edition`` says. A refused motion sets the draft free again."""
    resolution = Resolution.objects.filter(motion=edition.motion_id).first() if edition.motion_id else None
    return EditionText(
        title=edition.title,
        preface=edition.preface,
        fields=tuple(FieldText(title, text) for title, text in edition.fields.order_by("position").values_list("title", "text")),
        is_draft=edition.state == PlanEdition.State.DRAFT,
        is_proposed=edition.motion_id is not None and (resolution is None or resolution.result_now == Resolution.Result.ADOPTED),
        put_digest=edition.put_digest,
    )


def plan_document(edition: PlanEdition, address: str) -> dict:
    """Return ``edition`` as open data; docs/guide/open-data-plan.md describes the members."""
    resolution = edition.resolution
    return {
        "format": "kiezwerk-plan",
        "format_version": 1,
        "address": address,
        "language": edition.plan.partnership.language,
        "is_example": edition.plan.partnership.is_example,
        "partnership": edition.plan.partnership.name,
        "plan": {"title": edition.plan.title, "starts_on": edition.plan.starts_on, "ends_on": edition.plan.ends_on},
        "edition": {"number": edition.number, "title": edition.title, "state": edition.state, "in_force_from_on": edition.in_force_from_on},
        "resolution": {"number": resolution.number, "decided_at": resolution.decided_at} if resolution else None,
        "preface": edition.preface,
        "fields": [{"position": field.position, "title": field.title, "text": field.text} for field in edition.fields.all()],
    }
