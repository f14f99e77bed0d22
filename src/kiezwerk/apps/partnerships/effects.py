"""What resolutions set in motion within the partnership itself."""

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.candidates import check_persons
from kiezwerk.core.partnerships.followup import check_revocation
from kiezwerk.core.partnerships.steps import check_approval

from .actions import approve_minutes, seat_the_elected, take_back
from .facts.corrections import revocation_facts
from .facts.minutes import approval_facts
from .hooks import Effect
from .models import Minutes


def check_taking_back(motion) -> list[Finding]:
    """Return why a resolution can no longer be taken back."""
    return check_revocation(revocation_facts(motion.revokes, motion.body_id))


def apply_taking_back(resolution, by) -> None:
    take_back(resolution.motion.revokes, resolution, by=by)


def check_approving(motion) -> list[Finding]:
    """Return why minutes cannot be approved now: somebody has asked for a correction meanwhile."""
    minutes = Minutes.objects.filter(approval=motion).first()
    if minutes is None:
        return [Finding("minutes.approval_gone")]
    return check_approval(**approval_facts(minutes) | {"proposed": False}, same_body=motion.body_id == minutes.body_id)


def apply_approving(resolution, by) -> None:
    approve_minutes(Minutes.objects.get(approval=resolution.motion_id), resolution, by=by)


def check_seating(motion) -> list[Finding]:
    """Return whom an election could not seat by itself."""
    return check_persons(motion.candidates.filter(seat__isnull=False, person=None).values_list("name", flat=True))


EFFECTS = (
    Effect("partnerships.revoke_resolution", check_taking_back, apply_taking_back),
    Effect("partnerships.election", check_seating, seat_the_elected),
    Effect("partnerships.approve_minutes", check_approving, apply_approving),
)
