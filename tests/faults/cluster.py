"""A PostgreSQL server of its own in a scratch folder, which a test may kill. The machine's own server is never touched."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from .web import free_port

KEEPER = "postgres"


def missing() -> str:
    """Return in words why no server of one's own can be started here; "" where it can."""
    if binaries() is None:
        return "no PostgreSQL server programs (initdb, postgres) on this machine"
    if os.geteuid() == 0 and not _is_known(KEEPER):
        return f"PostgreSQL refuses to run as root, and there is no user {KEEPER}"
    return ""


def binaries() -> Path | None:
    """Return the folder of the server's programs: the newest of Debian's, or what lies on the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _is_known(name: str) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwnam(name))
    return False


class Cluster:
    """A server that can be killed with everything it has started, and started again as it was left."""

    def __init__(self):
        self.folder, self.port, self.process = Path(tempfile.mkdtemp(prefix="kiezwerk-cluster-")), free_port(), None
        self.as_keeper = {"user": KEEPER, "group": KEEPER, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.as_keeper:
            shutil.chown(self.folder, KEEPER, KEEPER)
        self._run("initdb", "--pgdata", self.data, "--username", KEEPER, "--auth", "trust", "--encoding", "UTF8", "--no-locale")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def address(self, database: str = "postgres") -> str:
        return f"postgres://{KEEPER}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *words: str) -> None:
        command = [str(binaries() / program), *words]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self.as_keeper)

    def start(self) -> None:
        """Start the server; it need not answer yet when this returns. Commits reach the disk, as they do by default."""
        command = [str(binaries() / "postgres"), "-D", self.data, "-h", "127.0.0.1", "-p", str(self.port), "-k", str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **self.as_keeper)

    def wait_until_up(self, seconds: float) -> float:
        """Return after how many seconds it took a connection."""
        begun = time.monotonic()
        while True:
            with suppress(psycopg.OperationalError), psycopg.connect(self.address(), connect_timeout=2):
                return time.monotonic() - begun
            assert time.monotonic() - begun < seconds, "the private PostgreSQL does not answer"
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill the server and all its children at a stroke, as a power cut would."""
        children = [int(child) for child in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()]
        for process in (self.process.pid, *children):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait(timeout=20)

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)
        shutil.rmtree(self.folder)
