"""Tasks: those that follow from what was decided, and those that somebody simply has to do."""

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes

from ..models import Body, Resolution, Seat, Task
from ..rules import PARTNERSHIP_KINDS, exists_on, seats_held_by, stands_on
from .reading import open_items, read_whole

ADOPTED = Resolution.Result.ADOPTED
CLOSED_WELL = Q(item__motion__resolution__result__in=[ADOPTED, Resolution.Result.ELECTED], item__motion__resolution__corrected_result="") | Q(
    item__motion__resolution__corrected_result=ADOPTED
)
IN_FORCE = Q(item=None) | Q(item__motion=None) | (CLOSED_WELL & Q(item__motion__resolution__revoked_by=None))


def tasks_visible_to(person):
    """Return the tasks of the partnerships in which ``person`` has a role; what follows from something closed is known to whoever is to do it."""
    mine = Q(person_id=person.pk) | Q(seat__in=seats_held_by(person))
    told = (Q(resolution=None) | Q(resolution__is_public=True)) & (Q(item=None) | open_items("item"))
    whole = read_whole(person, "resolution__body") | read_whole(person, "item__meeting__body")
    return Task.objects.filter(told | whole | mine, partnership_id__in=scopes(person, *PARTNERSHIP_KINDS)).select_related("partnership")


def tasks_in_force(partnership):
    """Return the tasks that are to be done: one that hangs on a decision counts from its adoption on."""
    return Task.objects.filter(IN_FORCE, partnership=partnership)


def tasks_of(person, partnership):
    """Return the open tasks that ``person`` is to do, by name or by a seat held today; the most urgent first."""
    return open_tasks_of(person.pk, seats_held_by(person), partnership)


def open_tasks_of(person_key, seats, partnership):
    """Return the open tasks of the person with this key and of ``seats``, the most urgent first."""
    mine = Q(person=person_key) | Q(seat_id__in=seats)
    return tasks_in_force(partnership).filter(mine, state=Task.State.OPEN).order_by(F("due_on").asc(nulls_last=True), "id")


def bodies_of_tasks(tasks, partnership):
    """Return the bodies of ``partnership`` that are not dissolved, and those dissolved to which one of ``tasks`` belongs."""
    named = Q(pk__in=tasks.values("resolution__body")) | Q(pk__in=tasks.values("item__meeting__body")) | Q(pk__in=tasks.values("seat__body"))
    return Body.objects.filter(stands_on(clock.today()) | named, partnership=partnership)


def seats_of_tasks(tasks, partnership):
    """Return the seats of ``partnership`` that exist today, and those that ended with one of ``tasks`` on them."""
    asked = exists_on(clock.today()) | Q(pk__in=tasks.values("seat"))
    return Seat.objects.filter(asked, body__partnership=partnership).select_related("body").order_by("body", "number", "id")


def with_open_tasks(resolutions):
    """Add ``open_task_count``: the tasks still open that follow from each of ``resolutions``, by itself or through its item."""
    following = Task.objects.filter(Q(resolution=OuterRef("pk")) | Q(item=OuterRef("motion__item")), state=Task.State.OPEN)
    counted = following.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk")).values("count")
    return resolutions.annotate(open_task_count=Coalesce(Subquery(counted), 0))


def late_tasks(partnership):
    """Return the open tasks whose day has passed."""
    return tasks_in_force(partnership).filter(state=Task.State.OPEN, due_on__lt=clock.today())
