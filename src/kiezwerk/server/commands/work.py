"""kiezwerk work"""

import argparse

HELP = "Run background jobs, send mail and seal the audit trail until stopped."
EPILOG = "example:\n  kiezwerk work            until Ctrl+C\n  kiezwerk work --once     what is due now, then end"
HOUSEKEEPING_SECONDS = 10
TIDYING_SECONDS = 3600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due and end")
    parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks (default: %(default)s)")
    parser.add_argument("--with-parent", action="store_true", help="end when the process that started this one ends")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.server import configure

    configure()
    import os
    import signal
    import threading

    stop, parent = threading.Event(), os.getppid()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    if arguments.once:
        work_once()
    else:
        work(stop, arguments.interval, lambda: arguments.with_parent and os.getppid() != parent)
    return 0


def work_once() -> None:
    """Do what is due now."""
    while run_next_task():
        pass
    keep_house()
    tidy()


def work(stop, interval: float, is_orphan=lambda: False) -> None:
    """Look for work until ``stop`` is set. A failure of the database is waited out, not died of."""
    import logging
    import time

    from django.db import InterfaceError, OperationalError, close_old_connections

    due = {sign_in: (HOUSEKEEPING_SECONDS, 0.0), keep_house: (HOUSEKEEPING_SECONDS, 0.0), tidy: (TIDYING_SECONDS, time.monotonic() + TIDYING_SECONDS)}
    while not stop.is_set() and not is_orphan():
        found = False
        try:
            found = run_next_task()
            for chore, (pause, at) in due.items():
                if time.monotonic() >= at:
                    chore()
                    due[chore] = (pause, time.monotonic() + pause)
        except (OperationalError, InterfaceError):
            logging.getLogger("kiezwerk.work").exception("the database did not answer; trying again")
            close_old_connections()
        if not found:
            stop.wait(interval)


def run_next_task() -> bool:
    """Run the next task in the queue, and say whether there was one."""
    import socket

    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=1,
        worker_id=socket.gethostname()[:32], excluded_queue_names=[],
    ).run()  # fmt: skip
    return True


def sign_in() -> None:
    """Say that somebody works here, so that no page tells people that their work waits in vain."""
    from kiezwerk.apps.jobs.actions import sign_in

    sign_in()


def keep_house() -> None:
    """Queue again what a killed worker held, count written procedures whose time is over, send mail, seal the trail."""
    from django.conf import settings

    from kiezwerk.apps.audit.actions import seal
    from kiezwerk.apps.jobs.actions import requeue_expired
    from kiezwerk.apps.notices.actions import gather_notices, send_due_mail
    from kiezwerk.apps.partnerships.actions import end_all_due

    requeue_expired()
    end_all_due()
    gather_notices(settings.ADDRESS.rstrip("/"))
    while send_due_mail():
        pass
    seal()


def tidy() -> None:
    """Remind of what is due, and forget what has run out."""
    from kiezwerk.apps.accounts.actions import forget_expired_sessions
    from kiezwerk.apps.partnerships.actions.contacts import delete_all_due
    from kiezwerk.apps.partnerships.actions.decision_files import forget_decision_files
    from kiezwerk.apps.partnerships.actions.passing import delete_all_that_passed
    from kiezwerk.apps.partnerships.actions.reminders import remind
    from kiezwerk.apps.plans.actions.consultations import erase_all_commenters
    from kiezwerk.apps.plans.actions.reminders import call_for_readings
    from kiezwerk.apps.plans.actions.unsaved import forget_old_texts

    remind()
    call_for_readings()

    forget_expired_sessions()
    delete_all_due()
    delete_all_that_passed()
    forget_decision_files()
    forget_old_texts()
    erase_all_commenters()
