"""What ``kiezwerk tally`` and ``kiezwerk elect`` have in common: a file is read, checked and counted again without a database."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class Recount:
    """What came of a file: the figures of each count with their explanation, or the findings for which nothing is counted."""

    findings: Iterable["Finding"] = ()
    counts: list[tuple[dict[str, Any], str]] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser, metavar: str, about: str) -> None:
    parser.add_argument("file", metavar=metavar, type=Path, help=f"{about}; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--language", choices=["de", "en", "fr", "ar"], help="language of the explanations (default: KIEZWERK_LANGUAGE)")


def run(arguments: argparse.Namespace, verb: str, heading: str, recount: Callable[[bytes], Recount]) -> int:
    """Count the file again and print it, as JSON under ``heading``; return 2 where it cannot be read or a vote in it may not count."""
    from kiezwerk.ports.entries import FileError
    from kiezwerk.server import configure_words

    configure_words()
    from django.utils import translation

    from kiezwerk.acts.messages import say, speak
    from kiezwerk.apps.partnerships.messages import WORDS

    speak(WORDS)
    try:
        content = sys.stdin.buffer.read() if str(arguments.file) == "-" else arguments.file.read_bytes()
        with translation.override(arguments.language or translation.get_language()):
            found = recount(content)
            refused = list(dict.fromkeys(map(say, found.findings)))
    except OSError as error:
        refused = [f"{arguments.file} cannot be read: {error.strerror}"]
    except FileError as error:
        refused = [f"{arguments.file}: {error}"]
    for problem in refused:
        print(f"kiezwerk {verb}: {problem}", file=sys.stderr)
    if refused:
        return 2
    _print(found, heading, as_json=arguments.json)
    return 0


def _print(found: Recount, heading: str, *, as_json: bool) -> None:
    if as_json:
        import json

        rows = [figures | {"explanation": explanation} for figures, explanation in found.counts]
        print(json.dumps({heading: rows}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{figures['id']}: {explanation}" for figures, explanation in found.counts))
