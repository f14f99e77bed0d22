"""kiezwerk hotspots"""

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kiezwerk.core.areas.hotspots import FALSE_SHARE, Certainty, HotSpots, Kind, judge
from kiezwerk.core.areas.observations import figures
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.ports.geography.neighbours import Definition
from kiezwerk.ports.hotspots import SpaceMissingError, Statistic, local_tests, untested
from kiezwerk.ports.indicators.profile import OFFICIAL_SIGNS, IndicatorProfile, missing_sign

HELP = "Find areas that stand out together with their neighbours, and tell how sure that is."
EPILOG = """The result has a row for each area: value, kind (hot: high among high ones, cold: low among low ones, and the two kinds of
outliers), certainty (firm: holds although many areas were tested; possible: would hold if it were the only one), p, number
of neighbours, and why an area was not tested. kind is told where it is firm or possible.

Exit codes: 0 written, 1 nothing could be tested, 2 wrong use, unusable file, or the extra space is not installed.

example:
  kiezwerk hotspots planning_areas_2021.geojson mss_2021.csv --key PLR_ID --column S1 --missing -9999 --where KOM=gültig --out hot.csv
"""
COLUMNS = ("value", "kind", "certainty", "p", "neighbours", "untested")


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("areas", metavar="AREAS", type=Path, help="GeoJSON, GeoPackage or packed shapefile")
    parser.add_argument("figures", metavar="FIGURES.csv", type=Path, help="one row per area, with a header")
    parser.add_argument("--key", required=True, metavar="COLUMN", help="column with the key of the area in AREAS")
    parser.add_argument("--id", metavar="COLUMN", help="column with the key in FIGURES (default: as in AREAS)")
    parser.add_argument("--column", required=True, metavar="COLUMN", help="column with the figure")
    parser.add_argument("--where", default="", metavar="COLUMN=TEXT", help="only rows with this text in this column count")
    parser.add_argument("--missing", action="append", default=[], metavar="SIGN", help="what stands for no value, such as -9999; may be repeated")
    parser.add_argument("--neighbours", default="touching", metavar="WHICH", help="touching, nearest:6 or within:1500 metres (default: touching)")
    parser.add_argument("--statistic", choices=[one.value for one in Statistic], default=Statistic.LOCAL_MORAN.value, help="default: local_moran")
    parser.add_argument("--permutations", type=int, default=9_999, metavar="N", help="deals at random (default: 9999)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same p (default: 1)")
    parser.add_argument("--share", type=float, default=FALSE_SHARE, metavar="X", help="share of firm areas that may be chance (default: 0.05)")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT.csv", help="file to write")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.ports.geography.neighbours import neighbours
    from kiezwerk.ports.geography.profile import AreaProfile
    from kiezwerk.ports.geography.reader import read_areas

    try:
        definition = _definition(arguments.neighbours)
        values = _values(arguments)
        reading = read_areas(_bytes(arguments.areas), AreaProfile(arguments.key, "", "area"))
        _refuse(arguments.areas, reading.findings)
        around = neighbours(reading.areas, definition)
        tests = local_tests(values, around, Statistic(arguments.statistic), permutations=arguments.permutations, seed=arguments.seed)
        spots = judge(tests, untested(values, around), arguments.share)
        if not tests:
            print("kiezwerk hotspots: too few areas have a figure and a neighbour with one; nothing was written", file=sys.stderr)
            return 1
        _write(arguments.out, _as_csv(arguments.id or arguments.key, values, around, spots))
    except (ValueError, SpaceMissingError) as error:
        print(f"kiezwerk hotspots: {error}", file=sys.stderr)
        return 2
    _tell(spots)
    return 0


def _values(arguments: argparse.Namespace) -> dict[str, float]:
    from kiezwerk.ports.indicators.reader import read_indicators

    column, equals, text = normalize("NFC", arguments.where).partition("=")
    if arguments.where and not (column and equals and text):
        raise UsageError(f'--where needs COLUMN=TEXT, not "{arguments.where}"')
    signs = (*map(missing_sign, arguments.missing), *OFFICIAL_SIGNS)
    reading = read_indicators(_bytes(arguments.figures), IndicatorProfile(arguments.id or arguments.key, (arguments.column,), column, text, signs))
    _refuse(arguments.figures, reading.findings)
    return figures(reading.observations)


def _definition(text: str) -> Definition:
    name, _, number = text.partition(":")
    if name == "touching" and not number:
        return Definition()
    if name == "nearest" and number.isdecimal() and int(number):
        return Definition(nearest=int(number))
    if name == "within" and number.isdecimal() and int(number):
        return Definition(within_metres=float(number))
    raise UsageError(f'--neighbours is touching, nearest:N or within:METRES, not "{text}"')


def _as_csv(id_column: str, values: dict[str, float], around: Any, spots: HotSpots) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([id_column, *COLUMNS])
    for key, others in around.items():
        said = spots.findings.get(key)
        if said is None:
            writer.writerow([key, values.get(key, ""), "", "", "", len(others), spots.untested[key].value])
        else:
            kind = "" if said.certainty is Certainty.NONE else said.test.kind.value
            writer.writerow([key, values[key], kind, said.certainty.value, f"{said.test.p:.6g}", len(others), ""])
    return text.getvalue()


def _tell(spots: HotSpots) -> None:
    firm, possible = (", ".join(_counts(spots.kinds(certainty))) or "none" for certainty in (Certainty.FIRM, Certainty.POSSIBLE))
    print(f"{len(spots.findings)} areas tested, {len(spots.untested)} not", file=sys.stderr)
    print(f"  firm: {firm}; no more than {spots.false_share:.0%} of them are expected to be chance (p up to {spots.limit:.4g})", file=sys.stderr)
    print(f"  possible: {possible}; about {spots.by_chance:.0f} areas would come this far by chance alone", file=sys.stderr)


def _counts(kinds: dict[Kind, int]) -> list[str]:
    return [f"{count} {kind.value.replace('_', ' ')}" for kind, count in kinds.items() if count]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def _refuse(path: Path, findings: Sequence[Finding]) -> None:
    if found := blocking(findings):
        facts = ", ".join(f"{name} {value}" for name, value in found[0].facts.items())
        raise UsageError(f"{path}: {found[0].code.removeprefix('areas.').replace('_', ' ')}{f' ({facts})' if facts else ''}")
