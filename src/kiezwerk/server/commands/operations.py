"""kiezwerk operations"""

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiezwerk.core.offers.operations import Operation
    from kiezwerk.core.offers.totals import Summary, Total
    from kiezwerk.ports.spreadsheets import Unreadable

HELP = "Read, sum up and import published lists of operations."
EPILOG = """A list is JSON, CSV or XLSX as its owner publishes it, packed with gzip or not. Profiles:
  berlin-esf-2007-2013    JSON
  berlin-esf-2014-2020    CSV
  berlin-efre-2014-2020   XLSX

An import is all or nothing: a row that cannot be read stops it with the list of rows and reasons, unless --accept-marked takes
such dates, amounts, shares and postcodes as unknown and marks them. A summary always takes them so and says which they are.
Umbrella grants and the micro-projects beneath them are summed up apart, because adding all rows would count money twice.
Exit codes: 0 done, 2 wrong use or a list that cannot be read; nothing is imported then.

examples:
  kiezwerk operations summary esf_2007_2013.json --profile berlin-esf-2007-2013
  kiezwerk operations summary                      what has been imported
  kiezwerk operations import esf_2007_2013.json --profile berlin-esf-2007-2013 --accept-marked"""

PROFILES = ("berlin-esf-2007-2013", "berlin-esf-2014-2020", "berlin-efre-2014-2020")
MOST_BYTES = 64_000_000


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="summary|import")
    summary = verbs.add_parser("summary", help="print the figures of a list, or of everything imported where no FILE is named")
    summary.add_argument("file", metavar="FILE", type=Path, nargs="?", help="the list as its owner publishes it")
    summary.add_argument("--peb-cap", default="500000", metavar="EUROS", help="count PEB rows granted more than this (default: %(default)s)")
    summary.add_argument("--json", action="store_true", help="print as JSON, amounts in cents, every total with its row numbers")
    load = verbs.add_parser("import", help="import a list into the database")
    load.add_argument("file", metavar="FILE", type=Path, help="the list as its owner publishes it")
    for each in (summary, load):
        each.add_argument("--profile", choices=PROFILES, help="the form of the list")
        each.add_argument("--accept-marked", action="store_true", help="take dates and amounts that cannot be read as unknown and mark them")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.ports.spreadsheets import Unreadable

    try:
        if arguments.file and not arguments.profile:
            raise UsageError(f"--profile says which form the list has: {', '.join(PROFILES)}")
        return run_import(arguments) if arguments.verb == "import" else run_summary(arguments)
    except OSError as error:
        return _complain([f"{error.filename}: {error.strerror}"])
    except UsageError as error:
        return _complain([str(error)])
    except Unreadable as unreadable:
        return _complain([f"{arguments.file}: {sentence}" for sentence in _say(unreadable)])


def run_summary(arguments: argparse.Namespace) -> int:
    from kiezwerk.core.offers.totals import summarise

    cap_cents = _cents(arguments.peb_cap)
    summaries = [
        (title, summarise(operations, peb_cap_cents=cap_cents), operations)
        for title, operations in (_listed(arguments) if arguments.file else _imported())
    ]
    if arguments.json:
        _print_json([{"list": title, **_as_json(summary)} for title, summary, _ in summaries], alone=bool(arguments.file))
        return 0
    if not summaries:
        print("Nothing has been imported yet. See kiezwerk operations import --help.")
    for title, summary, operations in summaries:
        print("\n".join(_report(title, summary, operations, cap_cents)))
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    from kiezwerk.server import configure

    configure()
    from kiezwerk.acts.refusals import Refused
    from kiezwerk.acts.roles import OPERATOR
    from kiezwerk.apps.offers.actions import import_operations
    from kiezwerk.server.progress import clear, show

    content = _content(arguments.file)
    try:
        loaded = import_operations(
            by=OPERATOR, content=content, filename=arguments.file.name, profile=arguments.profile, accept_marked=arguments.accept_marked,
            progress=partial(show, "Importing"),
        )  # fmt: skip
    except Refused as refused:
        hint = "" if arguments.accept_marked else " --accept-marked takes dates and amounts that cannot be read as unknown."
        return _complain([*(f"{arguments.file}: {sentence}" for sentence in _say(refused)), f"Nothing was imported.{hint}"])
    clear()
    print(f"{loaded.title}: {loaded.operations.count():,} rows")
    return 0


def _listed(arguments: argparse.Namespace) -> "Iterable[tuple[str, list[Operation]]]":
    """Yield the list of the file; fields that cannot be read are unknown, and a note says so."""
    from kiezwerk.ports.operations import PROFILES, read_operations

    operations = read_operations(_content(arguments.file), arguments.profile, accept_marked=True)
    marked = [f"row {operation.row}" for operation in operations if any(mark.code.endswith("-unreadable") for mark in operation.marks)]
    if marked and not arguments.accept_marked:
        print(f"kiezwerk operations: an import needs --accept-marked: {_joined(marked)} cannot be read whole", file=sys.stderr)
    yield PROFILES[arguments.profile].title, operations


def _imported() -> "Iterable[tuple[str, list[Operation]]]":
    """Yield every list that was imported and published."""
    from kiezwerk.server import configure

    configure()
    from kiezwerk.apps.offers.facts import operation_of
    from kiezwerk.apps.offers.models import OperationList

    for each in OperationList.objects.filter(published_at__isnull=False):
        yield each.title, [operation_of(row) for row in each.operations.order_by("row")]


def _content(file: Path) -> bytes:
    if file.is_file() and file.stat().st_size > MOST_BYTES:
        raise UsageError(f"{file} has more than {MOST_BYTES // 1_000_000} MB, which no such list has")
    return file.read_bytes()


def _report(title: str, summary: "Summary", operations: "list[Operation]", cap_cents: int) -> list[str]:
    lines = [f"{title}: {summary.every.count:,} rows", *_lsk_lines(summary)]
    if summary.peb.count:
        lines.append(_line("PEB", summary.peb))
    if summary.peb.granted_cents is not None:
        lines.append(_line(f"  granted more than {_euros(cap_cents)}", summary.peb_above))
    if summary.micro.count:
        lines += [
            _line("All rows without the micro-projects", summary.once),
            "  (umbrella grants pay the micro-projects: adding all rows counts twice)",
        ]
    else:
        lines.append(_line("All rows", summary.once))
    return [*lines, *_remarks(summary, operations)]


def _lsk_lines(summary: "Summary") -> list[str]:
    if not summary.lsk.count:
        return []
    return [
        f"{'Lokales Soziales Kapital':<40}{_rows(summary.lsk)}",
        _line("  umbrella grants", summary.umbrella),
        _line("  micro-projects beneath them", summary.micro),
        f"{f'    highest grant {_euros(summary.highest_micro_cents or 0)}':<40}{_rows(summary.highest_micro)}",
    ]


def _remarks(summary: "Summary", operations: "list[Operation]") -> list[str]:
    from kiezwerk.core.offers.operations import REPEAT_OF

    repeats = [f"row {operation.row} is row {mark.row}" for operation in operations for mark in operation.marks if mark.code == REPEAT_OF]
    unknown = [
        f'row {operation.row}, {mark.field} "{mark.text}"'
        for operation in operations
        for mark in operation.marks
        if mark.code.endswith("-unreadable")
    ]
    return [
        f"{'Exact repeats, kept and marked':<40}{_rows(summary.repeats)}{_because(repeats)}",
        f"{'Fields taken as unknown and marked':<40}{_rows(summary.marked)}{_because(unknown)}",
        f"{'Natural persons masked':<40}{_rows(summary.masked)}, whose amounts stay in every total",
    ]


def _line(label: str, total: "Total") -> str:
    amounts = [("granted", total.granted_cents), ("paid", total.paid_cents), ("total cost", total.cost_cents)]
    return f"{label:<40}{_rows(total)}" + "".join(f"{_euros(cents):>20} {what}" for what, cents in amounts if cents is not None)


def _rows(total: "Total") -> str:
    return f"{total.count:>6,} {'row' if total.count == 1 else 'rows'}"


def _because(facts: list[str]) -> str:
    return f": {_joined(facts)}" if facts else ""


def _joined(parts: list[str]) -> str:
    return "; ".join(parts) if len(parts) <= 10 else "; ".join([*parts[:10], f"and {len(parts) - 10} more"])


def _euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100:,}.{abs(cents) % 100:02} €"


def _as_json(summary: "Summary") -> dict[str, Any]:
    from dataclasses import asdict

    return {name: {"count": len(value["rows"]), **value} if isinstance(value, dict) else value for name, value in asdict(summary).items()}


def _print_json(lists: list[dict[str, Any]], *, alone: bool) -> None:
    import json

    print(json.dumps(lists[0] if alone else lists, ensure_ascii=False))


def _cents(text: str) -> int:
    euros, point, decimals = text.partition(".")
    if not (
        euros.isascii() and euros.isdigit() and len(euros) < 13 and (not point or (len(decimals) == 2 and decimals.isascii() and decimals.isdigit()))
    ):
        raise UsageError(f'--peb-cap wants an amount in euros, such as 500000 or 1104797.00, not "{text}"')
    return int(euros) * 100 + int(decimals or 0)


def _say(refusal: "Unreadable | Any") -> list[str]:
    from kiezwerk.server import configure_words

    configure_words()
    from django.utils import translation

    from kiezwerk.acts.messages import joined, say, speak
    from kiezwerk.apps.documents import messages as about_files
    from kiezwerk.apps.offers import messages as about_lists

    speak(joined(about_files.WORDS, about_lists.WORDS))
    with translation.override("en"):
        return [say(finding) for finding in refusal.findings]


def _complain(problems: list[str]) -> int:
    for problem in problems:
        print(f"kiezwerk operations: {problem}", file=sys.stderr)
    return 2
