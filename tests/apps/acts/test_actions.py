"""An action locks, checks, records, and answers a repeated key with its first result."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, connection

from kiezwerk.acts import actions as grammar
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import Conflict, Refused, insist
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.models import ActionReceipt
from kiezwerk.apps.partnerships.models import Meeting, Seat
from kiezwerk.core.findings import Finding, Weight


@pytest.fixture
def meeting(make_body):
    from datetime import UTC, datetime

    return Meeting.objects.create(body=make_body(), title="Spring", starts_at=datetime(2026, 3, 1, 14, tzinfo=UTC), place="Town hall")


@pytest.fixture
def rename(monkeypatch):
    """An action of the test's own, taken out of the register afterwards."""
    monkeypatch.setattr(grammar, "ACTIONS", dict(grammar.ACTIONS))

    @action("accounts.view_own_account", permission="accounts.view_own_account")
    def rename_meeting(meeting, *, by, title):
        insist([Finding("meeting.title_missing")] if not title else [])
        meeting.title = title
        meeting.save(update_fields=["title"])
        return meeting

    return rename_meeting


def test_an_action_reads_its_object_again_before_it_changes_it(meeting, rename, make_person):
    stale = Meeting.objects.get(pk=meeting.pk)
    Meeting.objects.filter(pk=meeting.pk).update(place="Library")

    renamed = rename(stale, by=make_person(), title="Autumn")

    assert (renamed.title, renamed.place) == ("Autumn", "Library")


def test_a_refused_action_changes_nothing(meeting, rename, make_person):
    with pytest.raises(Refused) as refusal:
        rename(meeting, by=make_person(), title="")

    meeting.refresh_from_db()
    assert [finding.code for finding in refusal.value.findings] == ["meeting.title_missing"]
    assert (meeting.title, meeting.version) == ("Spring", 1)


def test_without_the_permission_nothing_happens(meeting, rename):
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(PermissionDenied):
        rename(meeting, by=AnonymousUser(), title="Autumn")

    meeting.refresh_from_db()
    assert meeting.title == "Spring"


def test_no_two_actions_have_one_name(rename):
    """A repeated key answers for one act only, and the list of acts leaves none out."""
    with pytest.raises(ValueError, match="two actions"):
        action(rename.action_name)


def test_who_read_an_older_version_is_told_how_it_stands_now(meeting, rename, make_person):
    person = make_person()
    rename(meeting, by=person, title="Autumn", version=1)

    with pytest.raises(Conflict) as conflict:
        rename(meeting, by=person, title="Winter", version=1)

    assert (conflict.value.current.title, conflict.value.current.version) == ("Autumn", 2)


def test_the_same_key_gives_the_first_result(meeting, rename, make_person):
    person = make_person()

    first = rename(meeting, by=person, title="Autumn", key="k1")
    second = rename(meeting, by=person, title="Winter", key="k1")

    assert (second.pk, second.title) == (first.pk, "Autumn")


def test_the_same_key_of_another_person_is_another_key(meeting, rename, make_person):
    rename(meeting, by=make_person(), title="Autumn", key="k1")

    renamed = rename(meeting, by=make_person(), title="Winter", key="k1")

    assert renamed.title == "Winter"


def test_the_same_key_on_another_object_is_another_key(meeting, rename, make_person):
    other = Meeting.objects.create(body=meeting.body, title="June", starts_at=meeting.starts_at, place="Town hall")
    person = make_person()
    rename(meeting, by=person, title="Autumn", key="k1")

    renamed = rename(other, by=person, title="Winter", key="k1")

    assert (renamed.pk, renamed.title) == (other.pk, "Winter")


@pytest.mark.parametrize("key", ["\x00", "x" * 100_000, "\ud800"], ids=["nul", "huge", "surrogate"])
def test_whatever_a_browser_sends_as_a_key_answers_its_repetition(meeting, rename, make_person, key):
    person = make_person()
    rename(meeting, by=person, title="Autumn", key=key)

    assert rename(meeting, by=person, title="Winter", key=key).title == "Autumn"


def test_a_refused_act_gives_its_key_back(meeting, rename, make_person):
    person = make_person()
    with pytest.raises(Refused):
        rename(meeting, by=person, title="", key="k1")

    assert rename(meeting, by=person, title="Autumn", key="k1").title == "Autumn"


def test_an_action_on_nothing_is_a_mistake_of_the_caller(rename, make_person):
    with pytest.raises(TypeError):
        rename(None, by=make_person(), title="Autumn")


@pytest.mark.django_db(transaction=True)
def test_an_action_is_tried_again_when_the_database_asks_for_it(monkeypatch):
    calls = []
    monkeypatch.setattr(grammar.time, "sleep", calls.append)

    def attempt():
        if len(calls) < 2:
            raise OperationalError("database is locked")
        return "done"

    assert grammar._in_transaction(attempt) == "done"
    assert len(calls) == 2


@pytest.mark.django_db(transaction=True)
def test_another_failure_of_the_database_is_not_tried_again(monkeypatch):
    monkeypatch.setattr(grammar.time, "sleep", pytest.fail)

    def attempt():
        raise OperationalError("disk is full")

    with pytest.raises(OperationalError, match="disk is full"):
        grammar._in_transaction(attempt)


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_acts_with_one_key_happen_once(make_person, make_body, rename):
    from datetime import UTC, datetime

    person = make_person()
    meeting = Meeting.objects.create(body=make_body(), title="Spring", starts_at=datetime(2026, 3, 1, 14, tzinfo=UTC), place="Town hall")
    results, barrier = [], threading.Barrier(20)

    def act(number):
        barrier.wait()
        try:
            results.append(rename(meeting, by=User.objects.get(pk=person.pk), title=f"Title {number}", key="once").title)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[number]) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    meeting.refresh_from_db()
    assert (len(results), set(results), meeting.version, ActionReceipt.objects.count()) == (20, {meeting.title}, 2, 1)


@pytest.fixture
def name_seat(monkeypatch):
    """An action of the test's own that numbers a seat and, unless it is told so, looks at nothing before."""
    monkeypatch.setattr(grammar, "ACTIONS", dict(grammar.ACTIONS))

    @action("tests.number_seat", permission="accounts.view_own_account", on="scope")
    def number_seat(body, *, by, number, look=False, seen=None):
        taken = look and body.seats.filter(number=number).exists()
        insist([Finding("tests.number_taken")] if taken else [])
        if seen is not None:
            seen()
        return Seat.objects.create(body=body, number=number, function="x", interest_group="civil")

    return number_seat


@pytest.mark.django_db(transaction=True)
def test_what_is_there_already_and_no_check_saw_is_refused_with_words(make_seat, make_person, name_seat):
    seat = make_seat()

    with pytest.raises(Refused) as refusal:
        name_seat(seat.body, by=make_person(), number=seat.number)

    assert [finding.code for finding in refusal.value.findings] == ["act.taken"]
    assert Seat.objects.count() == 1


def in_another_thread(act):
    def run():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one act at a time begin")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_the_same_at_once_the_second_is_told_by_the_acts_own_check(make_body, make_person, name_seat):
    """The other one comes between the check and the storing, as another process may on PostgreSQL."""
    body, others = make_body(), iter([lambda: Seat.objects.create(body=body, number=1, function="y", interest_group="civil")])

    with pytest.raises(Refused) as refusal:
        name_seat(body, by=make_person(), number=1, look=True, seen=lambda: in_another_thread(next(others, lambda: None)))

    assert [finding.code for finding in refusal.value.findings] == ["tests.number_taken"]
    assert list(Seat.objects.values_list("function", flat=True)) == ["y"]


@pytest.mark.django_db(transaction=True)
def test_another_broken_promise_of_the_database_stays_a_mistake(make_body, make_person, name_seat):
    with pytest.raises(IntegrityError):
        name_seat(make_body(), by=make_person(), number=None)


def test_warnings_do_not_refuse():
    assert insist([Finding("a.b", Weight.WARNS)])[0].code == "a.b"


def test_repeating_an_act_whose_result_was_taken_away_is_refused(make_body, make_person, monkeypatch):
    from datetime import UTC, datetime

    monkeypatch.setattr(grammar, "ACTIONS", dict(grammar.ACTIONS))

    @action("tests.plan", permission="accounts.view_own_account", on="scope")
    def plan(body, *, by):
        return Meeting.objects.create(body=body, title="Spring", starts_at=datetime(2026, 3, 1, 14, tzinfo=UTC), place="Town hall")

    body, person = make_body(), make_person()
    plan(body, by=person, key="k1").delete()

    with pytest.raises(Refused) as refusal:
        plan(body, by=person, key="k1")

    assert [finding.code for finding in refusal.value.findings] == ["audit.result_gone"]
