"""What the workers of one run share: whoever needs a thing first makes it, and the others take it as it is."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def shared_folder(own: Path) -> Path:
    """Return the temporary folder of the whole run; ``own`` is that of this process, which is one of several workers or alone."""
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(place: Path, make: Callable[[Path], None]) -> Path:
    """Return ``place``, which ``make(draft)`` writes unless it is there; it appears whole or not at all."""
    with _held(place):
        _make(place, make)
    return place


def made_together(jobs: dict[Path, Callable[[Path], None]]) -> None:
    """Make several things; what another worker is at is left to it and waited for in the end."""
    for place, make in jobs.items():
        with _held(place, wait=False) as is_mine:
            if is_mine:
                _make(place, make)
    for place, make in jobs.items():
        made_once(place, make)


def _make(place: Path, make: Callable[[Path], None]) -> None:
    if place.exists():
        return
    draft = place.with_name(f"{place.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    make(draft)
    draft.rename(place)


@contextmanager
def _held(place: Path, *, wait: bool = True) -> Iterator[bool]:
    """Keep all other workers from making ``place``; yield whether that was possible."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_name(f"{place.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
