"""What every verb of kiezwerk index needs: the same options, a file of figures read, a result written, findings told."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Protocol
from unicodedata import normalize

from kiezwerk.core.areas.classify import ClassScheme
from kiezwerk.core.areas.composite import IndexParameters, IndexUndefinedError
from kiezwerk.core.areas.observations import IndicatorReading
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.ports.indicators.profile import OFFICIAL_SIGNS, IndicatorProfile, missing_sign
from kiezwerk.ports.indicators.reader import read_indicators

WORDS = {
    "areas.column_repeated": "The column %(column)s is there %(times)d times.",
    "areas.columns_absent": "There is no column %(absent)s. The file has: %(present)s.",
    "areas.decimal_ambiguous": "Numbers like %(example)s can be read in two ways. Say which sign is decimal: --decimal , or --decimal .",
    "areas.file_empty": "The file is empty.",
    "areas.file_last_line_open": "The last line (%(row)d) does not end with a line break; if the file was cut off, figures are missing.",
    "areas.file_not_text": "This is no table. Save it as CSV or XLSX.",
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
    "spreadsheets.damaged": "The workbook is damaged or no XLSX file. Open it, save it anew and try again.",
    "spreadsheets.packed_too_tightly": "The workbook unpacks to %(size_bytes)d bytes; at most %(limit_bytes)d are read.",
}
SHOWN = 50
"""So many findings are printed; the rest is counted."""


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


class Result(Protocol):
    """What is written: a row per area of the file, in its order."""

    def as_csv(self) -> str: ...

    def as_plain(self) -> dict[str, Any]: ...

    def sum_up(self) -> list[str]: ...


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.csv", type=Path, help="one row per area, with a header")
    parser.add_argument("--id", required=True, metavar="COLUMN", help="column that names the area")
    parser.add_argument("--columns", required=True, metavar="A,B,...", help="columns of the index")
    parser.add_argument("--where", metavar="COLUMN=TEXT", help="only rows with this text in this column count")
    parser.add_argument("--missing", action="append", default=[], metavar="SIGN", help="what stands for no value, such as -9999; may be repeated")
    parser.add_argument("--weights", metavar="1,2,...", help="weight of each column in the sum (default: 1 each)")
    parser.add_argument("--breaks", metavar="-1,1,...", help="where classes end, written with = because of the minus: --breaks=-1,1,1.5")
    parser.add_argument("--labels", metavar="A,B,...", help="names of the classes, one more than breaks; quote those with spaces")
    parser.add_argument("--decimal", choices=[",", "."], default="", metavar="SIGN", help="decimal sign, comma or point (default: recognised)")
    parser.add_argument("--out", required=True, metavar="OUT", help="file to write, CSV or JSON by its ending; - prints CSV")


def answer(arguments: argparse.Namespace) -> int:
    """Read, let the verb make its result, write, and return the exit code."""
    try:
        parameters = _parameters(arguments)
        profile = _profile(arguments, (*parameters.columns, *arguments.more_columns(arguments)))
        reading = _read(arguments.file, profile)
        if blocking(reading.findings):
            return _refuse(arguments, blocking(reading.findings), 2)
        _tell(reading.findings)
        result = arguments.make(reading, profile, parameters, arguments)
        _write(result, arguments.out, arguments.file)
    except UsageError as error:
        print(f"kiezwerk index {arguments.verb}: {error}", file=sys.stderr)
        return 2
    except IndexUndefinedError as error:
        return _refuse(arguments, error.findings, 1)
    for line in result.sum_up():
        print(line, file=sys.stderr)
    return 0


def _profile(arguments: argparse.Namespace, columns: Sequence[str]) -> IndicatorProfile:
    column, equals, text = normalize("NFC", arguments.where or "").partition("=")
    if arguments.where and not (column and equals and text):
        raise UsageError(f'--where needs COLUMN=TEXT, not "{arguments.where}"')
    signs = (*map(missing_sign, arguments.missing), *OFFICIAL_SIGNS)
    return IndicatorProfile(normalize("NFC", arguments.id), tuple(dict.fromkeys(columns)), column.strip(), text.strip(), signs, arguments.decimal)


def _parameters(arguments: argparse.Namespace) -> IndexParameters:
    weights = numbers("--weights", arguments.weights)
    try:
        return IndexParameters(names("--columns", arguments.columns), _classes(arguments), weights)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _classes(arguments: argparse.Namespace) -> ClassScheme | None:
    breaks = numbers("--breaks", arguments.breaks)
    if arguments.labels is None:
        return ClassScheme.numbered(breaks) if breaks else None
    if not breaks:
        raise UsageError("--labels needs --breaks")
    return ClassScheme(breaks, names("--labels", arguments.labels))


def names(option: str, text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in next(csv.reader([normalize("NFC", text)], skipinitialspace=True), []))
    if not all(names) or not names or len(set(names)) < len(names):
        raise UsageError(f'{option} needs names parted by commas, each once, not "{text}"')
    return names


def numbers(option: str, text: str | None) -> tuple[float, ...]:
    if text is None:
        return ()
    try:
        found = tuple(float(part.replace("−", "-")) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or not all(map(isfinite, found)):
        raise UsageError(f'{option} needs numbers parted by commas, with a decimal point, not "{text}"')
    return found


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
    is_json = target.suffix.lower() == ".json"
    text = json.dumps(result.as_plain(), ensure_ascii=False, indent=1) + "\n" if is_json else result.as_csv()
    try:
        target.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from error


def _refuse(arguments: argparse.Namespace, findings: Sequence[Finding], code: int) -> int:
    print(f"kiezwerk index {arguments.verb}: no index from {arguments.file}; nothing was written.", file=sys.stderr)
    _tell(findings)
    return code


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings[:SHOWN]:
        print(f"  {sentence_of(finding)}", file=sys.stderr)
    if len(findings) > SHOWN:
        print(f"  and {len(findings) - SHOWN} more", file=sys.stderr)


def sentence_of(finding: Finding) -> str:
    return WORDS[finding.code] % {name: _plain(value) for name, value in finding.facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else value
