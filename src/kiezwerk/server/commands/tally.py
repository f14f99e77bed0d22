"""kiezwerk tally"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiezwerk.core.partnerships.tally import Tally
    from kiezwerk.ports.meetings import MeetingFile

HELP = "Recount the ballots of a meeting from a file: quorum, majority and result of every item. Needs no database."
EPILOG = """The file has rules, seats and items as "Export as a file" of a ballot writes them:

  {"rules": {"quorum_share": "1/2", "majority": "simple", "abstentions": "ignored", "tie": "lost", "outside_share": null},
   "seats": [{"id": "s1", "voting": true, "vacant": false, "chair": true, "outside_administration": true}],
   "items": [{"id": "i1", "second_call": false, "present": ["s1"], "excluded": [], "votes": {"s1": "yes"}}]}

A secret ballot gives "counts": {"yes": 5, "no": 2, "abstain": 1} in place of votes.
Exit codes: 0 counted, 2 a vote may not count or the file cannot be read; nothing is counted then.

example:
  kiezwerk tally meeting.json --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="MEETING.json", type=Path, help="the meeting; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--language", choices=["de", "en", "fr", "ar"], help="language of the explanations (default: KIEZWERK_LANGUAGE)")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.ports.entries import FileError
    from kiezwerk.ports.meetings import read_meeting
    from kiezwerk.server import configure_words

    configure_words()
    from django.utils import translation

    language = arguments.language or translation.get_language()
    try:
        content = sys.stdin.buffer.read() if str(arguments.file) == "-" else arguments.file.read_bytes()
        meeting = read_meeting(content)
    except OSError as error:
        return _refuse([f"{arguments.file} cannot be read: {error.strerror}"])
    except FileError as error:
        return _refuse([f"{arguments.file}: {error}"])
    with translation.override(language):
        return _recount(meeting, as_json=arguments.json)


def _recount(meeting: "MeetingFile", *, as_json: bool) -> int:
    from kiezwerk.acts.messages import say
    from kiezwerk.apps.partnerships.messages import explain_tally
    from kiezwerk.core.partnerships.tally import check_item, tally

    refused = [say(finding) for item in meeting.items for finding in check_item(meeting.rules, meeting.seats, item)]
    if refused:
        return _refuse(list(dict.fromkeys(refused)))
    tallies = [tally(meeting.rules, meeting.seats, item) for item in meeting.items]
    if as_json:
        import json

        print(json.dumps({"items": [_row(each) | {"explanation": explain_tally(each)} for each in tallies]}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{each.id}: {explain_tally(each)}" for each in tallies))
    return 0


def _row(tally: "Tally") -> dict[str, object]:
    return {
        "id": tally.id,
        "base": tally.base,
        "present": tally.present,
        "quorum_needed": tally.quorum_needed,
        "quorum_reached": tally.quorum_reached,
        "yes": tally.counts.yes,
        "no": tally.counts.no,
        "abstain": tally.counts.abstain,
        "result": str(tally.result),
    }


def _refuse(problems: list[str]) -> int:
    for problem in problems:
        print(f"kiezwerk tally: {problem}", file=sys.stderr)
    return 2
