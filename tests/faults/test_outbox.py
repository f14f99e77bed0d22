"""Whoever sends mail is killed while sending: no mail is lost, and one that leaves again carries the name under which it left before."""

import random
import socketserver
import threading
import time
from collections import Counter
from email import message_from_bytes

import pytest

from kiezwerk.apps.notices.actions import gather_notices, tell, write_mail
from kiezwerk.apps.notices.models import OutboxMail

from .conftest import Nursery, rounds

ROUNDS = rounds(15, 100)
MAILS_A_ROUND = 5

pytestmark = pytest.mark.django_db(transaction=True)


class Conversation(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as Django's backend needs, and keeps what it took in."""

    def handle(self):
        self.say("220 sink")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.say("354 go on")
                self.keep()
            self.say("221 bye" if verb == b"QUIT" else "250 fine")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) and line != b".\r\n":
            lines.append(line)
        if line:
            self.server.taken.append(message_from_bytes(b"".join(lines))["Message-ID"])


class Sink(socketserver.ThreadingTCPServer):
    """A mail server that keeps the names of what it was handed."""

    daemon_threads, allow_reuse_address = True, True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A sender that is killed in the middle of a sentence is what this test is about."""


@pytest.fixture
def sink():
    made = Sink()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def senders(db, sink):
    made = Nursery(KIEZWERK_TEST_SINK=str(sink.server_address[1]))
    yield made
    made.close()


def test_killed_senders_lose_no_mail_and_repeat_none_under_another_name(senders, sink, make_person, evidence):
    dice, written = random.Random(7), set()
    person = make_person()
    for number in range(ROUNDS):
        for one in range(MAILS_A_ROUND):
            write_mail(key := f"mail-{number}-{one}", person, lambda: ("Title", "Text"))
            written.add(key)
        tell(f"notice-{number}", person, lambda: ("Notice", ""), address="/")
        sender = senders.fork()
        time.sleep(dice.uniform(0.02, 0.3))
        senders.kill(sender)
    gather_notices("")
    written |= set(OutboxMail.objects.values_list("key", flat=True))
    senders.fork()
    end = time.monotonic() + 60
    while OutboxMail.objects.exclude(state="sent").exists() and time.monotonic() < end:
        time.sleep(0.1)

    taken = Counter(name.strip("<>").partition("@")[0] for name in sink.taken)
    repeated = sum(count - 1 for count in taken.values())
    assert Counter(OutboxMail.objects.values_list("state", flat=True)) == {"sent": len(written)}
    assert set(taken) == written
    assert repeated <= ROUNDS
    evidence(
        "Mail survives SIGKILL of its sender; what leaves twice has the same Message-ID",
        f"{ROUNDS} kills, {len(written)} mails, 0 lost, {repeated} handed over twice under the same name",
    )
