"""Background work is found again after a crash, can be stopped, and tells how far it is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.jobs import actions, hooks
from kiezwerk.apps.jobs.models import Job
from kiezwerk.core.findings import Finding, Weight


@pytest.fixture
def offer(monkeypatch):
    """Offer a kind of work for one test."""
    monkeypatch.setattr(hooks, "HANDLERS", {})

    def offered(handler):
        hooks.register("tests.work", handler)

    return offered


def started(person, key="k", **given):
    return actions.start("tests.work", key, by=person, title="Counting", **given)


def test_work_runs_to_its_end_and_says_so(offer, make_person):
    def count(work, upto):
        work(upto, upto)
        work.lead_to("/counted/")
        return Finding("jobs.more", Weight.WARNS, {"more_count": upto})

    offer(count)
    job = started(make_person(), upto=3)

    actions.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.message, job.percent, job.result_address) == ("done", "And 3 more reasons.", 100, "/counted/")


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", 3), ("Europe/Berlin", 2), ("America/St_Johns", 2)])
def test_work_goes_by_the_calendar_of_its_partnership(zone, day, offer, make_person, make_partnership):
    days = []
    offer(lambda work: days.append(clock.today().day))
    job = started(make_person(), partnership=make_partnership(time_zone=zone))

    with clock.fixed_at(datetime(2026, 3, 2, 12, tzinfo=UTC)):
        actions.run(job.pk)

    assert days == [day]
    assert timezone.get_current_timezone_name() == "Europe/Berlin"


def test_the_same_kind_and_key_is_the_same_work_until_it_is_over(offer, make_person):
    offer(lambda work: None)
    person = make_person()

    first, second = started(person), started(person)
    actions.run(first.pk)

    assert (first.pk == second.pk, started(person).pk == first.pk) == (True, False)
    assert Entry.objects.filter(verb="jobs.job.started").count() == 2


def test_work_that_nobody_offers_is_a_mistake_of_the_caller(db, make_person):
    with pytest.raises(KeyError):
        actions.start("tests.unknown", "k", by=make_person(), title="x")


def test_work_that_is_asked_to_stop_stops_at_its_next_step(offer, make_person):
    person = make_person()

    def count(progress):
        actions.cancel_job(Job.objects.get(), by=person)
        progress(1, 10)
        return "never"

    offer(count)
    job = started(person)
    actions.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.message) == ("cancelled", "")


def test_refused_work_keeps_its_reasons(offer, make_person):
    def refuse(progress):
        raise Refused([Finding("audit.entry_doubled", facts={"entry": 3})])

    offer(refuse)
    job = started(make_person())
    actions.run(job.pk)

    job.refresh_from_db()
    assert (job.state, [finding["weight"] for finding in job.findings]) == ("failed", ["blocks"])


def test_work_of_a_killed_worker_is_queued_again_and_the_dead_one_cannot_end_it(offer, make_person):
    offer(lambda progress: "done at last")
    job = started(make_person())
    dead = actions._claim(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    actions.requeue_expired()
    actions.run(job.pk)
    actions._end(dead, Job.State.FAILED)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_work_that_waits_long_is_queued_again_once_per_lease(offer, make_person):
    offer(lambda progress: "")
    started(make_person())
    Job.objects.update(created_at=timezone.now() - timedelta(hours=1))

    assert [actions.requeue_expired() for _ in range(3)] == [1, 0, 0]


def test_work_that_kills_every_worker_is_given_up(offer, make_person):
    offer(lambda progress: "")
    job = started(make_person())
    Job.objects.update(state="running", attempts=actions.MOST_ATTEMPTS, lease_until=timezone.now() - timedelta(seconds=1))

    actions.requeue_expired()

    job.refresh_from_db()
    assert job.state == "failed"


def test_work_that_another_worker_holds_is_left_alone(offer, make_person):
    offer(lambda progress: pytest.fail("ran twice"))
    job = started(make_person())
    actions._claim(job.pk)

    actions.run(job.pk)

    job.refresh_from_db()
    assert job.state == "running"


def test_only_those_concerned_may_watch_work(offer, make_person, client_for):
    offer(lambda progress: "")
    person = make_person()
    job = started(person)

    assert client_for(person).get(job.address).status_code == 200
    assert client_for(make_person()).get(job.address).status_code == 404


def test_a_stranger_cannot_cancel_work(offer, make_person, client_for):
    offer(lambda progress: "")
    job = started(make_person())

    assert client_for(make_person()).post(job.cancel_address).status_code == 404
    job.refresh_from_db()
    assert not job.wants_cancel


def test_whoever_started_work_cancels_it(offer, make_person, client_for):
    offer(lambda progress: "")
    person = make_person()
    job = started(person)

    client_for(person).post(job.cancel_address)

    job.refresh_from_db()
    assert job.state == "cancelled"
