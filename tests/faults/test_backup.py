"""The commands of docs/operate/backup.md, run as they stand there: what is restored is what was kept, and a damaged backup is found."""

import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from kiezwerk.apps.audit.actions import record, seal
from kiezwerk.apps.audit.models import PersonName

from .conftest import ROOT, database_url, environment, rounds

NEEDED = {"sqlite": ("sqlite3",), "postgresql": ("pg_dump", "pg_restore")}
MISSING = [name for names in NEEDED.values() for name in (*names, "sha256sum", "diff") if shutil.which(name) is None]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(bool(MISSING), reason=f"backups were NOT tried: {', '.join(MISSING)} not on this machine"),
]
MUTATIONS = rounds(20, 100)
GUIDE = ROOT / "docs" / "operate" / "backup.md"


def commands(name: str) -> str:
    """Return the commands of the guide under their first line."""
    (found,) = re.findall(rf"```sh\n# {name}: {connection.vendor}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return found


def run(name: str, folder: Path, backup: Path, database: str) -> subprocess.CompletedProcess:
    """Run the commands of the guide in a data folder."""
    variables = os.environ | {"BACKUP": str(backup), "DATABASE": database}
    return subprocess.run(
        ["sh", "-eu", "-c", commands(name)], cwd=folder, env=variables, capture_output=True, text=True, errors="replace", check=False
    )


@pytest.fixture
def house(tmp_path, make_seat, make_person):
    """A data folder with people, seats, two files and a sealed trail; returns the folder and the last root."""
    folder = tmp_path / "house"
    (folder / "files" / "minutes").mkdir(parents=True)
    (folder / "secret-key").write_text("a secret of this house")
    (folder / "files" / "minutes" / "1.pdf").write_bytes(random.Random(1).randbytes(40_000))
    (folder / "files" / "Größe einer Datei.csv").write_bytes(b"a;b\n1;2\n")
    if connection.vendor == "sqlite":
        (folder / "kiezwerk.sqlite3").symlink_to(connection.settings_dict["NAME"])
    for number in range(30):
        seat = make_seat(holder=make_person(f"Person {number}"))
        record(None, "tests.seat.filled", seat.body, number=number)
        PersonName.objects.create(key=f"key {number}", name=f"Person {number}")
        root = seal().root if number % 10 == 9 else ""
    return folder, root


@pytest.fixture
def empty(tmp_path):
    """An empty data folder and the address of an empty database."""
    folder = tmp_path / "empty"
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield folder, f"sqlite:///{folder / 'kiezwerk.sqlite3'}"
        return
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield folder, database_url().rpartition("/")[0] + f"/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def counts(database: str) -> dict[str, int]:
    """Return how many rows each table holds, asked without the product."""
    if connection.vendor == "sqlite":
        listed, opened = "SELECT name FROM sqlite_master WHERE type = 'table'", sqlite3.connect(database.removeprefix("sqlite:///"))
    else:
        listed, opened = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'", psycopg.connect(database)
    with closing(opened) as found:
        tables = sorted(name for (name,) in found.execute(listed).fetchall())
        return {table: found.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}


def hashes(folder: Path) -> dict[str, str]:
    found = [folder / "secret-key", *(folder / "files").rglob("*")]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in found if file.is_file()}


def kiezwerk(folder: Path, database: str, *words: str) -> subprocess.CompletedProcess:
    variables = environment(KIEZWERK_DATA=str(folder), KIEZWERK_DATABASE_URL=database) | {"DJANGO_SETTINGS_MODULE": "kiezwerk.server.settings"}
    del variables["KIEZWERK_SECRET_KEY"]
    return subprocess.run([sys.executable, "-m", "kiezwerk", *words], env=variables, capture_output=True, text=True, errors="replace", check=False)


def test_what_is_restored_into_an_empty_house_is_what_was_kept(house, empty, tmp_path, evidence):
    (folder, root), (place, database), backup = house, empty, tmp_path / "backup"
    done = [run("back up", folder, backup, database_url()), run("restore", place, backup, database)]

    assert [(one.returncode, one.stderr) for one in done] == [(0, "")] * 2
    kept = counts(database_url())
    assert (counts(database), hashes(place)) == (kept, hashes(folder))
    assert (kept["audit_entry"], kept["audit_batch"], kept["partnerships_seatholding"], len(hashes(place))) == (30, 3, 30, 3)
    assert kiezwerk(place, database, "migrate", "--quiet").returncode == 0
    checked = {line["what"]: line["fine"] for line in json.loads(kiezwerk(place, database, "check", "--json").stdout)}
    assert (checked["Database"], checked["Tables"], checked["Guards"]) == (True, True, True)
    verdict = kiezwerk(place, database, "verify", "--root", root)
    assert (verdict.returncode, verdict.stdout.splitlines()[0]) == (0, "30 entries, 30 sealed in 3 batches")
    evidence("Backup and restore", f"{len(kept)} tables, {sum(kept.values())} rows, {len(hashes(place))} files and the sealed root are the same")


def flip_a_bit(file: Path, dice: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    file.write_bytes(content)


def cut_off_the_end(file: Path, dice: random.Random) -> None:
    os.truncate(file, dice.randrange(file.stat().st_size))


def write_zeros(file: Path, dice: random.Random) -> None:
    content = bytearray(file.read_bytes())
    places = [place for place, byte in enumerate(content) if byte]
    place = dice.choice(places)
    content[place : place + 512] = bytes(len(content[place : place + 512]))
    file.write_bytes(content)


def add_something(file: Path, dice: random.Random) -> None:
    file.write_bytes(file.read_bytes() + dice.randbytes(dice.randint(1, 4096)))


def lose_a_file(file: Path, _dice: random.Random) -> None:
    file.unlink()


def put_another_file_in_its_place(file: Path, dice: random.Random) -> None:
    file.write_bytes(dice.randbytes(file.stat().st_size))


def add_a_file(file: Path, dice: random.Random) -> None:
    file.with_name(f"{file.name}.{dice.randrange(1000)}").write_bytes(b"")


WAYS = (flip_a_bit, cut_off_the_end, write_zeros, add_something, lose_a_file, put_another_file_in_its_place, add_a_file)


def test_every_damaged_backup_is_found_before_anything_is_restored(house, tmp_path, evidence):
    folder, _ = house
    whole, damaged, place = tmp_path / "whole", tmp_path / "damaged", tmp_path / "place"
    assert run("back up", folder, whole, database_url()).returncode == 0
    missed = []
    for number in range(MUTATIONS):
        dice, way = random.Random(number), WAYS[number % len(WAYS)]
        shutil.copytree(whole, damaged)
        place.mkdir()
        file = dice.choice(sorted(file for file in damaged.rglob("*") if file.is_file()))
        way(file, dice)
        told = run("restore", place, damaged, "postgres://127.0.0.1:1/nowhere")
        missed += [] if told.returncode and not list(place.iterdir()) else [f"{way.__name__} {file.name} {number}"]
        shutil.rmtree(damaged)
        shutil.rmtree(place)

    assert missed == []
    evidence("Every damaged backup is found before anything is restored", f"{MUTATIONS} mutations in {len(WAYS)} ways, all found")
