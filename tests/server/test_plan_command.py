"""kiezwerk plan compares editions from files without a database."""

import io
import json
import subprocess
import sys

import pytest

from kiezwerk.server.cli import main

from .conftest import environment

ABOUT = {"format": "kiezwerk-plan", "format_version": 2}
ADVICE = {"line": "m1", "title": "Advice", "responsible": "DGB", "due_on": "2027-06-30", "budget_cents": 10_000_00, "text": "Every week."}
GROUP = {"line": "m2", "title": "Group", "indicators": [{"line": "i1", "title": "Visitors", "target": 40}]}
BEFORE = ABOUT | {
    "edition": {"title": "Plan 2025"},
    "fields": [{"line": "f1", "title": "Work", "measures": [ADVICE, GROUP]}, {"line": "f2", "title": "Health"}, {"line": "f3", "title": "Climate"}],
}
AFTER = ABOUT | {
    "edition": {"title": "Plan 2027"},
    "fields": [
        {"line": "f3", "title": "Climate"},
        {
            "line": "f1",
            "title": "Work",
            "goals": [{"line": "g1", "title": "Jobs", "measures": [ADVICE | {"responsible": "HTW", "budget_cents": None}]}],
        },
        {"line": "f2", "title": "Good health"},
    ],
}


@pytest.fixture
def files(tmp_path):
    def write(before=BEFORE, after=AFTER):
        for name, content in (("a", before), ("b", after)):
            (tmp_path / f"{name}.json").write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(tmp_path / "a.json"), str(tmp_path / "b.json")

    return write


def test_words_say_what_became_of_each_element_and_what_stayed_is_counted(files, capsys):
    assert main(["plan", "diff", *files(), "--language", "en"]) == 0

    assert capsys.readouterr().out == (
        "Plan 2025 → Plan 2027\n"
        "New: 1 · changed: 2 · moved: 1 · dropped: 2 · unchanged: 1\n"
        "\nIn another order: Field of action “Climate” (at the top)\n"
        "\nNew: Goal “Jobs” (Work)\n"
        "\nMoved: Measure “Advice”, from Work to Work › Jobs\n"
        "  Responsible: “DGB” → “HTW”\n"
        "  Budget frame: €10,000 → nothing\n"
        "\nDropped: Measure “Group” (Work)\n"
        "\nDropped: Indicator “Visitors” (Work › Group)\n"
        "\nChanged: Field of action “Good health” (at the top)\n"
        "  Title: “Health” → “Good health”\n"
    )


def test_json_holds_every_change_with_its_values(files, capsys):
    assert main(["plan", "diff", *files(), "--json", "--all", "--language", "de"]) == 0

    tree = json.loads(capsys.readouterr().out)
    assert (tree["before"], tree["after"], len(tree["changes"])) == ("Plan 2025", "Plan 2027", 7)
    assert tree["changes"][3] == {
        "line": "m1",
        "kind": "measure",
        "became": "changed",
        "moved": True,
        "title": "Advice",
        "words": "Verschoben: Maßnahme „Advice“, von Work nach Work › Jobs",
        "changed": [
            {"name": "responsible", "before": "DGB", "after": "HTW"},
            {"name": "budget_cents", "before": 10_000_00, "after": None},
        ],
    }


def test_an_edition_that_did_not_change_says_so(files, capsys, monkeypatch):
    before, _ = files()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(BEFORE).encode())))

    assert main(["plan", "diff", before, "-", "--language", "en"]) == 0
    assert capsys.readouterr().out == "Plan 2025 → Plan 2025\nNew: 0 · changed: 0 · moved: 0 · dropped: 0 · unchanged: 6\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "b.json: this is not a text file in UTF-8"),
        (AFTER | {"fields": [{"title": ""}]}, 'b.json: fields[0].title: wants a text, not ""'),
    ],
    ids=["no text", "no title"],
)
def test_a_file_that_is_no_edition_is_refused_with_its_place(files, capsys, content, said):
    before, after = files(after=content)

    assert main(["plan", "diff", before, after]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.startswith("kiezwerk plan: "), printed.err.rstrip().endswith(said)) == ("", True, True)


def test_a_file_that_is_not_there_is_named(files, capsys):
    before, _ = files()

    assert main(["plan", "diff", before, "nowhere.json"]) == 2
    assert capsys.readouterr().err == "kiezwerk plan: nowhere.json cannot be read: No such file or directory\n"


def test_a_reader_who_stops_early_breaks_nothing(files, tmp_path):
    many = AFTER | {"fields": [{"line": str(number), "title": "x" * 200} for number in range(2_000)]}
    before, after = files(after=many)
    pipe = f"{sys.executable} -m kiezwerk plan diff {before} {after} | head -1; exit ${{PIPESTATUS[0]}}"

    done = subprocess.run(["bash", "-c", pipe], env=environment(DATA=tmp_path), capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout, done.stderr) == (0, "Plan 2025 → Plan 2027\n", "")
