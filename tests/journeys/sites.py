"""The example as a running site: staged by ``kiezwerk demo``, served by ``kiezwerk serve``, read with SQL where a journey needs a key."""

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from .sharing import made_once

DATABASE = "kiezwerk.sqlite3"
PARTNERSHIP = "spree-dahme"
PATIENCE_SECONDS = 90
ROOT = Path(__file__).parents[2]


@dataclass
class Site:
    """A served copy of the example, or a real installation; ``sessions`` keeps the browser state of each role that has logged in."""

    address: str
    folder: Path
    sessions: dict = field(default_factory=dict)
    is_example: bool = True

    def at(self, path: str) -> str:
        """Return the address of a path; one without a leading slash stands beneath the partnership."""
        return f"{self.address}{path}" if path.startswith("/") else f"{self.address}/p/{PARTNERSHIP}/{path}"

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """Run a command of kiezwerk on this site's data."""
        return subprocess.run(
            [sys.executable, "-m", "kiezwerk", *words], env=environment(self.folder, self.is_example), capture_output=True, text=True, check=False
        )

    def rows(self, sql: str, *values) -> list[tuple]:
        """Return what ``sql`` finds."""
        with closing(sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def row(self, sql: str, *values) -> tuple:
        """Return the one row that ``sql`` finds."""
        (found,) = self.rows(sql, *values)
        return found

    def key(self, sql: str, *values):
        """Return the first column of the one row that ``sql`` finds."""
        return self.row(sql, *values)[0]

    def break_with(self, sql: str) -> None:
        """Change the database behind the back of the site."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as database, database:
            database.execute(sql)

    def mails(self) -> str:
        """Return all mails that have left, one after the other."""
        return "\n".join(self.mails_sent())

    def mails_sent(self) -> list[str]:
        """Return the mails that have left, as files of several may hold them, each as it was sent."""
        files = sorted((self.folder / "mail").glob("*"))
        return [mail.strip() for file in files for mail in re.split(r"^-{79}$", file.read_text(encoding="utf-8"), flags=re.M) if mail.strip()]


def environment(folder: Path, is_example: bool = True) -> dict[str, str]:
    """Return an environment in which nothing of the test settings is left; from a real installation no mail leaves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KIEZWERK_", "DJANGO_"))}
    mail = f"file://{folder}/mail" if is_example else "console://"
    return kept | {"KIEZWERK_DATA": str(folder), "KIEZWERK_DEMO": "yes" if is_example else "no", "KIEZWERK_MAIL_URL": mail}


def stage(name: str, folder: Path) -> Path:
    """Stage the example up to ``name`` beneath ``folder``, unless it stands there already; "busy" is "resolved" with drafts of everything."""

    def make(draft: Path) -> None:
        if name == "busy":
            shutil.copytree(stage("resolved", folder), draft)
            _run("tests.journeys.drafts", draft)
        else:
            _run("kiezwerk", draft, "demo", "--stage", name, "--data", str(draft), "--no-serve", "--fresh")

    return made_once(folder / name, make)


def _run(module: str, folder: Path, *words: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, *words], env=environment(folder), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]


@contextmanager
def served(example: Path, folder: Path, now: str = ""):
    """Serve a copy of ``example`` in ``folder`` until the block ends; ``now`` says which instant it is there."""
    shutil.copytree(example, folder)
    if now:
        (folder / "clock.json").write_text(json.dumps({"example_at": now, "staged_at": datetime.now(UTC).isoformat()}))
    with running(folder) as site:
        yield site


def put_back(folder: Path, example: Path) -> None:
    """Make the data of a running site those of ``example`` again, whatever somebody did to them."""
    with closing(sqlite3.connect(example / DATABASE)) as whole, closing(sqlite3.connect(folder / DATABASE)) as used:
        whole.backup(used)
    shutil.rmtree(folder / "mail", ignore_errors=True)


@contextmanager
def running(folder: Path, *, is_example: bool = True):
    """Serve what stands in ``folder`` until the block ends."""
    port = _free_port()
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "kiezwerk", "serve", "--port", str(port)],
            env=environment(folder, is_example),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server, folder)
            yield Site(address, folder, is_example=is_example)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/accessibility/", timeout=30):
                return
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == HTTPStatus.SERVICE_UNAVAILABLE:
                return
            break
        except OSError:
            time.sleep(0.2)
    raise AssertionError((folder / "server.log").read_text()[-4000:])
