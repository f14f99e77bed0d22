"""kiezwerk index compute"""

import argparse
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kiezwerk.core.areas.composite import CompositeIndex, IndexParameters, LeftOut, Score, collect_figures, compute_index
from kiezwerk.core.areas.observations import IndicatorReading, Reason
from kiezwerk.ports.indicators.profile import IndicatorProfile

HELP = "Compute a composite index from a CSV file: standardise each column, add up, standardise again, place in classes."
EPILOG = """The result has the id column and z_COLUMN for each column, then sum, index and class, in the order of the rows.
A row that does not count keeps its id and has nothing in the other columns, so that nothing vanishes; the reasons
are printed, and stand in the result where it is JSON (with mean and deviation of each column). A row does not count
where --where says so or where a column has no number: a blank cell, the signs . x / * • … of official statistics,
or what --missing names. A dash is zero.

The first class is below the first break; every later break belongs to the class beneath it: with the breaks
-1,1,1.5 both -1 and 1 are in the second class and 1.5 is in the third. Without --breaks the class stays empty,
without --labels classes are numbered from 1.

Separator (, ; tab), encoding (UTF-8, Windows-1252) and decimal sign are recognised.
Exit codes: 0 written, 1 the figures allow no index, 2 wrong use or unusable file. Nothing is written unless it is 0.

examples:
  kiezwerk index compute mss_2021.csv --id PLR_ID --columns S1,S3,S4 --where KOM=gültig --missing -9999 \\
      --breaks=-1,1,1.5 --labels hoch,mittel,niedrig,"sehr niedrig" --out status.csv
  kiezwerk index compute districts.csv --id key --columns unemployed,transfers --out -
"""


@dataclass(frozen=True)
class Computed:
    """What is written: a row per area of the file, in its order."""

    id_column: str
    area_keys: Sequence[str]
    index: CompositeIndex

    def as_csv(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        columns = [f"z_{column}" for column in self.index.parameters.columns] + ["sum", "index", "class"]
        writer.writerow([self.id_column, *columns])
        scores = {score.key: score for score in self.index.scores}
        for key in self.area_keys:
            score = scores.get(key)
            writer.writerow([key, *([*score.z, score.total, score.index, self.index.label_of(score)] if score else [""] * len(columns))])
        return text.getvalue()

    def as_plain(self) -> dict[str, Any]:
        index, parameters = self.index, self.index.parameters
        return {
            "breaks": parameters.classes.breaks if parameters.classes else [],
            "labels": parameters.classes.labels if parameters.classes else [],
            "weights": dict(zip(parameters.columns, parameters.weight_of_each, strict=True)),
            "moments": {name: asdict(moments) for name, moments in zip(parameters.columns, index.moments, strict=True)},
            "sum_moments": asdict(index.total_moments),
            "rows": [self._score(score) for score in index.scores],
            "without_index": [{"id": gap.key, "reason": _reason(gap)} for gap in index.left_out],
        }

    def sum_up(self) -> list[str]:
        reasons = sorted(Counter(map(_reason, self.index.left_out)).items())
        rows = f"{len(self.index.scores)} rows with an index, {len(self.index.left_out)} without"
        return [rows, *(f"  {count} × {reason}" for reason, count in reasons)]

    def _score(self, score: Score) -> dict[str, Any]:
        z = dict(zip(self.index.parameters.columns, score.z, strict=True))
        return {"id": score.key, "z": z, "sum": score.total, "index": score.index, "class": self.index.label_of(score)}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(make=make, more_columns=lambda arguments: ())


def make(reading: IndicatorReading, profile: IndicatorProfile, parameters: IndexParameters, arguments: argparse.Namespace) -> Computed:
    index = compute_index(collect_figures(reading.observations, profile.columns), parameters)
    return Computed(arguments.id, [row.area_key for row in reading.rows], index)


def _reason(gap: LeftOut) -> str:
    """Return the owner's words where there are any, else which columns have no number and why."""
    if gap.note and gap.note not in set(Reason):
        return gap.note
    return f"no number in {', '.join(gap.columns)} ({gap.note.replace('_', ' ')})"
