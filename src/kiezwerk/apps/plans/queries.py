"""Which editions a person may read, and which fields of action are in force."""

from django.db.models import Q

from kiezwerk.acts.roles import scopes
from kiezwerk.apps.partnerships.models import Meeting

from .models import ActionField, PlanEdition

READERS_OF_DRAFTS = ("office", "voting", "advisory", "planner", "auditor")
ADOPTED = (PlanEdition.State.IN_FORCE, PlanEdition.State.SUPERSEDED)


def editions_visible_to(person):
    """Adopted editions are public; drafts are read in their partnership."""
    return PlanEdition.objects.filter(Q(state__in=ADOPTED) | Q(plan__partnership__in=scopes(person, *READERS_OF_DRAFTS))).select_related(
        "plan__partnership", "resolution", "motion__item__meeting__body"
    )


def fields_visible_to(person):
    return ActionField.objects.filter(edition__in=editions_visible_to(person).order_by()).select_related("edition__plan__partnership")


def edition_in_force(partnership) -> PlanEdition | None:
    """Return the adopted edition by which ``partnership`` works now: that of its latest plan."""
    editions = PlanEdition.objects.filter(plan__partnership=partnership, state=PlanEdition.State.IN_FORCE)
    return editions.select_related("plan", "resolution").order_by("-plan__starts_on", "-number").first()


def field_choices(partnership):
    """Return the fields of action of the edition in force: to these a project can belong."""
    edition = edition_in_force(partnership)
    return ActionField.objects.filter(edition=edition).order_by("position") if edition else ActionField.objects.none()


def meetings_that_may_adopt(partnership):
    """Return the meetings of deciding bodies of ``partnership`` that have not ended, the next one first."""
    return (
        Meeting.objects.filter(body__partnership=partnership, body__is_deciding=True)
        .exclude(state=Meeting.State.CLOSED)
        .select_related("body")
        .order_by("starts_at")
    )
