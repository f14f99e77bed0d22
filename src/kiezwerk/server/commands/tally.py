"""kiezwerk tally"""

import argparse
from typing import TYPE_CHECKING

from kiezwerk.server import recounts

if TYPE_CHECKING:
    from kiezwerk.core.partnerships.tally import Tally

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
    recounts.add_arguments(parser, "MEETING.json", "the meeting")


def run(arguments: argparse.Namespace) -> int:
    return recounts.run(arguments, "tally", "items", _recount)


def _recount(content: bytes) -> recounts.Recount:
    from kiezwerk.apps.partnerships.messages import explain_tally
    from kiezwerk.core.partnerships.tally import check_item, tally
    from kiezwerk.ports.meetings import read_meeting

    meeting = read_meeting(content)
    findings = [finding for item in meeting.items for finding in check_item(meeting.rules, meeting.seats, item)]
    if findings:
        return recounts.Recount(findings)
    tallies = [tally(meeting.rules, meeting.seats, item) for item in meeting.items]
    return recounts.Recount(counts=[(_row(each), explain_tally(each)) for each in tallies])


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
