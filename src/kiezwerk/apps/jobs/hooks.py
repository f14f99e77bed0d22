"""The kinds of background work that apps offer, and what a handler is given to do it."""

from collections.abc import Callable
from typing import Any, Protocol

from kiezwerk.core.findings import Finding

HANDLERS: dict[str, Callable[..., Any]] = {}
TITLES: dict[str, Any] = {}
_queues: list[Callable[[int], Any]] = []


class Cancelled(Exception):
    """Somebody asked the job to stop, or another worker has taken it over."""


class Work(Protocol):
    """What a handler is given: who started the work, the file that was sent with it, and how to say how far it is.

    Called between steps it renews the lease, and raises ``Cancelled`` where that was asked for.
    """

    by: Any
    content: bytes

    def __call__(self, done_count: int, total_count: int | None = None) -> None: ...

    def lead_to(self, address: str) -> None:
        """Name the page on which the result is found."""


def register(kind: str, handler: Callable[..., Finding | None], title: Any = "") -> None:
    """Enter ``handler(work, **arguments)`` for a kind of job; ``title`` says what it does, as lazy text.

    It returns what came of it as a finding, which is said in the language of whoever reads it. It may run again after a crash, so
    running it twice must do no harm.
    """
    HANDLERS[kind] = handler
    TITLES[kind] = title


def handler_of(kind: str) -> Callable[..., Any]:
    if kind not in HANDLERS:
        raise KeyError(f"no app offers jobs of the kind {kind!r}")
    return HANDLERS[kind]


def title_of(kind: str) -> str:
    """Return what a kind of work does, in the active language."""
    return str(TITLES.get(kind, ""))


def queue_with(enqueue: Callable[[int], Any]) -> None:
    """Name what puts the number of a job into the queue; the tasks of this app do so when it is ready."""
    _queues[:] = [enqueue]


def queue(job_pk: int) -> None:
    """Put the number of a job into the queue."""
    _queues[0](job_pk)
