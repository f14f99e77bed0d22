"""PostgreSQL itself is killed under load and started again: nothing is acknowledged that is not stored, and pages soon come back.

The server that is killed is a private one in a scratch folder.
"""

import json
import random
import subprocess
import sys
import time
from contextlib import ExitStack, suppress

import psycopg
import pytest
import requests
from django.db import connection

from . import cluster
from .conftest import environment, rounds
from .web import Ledger, Site

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="belongs to the run on PostgreSQL"),
    pytest.mark.skipif(cluster.missing() != "", reason=f"PostgreSQL was NOT killed: {cluster.missing()}"),
]
KILLS = rounds(5, 200)
WRITERS, MOST_SECONDS = 4, 5
STORED = "SELECT count(*) FROM audit_entry WHERE verb = 'accounts.user.changed' AND person_key = %s"
NAME = "SELECT name FROM accounts_user WHERE key = %s"


@pytest.fixture
def private(db):
    """A private server with the tables of the product."""
    made = cluster.Cluster()
    try:
        made.start()
        made.wait_until_up(60)
        run(made, "-m", "kiezwerk", "migrate", "--quiet")
        yield made
    finally:
        made.close()


def run(private: cluster.Cluster, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=environment(KIEZWERK_DATABASE_URL=private.address()), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def seconds_until_a_page_comes(site: Site, session: str, most: float) -> float:
    """Return after how many seconds a page came that needs the database."""
    begun = time.monotonic()
    while time.monotonic() - begun < most:
        with suppress(requests.RequestException):
            if requests.get(f"{site.address}/accounts/", cookies={"sessionid": session}, allow_redirects=False, timeout=most).status_code == 200:
                break
        time.sleep(0.02)
    return time.monotonic() - begun


def test_nothing_is_acknowledged_that_a_killed_database_has_not_stored(private, site, evidence):
    people = json.loads(run(private, "-m", "tests.faults.settler", str(WRITERS)).splitlines()[-1])
    running, dice, restarts, recoveries = site(KIEZWERK_DATABASE_URL=private.address()), random.Random(5), [], []
    with ExitStack() as stack:
        ledgers = [stack.enter_context(Ledger(running, session)) for _, session in people]
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.2, 0.6))
            private.kill()
            time.sleep(dice.uniform(0, 0.3))
            private.start()
            restarts.append(private.wait_until_up(60))
            recoveries.append(seconds_until_a_page_comes(running, people[0][1], 30))

    with psycopg.connect(private.address()) as database:
        for (person, _), ledger in zip(people, ledgers, strict=True):
            ledger.check(database.execute(STORED, [person]).fetchone()[0], database.execute(NAME, [person]).fetchone()[0])
    acknowledged, slow = sum(len(ledger.acknowledged) for ledger in ledgers), sum(seconds > MOST_SECONDS for seconds in recoveries)
    back = f"pages back at most {max(recoveries):.1f} s after PostgreSQL took connections again, {slow} times after more than {MOST_SECONDS} s"
    evidence(
        "PostgreSQL is killed under load: nothing is acknowledged that is not stored", f"{KILLS} kills, {acknowledged} acknowledged, 0 lost; {back}"
    )
    assert slow == 0, (recoveries, restarts)
