"""kiezwerk index sensitivity"""

import argparse
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import IndexParameters, collect_figures
from kiezwerk.core.areas.observations import IndicatorReading
from kiezwerk.core.areas.sensitivity import Change, Outcome, Sensitivity, Steadiness, Variation, assess, vary
from kiezwerk.ports.indicators.profile import IndicatorProfile
from kiezwerk.server.commands.index.table import UsageError, names, numbers, sentence_of

HELP = "Tell how firmly areas stand in their classes: change one weight, indicator or break at a time and compute again."
EPILOG = """The result has, for each row: index, class, in how many changes the class is another one, out of how many, and
which classes come up. What each change moves is printed, and stands in the result where it is JSON.

Columns, rows, signs and breaks are given as for compute; --breaks is needed.
Exit codes: 0 written, 1 the figures allow no index, 2 wrong use or unusable file. Nothing is written unless it is 0.

examples:
  kiezwerk index sensitivity mss_2021.csv --id PLR_ID --columns S1,S3,S4 --where KOM=gültig --missing -9999 \\
      --breaks=-1,1,1.5 --labels hoch,mittel,niedrig,"sehr niedrig" --out firm.csv
  kiezwerk index sensitivity districts.csv --id key --columns a,b --breaks=-1,1 --factors 0.8,1.25 --replace a=c --out -
"""
COLUMNS = ("index", "class", "changed", "changes", "classes")


@dataclass(frozen=True)
class Assessed:
    """What is written: how each area of the file stands, in its order."""

    id_column: str
    area_keys: Sequence[str]
    result: Sensitivity
    classes: ClassScheme

    def as_csv(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([self.id_column, *COLUMNS])
        indices = {score.key: score.index for score in self.result.base.scores}
        for key in self.area_keys:
            area = self.result.areas.get(key)
            writer.writerow([key, *(self._cells(indices[key], area) if area else [""] * len(COLUMNS))])
        return text.getvalue()

    def _cells(self, index: float, area: Steadiness) -> list[Any]:
        labels = [self._label(number) for number in area.classes]
        return [index, self._label(area.class_number), area.changed_count, area.variation_count, " | ".join(labels)]

    def as_plain(self) -> dict[str, Any]:
        return {
            "steady": self.result.steady_count,
            "changes": [self._plain(outcome) for outcome in self.result.outcomes],
            "rows": [
                {"id": key, "class": self._label(area.class_number), "changed": area.changed_count, "changes": area.variation_count}
                for key, area in self.result.areas.items()
            ],
        }

    def _plain(self, outcome: Outcome) -> dict[str, Any]:
        one = outcome.variation
        return {
            "change": one.change.value,
            "what": one.what,
            "before": one.before,
            "after": one.after,
            "moved": [{"id": move.key, "before": self._label(move.before), "after": self._label(move.after)} for move in outcome.changed],
            "valid": outcome.valid_count,
            "gained": list(outcome.gained),
            "lost": list(outcome.lost),
            "without_index": [sentence_of(finding) for finding in outcome.findings],
        }

    def _label(self, number: int) -> str:
        return self.classes.labels[number - 1]

    def sum_up(self) -> list[str]:
        steady = f"{self.result.steady_count} of {len(self.result.areas)} rows keep their class under all {len(self.result.outcomes)} changes"
        return [steady, *(f"  {_words(outcome.variation)}: {_found(outcome)}" for outcome in self.result.outcomes)]


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--factors", default="0.5,2", metavar="0.5,2,...", help="by what each weight is multiplied (default: 0.5,2)")
    parser.add_argument("--steps", default="-0.1,0.1", metavar="-0.1,...", help="how far each break moves, written with = (default: -0.1,0.1)")
    parser.add_argument("--replace", action="append", default=[], metavar="A=B", help="compute with column B instead of A too; may be repeated")
    parser.set_defaults(make=make, more_columns=lambda arguments: [new for _, new in _replacements(arguments)])


def make(reading: IndicatorReading, profile: IndicatorProfile, parameters: IndexParameters, arguments: argparse.Namespace) -> Assessed:
    if parameters.classes is None:
        raise UsageError("--breaks is needed: without classes none can change")
    steps, factors = numbers("--steps", arguments.steps), numbers("--factors", arguments.factors)
    try:
        variations = vary(parameters, factors=factors, steps=steps, replacements=_replacements(arguments))
    except ValueError as error:
        raise UsageError(str(error)) from error
    result = assess(collect_figures(reading.observations, profile.columns), profile.columns, parameters, variations)
    return Assessed(arguments.id, [row.area_key for row in reading.rows], result, parameters.classes)


def _replacements(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    for text in arguments.replace:
        old, equals, new = text.partition("=")
        if not equals:
            raise UsageError(f'--replace needs COLUMN=OTHER, not "{text}"')
        yield names("--replace", old)[0], names("--replace", new)[0]


def _words(one: Variation) -> str:
    return {
        Change.WEIGHT: f"weight of {one.what} {one.before} → {one.after}",
        Change.LEFT_OUT: f"without {one.what}",
        Change.REPLACED: f"{one.after} instead of {one.what}",
        Change.BREAK: f'"{one.what}" from {one.after} on instead of {one.before}',
    }[one.change]


def _found(outcome: Outcome) -> str:
    if outcome.findings:
        return "no index (" + " ".join(map(sentence_of, outcome.findings)) + ")"
    apart = [f"{len(keys)} {word}" for keys, word in ((outcome.gained, "gained"), (outcome.lost, "lost")) if keys]
    return ", ".join([f"{len(outcome.changed)} of {outcome.valid_count} change their class", *apart])
