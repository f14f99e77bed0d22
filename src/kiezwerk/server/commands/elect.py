"""kiezwerk elect"""

import argparse
from typing import TYPE_CHECKING

from kiezwerk.server import recounts

if TYPE_CHECKING:
    from kiezwerk.core.partnerships.elections import Standing

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
    recounts.add_arguments(parser, "FILE.json", "the elections")


def run(arguments: argparse.Namespace) -> int:
    return recounts.run(arguments, "elect", "elections", _count)


def _count(content: bytes) -> recounts.Recount:
    from kiezwerk.apps.partnerships.messages import explain_election
    from kiezwerk.core.partnerships.elections import check_election, count_election
    from kiezwerk.ports.elections import read_elections

    file = read_elections(content)
    findings = [finding for election in file.elections for finding in check_election(file.rules, file.seats, election)]
    if findings:
        return recounts.Recount(findings)
    standings = [count_election(file.rules, file.seats, election) for election in file.elections]
    return recounts.Recount(counts=[(_row(each), explain_election(each)) for each in standings])


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
