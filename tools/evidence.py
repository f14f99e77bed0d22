"""Keep what was measured: one row per promise in docs/operate/evidence.md, with date, machine and commit."""

import fcntl
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "operate" / "evidence.md"
HEAD = """# Evidence

What was measured, where and when. Written by `make faults` (the full figures) and by `make bench`.
A row is replaced when it is measured again. `KIEZWERK_FAULTS=0.2 pytest tests/faults` runs a fifth of the rounds; a row names how many were run.

| What | Measured | Date | Machine | Commit |
|---|---|---|---|---|
"""


def keep(what: str, measured: str) -> None:
    """Enter or replace the row about ``what``; of two runs that enter at the same time one waits."""
    with DOCUMENT.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        rows = dict(_rows())
        rows[what] = f"| {what} | {measured} | {datetime.now(UTC):%Y-%m-%d} | {_machine()} | {_commit()} |"
        DOCUMENT.write_text(HEAD + "\n".join(rows[name] for name in sorted(rows)) + "\n", encoding="utf-8")


def _rows() -> list[tuple[str, str]]:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [(line.split("|")[1].strip(), line) for line in lines if line.startswith("| ") and not line.startswith("| What |")]


def _machine() -> str:
    """Return what stands under it: cores, and how many processes wanted them, because a busy machine is a slow one."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[1]:.0f}, {platform.system()}, Python {platform.python_version()}"


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
