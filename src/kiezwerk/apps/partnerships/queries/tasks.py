"""Tasks: those that follow from what was decided, and those that somebody simply has to do."""

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes

from ..models import Resolution, Task
from ..rules import PARTNERSHIP_KINDS, seats_held_by

ADOPTED = Resolution.Result.ADOPTED
CLOSED_WELL = Q(item__motion__resolution__result__in=[ADOPTED, Resolution.Result.ELECTED], item__motion__resolution__corrected_result="") | Q(
    item__motion__resolution__corrected_result=ADOPTED
)
IN_FORCE = Q(item=None) | Q(item__motion=None) | (CLOSED_WELL & Q(item__motion__resolution__revoked_by=None))


def tasks_visible_to(person):
    """Return the tasks of the partnerships in which ``person`` has a role."""
    return Task.objects.filter(partnership_id__in=scopes(person, *PARTNERSHIP_KINDS)).select_related("partnership")


def tasks_in_force(partnership):
    """Return the tasks that are to be done: one that hangs on a decision counts from its adoption on."""
    return Task.objects.filter(IN_FORCE, partnership=partnership)


def tasks_of(person, partnership):
    """Return the open tasks that ``person`` is to do, by name or by a seat held today; the most urgent first."""
    mine = Q(person=person) | Q(seat_id__in=seats_held_by(person))
    return tasks_in_force(partnership).filter(mine, state=Task.State.OPEN).order_by("due_on", "id")


def with_open_tasks(resolutions):
    """Add ``open_task_count``: the tasks still open that follow from each of ``resolutions``, by itself or through its item."""
    following = Task.objects.filter(Q(resolution=OuterRef("pk")) | Q(item=OuterRef("motion__item")), state=Task.State.OPEN)
    counted = following.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk")).values("count")
    return resolutions.annotate(open_task_count=Coalesce(Subquery(counted), 0))


def late_tasks(partnership):
    """Return the open tasks whose day has passed."""
    return tasks_in_force(partnership).filter(state=Task.State.OPEN, due_on__lt=clock.today())
