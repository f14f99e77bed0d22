"""``kiezwerk operations import`` and ``summary`` on the database."""

import json

import pytest

from kiezwerk.apps.offers.models import OperationList, PublishedOperation
from kiezwerk.server.cli import main

from .test_operations import MICRO, PLAIN, PROFILE, UMBRELLA, content


@pytest.fixture
def a_file(tmp_path):
    def write(*rows):
        file = tmp_path / "list.json"
        file.write_bytes(content(*rows))
        return str(file)

    return write


def test_a_list_is_imported_and_the_same_file_twice_changes_nothing(db, a_file, capsys):
    file = a_file(UMBRELLA, MICRO, PLAIN)

    codes = [main(["operations", "import", file, "--profile", PROFILE]) for _ in range(2)]

    assert (codes, OperationList.objects.count(), PublishedOperation.objects.count()) == ([0, 0], 1, 3)


def test_an_unreadable_row_stops_the_import_with_row_and_reason(db, a_file, capsys):
    code = main(["operations", "import", a_file(UMBRELLA, MICRO | {"date": "25.11.0204"}), "--profile", PROFILE])

    said = capsys.readouterr().err
    assert (code, "25.11.0204" in said, PublishedOperation.objects.count()) == (2, True, 0)
    assert "Traceback" not in said


def test_an_unreadable_row_can_be_taken_and_is_marked(db, a_file):
    code = main(["operations", "import", a_file(MICRO | {"date": "25.11.0204"}), "--profile", PROFILE, "--accept-marked"])

    assert (code, PublishedOperation.objects.get().is_marked) == (0, True)


def test_without_a_file_the_summary_reads_the_database(db, a_file, capsys):
    main(["operations", "import", a_file(UMBRELLA, MICRO, PLAIN), "--profile", PROFILE])
    capsys.readouterr()

    code = main(["operations", "summary", "--profile", PROFILE, "--json"])

    assert (code, "micro" in json.dumps(json.loads(capsys.readouterr().out))) == (0, True)


def test_a_file_that_is_not_there_is_said_in_words(db, capsys):
    code = main(["operations", "import", "nothing.json", "--profile", PROFILE])

    assert (code, "Traceback" in capsys.readouterr().err) == (2, False)
