"""The command line and the settings as a process of their own sees them."""

import os
import subprocess
import sys

import pytest

from tests.apps.conftest import client_for, make_auditor, make_body, make_network, make_partnership, make_person, make_seat, seat_person
from tests.apps.portal.conftest import planning_areas

__all__ = ["client_for", "make_auditor", "make_body", "make_network", "make_partnership", "make_person", "make_seat", "planning_areas", "seat_person"]


def environment(**variables) -> dict[str, str]:
    """Return this machine's environment without any setting of Kiezwerk, and with ``variables``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KIEZWERK_", "DJANGO_"))}
    return kept | {f"KIEZWERK_{name}": str(value) for name, value in variables.items()}


@pytest.fixture
def run(tmp_path):
    """``run("check", "--json", DEMO="yes")``: run the command line in an empty data folder and return what it did."""

    def run_command(*words, data=None, timeout=120, **variables):
        variables = {"DATA": data or tmp_path / "data"} | variables
        return subprocess.run(
            [sys.executable, "-m", "kiezwerk", *words], env=environment(**variables), capture_output=True, text=True, timeout=timeout
        )

    return run_command


@pytest.fixture
def ask_python(tmp_path):
    """``ask_python(code, DEMO="yes")``: run Python with Kiezwerk's settings in a process of its own and return what it printed."""

    def ask(code, **variables):
        variables = {"DATA": tmp_path / "data"} | variables
        done = subprocess.run([sys.executable, "-c", code], env=environment(**variables), capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ask
