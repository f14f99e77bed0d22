"""Setting up, checking and verifying an installation, each as a process of its own."""

import json
import sqlite3

import pytest


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A data folder that ``kiezwerk migrate`` has set up."""
    import subprocess
    import sys

    from .conftest import environment

    folder = tmp_path_factory.mktemp("installation") / "data"
    done = subprocess.run(
        [sys.executable, "-m", "kiezwerk", "migrate", "--quiet"], env=environment(DATA=folder), capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


def check(run, **given) -> tuple[int, dict[str, tuple[str, bool]]]:
    done = run("check", "--json", **given)
    return done.returncode, {line["what"]: (line["is"], line["fine"]) for line in json.loads(done.stdout)}


def copied(installation, tmp_path):
    """Return a copy of the database beside the files of the installation."""
    target = tmp_path / "copy.sqlite3"
    target.write_bytes((installation / "kiezwerk.sqlite3").read_bytes())
    return target


def test_a_fresh_folder_is_told_to_migrate_and_stays_without_database(run, tmp_path):
    code, lines = check(run)

    database = tmp_path / "data" / "kiezwerk.sqlite3"
    assert (code, lines["Database"]) == (1, (f"sqlite {database}: not there yet; run kiezwerk migrate", False))
    assert not database.exists()


def test_what_was_set_up_is_in_order(run, installation):
    code, lines = check(run, data=installation)

    assert (code, [what for what, (_, fine) in lines.items() if not fine]) == (0, [])
    assert (lines["Tables"][0], lines["Guards"][0], lines["Durability"][0]) == (
        "up to date", "kept rows cannot be changed", "every commit reaches the disk",
    )  # fmt: skip


def test_the_journal_mode_is_told_with_its_reason(run, installation):
    from kiezwerk.server.configuration import journal_mode

    mode, reason = journal_mode()

    assert check(run, data=installation)[1]["Journal"] == (f"{mode}: {reason}", True)


def test_setting_up_again_changes_nothing(run, installation):
    def content():
        with sqlite3.connect(installation / "kiezwerk.sqlite3") as database:
            return "\n".join(database.iterdump())

    before = content()
    again = run("migrate", "--quiet", data=installation)

    assert (again.returncode, again.stderr, content() == before) == (0, "", True)


def test_a_database_that_is_no_database_is_told(run, installation, tmp_path):
    broken = tmp_path / "broken.sqlite3"
    broken.write_text("this is no database, " * 100)

    code, lines = check(run, data=installation, DATABASE_URL=f"sqlite:///{broken}")

    assert (code, lines["Database"]) == (1, (f"sqlite {broken}: file is not a database", False))


def test_a_damaged_page_is_found(run, installation, tmp_path):
    damaged = copied(installation, tmp_path)
    with damaged.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\xff" * 4096 * 4)

    code, lines = check(run, data=installation, DATABASE_URL=f"sqlite:///{damaged}")

    assert (code, any(not fine for _, fine in lines.values())) == (1, True)


def test_a_missing_guard_is_found_and_put_back(run, installation, tmp_path):
    database = copied(installation, tmp_path)
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER guard_audit_entry_update")

    before = check(run, data=installation, DATABASE_URL=f"sqlite:///{database}")
    run("migrate", "--quiet", data=installation, DATABASE_URL=f"sqlite:///{database}")
    after = check(run, data=installation, DATABASE_URL=f"sqlite:///{database}")

    assert (before[0], before[1]["Guards"]) == (1, ("missing on audit_entry: run kiezwerk migrate", False))
    assert (after[0], after[1]["Guards"][1]) == (0, True)


def test_settings_that_nobody_knows_or_that_are_weak_are_told(run, installation):
    code, lines = check(run, data=installation, DATABSE_URL="postgres://x/y", SECRET_KEY="short", DEBUG="yes")

    assert (code, [what for what, (_, fine) in lines.items() if not fine]) == (1, ["Developer's mode", "Secret key", "KIEZWERK_DATABSE_URL"])


def test_an_empty_trail_verifies(run, installation):
    done = run("verify", "--json", data=installation)

    told = {"entries": 0, "sealed": 0, "batches": 0, "erased": 0, "erasures": [], "problems": [], "remarks": []}
    assert (done.returncode, json.loads(done.stdout)) == (0, told)


def test_a_root_that_nobody_sealed_ends_with_one(run, installation):
    done = run("verify", "--root", "f" * 64, data=installation)

    assert (done.returncode, done.stdout.splitlines()) == (1, ["0 entries, 0 sealed in 0 batches", f"No batch has the root {'f' * 64}."])


def test_working_once_ends(run, installation):
    done = run("work", "--once", data=installation)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_backup_taken_while_running_restores_and_an_older_one_is_found_by_the_printed_root(run, ask_python, installation, tmp_path):
    database, backup = copied(installation, tmp_path), tmp_path / "backup.sqlite3"
    act = """
from kiezwerk.server import configure
configure()
from kiezwerk.apps.audit.actions import record, seal
record(None, "tests.thing.done")
print(seal().root)
"""
    first = ask_python(act, DATABASE_URL=f"sqlite:///{database}").strip()
    with sqlite3.connect(database) as source, sqlite3.connect(backup) as target:
        source.backup(target)
    second = ask_python(act, DATABASE_URL=f"sqlite:///{database}").strip()

    restored = {root: run("verify", "--root", root, data=installation, DATABASE_URL=f"sqlite:///{backup}") for root in (first, second)}

    assert (restored[first].returncode, restored[first].stdout.splitlines()[-1]) == (0, "The trail is unaltered.")
    assert (restored[second].returncode, restored[second].stdout.splitlines()[-1]) == (1, f"No batch has the root {second}.")


def test_an_installation_of_an_older_state_is_brought_up_to_date_with_its_guards_in_place(run, installation, tmp_path, ask_python):
    url = f"sqlite:///{copied(installation, tmp_path)}"
    step_back = (
        "from kiezwerk.server import configure; configure();"
        "from django.core.management import call_command; call_command('migrate', 'plans', '0002', verbosity=0);"
        "from kiezwerk.acts import guards; print(len(guards.missing()))"
    )

    assert ask_python(step_back, DATABASE_URL=url).strip() == "0"
    done = run("migrate", "--quiet", DATABASE_URL=url)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [fine for what, (_, fine) in check(run, DATABASE_URL=url)[1].items() if what in ("Tables", "Guards")] == [True, True]
