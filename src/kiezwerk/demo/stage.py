"""Stage the example partnership: seeded, with a fixed clock, by actions alone."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from .scenes import BERLIN

STAGES = ("founded", "planning", "call-open", "voting", "resolved")
EXAMPLE_AT = {
    "founded": "2026-01-12 11:00",
    "planning": "2026-03-11 09:00",
    "call-open": "2026-10-21 09:30",
    "voting": "2026-11-17 14:36",
    "resolved": "2026-11-24 09:00",
}


def build(stage: str, progress: Callable[[str], None]) -> None:
    """Play the example up to and including ``stage``, whole or not at all: one transaction is kept once, not a thousand times."""
    from django.db import transaction

    with transaction.atomic():
        _play(stage, progress)


def _play(stage: str, progress: Callable[[str], None]) -> None:
    from kiezwerk.apps.audit.actions import seal

    from . import founding, year

    progress("founded")
    example = founding.found(progress)
    scenes = {"planning": year.adopt_plan, "call-open": year.open_call, "voting": year.begin_vote, "resolved": year.resolve}
    for name in STAGES[1 : STAGES.index(stage) + 1]:
        progress(name)
        scenes[name](example)
    with founding.at(EXAMPLE_AT[stage]):
        seal()


def clock_of(stage: str) -> str:
    """Return the kept clock of the example: which day it is there, and when that was so here."""
    example_at = datetime.fromisoformat(EXAMPLE_AT[stage]).replace(tzinfo=BERLIN)
    return json.dumps({"stage": stage, "example_at": example_at.isoformat(), "staged_at": datetime.now(UTC).isoformat()})
