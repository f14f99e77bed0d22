"""What hangs on a person of the office, and what hangs on the office as a whole."""

from dataclasses import dataclass

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.models import User

from ..models import Body, Invitation, Meeting, Minutes, Recusal, SeatHolding, Task
from ..rules import current_on


@dataclass(frozen=True)
class Burden:
    """What one person is to see to: it can be passed on."""

    tasks: list[Task]
    minutes: list[Minutes]
    invitations: list[Invitation]

    @property
    def movable_count(self) -> int:
        return len(self.tasks) + len(self.minutes) + len(self.invitations)


@dataclass(frozen=True)
class Shared:
    """What waits for the office as a whole, whoever works there: meetings in preparation, and conflicts that a body decides."""

    meetings: list[Meeting]
    conflicts: list[Recusal]


def office_people(partnership) -> list[User]:
    """Return who works in the office today, as holder or deputy, by name."""
    current = SeatHolding.objects.filter(current_on(clock.today()), seat__body__partnership=partnership, seat__body__kind=Body.Kind.OFFICE)
    return list(User.objects.filter(pk__in=current.values("person_id")).order_by("name", "pk"))


def burden_of(person: User, partnership) -> Burden:
    """Return what ``person`` is to see to in ``partnership``."""
    waiting = Invitation.objects.filter(partnership=partnership, invited_by=person, accepted_at=None, withdrawn_at=None, expires_at__gte=clock.now())
    drafts = Minutes.objects.filter(meeting__body__partnership=partnership, keeper=person, state=Minutes.State.DRAFT)
    return Burden(
        tasks=list(Task.objects.filter(partnership=partnership, person=person, state=Task.State.OPEN)),
        minutes=list(drafts.select_related("meeting").order_by("meeting__starts_at")),
        invitations=list(waiting.select_related("seat", "actor")),
    )


def shared_work(partnership) -> Shared:
    """Return what waits for whoever works in the office."""
    undecided = Recusal.objects.filter(
        state__in=[Recusal.State.SUSPECTED, Recusal.State.DECLARED], motion__frozen_at=None, motion__item__meeting__body__partnership=partnership
    ).exclude(motion__item__meeting__state__in=[Meeting.State.CLOSED, Meeting.State.CANCELLED])
    planned = Meeting.objects.filter(body__partnership=partnership, state=Meeting.State.PLANNED).select_related("body")
    return Shared(list(planned.order_by("starts_at")), list(undecided.select_related("seat", "motion__item")))
