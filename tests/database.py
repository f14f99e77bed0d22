"""An empty database, migrated once: it is kept as a file between runs and made anew where anything that makes it has changed."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from kiezwerk.acts import guards

FEW = 4


def kept_database(config) -> Path | None:
    """Return where the empty database is kept; None where this run keeps none."""
    asked = config.getvalue("reuse_db") or config.getvalue("create_db") or config.getvalue("nomigrations")
    if asked or connection.vendor != "sqlite" or not hasattr(config, "cache"):
        return None
    return config.cache.mkdir("empty-database") / f"{_made_of()}.sqlite3"


def _made_of() -> str:
    """Return a checksum of all that makes the empty database: the migrations of all apps, what follows them, and the guards."""
    folders = [Path(one.path) for one in sorted(apps.get_app_configs(), key=lambda one: one.name)]
    files = [file for folder in folders for file in (folder / "apps.py", *sorted(folder.glob("migrations/*.py"))) if file.exists()]
    files.append(Path(guards.__file__))
    return hashlib.sha256(b"\0".join([*map(Path.read_bytes, files), repr(guards.GUARDS).encode()])).hexdigest()


@contextmanager
def alone(kept: Path | None) -> Iterator[None]:
    """Let one process at a time make what is kept."""
    if not kept:
        yield
        return
    with (kept.parent / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def keep(kept: Path) -> None:
    """Keep the database of this process, which was migrated just now, and the few that were kept last."""
    connection.close()
    fresh = kept.with_suffix(f".{os.getpid()}")
    shutil.copyfile(connection.settings_dict["NAME"], fresh)
    fresh.replace(kept)
    with suppress(FileNotFoundError):
        for older in sorted(kept.parent.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-FEW]:
            older.unlink()


def take(kept: Path) -> bool:
    """Let this process work on a copy of what was kept; say whether there was something."""
    connection.close()
    name = connection.creation._get_test_db_name()
    try:
        shutil.copyfile(kept, name)
    except FileNotFoundError:
        return False
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    return True
