"""The command line explains itself, ends with an exit code that scripts can trust, and needs a database only where it must."""

import json
import subprocess
import sys

import pytest

from kiezwerk import __version__
from kiezwerk.server.cli import COMMANDS, main

from .conftest import environment
from .test_rank_command import TABLE
from .test_tally_command import MEETING

NOWHERE = "postgres://nobody@127.0.0.1:1/nothing?connect_timeout=1"


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]], ids=str)
def test_help_lists_every_command_with_its_purpose(words, capsys):
    code = main(words)

    printed = capsys.readouterr().out
    assert (code, [name for name, purpose in COMMANDS.items() if f"  {name:<12}{purpose}\n" not in printed]) == (0, [])


def test_the_version_is_printed(capsys):
    assert (main(["--version"]), capsys.readouterr().out) == (0, f"kiezwerk {__version__}\n")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("chek", ' Did you mean "check"?'), ("migrat", ' Did you mean "migrate"?'), ("frobnicate", "")],
)
def test_an_unknown_command_is_told_with_the_nearest_one(typed, hint, capsys):
    code = main([typed])

    printed = capsys.readouterr()
    assert (code, printed.out, printed.err) == (2, "", f'kiezwerk: there is no command "{typed}".{hint} See kiezwerk --help.\n')


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name, capsys):
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])

    printed = capsys.readouterr().out
    assert (end.value.code, f"kiezwerk {name}" in printed.partition("example")[2]) == (0, True)


@pytest.mark.parametrize("words", [["check", "--colour"], ["serve", "--port", "many"], ["work", "--interval", "soon"], ["verify", "now"]], ids=str)
def test_wrong_use_ends_with_two(words):
    with pytest.raises(SystemExit) as end:
        main(words)

    assert end.value.code == 2


def test_nothing_but_the_chosen_command_is_imported():
    code = """import sys
from kiezwerk.server.cli import main
main(["--help"])
print(sorted(name for name in sys.modules if "django" in name or name.startswith("kiezwerk")))"""

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.splitlines()[-1] == "['kiezwerk', 'kiezwerk.server', 'kiezwerk.server.cli']"


@pytest.fixture
def files(tmp_path):
    """A file for each core command."""
    contents = {
        "areas.csv": "id,unemployed,transfers\na,10,3\nb,20,1\nc,30,2\n",
        "meeting.json": json.dumps(MEETING),
        "applications.csv": TABLE,
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ["index", "compute", "areas.csv", "--id", "id", "--columns", "unemployed,transfers", "--out", "-"],
        ["tally", "meeting.json"],
        ["rank", "applications.csv", "--budget", "98760", "--minimum", "3"],
    ],
    ids=lambda words: words[0],
)
def test_core_commands_need_no_database(words, files):
    done = subprocess.run(
        [sys.executable, "-m", "kiezwerk", *words], cwd=files, env=environment(DATABASE_URL=NOWHERE), capture_output=True, text=True, timeout=60
    )

    assert (done.returncode, bool(done.stdout), list(files.glob(".data"))) == (0, True, [])


@pytest.mark.parametrize("words", [["verify"], ["migrate"], ["work", "--once"]], ids=str)
def test_a_database_that_does_not_answer_is_told_without_a_traceback(run, words):
    done = run(*words, DATABASE_URL="sqlite:////nowhere/kiezwerk.sqlite3")

    assert (done.returncode, done.stderr) == (
        2, f"kiezwerk {words[0]}: the database does not answer as it should: unable to open database file. See kiezwerk check.\n",
    )  # fmt: skip


def test_an_empty_database_is_told_too(run):
    done = run("verify")

    assert (done.returncode, done.stderr) == (2, "kiezwerk verify: the database lacks tables (no such table: audit_entry). Run kiezwerk migrate.\n")


def test_a_port_that_is_taken_is_told(run):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))

    assert (done.returncode, done.stderr) == (
        2,
        f"port {port} on 127.0.0.1 cannot be used (Address already in use); choose another one with --port\n",
    )


def test_a_reader_who_stops_reading_ends_the_command_quietly():
    pipe = f"{sys.executable} -m kiezwerk operations --help | true; exit ${{PIPESTATUS[0]}}"

    done = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stderr) == (0, "")
