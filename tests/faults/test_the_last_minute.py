"""Everybody hands in during the last minute of a call: none in time is lost or refused, none too late is taken, and nobody waits long.

The server is the real one in a process of its own; its calendar is set so that the call closes when the rush ends. The oracle is the log of the
crowd, another process, which says when the first and the last byte of each proposal had left.
"""

import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from statistics import quantiles

import pytest
from django.db import connection

from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding.models import Application
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.server.configuration import sqlite_database

from .conftest import IS_FULL, IS_WHOLE, rounds
from .rush import close_at, letter, open_site, send

pytestmark = pytest.mark.django_db(transaction=True)
IN_TIME, LATE, BURST = rounds(60, 3_000), rounds(10, 200), rounds(30, 600)
MINUTE = 60.0 if IS_FULL else 4.0
AT_LAST = max(0.5, MINUTE * 5 / 60)
START_SECONDS = 5
RAW_SECONDS = 3.0 if IS_FULL else 0.3
MOST_SECONDS = 3
ON_THE_WAY_SECONDS = 0.25
"""What leaves so shortly before closing may arrive on either side of it: the log of the sender cannot say.

How long the way is depends on who else works on the machine. So the short form, which runs beside other tests, judges only what a crowd never
excuses: what was thanked for is there, and nothing late was taken. The full form, which runs alone, judges those refused in time as well.
"""


def moments(closing_at: float) -> list[float]:
    """Return when each is sent: evenly before, a sixth in the last twelfth of the time, and the late ones after closing."""
    dice, at_last = random.Random(30), IN_TIME // 6
    before = (MINUTE - AT_LAST) / (IN_TIME - at_last)
    early = [closing_at - MINUTE + before * number for number in range(IN_TIME - at_last)]
    rush = [closing_at - dice.uniform(ON_THE_WAY_SECONDS, AT_LAST) for _ in range(at_last)]
    return [*early, *sorted(rush), *(closing_at + AT_LAST * (number + 1) / LATE for number in range(LATE))]


@pytest.fixture
def prepared(site, make_draft, tmp_path):
    """``prepared(count, seconds)``: a site whose call closes in a while, ``count`` drafts with their sessions, and when it closes."""

    def prepare(count: int, seconds: float):
        draft = make_draft()
        running, calendar, drafts = open_site(site, tmp_path, draft, [draft.call] * count)
        closing_at = time.time() + START_SECONDS + seconds
        close_at(calendar, {draft.call_id: closing_at})
        return running, drafts, closing_at

    return prepare


def test_everybody_in_time_is_received_and_nobody_late(prepared, evidence):
    running, drafts, closing_at = prepared(IN_TIME + LATE, MINUTE)

    notes = send(running, [letter(draft, session, moment) for (draft, session), moment in zip(drafts, moments(closing_at), strict=True)])

    received = set(Application.objects.exclude(submitted_at=None).values_list("pk", flat=True))
    told = [(note, note["status"] == 302, draft.pk in received) for (draft, _), note in zip(drafts, notes, strict=True)]
    wrong = {
        "lost": sum(thanked and not stored for _, thanked, stored in told),
        "late accepted": sum(note["begun"] > closing_at and stored for note, _, stored in told),
        "timely refused": sum(0 < note["sent"] <= closing_at - ON_THE_WAY_SECONDS and not stored for note, _, stored in told),
    }
    waited = sorted(note["answered"] - note["sent"] for note in notes if note["answered"])
    slow = quantiles(waited, n=100)[98]
    figure = f"{IN_TIME} in {MINUTE:.0f} s, {IN_TIME // 6} in the last {AT_LAST:.1f} s, {LATE} late: {figures(wrong)}, p99 {slow:.1f} s"
    evidence("The last minute of a call", figure)
    judged = dict.fromkeys(wrong, 0) if IS_FULL else {"lost": 0, "late accepted": 0}
    assert {what: wrong[what] for what in judged} == judged, (figure, Counter(note["status"] for note in notes))
    numbers = set(Application.objects.exclude(number="").values_list("number", flat=True))
    entries = Entry.objects.filter(verb="funding.application.submitted").count()
    assert (len(numbers), entries, OutboxMail.objects.count()) == (len(received),) * 3
    if connection.vendor == "postgresql" and IS_WHOLE:
        assert slow <= MOST_SECONDS, figure


def figures(counted: dict[str, int]) -> str:
    return ", ".join(f"{count} {what}" for what, count in counted.items())


def raw_commits_a_second(path) -> float:
    """Return how many commits a second the disk takes where nothing but one row is written, with the settings of the product."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(sqlite_database(path)["OPTIONS"]["init_command"])
        database.execute("CREATE TABLE IF NOT EXISTS raw (text TEXT)")
        begun, count = time.monotonic(), 0
        while time.monotonic() - begun < RAW_SECONDS:
            database.execute("INSERT INTO raw VALUES (?)", ("x" * 500,))
            count += 1
        return count / (time.monotonic() - begun)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL is measured by how long people wait")
def test_an_embedded_database_takes_proposals_at_half_the_rate_of_its_disk(prepared, tmp_path, evidence):
    running, drafts, _ = prepared(BURST, 600)
    before = raw_commits_a_second(tmp_path / "raw.sqlite3")
    begin = time.time() + 2

    notes = send(running, [letter(draft, session, begin + number / BURST) for number, (draft, session) in enumerate(drafts)])

    raw = (before + raw_commits_a_second(tmp_path / "raw.sqlite3")) / 2
    rate = BURST / (max(note["answered"] for note in notes) - min(note["begun"] for note in notes))
    assert Counter(note["status"] for note in notes) == {302: BURST}
    evidence(
        "Proposals a second on an embedded database, against the bare commits of its disk", f"{rate:.0f} and {raw:.0f} a second, {rate / raw:.2f}"
    )
    if IS_WHOLE:
        assert rate >= raw / 2
