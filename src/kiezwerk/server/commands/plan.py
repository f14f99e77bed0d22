"""kiezwerk plan"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiezwerk.apps.plans.models import PlanEdition
    from kiezwerk.core.plans.difference import Change
    from kiezwerk.core.plans.structure import Edition

HELP = "Compare two editions of an action plan from files, without a database; or write an edition of a partnership into such a file."
EPILOG = """A file holds an edition as docs/guide/open-data-plan.md describes it. Elements are recognised by their "line", which every edition
that carries them on keeps; where a file gives none, by their title. What is written is what plan.json gives on the web.

Exit codes: 0 compared or written, 1 there is no such partnership or edition, 2 a file cannot be read or written.

examples:
  kiezwerk plan diff edition-2.json edition-3.json
  kiezwerk plan diff edition-2.json edition-3.json --json --language de
  kiezwerk plan export harbour --out edition-3.json
  kiezwerk plan export harbour --edition 2 --out edition-2.json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    diff = verbs.add_parser("diff", help="what changed between two editions")
    diff.add_argument("before", metavar="A.json", type=Path, help="the earlier edition")
    diff.add_argument("after", metavar="B.json", type=Path, help="the later edition; - reads standard input")
    diff.add_argument("--all", action="store_true", help="name what stayed as it was, too")
    diff.add_argument("--json", action="store_true", help="print as JSON")
    diff.add_argument("--language", choices=["de", "en", "fr", "ar"], help="language of the words (default: KIEZWERK_LANGUAGE)")
    export = verbs.add_parser("export", help="write an edition as open data")
    export.add_argument("partnership", metavar="SLUG", help="the partnership, as its address names it")
    export.add_argument("--edition", metavar="N", type=int, help="number of the edition in the latest plan that has it (default: the one in force)")
    export.add_argument("--out", metavar="FILE", type=Path, help="where to write it (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    return run_export(arguments) if arguments.verb == "export" else run_diff(arguments)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the edition that was asked for, whole or not at all."""
    from kiezwerk.server import configure

    configure()
    from django.conf import settings
    from django.core.serializers.json import DjangoJSONEncoder
    from django.urls import reverse

    from kiezwerk.apps.plans.facts import plan_document

    try:
        edition = _asked_for(arguments.partnership, arguments.edition)
    except LookupError as error:
        print(f"kiezwerk plan: {error.args[0]}", file=sys.stderr)
        return 1
    address = settings.ADDRESS.rstrip("/") + reverse("plans:edition", args=[arguments.partnership, edition.pk])
    text = json.dumps(plan_document(edition, address), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n"
    if arguments.out is None:
        sys.stdout.write(text)
        return 0
    try:
        arguments.out.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"kiezwerk plan: {arguments.out} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _asked_for(slug: str, number: int | None) -> "PlanEdition":
    """Return the edition in force, or the one with ``number`` of the latest plan that has it; raise LookupError where there is none."""
    from kiezwerk.apps.partnerships.models import Partnership
    from kiezwerk.apps.plans.models import PlanEdition
    from kiezwerk.apps.plans.queries import edition_in_force

    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None:
        known = ", ".join(Partnership.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise LookupError(f'there is no partnership "{slug}". Known: {known}')
    if number is None:
        found, wanted = edition_in_force(partnership), "edition in force"
    else:
        numbered = PlanEdition.objects.filter(plan__partnership=partnership, number=number)
        found, wanted = numbered.order_by("-plan__starts_on").first(), f"edition {number}"
    if found is None:
        raise LookupError(f"{partnership.name} has no {wanted} of an action plan")
    return found


def run_diff(arguments: argparse.Namespace) -> int:
    """Say what changed between the editions of two files."""
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
