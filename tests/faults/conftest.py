"""Faults: every test keeps a ledger of what was acknowledged and compares it with what is stored.

The short form runs with all tests; ``KIEZWERK_FAULTS=full`` runs the full figures and writes them to docs/operate/evidence.md,
``KIEZWERK_FAULTS=0.2`` a fifth of them. A figure that is kept names the rounds that were run.
"""

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.apps.conftest import (
    client_for,
    make_actor,
    make_body,
    make_network,
    make_office,
    make_partnership,
    make_person,
    make_project_body,
    make_seat,
    seat_person,
)
from tests.apps.funding.conftest import instruments, make_call, make_draft, make_fields

__all__ = [
    "client_for", "instruments", "make_actor", "make_body", "make_call", "make_draft", "make_fields", "make_network", "make_office",
    "make_partnership", "make_person", "make_project_body", "make_seat", "seat_person",
]  # fmt: skip

ROOT = Path(__file__).resolve().parents[2]
SHARE = os.environ.get("KIEZWERK_FAULTS", "")
IS_FULL, IS_WHOLE = bool(SHARE), SHARE in {"full", "1"}


def rounds(short: int, full: int) -> int:
    """Return how many rounds to run: the short form, the full one, or the share of it that was asked for."""
    return max(short, int(full * float(SHARE.replace("full", "1")))) if IS_FULL else short


@pytest.fixture
def evidence():
    """``evidence(promise, figure)``: keep a figure, where the full form runs."""
    spec = importlib.util.spec_from_file_location("evidence", ROOT / "tools" / "evidence.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda promise, figure: module.keep(f"{promise} ({connection.vendor})", figure) if IS_FULL else None


def database_url(host: str = "", port: int | str = "") -> str:
    """Return the address of the database that this test uses, for processes of their own."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    secret = f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else ""
    return f"postgres://{quote(found['USER'])}{secret}@{host or found['HOST']}:{port or found['PORT'] or 5432}/{found['NAME']}"


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that shares this test's database."""
    own = {
        "KIEZWERK_DATABASE_URL": database_url(),
        "KIEZWERK_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    return os.environ | own | more


class Nursery:
    """Forks workers from a process that is set up, so that many can be killed within seconds."""

    def __init__(self, **variables: str):
        command = [sys.executable, "-m", "tests.faults.nursery"]
        self.process = subprocess.Popen(command, env=environment(**variables), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.children = []
        assert self.process.stdout.readline() == "ready\n"

    def fork(self) -> int:
        self.process.stdin.write("fork\n")
        self.process.stdin.flush()
        self.children.append(int(self.process.stdout.readline()))
        return self.children[-1]

    def kill(self, child: int) -> None:
        self.children.remove(child)
        os.kill(child, signal.SIGKILL)

    def close(self) -> None:
        for child in list(self.children):
            self.kill(child)
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


@pytest.fixture
def site(db):
    """``site(**variables)``: a web server of its own on the database of this test."""
    from .web import Site

    started = []

    def start(**variables):
        started.append(Site(**variables))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def nursery(db):
    made = Nursery()
    yield made
    made.close()
