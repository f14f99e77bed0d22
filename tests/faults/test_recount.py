"""Random meetings against a second counter: no difference, and every result is reached."""

import json
import os
import random
from collections import Counter

from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting, write_meeting
from tests.core.partnerships.random_meetings import Meeting, random_meeting, second_count

MEETINGS = 100_000 if os.environ.get("KIEZWERK_FAULTS") == "full" else 5_000


def first_count(meeting: Meeting) -> dict[str, object]:
    read = read_meeting(_as_file(meeting))
    counted = tally(read.rules, read.seats, read.items[0])
    return {
        "id": counted.id, "base": counted.base, "present": counted.present, "quorum_needed": counted.quorum_needed,
        "quorum_reached": counted.quorum_reached, "yes": counted.counts.yes, "no": counted.counts.no, "abstain": counted.counts.abstain,
        "result": str(counted.result), "tied": counted.verdict.tied and counted.quorum_reached,
    }  # fmt: skip


def _as_file(meeting: Meeting) -> bytes:
    return json.dumps(meeting).encode()


def test_a_second_counter_finds_the_same_results():
    rng = random.Random(20260302)
    reached = Counter()

    for _ in range(MEETINGS):
        meeting = random_meeting(rng)
        counted = second_count(meeting)
        reached[counted["result"]] += 1
        reached["tied"] += counted["tied"]
        assert first_count(meeting) == counted, meeting

    shares = {name: count / MEETINGS for name, count in reached.items()}
    assert {name: share >= 0.10 for name, share in shares.items() if name != "tied"} == {"adopted": True, "rejected": True, "no-quorum": True}
    assert shares["tied"] >= 0.05


def test_a_written_meeting_reads_as_the_same_meeting():
    rng = random.Random(7)

    for _ in range(200):
        read = read_meeting(_as_file(random_meeting(rng)))
        assert read_meeting(write_meeting(read)) == read
