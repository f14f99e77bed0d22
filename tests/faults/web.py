"""A web server of its own on the database of a test, and the ledger of somebody who uses it."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests

from .conftest import environment


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Calendar:
    """The calendar of a site that does not live today: it shows ``example_at`` when the machine's clock shows ``machine_at``."""

    example_at: datetime
    machine_at: float

    def write(self, folder: Path) -> None:
        """Leave it where a site finds it whose data folder this is."""
        staged = datetime.fromtimestamp(self.machine_at, UTC)
        (folder / "clock.json").write_text(json.dumps({"example_at": self.example_at.isoformat(), "staged_at": staged.isoformat()}))

    def at(self, machine: float) -> datetime:
        """Return what it shows when the machine's clock shows ``machine``."""
        return self.example_at + timedelta(seconds=machine - self.machine_at)


class Site:
    """``kiezwerk serve`` in a process of its own."""

    def __init__(self, **variables):
        self.port = free_port()
        command = [sys.executable, "-m", "kiezwerk", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=environment(**variables), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_until_up(60)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def is_up(self) -> bool:
        try:
            return requests.get(f"{self.address}/accounts/login/", timeout=15).status_code == 200
        except requests.RequestException:
            return False

    def wait_until_up(self, seconds: float) -> float:
        """Return after how many seconds it answered."""
        begun = time.monotonic()
        while not self.is_up():
            assert time.monotonic() - begun < seconds, "the site does not answer"
            time.sleep(0.05)
        return time.monotonic() - begun

    def kill_a_worker(self) -> None:
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        workers = [int(child) for task in tasks for child in (task / "children").read_text().split()]
        os.kill(workers[0], signal.SIGKILL)

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Ledger:
    """Somebody who changes their name again and again, and writes down what was acknowledged."""

    def __init__(self, site: Site, session: str):
        self.site, self.sent, self.acknowledged, self.statuses, self.bare = site, [], [], set(), 0
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._write)
        self.browser = requests.Session()
        self.browser.cookies.set("sessionid", session)

    def __enter__(self):
        self.browser.get(f"{self.site.address}/accounts/", timeout=15)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join(timeout=60)
        self.browser.close()

    def _write(self) -> None:
        while not self.stopping.is_set():
            name = f"Name {len(self.sent)}"
            self.sent.append(name)
            try:
                token = {"X-CSRFToken": self.browser.cookies["csrftoken"]}
                address = f"{self.site.address}/accounts/"
                answer = self.browser.post(address, {"name": name, "language": "en"}, headers=token, allow_redirects=False, timeout=30)
            except requests.RequestException:
                time.sleep(0.05)
                continue
            self.statuses.add(answer.status_code)
            self.bare += answer.status_code == 503 and not answer.headers.get("Retry-After", "").isdigit()
            if answer.status_code == 302:
                self.acknowledged.append(name)

    def check(self, changes: int, name: str) -> None:
        """Compare with what is stored: nothing acknowledged is missing, nothing stands there that nobody sent, the last word counts."""
        assert self.acknowledged
        assert len(self.acknowledged) <= changes <= len(self.sent)
        assert self.sent.index(name) >= self.sent.index(self.acknowledged[-1])
        assert (self.statuses - {302, 503}, self.bare) == (set(), 0)
