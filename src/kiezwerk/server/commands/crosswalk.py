"""kiezwerk crosswalk"""

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kiezwerk.core.areas.area_sets import Area
from kiezwerk.core.areas.crosswalk import CarriedOver, Crosswalk, NoCrosswalkError, Piece, Weighting, build_crosswalk, carry_over, weigh_by_residents
from kiezwerk.core.areas.observations import IndicatorReading
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.ports.geography.profile import AreaProfile, Correction
from kiezwerk.ports.indicators.profile import IndicatorProfile

HELP = "Lay two area sets over each other: which share of each old area goes where, and what its figures are on the new ones."
EPILOG = """Without --carry the result has a row for each piece: from, to, share, weighting. With --carry it has a row for each new
area with its counts, which are estimates: weighting says how they came about, divided which old areas were parted.
Only counts may be carried over; of a rate carry the numerator and the denominator.

Exit codes: 0 written, 1 figures belong to areas that the crosswalk does not know, 2 wrong use or unusable file.

examples:
  kiezwerk crosswalk old.geojson new.geojson --keys old_key,PLR_ID --out shares.csv
  kiezwerk crosswalk old.geojson new.geojson --keys "broker Dow,PLR_ID" --correct 06010102=04030417,BEZIRKSNAM=Charlottenburg-Wilmersdorf \\
      --carry residents_2020.csv --id id --columns inhabitants --out residents_2020_on_2021.csv
"""


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", type=Path, help="areas that have figures: GeoJSON, GeoPackage or packed shapefile")
    parser.add_argument("new", metavar="NEW", type=Path, help="areas that shall have them")
    parser.add_argument("--keys", required=True, metavar="OLD,NEW", help="columns with the keys of the areas")
    parser.add_argument(
        "--correct",
        action="append",
        default=[],
        metavar="WRONG=RIGHT,COLUMN=TEXT",
        help="a wrong key of OLD in the row with this text; may be repeated",
    )
    parser.add_argument(
        "--residents", type=Path, metavar="FILE.csv", help="residents of the new areas: weigh pieces by people instead of square metres"
    )
    parser.add_argument("--residents-columns", default="id,residents", metavar="KEY,COUNT", help="its columns (default: id,residents)")
    parser.add_argument("--carry", type=Path, metavar="FILE.csv", help="counts of the old areas")
    parser.add_argument("--id", default="id", metavar="COLUMN", help="its column with the key (default: id)")
    parser.add_argument("--columns", default="", metavar="A,B,...", help="its columns with counts")
    parser.add_argument("--amounts", action="store_true", help="amounts, which may be divided, instead of persons, who stay whole")
    parser.add_argument("--out", required=True, metavar="OUT.csv", help="file to write; - prints")


def run(arguments: argparse.Namespace) -> int:
    try:
        crosswalk = _crosswalk(arguments)
        text = _carried(arguments, crosswalk) if arguments.carry else _shares(crosswalk)
        _write(arguments.out, text)
    except NoCrosswalkError as error:
        keys = ", ".join(error.findings[0].facts["keys"])
        print(f"kiezwerk crosswalk: {arguments.carry} has figures of areas that are not in {arguments.old}: {keys}", file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"kiezwerk crosswalk: {error}", file=sys.stderr)
        return 2
    return 0


def _crosswalk(arguments: argparse.Namespace) -> Crosswalk:
    from kiezwerk.ports.geography.overlay import overlay

    old_key, new_key = _pair("--keys", arguments.keys)
    corrections = tuple(_correction(text, old_key) for text in arguments.correct)
    pieces: Sequence[Piece] = overlay(_areas(arguments.old, old_key, corrections), _areas(arguments.new, new_key, ()))
    if not arguments.residents:
        return build_crosswalk(arguments.old.name, arguments.new.name, pieces)
    key, count = _pair("--residents-columns", arguments.residents_columns)
    residents = {one.area_key: one.value or 0.0 for one in _figures(arguments.residents, key, [count]).observations}
    weighed = weigh_by_residents(pieces, residents)
    return build_crosswalk(arguments.old.name, arguments.new.name, weighed, Weighting.POPULATION)


def _areas(path: Path, key_column: str, corrections: tuple[Correction, ...]) -> Sequence[Area]:
    from kiezwerk.ports.geography.reader import read_areas

    reading = read_areas(_bytes(path), AreaProfile(key_column, "", "area", corrections=corrections))
    _refuse(path, reading.findings)
    for finding in reading.findings:
        if finding.code == "areas.key_corrected":
            print("{}: row {row}: {wrong} is corrected to {right}".format(path, **finding.facts), file=sys.stderr)
    return reading.areas


def _figures(path: Path, key_column: str, columns: Sequence[str]) -> IndicatorReading:
    from kiezwerk.ports.indicators.reader import read_indicators

    reading = read_indicators(_bytes(path), IndicatorProfile(key_column, tuple(columns)))
    _refuse(path, reading.findings)
    return reading


def _carried(arguments: argparse.Namespace, crosswalk: Crosswalk) -> str:
    columns = _names(arguments.columns)
    if not columns:
        raise UsageError("--carry needs --columns")
    observations = _figures(arguments.carry, arguments.id, columns).observations
    carried = [carry_over((one for one in observations if one.indicator == name), crosswalk, whole=not arguments.amounts) for name in columns]
    keys = sorted({key for one in carried for key in one})
    for name, one in zip(columns, carried, strict=True):
        total = sum(figure.total.known for figure in one.values())
        print(f"{name}: {total:.10g} on {len(one)} areas, {crosswalk.weighting.value}-weighted estimates", file=sys.stderr)
    rows = ([key, *(_cell(one.get(key)) for one in carried), crosswalk.weighting.value, " ".join(_divided(carried, key))] for key in keys)
    return _table(["area", *columns, "weighting", "divided"], rows)


def _divided(carried: Sequence[dict[str, CarriedOver]], key: str) -> tuple[str, ...]:
    return next(one[key].divided for one in carried if key in one)


def _cell(figure: CarriedOver | None) -> str:
    """Return the count, "" where it is missing and a point, as official statistics write it, where it is withheld."""
    if figure is None or figure.total.value is None:
        return "." if figure and figure.total.state.value == "suppressed" else ""
    return f"{figure.total.value:.10g}"


def _shares(crosswalk: Crosswalk) -> str:
    rows = (
        [source, target, f"{share:.9f}", crosswalk.weighting.value] for source, parts in crosswalk.shares.items() for target, share in parts.items()
    )
    return _table(["from", "to", "share", "weighting"], rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _write(out: str, text: str) -> None:
    if out == "-":
        print(text, end="")
        return
    try:
        Path(out).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def _refuse(path: Path, findings: Sequence[Finding]) -> None:
    if found := blocking(findings):
        facts = ", ".join(f"{name} {_plain(value)}" for name, value in found[0].facts.items())
        raise UsageError(f"{path}: {found[0].code.removeprefix('areas.').replace('_', ' ')}{f' ({facts})' if facts else ''}")


def _plain(value: Any) -> str:
    return " and ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _correction(text: str, key_column: str) -> Correction:
    keys, comma, where = normalize("NFC", text).partition(",")
    (wrong, equals, right), (column, is_equal, words) = keys.partition("="), where.partition("=")
    if not (comma and equals and is_equal):
        raise UsageError(f'--correct needs WRONG=RIGHT,COLUMN=TEXT, not "{text}"')
    return Correction(key_column, wrong, right, {column: words})


def _pair(option: str, text: str) -> tuple[str, str]:
    names = _names(text)
    if len(names) != 2:
        raise UsageError(f'{option} needs two columns, not "{text}"')
    return names[0], names[1]


def _names(text: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([normalize("NFC", text)]), []) if name.strip()]
