"""Tasks with somebody who does them and a day: open -> done | dropped, and open again."""

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.followup import check_task, check_task_end

from ..models import Task
from .belonging import insist_on_place
from .reminders import tell_of_task

State = Task.State
COLUMNS = ("title", "note", "seat", "person", "due_on")


@action("partnerships.add_task", on="scope")
def add_task(partnership, *, by, title: str, seat=None, person=None, due_on=None, note: str = "", item=None, resolution=None) -> Task:
    """Ask a seat or a person to do something; on an item that is to be decided it counts once the body has adopted it."""
    insist_on_place(partnership, seat, item, resolution)
    insist(check_task(title, has_owner=bool(seat or person)))
    task = Task.objects.create(
        partnership=partnership, title=title, seat=seat, person=person, due_on=due_on, note=note, item=item, resolution=resolution
    )
    tell_of_task(task)
    record(by, "partnerships.task.added", task, due_on=due_on)
    return task


@action("partnerships.change_task", permission="partnerships.add_task")
def change_task(task, *, by, **columns) -> Task:
    """Change what is to be done, by whom and until when."""
    insist_on_place(task.partnership, columns.get("seat"))
    insist(check_task(columns["title"], has_owner=bool(columns.get("seat") or columns.get("person"))))
    for name in COLUMNS:
        setattr(task, name, columns.get(name, getattr(task, name)))
    task.save(update_fields=COLUMNS)
    tell_of_task(task)
    record(by, "partnerships.task.changed", task, due_on=task.due_on)
    return task


@action("partnerships.end_task")
def end_task(task, *, by, dropped: bool = False, outcome: str = "") -> Task:
    """Say that a task is done, or that it is dropped and why."""
    insist(check_task_end(task.state, dropped=dropped, outcome=outcome))
    task.state, task.outcome, task.ended_on = State.DROPPED if dropped else State.DONE, outcome, clock.today()
    task.save(update_fields=["state", "outcome", "ended_on"])
    record(by, f"partnerships.task.{task.state}", task, words={"outcome": outcome})
    return task


@action("partnerships.reopen_task", permission="partnerships.end_task")
def reopen_task(task, *, by) -> Task:
    """Take up a task again."""
    task.state, task.ended_on = State.OPEN, None
    task.save(update_fields=["state", "ended_on"])
    record(by, "partnerships.task.reopened", task)
    return task
