"""kiezwerk plan"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiezwerk.core.plans.difference import Change
    from kiezwerk.core.plans.structure import Edition

HELP = "Compare two editions of an action plan: what is new, said otherwise, moved, dropped. Needs no database."
EPILOG = """Both files hold an edition as docs/guide/open-data-plan.md describes it. Elements are recognised by their "line", which every
edition that carries them on keeps; where a file gives none, by their title.

Exit codes: 0 compared, 2 a file cannot be read.

examples:
  kiezwerk plan diff edition-2.json edition-3.json
  kiezwerk plan diff edition-2.json edition-3.json --json --language de"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    diff = verbs.add_parser("diff", help="what changed between two editions")
    diff.add_argument("before", metavar="A.json", type=Path, help="the earlier edition")
    diff.add_argument("after", metavar="B.json", type=Path, help="the later edition; - reads standard input")
    diff.add_argument("--all", action="store_true", help="name what stayed as it was, too")
    diff.add_argument("--json", action="store_true", help="print as JSON")
    diff.add_argument("--language", choices=["de", "en", "fr", "ar"], help="language of the words (default: KIEZWERK_LANGUAGE)")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.core.plans.difference import Became, compare
    from kiezwerk.server import configure_words

    configure_words()
    from django.utils import translation

    try:
        before, after = _read(arguments.before), _read(arguments.after)
    except ValueError as error:
        print(f"kiezwerk plan: {error}", file=sys.stderr)
        return 2
    changes = compare(before, after)
    shown = changes if arguments.all else [change for change in changes if change.became is not Became.KEPT]
    with translation.override(arguments.language or translation.get_language()):
        (_print_json if arguments.json else _print_words)(before, after, changes, shown)
    return 0


def _read(file: Path) -> "Edition":
    from kiezwerk.ports.plans import read_edition

    try:
        edition = read_edition(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
    return edition


def _print_words(before: "Edition", after: "Edition", changes: "list[Change]", shown: "list[Change]") -> None:
    from kiezwerk.apps.plans.messages import describe, describe_change, summarise

    print(f"{before.title} → {after.title}\n{summarise(changes)}")
    for change in shown:
        print("", describe(change, before, after), *(f"  {describe_change(one)}" for one in change.changed), sep="\n")


def _print_json(before: "Edition", after: "Edition", changes: "list[Change]", shown: "list[Change]") -> None:
    import json

    from kiezwerk.apps.plans.messages import describe, summarise
    from kiezwerk.ports.plans import plain

    rows = [
        {
            "line": change.line,
            "kind": str(change.kind),
            "became": str(change.became),
            "moved": change.is_moved,
            "title": change.element.title,
            "words": describe(change, before, after),
            "changed": [{"name": one.name, "before": plain(one.before), "after": plain(one.after)} for one in change.changed],
        }
        for change in shown
    ]
    tree = {"before": before.title, "after": after.title, "summary": summarise(changes), "changes": rows}
    print(json.dumps(tree, ensure_ascii=False, indent=1))
