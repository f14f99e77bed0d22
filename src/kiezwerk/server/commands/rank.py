"""kiezwerk rank"""

import argparse
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiezwerk.core.funding.ranking import RankingRules, Selection, SelectionLine
    from kiezwerk.ports.appraisals import Appraisals
    from kiezwerk.ports.spreadsheets.columns import Kind

HELP = "Rank applications under a budget from a file, with the reason of every line. Needs no database."
EPILOG = """The table (CSV or XLSX) has a row per application, or per application and rater: the columns id and requested (euros),
perhaps rater and knock_out (incomplete, not_eligible, late, withdrawn), and one column per criterion with scores from 1 to 5.

A tie goes to the higher score on the first criterion, then to the smaller request, then to a lot drawn from --lot.
The list ends with the first application that does not fit the budget; with --fill smaller ones further down may still enter.
Exit codes: 0 ranked, 2 the table cannot be ranked; nothing is written then.

example:
  kiezwerk rank applications.csv --budget 100000.00 --minimum 3 --lot 2026-03-31 --out selection.csv"""

COLUMNS: dict[str, "Kind"] = {
    "rank": "integer", "id": "text", "state": "text", "reason": "text", "score": "share", "requested": "cents", "over": "cents",
    "enters_at": "cents", "reserve_rank": "integer", "explanation": "text",
}  # fmt: skip


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="APPLICATIONS.csv", type=Path, help="one row per application, or per application and rater")
    parser.add_argument("--budget", required=True, metavar="EUROS", help="what there is to give, such as 100000.00")
    parser.add_argument("--minimum", metavar="SCORE", help="least mean score that can be selected, such as 3 or 3.5")
    parser.add_argument("--weights", metavar="2,1,...", help="weight of each criterion in its order (default: equal)")
    parser.add_argument("--raters", type=int, default=1, metavar="N", help="appraisals that each application needs (default: %(default)s)")
    parser.add_argument("--fill", action="store_true", help="let smaller applications further down use what is left")
    parser.add_argument("--lot", default="", metavar="SEED", help="any text fixed beforehand; draws the lot where all else is equal")
    parser.add_argument("--out", default="-", metavar="OUT", help="file to write, CSV or JSON by its ending (default: print CSV)")
    parser.add_argument("--language", choices=["de", "en", "fr", "ar"], help="language of the explanations (default: KIEZWERK_LANGUAGE)")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.ports.appraisals import AppraisalFileError, read_appraisals
    from kiezwerk.server import configure_words

    configure_words()
    from django.utils import translation

    language = arguments.language or translation.get_language()
    try:
        rules = _rules(arguments)
        if arguments.out != "-" and Path(arguments.out).resolve() == arguments.file.resolve():
            raise UsageError(f"--out {arguments.out} is the file that is read; choose another name")
        appraisals = read_appraisals(arguments.file.read_bytes(), arguments.file.name)
        with translation.override(language):
            return _rank(appraisals, rules, arguments.out)
    except OSError as error:
        return _refuse([f"{error.filename}: {error.strerror}"])
    except AppraisalFileError as error:
        return _refuse([f"{arguments.file}: {problem}" for problem in error.problems])
    except UsageError as error:
        return _refuse([str(error)])


def _rules(arguments: argparse.Namespace) -> "RankingRules":
    from kiezwerk.core.funding.ranking import RankingRules, Remainder

    return RankingRules(
        budget_cents=_cents(arguments.budget),
        minimum=_score(arguments.minimum),
        weights=_weights(arguments.weights),
        remainder=Remainder.FILL if arguments.fill else Remainder.CUT,
        lot=arguments.lot,
        raters_min=arguments.raters,
    )


def _cents(text: str) -> int:
    from kiezwerk.ports.appraisals import euros_to_cents

    try:
        cents = euros_to_cents(text)
    except ValueError:
        cents = -1
    if cents < 0:
        raise UsageError(f'--budget wants an amount in euros, such as 100000.00, not "{text}"')
    return cents


def _score(text: str | None) -> Fraction | None:
    if text is None:
        return None
    whole, _, decimals = text.partition(".")
    if not (whole + decimals).isdecimal() or len(text) > 9:
        raise UsageError(f'--minimum wants a score, such as 3 or 3.5, not "{text}"')
    return Fraction(f"{whole or 0}.{decimals or 0}")


def _weights(text: str | None) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",")] if text is not None else []
    if not all(part.isdecimal() and len(part) <= 3 and int(part) for part in parts):
        raise UsageError(f'--weights wants whole numbers from 1 to 999 parted by commas, not "{text}"')
    return tuple(int(part) for part in parts)


def _rank(appraisals: "Appraisals", rules: "RankingRules", out: str) -> int:
    from kiezwerk.acts.messages import say, speak
    from kiezwerk.apps.funding.messages import WORDS
    from kiezwerk.core.funding.ranking import State, check_ranking, rank_applications

    speak(WORDS)
    if rules.weights and len(rules.weights) != len(appraisals.criteria):
        raise UsageError(f"--weights names {len(rules.weights)} weights for {len(appraisals.criteria)} criteria: {', '.join(appraisals.criteria)}")
    if found := check_ranking(appraisals.candidates, rules):
        return _refuse([say(finding) for finding in found])
    selection = rank_applications(appraisals.candidates, rules)
    _write(selection, out)
    counts = ", ".join(f"{len(selection.ids(state))} {state}" for state in State)
    print(f"{counts}; {_euros(selection.spent_cents)} of {_euros(selection.budget_cents)} used", file=sys.stderr)
    return 0


def _write(selection: "Selection", out: str) -> None:
    if Path(out).suffix.lower() == ".json":
        import json

        content = {"budget_cents": selection.budget_cents, "lines": [_json_line(line) for line in selection.lines]}
        Path(out).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    from kiezwerk.ports.spreadsheets import Column, write_csv

    columns = [Column(name, kind) for name, kind in COLUMNS.items()]
    table = write_csv(columns, [_values(line) for line in selection.lines], delimiter=",", bom=False)
    if out == "-":
        print(table.decode().replace("\r\n", "\n"), end="")
    else:
        Path(out).write_bytes(table)


def _values(line: "SelectionLine") -> tuple[object, ...]:
    from kiezwerk.apps.funding.messages import explain_line

    return (
        line.rank, line.id, str(line.state), str(line.reason), line.score, line.requested_cents, line.over_cents or None,
        line.enters_at_cents, line.reserve_rank, explain_line(line),
    )  # fmt: skip


def _json_line(line: "SelectionLine") -> dict[str, object]:
    named = zip(COLUMNS.items(), _values(line), strict=True)
    row = {f"{name}_cents" if kind == "cents" else name: value for (name, kind), value in named}
    return row | {"score": None if line.score is None else float(line.score)}


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _refuse(problems: list[str]) -> int:
    for problem in problems:
        print(f"kiezwerk rank: {problem}", file=sys.stderr)
    return 2
