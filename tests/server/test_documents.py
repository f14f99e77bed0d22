"""What the documents tell people to type exists: commands with their options, variables, and verbs of the Makefile."""

import argparse
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from kiezwerk.server.cli import COMMANDS
from kiezwerk.server.configuration import TABLE

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]
TEXT = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
BLOCK = re.compile(r"^```(?:sh|console)?\n(.*?)^```", re.M | re.S)
LINE = re.compile(r"^(?:\$ |\S*/bin/|(?:[A-Z_]+=\S+ )+)*(kiezwerk .*?)(?:\s+#.*|\s+\\)?$", re.M)


def commands() -> list[tuple[str, str]]:
    """Return (document, command line) of every command in a block or in a line of code."""
    found = []
    for path, text in TEXT.items():
        name = str(path.relative_to(ROOT))
        found += [(name, line) for block in BLOCK.findall(text) for line in LINE.findall(block)]
        found += [(name, line) for line in re.findall(r"`(kiezwerk [a-z][^`]*)`", text)]
    return [(name, line) for name, line in found if not re.search(r"[<…]|\bCOMMAND\b|\.\.\.|^kiezwerk \w+: ", line)]


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise AssertionError(message)


@pytest.mark.parametrize(("document", "line"), commands(), ids=str)
def test_every_command_in_the_documents_can_be_typed(document, line):
    _, name, *rest = shlex.split(line, comments=True)
    if name.startswith("-"):
        return
    assert name in COMMANDS
    parser = Parser(prog=name)
    module = import_module(f"kiezwerk.server.commands.{name}")
    module.add_arguments(parser)
    known = parser.format_help() + "".join(
        choice.format_help() for action in parser._actions if isinstance(action, argparse._SubParsersAction) for choice in action.choices.values()
    )

    assert [option for option in re.findall(r"--[a-z-]+", " ".join(rest)) if option not in known] == []


def test_every_variable_in_the_documents_exists():
    known = {variable.name for variable in TABLE} | {"KIEZWERK_FAULTS", "KIEZWERK_WRITE_DOCS"}

    assert {name for text in TEXT.values() for name in re.findall(r"KIEZWERK_[A-Z_]+[A-Z]", text)} - known == set()


def test_every_verb_of_make_in_the_documents_exists():
    verbs = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()

    assert {name for text in TEXT.values() for name in re.findall(r"(?:`|^)make ([a-z]+)", text, re.M)} - set(verbs) == set()


def test_every_link_between_documents_leads_somewhere():
    broken = [
        f"{path.name}: {target}"
        for path, text in TEXT.items()
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
        if "pictures/" not in target and not (path.parent / target).exists()
    ]

    assert broken == []
