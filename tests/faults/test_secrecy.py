"""An attacker who has everything but the key: copies of the database, its journal, trail, mails and logs after every vote, and the result.

The attacker learns from half of the ballots, whose votes are told, what each trace says about a vote, and guesses the other half. Whoever has no
traces names the most frequent answer of the result, which is public; what the attacker hits beyond that is the gain.

Some ballots are held through all of the product; the many are held by the functions alone that store a vote, which is ten times as fast.
"""

import json
import logging
import math
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, transaction

from kiezwerk.acts import clock
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.audit.models import ActionReceipt, Entry
from kiezwerk.apps.partnerships.actions import cast_secret_vote, close_secret_ballot
from kiezwerk.apps.partnerships.actions.secret import put_among_the_others
from kiezwerk.apps.partnerships.models import Participation
from kiezwerk.ports.sealing import SEALED_SIZE, seal, unseal

from .conftest import rounds
from .council import KEY, NOON, Council

VOTERS = 8
CHOICES = ("yes", "no", "abstain")
WHOLE, FAST = rounds(20, 500), rounds(100, 10_000)


def mixed(dice: random.Random) -> list[str]:
    """Return the votes of a ballot that is not unanimous."""
    while True:
        weights = [dice.random() + 0.05 for _ in CHOICES]
        votes = dice.choices(CHOICES, weights, k=VOTERS)
        if len(set(votes)) > 1:
            return votes


class Snapshots:
    """What an attacker copies after each vote, as traces of that vote: ``{trace: value}``."""

    def __init__(self, ballot):
        self.ballot, self.known, self.order = ballot, set(), []
        self.logged: list[str] = []
        self.handler = logging.Handler()
        self.handler.emit = lambda entry: self.logged.append(entry.getMessage())
        self.entry = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        self.receipt = ActionReceipt.objects.order_by("-id").values_list("id", flat=True).first() or 0
        self._read_files()

    def _read_files(self) -> tuple[int, bytes]:
        """Return how much was written into the files of the database, and what; PostgreSQL shows neither to a client.

        The journal is emptied after each copy, so that the next one holds the pages of one vote.
        """
        if connection.vendor != "sqlite":
            return 0, b""
        journal = Path(f"{connection.settings_dict['NAME']}-wal")
        written = journal.read_bytes() if journal.exists() else b""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(written), written

    def rows(self) -> list[tuple[str, bytes]]:
        """Return key and content of the sealed votes in the order in which they lie in the database."""
        place = "rowid" if connection.vendor == "sqlite" else "ctid"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, content FROM partnerships_sealedvote WHERE ballot_id = %s ORDER BY {place}", [self.ballot.pk])
            return [(str(key), bytes(content)) for key, content in cursor.fetchall()]

    def after_a_vote(self) -> dict[str, object]:
        rows = self.rows()
        (new,) = [content for _, content in rows if content not in self.known]
        self.known |= {content for _, content in rows}
        self.order.append(new)
        place = [content for _, content in rows].index(new)
        key = rows[place][0]
        grown, written = self._read_files()
        entries = list(Entry.objects.filter(pk__gt=self.entry).order_by("id"))
        receipts = list(ActionReceipt.objects.filter(pk__gt=self.receipt).order_by("id"))
        self.entry, self.receipt = entries[-1].pk, receipts[-1].pk if receipts else self.receipt
        words, self.logged[:] = " ".join(self.logged), []
        return {
            "length": len(new),
            "first byte": new[0] >> 4,
            "byte of the text": new[32] >> 4,
            "last byte": new[-1] >> 4,
            "place among the votes": round(place / max(len(rows) - 1, 1), 1),
            "key": key[0],
            "entries": tuple((entry.verb, tuple(sorted(json.loads(entry.facts)))) for entry in entries),
            "hash of the entry": entries[-1].leaf[0],
            "receipts": tuple((one.action, one.result_model) for one in receipts),
            "growth": grown,
            "words in the files": tuple(len(re.findall(rb"\b%s\b" % choice.encode(), written)) for choice in CHOICES),
            "log": re.sub(r"[0-9a-f-]{4,}|\d", "#", words),
            "mails": len(mail.outbox),
        }

    def in_the_end(self) -> list[float]:
        """Return where each vote lies in the last copy before the count."""
        contents = [content for _, content in self.rows()]
        return [round(contents.index(content) / len(contents), 1) for content in self.order]


def hold_a_ballot(council, votes: list[str]) -> list[dict[str, object]]:
    """Hold a secret ballot through the acts of the product and return the traces of each vote."""
    ballot = council.ballot("secret")

    def cast(number, person, seat, choice):
        cast_secret_vote(ballot, by=person, seat=seat, choice=choice, received_at=NOON, key=f"{ballot.pk} {number}")

    def count():
        return close_secret_ballot(ballot, by=council.office, counting_key=KEY).counts

    return traces_of(council, ballot, votes, cast, count)


def store_a_ballot(council, ballot, votes: list[str]) -> list[dict[str, object]]:
    """Hold one more round of ``ballot`` by what ``cast_secret_vote`` does once it has checked the vote."""
    ballot.round += 1

    def cast(number, person, seat, choice):
        with transaction.atomic():
            Participation.objects.create(ballot=ballot, seat=seat, round=ballot.round)
            put_among_the_others(ballot, seal(choice, ballot.public_key))
            record(person, "partnerships.ballot.took_part", ballot, seat=seat.number)

    def count():
        said = Counter(unseal(bytes(row.content), KEY) for row in ballot.sealed_votes.all())
        ballot.sealed_votes.all().delete()
        return {choice: said[choice] for choice in CHOICES}

    return traces_of(council, ballot, votes, cast, count)


def traces_of(council, ballot, votes, cast, count) -> list[dict[str, object]]:
    """Let the seats vote, one after the other; return what an attacker copies after each vote, and where it lay in the end."""
    snapshots = Snapshots(ballot)
    root = logging.getLogger()
    root.addHandler(snapshots.handler)
    level, _ = root.level, root.setLevel(logging.DEBUG)
    try:
        with clock.fixed_at(NOON):
            traces = []
            for number, ((person, seat), choice) in enumerate(zip(council.voters, votes, strict=True)):
                cast(number, person, seat, choice)
                traces.append(snapshots.after_a_vote())
            places = snapshots.in_the_end()
            counts = count()
    finally:
        root.removeHandler(snapshots.handler)
        root.setLevel(level)
    assert counts == {choice: votes.count(choice) for choice in CHOICES}
    return [trace | {"place in the end": place} for trace, place in zip(traces, places, strict=True)]


class Attacker:
    """Learns from ballots whose votes are told how often each trace goes with each choice, and weighs them all together."""

    def __init__(self):
        self.seen = defaultdict(Counter)
        self.said = Counter()

    def learn(self, traces: list[dict[str, object]], votes: list[str]) -> None:
        for trace, choice in zip(traces, votes, strict=True):
            self.said[choice] += 1
            for name, value in trace.items():
                self.seen[name, value][choice] += 1

    def guess(self, trace: dict[str, object], result: Counter) -> str:
        """Return the likeliest choice; the result of the ballot is public, so it is where the attacker begins."""

        def weight(choice: str) -> float:
            if not result[choice]:
                return -math.inf
            known = sum(math.log((self.seen[name, value][choice] + 1) / (self.said[choice] + 20)) for name, value in trace.items())
            return math.log(result[choice] / VOTERS) + known

        return max(CHOICES, key=weight)


def gain_of(runs: list[tuple[list[dict[str, object]], list[str]]]) -> tuple[float, float, float]:
    """Return the hit rate of the attacker, that of chance, and the standard error of their difference, over the second half of the runs."""
    attacker, half = Attacker(), len(runs) // 2
    for traces, votes in runs[:half]:
        attacker.learn(traces, votes)
    hits, chance, differences = 0, 0, []
    for traces, votes in runs[half:]:
        result = Counter(votes)
        likeliest = max(CHOICES, key=lambda choice: result[choice])
        for trace, vote in zip(traces, votes, strict=True):
            hit, by_chance = attacker.guess(trace, result) == vote, likeliest == vote
            hits, chance = hits + hit, chance + by_chance
            differences.append(hit - by_chance)
    count = len(differences)
    mean = sum(differences) / count
    error = math.sqrt(sum((one - mean) ** 2 for one in differences)) / count
    return hits / count, chance / count, error


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["whole", "fast"])
def test_with_every_copy_but_without_the_key_an_attacker_guesses_no_better_than_chance(way, make_body, make_office, make_seat, make_person, evidence):
    body, dice, count = make_body(), random.Random(20260302), WHOLE if way == "whole" else FAST
    council = Council(body, make_office(body.partnership), VOTERS, make_seat, make_person)
    ballot = council.ballot("secret")
    runs = []
    for _ in range(count):
        votes = mixed(dice)
        runs.append((hold_a_ballot(council, votes) if way == "whole" else store_a_ballot(council, ballot, votes), votes))

    lengths = {trace["length"] for traces, _ in runs for trace in traces}
    hit, chance, error = gain_of(runs)

    assert lengths == {SEALED_SIZE}
    assert hit - chance <= 0.01 + (0 if count >= 10_000 else 4 * error)
    held = "held through the whole product" if way == "whole" else "held by the functions that store a vote"
    figure = f"{count} ballots of {VOTERS}, mixed result: hit rate {hit:.1%} against {chance:.1%} by chance, gain {hit - chance:+.2%}"
    evidence(f"Copies of database, journal, trail, outbox and logs after every vote tell nothing about a secret ballot {held}", figure)


def test_the_attacker_would_find_a_leak():
    dice, runs = random.Random(7), []
    for _ in range(400):
        votes = mixed(dice)
        runs.append(([{"length": len(vote), "noise": dice.randint(0, 9)} for vote in votes], votes))
    faint = []
    for _ in range(4_000):
        votes = mixed(dice)
        faint.append(([{"bit": (vote == "yes") ^ (dice.random() < 0.4), "noise": dice.randint(0, 9)} for vote in votes], votes))

    assert gain_of(runs)[:1] == (1.0,)
    assert gain_of(faint)[0] - gain_of(faint)[1] > 0.01
