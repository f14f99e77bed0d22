"""What a resolution of a body does to the plan: it puts an edition in force."""

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.hooks import Effect
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans.editions import check_adoption

from .actions import adopt_edition
from .facts import edition_text
from .facts.continuation import check_reasons
from .models import PlanEdition


def check(motion) -> list[Finding]:
    """Return what stands against voting on the adoption of an edition."""
    edition = PlanEdition.objects.filter(motion=motion).first()
    if edition is None:
        return [Finding("plan.edition_gone")]
    return check_adoption(edition_text(edition)) + check_reasons(edition, clock.today())


def apply(resolution, by) -> None:
    """Put the edition in force that the motion of ``resolution`` speaks of."""
    adopt_edition(PlanEdition.objects.get(motion=resolution.motion_id), resolution, by=by)


def follow(motion, next_motion) -> None:
    """Let the edition go with its matter from a written procedure to a meeting."""
    PlanEdition.objects.filter(motion=motion).update(motion=next_motion)


ADOPT_EDITION = Effect("plans.adopt_edition", check, apply, follow)
