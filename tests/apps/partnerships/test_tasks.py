"""Who does what until when: given, ended, dropped with a reason, taken up again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import add_task, change_task, close_ballot, end_task, reopen_task
from kiezwerk.apps.partnerships.models import Task
from kiezwerk.apps.partnerships.queries import late_tasks, tasks_in_force, tasks_of

TODAY = date(2026, 3, 2)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def test_a_task_is_given_to_a_seat_and_ended_by_whoever_holds_it(make_council):
    council = make_council()
    task = add_task(council.partnership, by=council.office, title="Write to the districts", seat=council.seat(2), due_on=TODAY)

    end_task(task, by=council.holder(2), outcome="All have answered.")

    task.refresh_from_db()
    assert [task.state, task.outcome, task.ended_on] == ["done", "All have answered.", TODAY]


def test_a_task_without_anybody_is_refused(make_council):
    council = make_council()

    assert refused(lambda: add_task(council.partnership, by=council.office, title=" ")) == ["task.no_title", "task.no_owner"]
    assert not Task.objects.exists()


def test_others_neither_give_nor_change_nor_end_tasks(make_council):
    council = make_council()
    task = add_task(council.partnership, by=council.office, title="Write", seat=council.seat(2))

    for act in (
        lambda: add_task(council.partnership, by=council.holder(3), title="Mine", seat=council.seat(3)),
        lambda: change_task(task, by=council.holder(3), title="Mine", seat=council.seat(3)),
        lambda: end_task(task, by=council.holder(3)),
        lambda: reopen_task(task, by=council.holder(3)),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_dropped_task_says_why_and_can_be_taken_up_again(make_council):
    council = make_council()
    task = add_task(council.partnership, by=council.office, title="Write", person=council.holder(2))

    assert refused(lambda: end_task(task, by=council.office, dropped=True)) == ["task.no_reason"]
    end_task(task, by=council.office, dropped=True, outcome="no money")
    assert refused(lambda: end_task(task, by=council.office)) == ["task.ended"]
    reopen_task(task, by=council.office)

    task.refresh_from_db()
    assert [task.state, task.outcome, task.ended_on] == ["open", "no money", None]


def test_a_changed_task_has_another_owner(make_council):
    council = make_council()
    task = add_task(council.partnership, by=council.office, title="Write", seat=council.seat(2))

    change_task(task, by=council.office, title="Call", seat=council.seat(3), due_on=TODAY)

    task.refresh_from_db()
    assert [task.title, task.seat, task.due_on] == ["Call", council.seat(3), TODAY]
    assert refused(lambda: change_task(task, by=council.office, title="Call", seat=None)) == ["task.no_owner"]


def test_a_task_of_an_item_counts_once_the_body_has_adopted_it(make_council, make_ballot, vote):
    council = make_council(voting=3)
    ballot = make_ballot(council)
    add_task(council.partnership, by=council.office, title="Pay", seat=council.seat(2), item=ballot.motion.item, due_on=date(2026, 3, 1))

    before = list(tasks_in_force(council.partnership))
    vote(council, ballot, "yes", 1, 2, 3)
    close_ballot(ballot, by=council.office)

    assert before == []
    assert [task.title for task in tasks_of(council.holder(2), council.partnership)] == ["Pay"]
    assert [task.title for task in late_tasks(council.partnership)] == ["Pay"]
    assert [task.origin.number for task in tasks_in_force(council.partnership)] == ["2026/01"]


def test_a_task_of_a_rejected_item_never_counts(make_council, make_ballot, vote):
    council = make_council(voting=3)
    ballot = make_ballot(council)
    add_task(council.partnership, by=council.office, title="Pay", seat=council.seat(2), item=ballot.motion.item)

    vote(council, ballot, "no", 1, 2, 3)
    close_ballot(ballot, by=council.office)

    assert list(tasks_in_force(council.partnership)) == []


def test_the_list_of_tasks_asks_the_same_however_many_there_are(make_council, client_for, django_assert_max_num_queries):
    council = make_council()
    client = client_for(council.office)
    url = f"/p/{council.partnership.slug}/bodies/tasks/"
    counts = []
    for more in (1, 2):
        for number in range(more):
            add_task(council.partnership, by=council.office, title=f"Task {more} {number}", seat=council.seat(2), person=council.holder(2))
        client.get(url)
        with django_assert_max_num_queries(100) as queries:
            page = client.get(url)
        counts.append(len(queries))

    assert page.status_code == 200
    assert counts[0] == counts[1]


def test_the_office_gives_changes_and_ends_a_task_on_pages(make_council, client_for):
    council = make_council()
    client = client_for(council.office)
    root = f"/p/{council.partnership.slug}/bodies/tasks/"

    client.post(f"{root}new/", {"title": "Write", "seat": council.seat(2).pk, "due_on": "2026-03-09"})
    task = Task.objects.get()
    wrong = client.post(f"{root}{task.pk}/edit/", {"title": "Write again", "version": task.version})
    client.post(f"{root}{task.pk}/edit/", {"title": "Write again", "person": council.holder(3).pk, "version": task.version})
    client.post(f"{root}{task.pk}/done/", {"outcome": "Done."})

    task.refresh_from_db()
    assert wrong.status_code == 422
    assert "Choose a seat or a person who does it." in wrong.content.decode()
    assert [task.title, task.seat, task.person, task.state] == ["Write again", None, council.holder(3), "done"]
    client.post(f"{root}{task.pk}/again/")
    client.post(f"{root}{task.pk}/drop/", {"outcome": "No money."})
    task.refresh_from_db()
    assert [task.state, task.outcome] == ["dropped", "No money."]
