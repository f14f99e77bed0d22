"""What has ended is offered no more, and is still found where something stands on it."""

from datetime import date

import pytest

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import add_task, change_meeting, plan_meeting
from kiezwerk.apps.partnerships.actions.bodies import dissolve_body
from kiezwerk.apps.partnerships.models import Meeting

from .conftest import NOON

YESTERDAY = date(2026, 3, 1)


def choices(page, name: str) -> list[str]:
    return [str(label) for _, label in page.context["filterset"].form.fields[name].choices][1:]


@pytest.fixture
def council(make_council):
    return make_council(voting=2)


def test_a_dissolved_body_is_not_called_together(council):
    council.body.ends_on = YESTERDAY
    council.body.save()

    with pytest.raises(Refused) as refusal:
        plan_meeting(council.body, by=council.office, title="Too late", starts_at=NOON, place="Town hall")

    assert [finding.code for finding in refusal.value.findings] == ["meeting.body_dissolved"]
    assert not Meeting.objects.exists()


def test_a_meeting_does_not_move_behind_the_last_day_of_its_body(council, make_meeting):
    meeting = make_meeting(council, days=1)
    council.body.ends_on = date(2026, 3, 10)
    council.body.save()

    with pytest.raises(Refused) as refusal:
        change_meeting(meeting, by=council.office, starts_at=NOON.replace(day=11))

    assert [finding.code for finding in refusal.value.findings] == ["meeting.body_dissolved"]
    assert change_meeting(meeting, by=council.office, starts_at=NOON.replace(day=10)).starts_at == NOON.replace(day=10)


def test_the_page_offers_no_dissolved_body_and_says_why_where_one_is_asked_for(council, client_for):
    council.body.ends_on = YESTERDAY
    council.body.save()
    address, office = f"/p/{council.partnership.slug}/bodies/meetings/new/", client_for(council.office)

    offered = office.get(address).context["bodies"]
    answer = office.post(
        f"{address}?body={council.body.pk}", {"title": "Too late", "form": "on_site", "starts_at": NOON.isoformat(), "place": "Hall"}
    )

    assert (offered, answer.status_code) == ([], 422)
    assert "Its last day was" in answer.content.decode() or "its last day was" in answer.content.decode()


def test_tasks_are_looked_up_by_seats_of_today_and_by_ended_ones_that_have_some(council, make_seat, client_for):
    idle, busy = (make_seat(council.body, function=name) for name in ("Idle", "Busy"))
    add_task(council.partnership, by=council.office, title="Write", seat=busy)
    for seat in (idle, busy):
        seat.ends_on = YESTERDAY
        seat.save()

    page = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/tasks/?seat={busy.pk}")

    offered = [label for label in choices(page, "seat") if label.startswith(str(council.body.name))]
    assert offered == [f"{council.body.name}: {words}" for words in ("Function 1", "Function 2", "Busy (until 1 March 2026)")]
    assert [row.record.title for row in page.context["table"].rows] == ["Write"]


def test_a_task_keeps_the_ended_seat_it_was_given_to(council, make_seat, client_for):
    seat = make_seat(council.body, function="Busy")
    task = add_task(council.partnership, by=council.office, title="Write", seat=seat)
    seat.ends_on = YESTERDAY
    seat.save()

    address = f"/p/{council.partnership.slug}/bodies/tasks/{task.pk}/edit/"
    answer = client_for(council.office).post(address, {"title": "Write soon", "seat": seat.pk, "version": task.version})

    task.refresh_from_db()
    assert (answer.status_code, task.title, task.seat) == (302, "Write soon", seat)


def test_organisations_are_looked_up_by_where_they_sit_and_sat(council, make_actor, make_body, make_seat, client_for):
    past, empty = make_body(council.partnership, kind="jury", name="Old jury"), make_body(council.partnership, kind="plenary", name="Old plenary")
    now, before, never = (make_actor(name) for name in ("A now", "B before", "C never"))
    make_seat(council.body, organisation=now)
    make_seat(past, organisation=before)
    for body in (past, empty):
        dissolve_body(body, by=council.office, from_on=date(2026, 3, 1))
    office = client_for(council.office)

    def found(**asked):
        page = office.get(f"/p/{council.partnership.slug}/bodies/actors/", asked)
        return [row.record.name for row in page.context["table"].rows]

    assert [found(seat=when) for when in ("now", "before", "never")] == [[now.name], [before.name], [never.name]]
    assert found(body=past.pk) == [before.name]
    offered = choices(office.get(f"/p/{council.partnership.slug}/bodies/actors/"), "body")
    assert [label for label in offered if label.startswith("Old")] == ["Old jury (until 28 February 2026)"]


def test_the_list_counts_the_seats_of_today(council, make_actor, make_seat, client_for):
    actor = make_actor("A now")
    make_seat(council.body, organisation=actor)
    make_seat(council.body, organisation=actor, ends_on=YESTERDAY)

    page = client_for(council.office).get(f"/p/{council.partnership.slug}/bodies/actors/")

    assert [row.record.seat_count for row in page.context["table"].rows] == [1]
