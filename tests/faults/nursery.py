"""A process that is set up once and forks a worker for each line it reads. Leases are short here, so that killed work is soon found."""

import os
import signal
import sys
import threading
from datetime import timedelta

STEPS = 3


def count(progress, *, place: int, name: str) -> str:
    """Write rows one by one, then publish them all by one more: as an import does. Running it twice does no harm."""
    from django.db import transaction

    from kiezwerk.apps.audit.actions import record
    from kiezwerk.apps.partnerships.models import Partnership, Statement

    def state(text):
        return Statement.objects.get_or_create(partnership_id=place, text=text, defaults={"source": "test"})[1]

    for number in range(STEPS):
        state(f"{name} {number}")
        progress(number + 1, STEPS)
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().get(pk=place)
        if state(f"{name} published"):
            record(None, "tests.work.published", partnership)
    return "published"


def main() -> None:
    from kiezwerk.server import configure

    configure()
    from kiezwerk.apps.jobs import actions, hooks
    from kiezwerk.apps.notices.actions import outbox
    from kiezwerk.server.commands import work

    hooks.register("tests.count", count)
    actions.LEASE, actions.MOST_ATTEMPTS = timedelta(seconds=3), 1_000
    outbox.LEASE = timedelta(seconds=1)
    work.HOUSEKEEPING_SECONDS = 0.1
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            work.work(threading.Event(), 0.02)
        print(child, flush=True)


if __name__ == "__main__":
    main()
