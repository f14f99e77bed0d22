"""The web server's worker is killed under load, and the database goes away: nothing acknowledged is lost, and pages come back."""

import random
import socket
import threading
import time
from contextlib import suppress

import pytest
from django.db import connection

from kiezwerk.apps.audit.models import Entry

from .conftest import database_url, rounds
from .web import Ledger

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = rounds(3, 1_000)
OUTAGES = rounds(2, 200)


@pytest.fixture
def session(make_person, client_for):
    """A person and the key of their session."""
    person = make_person()
    return person, client_for(person).cookies["sessionid"].value


def stored_of(person) -> tuple[int, str]:
    """Return how often the name was changed, and what it is."""
    person.refresh_from_db()
    return Entry.objects.filter(verb="accounts.user.changed", person_key=str(person.key)).count(), person.name


def test_a_killed_web_worker_loses_nothing_that_was_acknowledged(site, session, evidence):
    running, dice = site(), random.Random(7)
    person, key = session
    with Ledger(running, key) as ledger:
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.2, 0.6))
            running.kill_a_worker()
            time.sleep(0.1)
            running.wait_until_up(60)

    ledger.check(*stored_of(person))
    evidence("An acknowledged change survives SIGKILL of the web worker", f"{KILLS} kills, {len(ledger.acknowledged)} changes acknowledged, 0 lost")


class Wire:
    """A line to PostgreSQL that can be cut: all connections break, and none is made until it is mended."""

    def __init__(self):
        found = connection.settings_dict
        self.target = (found["HOST"] or "127.0.0.1", int(found["PORT"] or 5432))
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.pairs, self.is_cut, self.closing = [], False, False
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def _accept(self) -> None:
        while not self.closing:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(self.target)
            self.pairs.append((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        self._close((one, other))

    def _close(self, ends) -> None:
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def cut(self) -> None:
        self.is_cut = True
        while self.pairs:
            self._close(self.pairs.pop())

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.closing = True
        self.cut()
        self.listener.close()


@pytest.fixture
def wire():
    line = Wire()
    yield line
    line.close()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="an embedded database does not go away")
def test_after_an_outage_of_the_database_pages_come_back_and_nothing_acknowledged_is_lost(site, session, wire, evidence):
    running, slowest = site(KIEZWERK_DATABASE_URL=database_url("127.0.0.1", wire.port)), 0.0
    person, key = session
    with Ledger(running, key) as ledger:
        for _ in range(OUTAGES):
            time.sleep(0.4)
            wire.cut()
            time.sleep(1.5)
            wire.mend()
            slowest = max(slowest, running.wait_until_up(30))

    ledger.check(*stored_of(person))
    assert slowest <= 5
    evidence("Pages come back after the database was away", f"{OUTAGES} outages, at most {slowest:.1f} s, 0 acknowledged changes lost")
