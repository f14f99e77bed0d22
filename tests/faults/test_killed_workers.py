"""Workers are killed in the middle of their work: what was acknowledged is done, whole and once."""

import random
import time
from collections import Counter

import pytest

from kiezwerk.apps.audit.actions import seal
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.jobs import hooks
from kiezwerk.apps.jobs.actions import start
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.partnerships.models import Statement
from kiezwerk.server.commands.verify import verify

from .conftest import rounds
from .nursery import STEPS, count

ROUNDS = rounds(30, 1_000)
BETWEEN = 25
"""After so many kills a worker may finish what has piled up: a job that waits is queued again with each short lease."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work_to_do(monkeypatch, make_partnership, make_person):
    """``work_to_do(name)``: start a piece of work and return once it is acknowledged."""
    monkeypatch.setitem(hooks.HANDLERS, "tests.count", count)
    place, person = make_partnership(), make_person()
    return lambda name: start("tests.count", name, by=person, title=name, place=place.pk, name=name)


def wait_until_done(count_of_work: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while Job.objects.filter(state="done").count() < count_of_work and time.monotonic() < end:
        time.sleep(0.1)


def test_killed_workers_lose_nothing_and_do_nothing_twice(nursery, work_to_do, evidence):
    dice, acknowledged = random.Random(20), []
    for number in range(ROUNDS):
        acknowledged.append(work_to_do(f"work {number}").title)
        worker = nursery.fork()
        time.sleep(dice.uniform(0.01, 0.25))
        nursery.kill(worker)
        if number % BETWEEN == BETWEEN - 1:
            worker = nursery.fork()
            wait_until_done(len(acknowledged), 60)
            nursery.kill(worker)
    nursery.fork()
    wait_until_done(len(acknowledged), 60)
    while seal():
        pass

    written = Counter(text.rpartition(" ")[0] for text in Statement.objects.values_list("text", flat=True))
    assert Counter(Job.objects.values_list("state", flat=True)) == {"done": ROUNDS}
    assert written == dict.fromkeys(acknowledged, STEPS + 1)
    assert Entry.objects.filter(verb="tests.work.published").count() == ROUNDS
    assert verify()["problems"] == []
    interrupted = Job.objects.filter(attempts__gt=1).count()
    assert interrupted > 0
    evidence(
        "An acknowledged job survives SIGKILL of its worker, whole and once", f"{ROUNDS} kills, {interrupted} jobs interrupted, 0 lost, 0 partial"
    )
