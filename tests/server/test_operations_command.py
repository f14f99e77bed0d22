"""kiezwerk operations, on the shipped lists and on files that are no good."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

import kiezwerk.demo
from kiezwerk.server.cli import main

LISTS = Path(kiezwerk.demo.__file__).parent / "data" / "operations"
ESF_2007 = LISTS / "esf_2007_2013.json.gz"
ESF_2014 = LISTS / "esf_2014_2020.csv.gz"

FIGURES_2007 = """\
Begünstigtenverzeichnis ESF Berlin 2007–2013: 7,429 rows
Lokales Soziales Kapital                   551 rows
  umbrella grants                            7 rows      8,638,457.19 € granted      5,183,344.46 € paid
  micro-projects beneath them              544 rows      4,897,659.73 € granted      4,588,574.63 € paid
    highest grant 10,000.00 €              149 rows
PEB                                        101 rows     30,656,928.18 € granted     20,422,075.11 € paid
  granted more than 500,000.00 €             9 rows      5,468,490.41 € granted      4,818,888.50 € paid
All rows without the micro-projects      6,885 rows    832,467,373.75 € granted    486,909,692.07 € paid
  (umbrella grants pay the micro-projects: adding all rows counts twice)
Exact repeats, kept and marked               4 rows: row 477 is row 476; row 2586 is row 2585; row 4788 is row 4787; row 4789 is row 4787
Fields taken as unknown and marked           1 row: row 1354, dated_on "25.11.0204"
Natural persons masked                     265 rows, whose amounts stay in every total
"""


def summary(file, *options, profile="berlin-esf-2007-2013"):
    return main(["operations", "summary", str(file), "--profile", profile, *options])


def test_the_figures_of_2007_2013_are_printed(capsys):
    code = summary(ESF_2007, "--accept-marked")

    assert (code, *capsys.readouterr()) == (0, FIGURES_2007, "")


def test_a_summary_prints_the_same_and_a_note_where_marks_were_not_accepted(capsys):
    code = summary(ESF_2007)

    note = "kiezwerk operations: an import needs --accept-marked: row 1354 cannot be read whole\n"
    assert (code, *capsys.readouterr()) == (0, FIGURES_2007, note)


def test_json_names_the_rows_of_every_total(capsys):
    summary(ESF_2007, "--json", "--accept-marked", "--peb-cap", "1104796.78")

    printed = json.loads(capsys.readouterr().out)
    assert (printed["micro"]["count"], printed["micro"]["granted_cents"], len(printed["micro"]["rows"])) == (544, 4_897_659_73, 544)
    assert (printed["peb_above"]["count"], printed["peb_above"]["granted_cents"]) == (1, 1_104_796_79)
    assert (printed["repeats"]["rows"], printed["highest_micro_cents"]) == ([477, 2586, 4788, 4789], 10_000_00)


def test_a_list_of_another_form_has_other_figures(capsys):
    assert summary(ESF_2014, profile="berlin-esf-2014-2020") == 0

    assert "All rows                                   336 rows     84,009,108.53 € total cost\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Choose the list as its owner publishes it."),
        (gzip.decompress(ESF_2007.read_bytes())[:100_000], "The file ends in the middle. Download it again."),
        (b"a;b\n", "Line 1, place 1: this is no JSON. Is this the right form of list?"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_plain_words(content, sentence, tmp_path, capsys):
    file = tmp_path / "list.json"
    file.write_bytes(content)

    assert (summary(file), *capsys.readouterr()) == (2, "", f"kiezwerk operations: {file}: {sentence}\n")


def test_a_table_that_cannot_be_read_is_refused_in_plain_words(tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_bytes(b"a;b\n\x00")

    assert (summary(file, profile="berlin-esf-2014-2020"), *capsys.readouterr()) == (
        2,
        "",
        f"kiezwerk operations: {file}: This is no text file. Save the table as CSV (UTF-8) or XLSX.\n",
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["summary", "nowhere.json", "--profile", "berlin-esf-2007-2013"], "nowhere.json: No such file or directory"),
        (["summary", str(LISTS), "--profile", "berlin-esf-2007-2013"], f"{LISTS}: Is a directory"),
        (["summary", str(ESF_2014)], "--profile says which form the list has: berlin-esf-2007-2013, berlin-esf-2014-2020, berlin-efre-2014-2020"),
        (
            ["summary", str(ESF_2014), "--profile", "berlin-esf-2014-2020", "--peb-cap", "viel"],
            '--peb-cap wants an amount in euros, such as 500000 or 1104797.00, not "viel"',
        ),
    ],
)
def test_wrong_use_is_explained(options, sentence, capsys):
    assert (main(["operations", *options]), *capsys.readouterr()) == (2, "", f"kiezwerk operations: {sentence}\n")


def test_a_summary_of_a_file_needs_no_database_and_no_django():
    program = (
        "import sys; from kiezwerk.server.cli import main; "
        f"code = main(['operations', 'summary', {str(ESF_2014)!r}, '--profile', 'berlin-esf-2014-2020']); "
        "sys.exit(code or 'django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
