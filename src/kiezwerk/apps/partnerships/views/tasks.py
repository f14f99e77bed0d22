"""Tasks: the list, one task, and how it ends."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.pages import page
from kiezwerk.apps.accounts.models import User
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions import add_task, change_task, end_task, reopen_task
from ..forms.tasks import OutcomeForm, TaskForm
from ..models import AgendaItem, Resolution, Task
from ..queries import items_visible_to, people_of, resolutions_visible_to, seats_visible_to, tasks_in_force, tasks_visible_to
from ..queries.tasks import bodies_of_tasks, seats_of_tasks
from ..rules import exists_on
from ..tables import TaskFilter, TaskTable
from .acting import confirm, save_form, version_of


@page("partnerships.view_tasks")
def tasks(request):
    rows = tasks_in_force(request.partnership).select_related("seat", "person", "resolution", "item__motion__resolution")
    rows = rows.filter(pk__in=tasks_visible_to(request.user))
    found = TaskFilter(request.GET, queryset=rows, bodies=bodies_of_tasks(rows, request.partnership), seats=seats_of_tasks(rows, request.partnership))
    table = TaskTable(found.qs, partnership=request.partnership)
    return respond_with_table(request, "partnerships/tasks_page.html", table, found, export_name=_("tasks"))


def _task_or_404(request, pk) -> Task:
    return get_object_or_404(tasks_visible_to(request.user).select_related("seat", "person"), pk=pk, partnership=request.partnership)


@page("partnerships.view_tasks")
def task(request, pk):
    """What it follows from is named to whoever may read that."""
    found = _task_or_404(request, pk)
    origin, item = found.origin, found.item
    if origin and not resolutions_visible_to(request.user).filter(pk=origin.pk).exists():
        origin = None
    if item and not items_visible_to(request.user).filter(pk=item.pk).exists():
        item = None
    return respond(request, "partnerships/task_page.html", task=found, origin=origin, item=item)


def _form(request, instance: Task | None = None) -> TaskForm:
    """Offer the seats and people of today, and those to whom the task was given when they were."""
    given = (instance.seat_id, instance.person_id) if instance else (None, None)
    seats = seats_visible_to(request.user).filter(exists_on(clock.today()) | Q(pk=given[0]), body__partnership=request.partnership)
    people = User.objects.filter(Q(pk__in=people_of(request.partnership)) | Q(pk=given[1])).order_by("name")
    return TaskForm(request.POST or None, seats=seats, people=people, instance=instance)


@page("partnerships.add_task")
def new_task(request):
    """``?resolution=`` or ``?item=`` says what the task follows from."""
    follows = {}
    if key := request.GET.get("resolution", ""):
        resolutions = resolutions_visible_to(request.user).filter(body__partnership=request.partnership)
        follows["resolution"] = _by_key(resolutions, key)
    if key := request.GET.get("item", ""):
        follows["item"] = _by_key(items_visible_to(request.user).filter(meeting__body__partnership=request.partnership), key)
    form = _form(request)

    def act():
        return add_task(request.partnership, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data, **follows)

    return _save(request, form, act, **follows)


def _by_key(rows, key: str) -> Resolution | AgendaItem:
    return get_object_or_404(rows, pk=key if key.isdecimal() and len(key) < 18 else None)


@page("partnerships.add_task")
def edit_task(request, pk):
    found = _task_or_404(request, pk)
    form = _form(request, instance=found)
    return _save(request, form, lambda: change_task(found, by=request.user, version=version_of(request), **form.cleaned_data), task=found)


def _save(request, form, act, **context):
    return save_form(request, form, act, address=_address, template="partnerships/task_form_page.html", **context)


def _address(task: Task) -> str:
    return reverse("partnerships:task", args=[task.partnership.slug, task.pk])


@page("partnerships.end_task")
def finish_task(request, pk):
    return _end(request, pk, dropped=False, title=_("The task is done"), label=_("Done"))


@page("partnerships.end_task")
def drop_task(request, pk):
    return _end(request, pk, dropped=True, title=_("Drop the task"), label=_("Drop"))


def _end(request, pk, *, dropped: bool, title: str, label: str):
    found = _task_or_404(request, pk)
    form = OutcomeForm(request.POST or None)
    return confirm(
        request,
        lambda: end_task(found, by=request.user, dropped=dropped, outcome=form.cleaned_data["outcome"]),
        address=_address(found),
        form=form,
        title=title,
        question=found.title,
        confirm_label=label,
    )


@page("partnerships.end_task")
def take_up_task(request, pk):
    found = _task_or_404(request, pk)
    return confirm(
        request,
        lambda: reopen_task(found, by=request.user),
        address=_address(found),
        title=_("Open the task again"),
        question=found.title,
        confirm_label=_("Open again"),
    )
