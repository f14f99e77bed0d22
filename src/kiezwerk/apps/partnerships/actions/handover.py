"""Passing on what hangs on a person of the office to somebody else there."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.followup import check_handover

from ..facts.handover import burden_of, office_people
from ..models import Invitation, Minutes, Task


@action("partnerships.pass_on", on="scope")
def pass_on(partnership, *, by, giver: User, receiver: User) -> int:
    """Give the open tasks, minutes to write and invitations of ``giver`` to ``receiver``; return how many there were."""
    burden = burden_of(giver, partnership)
    insist(check_handover(same=giver.pk == receiver.pk, in_office=receiver in office_people(partnership), count=burden.movable_count))
    Task.objects.filter(pk__in=[task.pk for task in burden.tasks]).update(person=receiver)
    Minutes.objects.filter(pk__in=[minutes.pk for minutes in burden.minutes]).update(keeper=receiver)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in burden.invitations]).update(invited_by=receiver)
    for row in (*burden.tasks, *burden.minutes, *burden.invitations):
        record(by, "partnerships.handover.passed_on", row, partnership_id=partnership.pk, giver=str(giver.key), receiver=str(receiver.key))
    return burden.movable_count
