"""kiezwerk elect"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiezwerk.core.partnerships.elections import Standing
    from kiezwerk.ports.elections import ElectionFile

HELP = "Count elections from a file again: quorum, votes of the candidates, who is elected, where the lot decides. Needs no database."
EPILOG = """The file has rules, seats and elections as "Election as a file" of a resolution writes them:

  {"rules": {"quorum_share": "1/2"},
   "seats": [{"id": "s1"}, {"id": "s2"}],
   "elections": [{"id": "i1", "places": 1, "candidates": ["1", "2"], "present": ["s1", "s2"],
                  "votes": {"s1": ["1"], "s2": ["2"]}, "lot": ["2"]}]}

A secret election gives "counts": {"1": 5, "2": 3}, "took_part": 8 in place of votes. "lot" is the order in which lots were drawn between
candidates with as many votes; without it the result is "lot" and names them. This command draws no lots.
Exit codes: 0 counted, 2 a vote or lot may not count or the file cannot be read; nothing is counted then.

example:
  kiezwerk elect election.json --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path, help="the elections; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--language", choices=["de", "en", "fr", "ar"], help="language of the explanations (default: KIEZWERK_LANGUAGE)")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.ports.elections import read_elections
    from kiezwerk.ports.entries import FileError
    from kiezwerk.server import configure_words

    configure_words()
    from django.utils import translation

    language = arguments.language or translation.get_language()
    try:
        content = sys.stdin.buffer.read() if str(arguments.file) == "-" else arguments.file.read_bytes()
        file = read_elections(content)
    except OSError as error:
        return _refuse([f"{arguments.file} cannot be read: {error.strerror}"])
    except FileError as error:
        return _refuse([f"{arguments.file}: {error}"])
    with translation.override(language):
        return _count(file, as_json=arguments.json)


def _count(file: "ElectionFile", *, as_json: bool) -> int:
    from kiezwerk.acts.messages import say
    from kiezwerk.apps.partnerships.messages import explain_election
    from kiezwerk.core.partnerships.elections import check_election, count_election

    refused = [say(finding) for election in file.elections for finding in check_election(file.rules, file.seats, election)]
    if refused:
        return _refuse(list(dict.fromkeys(refused)))
    standings = [count_election(file.rules, file.seats, election) for election in file.elections]
    if as_json:
        import json

        print(json.dumps({"elections": [_row(each) | {"explanation": explain_election(each)} for each in standings]}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{each.id}: {explain_election(each)}" for each in standings))
    return 0


def _row(standing: "Standing") -> dict[str, object]:
    return {
        "id": standing.id,
        "base": standing.base,
        "present": standing.quorum.present,
        "quorum_needed": standing.quorum_needed,
        "quorum_reached": standing.quorum.reached,
        "took_part": standing.cast,
        "counts": dict(standing.counts),
        "elected": list(standing.elected),
        "tied": list(standing.tied),
        "drawn": list(standing.drawn),
        "result": str(standing.result),
    }


def _refuse(problems: list[str]) -> int:
    for problem in problems:
        print(f"kiezwerk elect: {problem}", file=sys.stderr)
    return 2
