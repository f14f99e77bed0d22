"""The example is played once in a run; every file of tests that needs it works on a copy of that database."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.db import connection

FOLDER = Path(os.environ["KIEZWERK_TEST_FOLDER"])
PLAYED = f"{FOLDER.name}-example"


@contextmanager
def staged_example() -> Iterator[None]:
    """Put a copy of the staged example in the place of this process's database."""
    own = connection.settings_dict["NAME"]
    copy = f"{own}_example"
    with (FOLDER / "example.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (FOLDER / "example.played").exists():
            _play(own)
            (FOLDER / "example.played").touch()
        _copy(_address_of(PLAYED), copy)
    try:
        with _moved_to(copy):
            yield
    finally:
        _drop(copy)


def drop_played() -> None:
    """Leave nothing behind on a database server."""
    if (FOLDER / "example.played").exists():
        _drop(_address_of(PLAYED))


def _play(empty: str) -> None:
    from kiezwerk.demo.stage import build

    name = _address_of(PLAYED)
    _copy(empty, name)
    with _moved_to(name):
        build("resolved", lambda _: None)


@contextmanager
def _moved_to(name: str) -> Iterator[None]:
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def _address_of(name: str) -> str:
    return str(FOLDER / name) if connection.vendor == "sqlite" else name


def _copy(source: str, target: str) -> None:
    connection.close()
    _drop(target)
    if connection.vendor == "sqlite":
        shutil.copyfile(source, target)
    else:
        _tell_server(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def _drop(name: str) -> None:
    if connection.vendor == "sqlite":
        Path(name).unlink(missing_ok=True)
    else:
        _tell_server(f'DROP DATABASE IF EXISTS "{name}"')


def _tell_server(statement: str) -> None:
    """Run a statement that no database can run on itself."""
    import psycopg

    with psycopg.connect(**connection.get_connection_params() | {"dbname": "postgres", "autocommit": True}) as server:
        server.execute(statement)
