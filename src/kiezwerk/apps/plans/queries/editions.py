"""Which editions a person may read, and which fields of action are in force."""

from django.db.models import Q

from kiezwerk.acts.roles import scopes

from ..models import ActionField, PlanEdition

READERS_OF_DRAFTS = ("office", "voting", "advisory", "planner", "auditor")
ADOPTED = (PlanEdition.State.IN_FORCE, PlanEdition.State.SUPERSEDED)


def editions_visible_to(person):
    """Adopted editions are public; drafts are read in their partnership."""
    return PlanEdition.objects.filter(Q(state__in=ADOPTED) | Q(plan__partnership__in=scopes(person, *READERS_OF_DRAFTS))).select_related(
        "plan__partnership", "resolution", "motion__item__meeting__body"
    )


def edition_in_force(partnership) -> PlanEdition | None:
    """Return the adopted edition by which ``partnership`` works now: that of its latest plan."""
    editions = PlanEdition.objects.filter(plan__partnership=partnership, state=PlanEdition.State.IN_FORCE)
    return editions.select_related("plan", "resolution").order_by("-plan__starts_on", "-number").first()


def published_elsewhere(partnership):
    """Return the editions by which other partnerships of this server work now: from them measures can be copied."""
    found = PlanEdition.objects.filter(state=PlanEdition.State.IN_FORCE).exclude(plan__partnership=partnership)
    return found.select_related("plan__partnership").order_by("plan__partnership__name", "-plan__starts_on")


def last_adopted(plan) -> PlanEdition | None:
    """Return the edition that the next one of ``plan`` continues: its own last one, or the one in force of the plan before it."""
    own = plan.editions.filter(state__in=ADOPTED).order_by("-number").first()
    earlier = PlanEdition.objects.filter(plan__partnership=plan.partnership_id, plan__starts_on__lt=plan.starts_on, state=PlanEdition.State.IN_FORCE)
    return own or earlier.order_by("-plan__starts_on").first()


def field_choices(partnership):
    """Return the fields of action of the edition in force: to these a project can belong."""
    edition = edition_in_force(partnership)
    return ActionField.objects.filter(edition=edition).order_by("position") if edition else ActionField.objects.none()
