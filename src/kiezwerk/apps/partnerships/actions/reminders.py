"""What people hear of besides invitations and votes: tasks, minutes, papers, terms. Gathered into one mail at the rhythm each has chosen."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day
from kiezwerk.apps.notices.actions import tell

from ..models import Attendance, Meeting, Minutes, MinutesCorrection, Partnership, Seat, Task
from ..queries import members_of, tasks_in_force
from ..queries.people import office_people, people_on
from ..rules import exists_on

DUE_SOON = timedelta(days=3)
TERM_SOON = timedelta(days=60)


def tell_of_task(task: Task) -> None:
    """Tell whoever is to do a task that it is theirs. Called inside other acts."""
    for person in doers_of(task):
        tell(
            f"task-{task.pk}-{person.pk}", person, lambda: (_("Task for you: %(title)s") % {"title": task.title}, _due(task)), address=_of_task(task)
        )


def doers_of(task: Task) -> list:
    """Return the person that a task names, or those on the seat that it names."""
    if task.person:
        return [task.person]
    return people_on(task.seat, clock.today()) if task.seat else []


def _due(task: Task) -> str:
    return _("Due on %(day)s.") % {"day": day(task.due_on)} if task.due_on else ""


def _of_task(task: Task) -> str:
    return reverse("partnerships:task", args=[task.partnership.slug, task.pk])


def tell_of_minutes(minutes: Minutes) -> None:
    """Tell those who attended that the minutes are signed and can be put right."""
    meeting = minutes.meeting
    attended = meeting.attendances.filter(status=Attendance.Status.PRESENT, person__isnull=False).select_related("person")
    for person in dict.fromkeys(row.person for row in attended):
        tell(
            f"minutes-{minutes.pk}-{person.pk}",
            person,
            lambda: (
                _("Minutes to read: %(title)s") % {"title": meeting.title},
                _("If something was noted wrongly, ask for a correction."),
            ),
            address=_of_minutes(meeting),
        )


def tell_of_answer(correction: MinutesCorrection) -> None:
    """Tell whoever asked what became of a correction."""
    meeting = correction.minutes.meeting
    tell(
        f"correction-{correction.pk}",
        correction.asked_by,
        lambda: (
            _("Correction of the minutes: %(state)s") % {"state": correction.get_state_display()},
            correction.answer,
        ),
        address=_of_minutes(meeting),
    )


def _of_minutes(meeting: Meeting) -> str:
    return reverse("partnerships:minutes", args=[meeting.body.partnership.slug, meeting.pk])


def tell_of_paper(version, meeting: Meeting) -> None:
    """Tell the members of an invited body of a paper that came after the invitation."""
    for person in members_of(meeting.body, clock.today()):
        tell(
            f"paper-{version.pk}-{person.pk}",
            person,
            lambda: (_("Paper to read: %(title)s") % {"title": version.paper.title}, meeting.title),
            address=reverse("partnerships:papers", args=[meeting.body.partnership.slug, meeting.pk]),
        )


def remind() -> None:
    """Tell people of tasks that are due and the offices of terms that end; each once for each date. Called now and then by whoever works."""
    for partnership in Partnership.objects.all():
        with timezone.override(partnership.time_zone):
            _remind_of_tasks(partnership)
            _remind_of_terms(partnership)


def _remind_of_tasks(partnership: Partnership) -> None:
    due = tasks_in_force(partnership).filter(state=Task.State.OPEN, due_on__lte=clock.today() + DUE_SOON)
    for task in due.select_related("partnership", "person", "seat"):
        for person in doers_of(task):
            tell(
                f"task-due-{task.pk}-{task.due_on}-{person.pk}",
                person,
                lambda task=task: (_("Due: %(title)s") % {"title": task.title}, _due(task)),
                address=_of_task(task),
            )


def _remind_of_terms(partnership: Partnership) -> None:
    ending = Seat.objects.filter(
        exists_on(clock.today()), body__partnership=partnership, term_ends_on__range=(clock.today(), clock.today() + TERM_SOON)
    ).select_related("body")
    for seat in ending:
        for person in office_people(partnership):
            tell(
                f"term-{seat.pk}-{seat.term_ends_on}-{person.pk}",
                person,
                lambda seat=seat: (
                    _("A term ends: %(seat)s") % {"seat": seat.function},
                    _("It ends on %(day)s. Arrange who follows.") % {"day": day(seat.term_ends_on)},
                ),
                address=reverse("partnerships:body", args=[partnership.slug, seat.body_id]),
            )
