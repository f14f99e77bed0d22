"""Double clicks, retries and two people at once: each act happens once, and nobody's change is lost unseen."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kiezwerk.acts import actions as grammar
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import Conflict
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.models import ActionReceipt, Entry
from kiezwerk.apps.partnerships.models import Statement

from .conftest import rounds

PAIRS = rounds(40, 10_000)
THREADS = 8
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def acts(db, monkeypatch):
    """Two actions of the test's own: one that makes a row, one that changes a row with a version."""
    from kiezwerk.apps.audit.actions import record
    from kiezwerk.apps.partnerships.models import Meeting

    monkeypatch.setattr(grammar, "ACTIONS", dict(grammar.ACTIONS))

    @action("tests.state", permission="accounts.view_own_account", on="scope")
    def state(partnership, *, by, text):
        record(by, "tests.statement.made", partnership)
        return Statement.objects.create(partnership=partnership, text=text, source="test")

    @action("tests.rename", permission="accounts.view_own_account")
    def rename(meeting: Meeting, *, by, title):
        meeting.title = f"{meeting.title} {title}"
        meeting.save(update_fields=["title"])

    return state, rename


@pytest.fixture
def in_parallel():
    """``in_parallel(function, arguments)``: call it in threads that each keep their connection."""
    with ThreadPoolExecutor(THREADS) as pool:
        yield lambda function, arguments: list(pool.map(function, arguments))
        all_here = threading.Barrier(THREADS)
        list(pool.map(lambda _: (all_here.wait(10), connection.close()), range(THREADS)))


def test_an_act_with_one_key_happens_once_however_often_it_is_sent(acts, in_parallel, make_partnership, make_person, evidence):
    state, _ = acts
    place, person, dice = make_partnership(), make_person(), random.Random(4)
    sent = 0
    for number in range(PAIRS):
        times = 50 if number % 500 == 499 else 2 + min(8, int(dice.expovariate(0.5)))
        results = in_parallel(lambda copy, number=number: state(place, by=person, text=f"{number} {copy}", key=f"key {number}").pk, range(times))
        assert len(set(results)) == 1
        sent += times

    assert (Statement.objects.count(), ActionReceipt.objects.count(), Entry.objects.count()) == (PAIRS, PAIRS, PAIRS)
    evidence("The same idempotency key, sent 2 to 50 times in parallel, acts once", f"{PAIRS} keys, {sent} requests, 0 duplicates")


def test_of_two_who_read_the_same_version_one_saves_and_the_other_is_told(acts, in_parallel, make_body, make_person, evidence):
    from datetime import UTC, datetime

    from kiezwerk.apps.partnerships.models import Meeting

    _, rename = acts
    meeting = Meeting.objects.create(body=make_body(), title="", starts_at=datetime(2026, 3, 1, 14, tzinfo=UTC), place="Town hall")
    person = make_person()

    def save(words):
        version, title = words
        try:
            rename(meeting, by=User.objects.get(pk=person.pk), title=title, version=version)
        except Conflict:
            return ""
        return title

    saved = []
    for number in range(PAIRS):
        Meeting.objects.filter(pk=meeting.pk).update(title="") if number % 20 == 0 else None
        saved = saved if number % 20 else []
        done = in_parallel(save, [(number + 1, f"a{number}"), (number + 1, f"b{number}")])
        assert sorted(map(bool, done)) == [False, True]
        saved.append("".join(done))

    meeting.refresh_from_db()
    assert (meeting.title.split(), meeting.version) == (saved, PAIRS + 1)
    evidence("Two people edit one thing: one saves, the other is told", f"{PAIRS} interleavings, 0 lost updates")
