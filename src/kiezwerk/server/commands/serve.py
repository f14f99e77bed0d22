"""kiezwerk serve"""

import argparse

HELP = "Run the web server."
EPILOG = "example:\n  kiezwerk serve --host 0.0.0.0 --port 8000 --with-worker"
RESTART_SECONDS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--with-worker", action="store_true", help="also run background jobs, in a process of their own")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.server import configure

    configure()
    return serve(arguments.host, arguments.port, with_worker=arguments.with_worker)


def serve(host: str, port: int, *, with_worker: bool = False) -> int:
    """Serve until stopped. More threads than requests at once, so that no request waits unseen before it is stamped."""
    import sys
    import time
    from contextlib import nullcontext

    if problem := _problem_with(host, port):
        print(f"port {port} on {host} cannot be used ({problem}); choose another one with --port", file=sys.stderr)
        return 2
    with Worker() if with_worker else nullcontext():
        while _serve_until_it_ends(host, port):
            time.sleep(RESTART_SECONDS)
    return 0


def _serve_until_it_ends(host: str, port: int) -> bool:
    """Serve, and say whether that ended by a crash: granian starts a lost process again, but gives up where one is lost twice in a row."""
    import sys

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from kiezwerk.server.configuration import THREADS, WORKERS

    try:
        Granian(
            "kiezwerk.server.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=WORKERS.read(),
            blocking_threads=THREADS.read(),
            backpressure=THREADS.read(),
            respawn_failed_workers=True,
            log_level=LogLevels.error,
        ).serve()
    except SystemExit as end:
        if end.code:
            print("the web server ended unexpectedly and is started again", file=sys.stderr, flush=True)
        return bool(end.code)
    return False


class Worker:
    """A process for background jobs, started again whenever it ends, until the web server stops."""

    def __enter__(self):
        import threading

        self.stopping = threading.Event()
        self.process = self._start()
        self.keeper = threading.Thread(target=self._keep, daemon=True)
        self.keeper.start()

    def __exit__(self, *_):
        self.stopping.set()
        self.process.terminate()
        self.keeper.join(timeout=20)

    def _start(self):
        import subprocess
        import sys

        return subprocess.Popen([sys.executable, "-m", "kiezwerk", "work", "--with-parent"])

    def _keep(self) -> None:
        self.process.wait()
        while not self.stopping.wait(RESTART_SECONDS):
            self.process = self._start()
            self.process.wait()


def _problem_with(host: str, port: int) -> str:
    import socket

    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        return str(getattr(error, "strerror", None) or error)
    return ""
