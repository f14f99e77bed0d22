"""kiezwerk index"""

import argparse
import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import CompositeIndex, IndexParameters, IndexUndefinedError, LeftOut, Score, collect_figures, compute_index
from kiezwerk.core.areas.observations import IndicatorReading, Reason
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.ports.indicators.profile import OFFICIAL_SIGNS, IndicatorProfile, missing_sign
from kiezwerk.ports.indicators.reader import read_indicators

HELP = "Compute a composite index from a CSV file: standardise each column, add up, standardise again, place in classes."
EPILOG = "example:\n  kiezwerk index compute mss_2021.csv --id PLR_ID --columns S1,S3,S4 --where KOM=gültig --out status.csv"
COMPUTE_EPILOG = """The result has the id column and z_COLUMN for each column, then sum, index and class, in the order of the rows.
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

WORDS = {
    "areas.column_repeated": "The column %(column)s is there %(times)d times.",
    "areas.columns_absent": "There is no column %(absent)s. The file has: %(present)s.",
    "areas.decimal_ambiguous": "Numbers like %(example)s can be read in two ways. Say which sign is decimal: --decimal , or --decimal .",
    "areas.file_empty": "The file is empty.",
    "areas.file_last_line_open": "The last line (%(row)d) does not end with a line break; if the file was cut off, figures are missing.",
    "areas.file_not_text": "This is no text file. Save the table as CSV.",
    "areas.file_not_utf8": "The file is damaged: byte %(position)d belongs to no letter. Save it as UTF-8.",
    "areas.file_too_large": "The file has %(byte_count)d bytes; at most %(limit)d are read.",
    "areas.file_too_many_rows": "The file has %(row_count)d rows; at most %(limit)d are read.",
    "areas.file_truncated": "The file stops in the middle, in the row that begins in line %(line)d. Fetch it again.",
    "areas.file_without_rows": "The file has a header and no rows.",
    "areas.index_column_constant": "%(column)s is the same in all %(area_count)d valid rows (%(value)s), so nobody can be compared by it.",
    "areas.index_no_valid_area": "No row has a number in all of %(columns)s.",
    "areas.index_sums_constant": "The sums of %(columns)s are the same in all %(area_count)d valid rows: the columns cancel each other out.",
    "areas.key_missing": "Line %(row)d has no id.",
    "areas.key_repeated": "The id %(key)s is there more than once, in lines %(rows)s.",
    "areas.row_length": "Line %(row)d is not as long as the header: %(cell_count)d instead of %(expected_count)d cells.",
    "areas.row_unreadable": "Line %(row)d cannot be read: a cell is too long or a quotation mark stands in the wrong place.",
    "areas.text_hidden_characters": "The id or reason in line %(row)d holds invisible control characters.",
    "areas.value_looks_missing": "%(column)s holds %(value)s (rows: %(row_count)d); if that stands for no value, add --missing %(value)s.",
    "areas.value_not_number": 'Line %(row)d (%(key)s): "%(value)s" in %(column)s is no number.',
    "areas.value_too_large": "Line %(row)d (%(key)s): %(value)s in %(column)s is too large to be a figure of an area.",
}
SHOWN = 50
"""So many findings are printed; the rest is counted."""


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


@dataclass(frozen=True)
class Result:
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

    def as_json(self) -> str:
        index, parameters = self.index, self.index.parameters
        content = {
            "breaks": parameters.classes.breaks if parameters.classes else [],
            "labels": parameters.classes.labels if parameters.classes else [],
            "weights": dict(zip(parameters.columns, parameters.weight_of_each, strict=True)),
            "moments": {name: asdict(moments) for name, moments in zip(parameters.columns, index.moments, strict=True)},
            "sum_moments": asdict(index.total_moments),
            "rows": [self._score(score) for score in index.scores],
            "without_index": [{"id": gap.key, "reason": _reason(gap)} for gap in index.left_out],
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def _score(self, score: Score) -> dict[str, Any]:
        z = dict(zip(self.index.parameters.columns, score.z, strict=True))
        return {"id": score.key, "z": z, "sum": score.total, "index": score.index, "class": self.index.label_of(score)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="compute")
    compute = verbs.add_parser(
        "compute", help=HELP, description=HELP, epilog=COMPUTE_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    compute.add_argument("file", metavar="FILE.csv", type=Path, help="one row per area, with a header")
    compute.add_argument("--id", required=True, metavar="COLUMN", help="column that names the area")
    compute.add_argument("--columns", required=True, metavar="A,B,...", help="columns of the index")
    compute.add_argument("--where", metavar="COLUMN=TEXT", help="only rows with this text in this column count")
    compute.add_argument("--missing", action="append", default=[], metavar="SIGN", help="what stands for no value, such as -9999; may be repeated")
    compute.add_argument("--weights", metavar="1,2,...", help="weight of each column in the sum (default: 1 each)")
    compute.add_argument("--breaks", metavar="-1,1,...", help="where classes end, written with = because of the minus: --breaks=-1,1,1.5")
    compute.add_argument("--labels", metavar="A,B,...", help="names of the classes, one more than breaks; quote those with spaces")
    compute.add_argument("--decimal", choices=[",", "."], default="", metavar="SIGN", help="decimal sign, comma or point (default: recognised)")
    compute.add_argument("--out", required=True, metavar="OUT", help="file to write, CSV or JSON by its ending; - prints CSV")


def run(arguments: argparse.Namespace) -> int:
    try:
        profile, parameters = _profile(arguments), _parameters(arguments)
        reading = _read(arguments.file, profile)
        if blocking(reading.findings):
            return _refuse(arguments.file, blocking(reading.findings), 2)
        _tell(reading.findings)
        index = compute_index(collect_figures(reading.observations, profile.columns), parameters)
        result = Result(arguments.id, [row.area_key for row in reading.rows], index)
        _write(result, arguments.out, arguments.file)
    except UsageError as error:
        print(f"kiezwerk index compute: {error}", file=sys.stderr)
        return 2
    except IndexUndefinedError as error:
        return _refuse(arguments.file, error.findings, 1)
    _sum_up(result.index)
    return 0


def _profile(arguments: argparse.Namespace) -> IndicatorProfile:
    column, equals, text = normalize("NFC", arguments.where or "").partition("=")
    if arguments.where and not (column and equals and text):
        raise UsageError(f'--where needs COLUMN=TEXT, not "{arguments.where}"')
    signs = (*map(missing_sign, arguments.missing), *OFFICIAL_SIGNS)
    return IndicatorProfile(
        normalize("NFC", arguments.id), _names("--columns", arguments.columns), column.strip(), text.strip(), signs, arguments.decimal
    )


def _parameters(arguments: argparse.Namespace) -> IndexParameters:
    weights = _numbers("--weights", arguments.weights)
    try:
        return IndexParameters(_names("--columns", arguments.columns), _classes(arguments), weights)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _classes(arguments: argparse.Namespace) -> ClassScheme | None:
    breaks = _numbers("--breaks", arguments.breaks)
    if arguments.labels is None:
        return ClassScheme.numbered(breaks) if breaks else None
    if not breaks:
        raise UsageError("--labels needs --breaks")
    return ClassScheme(breaks, _names("--labels", arguments.labels))


def _names(option: str, text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in next(csv.reader([normalize("NFC", text)], skipinitialspace=True), []))
    if not all(names) or not names or len(set(names)) < len(names):
        raise UsageError(f'{option} needs names parted by commas, each once, not "{text}"')
    return names


def _numbers(option: str, text: str | None) -> tuple[float, ...]:
    if text is None:
        return ()
    try:
        numbers = tuple(float(part.replace("−", "-")) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or not all(map(isfinite, numbers)):
        raise UsageError(f'{option} needs numbers parted by commas, with a decimal point, not "{text}"')
    return numbers


def _read(file: Path, profile: IndicatorProfile) -> IndicatorReading:
    try:
        return read_indicators(file.read_bytes(), profile)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error


def _write(result: Result, out: str, source: Path) -> None:
    if out == "-":
        print(result.as_csv(), end="")
        return
    target = Path(out)
    if target.exists() and target.samefile(source):
        raise UsageError(f"{out} is the file that is read; choose another name for the result")
    try:
        target.write_text(result.as_json() if target.suffix.lower() == ".json" else result.as_csv(), encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from error


def _refuse(file: Path, findings: Sequence[Finding], code: int) -> int:
    print(f"kiezwerk index compute: no index from {file}; nothing was written.", file=sys.stderr)
    _tell(findings)
    return code


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings[:SHOWN]:
        print(f"  {_sentence(finding)}", file=sys.stderr)
    if len(findings) > SHOWN:
        print(f"  and {len(findings) - SHOWN} more", file=sys.stderr)


def _sentence(finding: Finding) -> str:
    return WORDS[finding.code] % {name: _plain(value) for name, value in finding.facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else value


def _sum_up(index: CompositeIndex) -> None:
    print(f"{len(index.scores)} rows with an index, {len(index.left_out)} without", file=sys.stderr)
    for reason, count in sorted(Counter(map(_reason, index.left_out)).items()):
        print(f"  {count} × {reason}", file=sys.stderr)


def _reason(gap: LeftOut) -> str:
    """Return the owner's words where there are any, else which columns have no number and why."""
    if gap.note and gap.note not in set(Reason):
        return gap.note
    return f"no number in {', '.join(gap.columns)} ({gap.note.replace('_', ' ')})"
