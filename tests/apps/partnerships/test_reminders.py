"""What people hear of: tasks, minutes, papers, terms; each once."""

from datetime import date

from kiezwerk.apps.notices.models import Notice
from kiezwerk.apps.partnerships.actions import add_task, answer_correction, ask_for_correction, change_task, close_meeting, sign_minutes
from kiezwerk.apps.partnerships.actions.reminders import remind
from kiezwerk.apps.partnerships.models import Seat
from kiezwerk.apps.partnerships.queries import waiting_for


def told(person):
    return list(Notice.objects.filter(person=person).order_by("id").values_list("title", flat=True))


def test_whoever_gets_a_task_is_told_once(make_council):
    council = make_council()
    task = add_task(council.partnership, by=council.office, title="Write", seat=council.seat(2))

    change_task(task, by=council.office, title="Write soon", seat=council.seat(2))
    change_task(task, by=council.office, title="Write soon", seat=council.seat(3))

    assert [told(council.holder(2)), told(council.holder(3))] == [["Task for you: Write"], ["Task for you: Write soon"]]


def test_tasks_that_are_due_and_terms_that_end_are_reminded_of_once(make_council):
    council = make_council()
    add_task(council.partnership, by=council.office, title="Write", person=council.holder(2), due_on=date(2026, 3, 4))
    add_task(council.partnership, by=council.office, title="Later", person=council.holder(2), due_on=date(2026, 4, 4))
    Seat.objects.filter(pk=council.seat(3).pk).update(term_ends_on=date(2026, 4, 1))

    for _ in range(2):
        remind()

    assert told(council.holder(2)) == ["Task for you: Write", "Task for you: Later", "Due: Write"]
    assert told(council.office) == [f"A term ends: {council.seat(3).function}"]


def test_signed_minutes_and_answers_reach_those_who_attended(make_council, make_meeting):
    council = make_council(voting=3)
    minutes = close_meeting(make_meeting(council, "open", absent=[3]), by=council.office).minutes
    sign_minutes(minutes, by=council.office)
    correction = ask_for_correction(minutes, by=council.holder(2), text="It was Tuesday.")

    waiting = [one.label for one in waiting_for(council.office, council.partnership)]
    answer_correction(correction, by=council.office, accepted=True)

    assert told(council.holder(2)) == ["Minutes to read: March", "Correction of the minutes: Accepted"]
    assert told(council.holder(3)) == []
    assert "Answer corrections of the minutes: March" in waiting
