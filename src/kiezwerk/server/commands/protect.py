"""kiezwerk protect"""

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kiezwerk.core.areas.protection.ledger import Entry, check_release, circumstances, enter
from kiezwerk.core.areas.protection.primary import shared_traits, small_cells
from kiezwerk.core.areas.protection.secondary import LEAST_RANGE, Protection, protect
from kiezwerk.core.areas.protection.tables import Axis, Cell, Table, cumulative_axis, fill, flat_axis, nested_axis
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.ports.indicators.tables import read_table

HELP = "Withhold what must not be shown of a table, and what would give it away; let an auditor attack the result."
EPILOG = """The table has one row for each of its finest cells; rows that are not there count zero. All sums are added: every level
of areas, both sexes, all ages. The result has every cell with its count, or without one and the word withheld; which
cells were too small and which hide them is not told.

Exit codes: 0 written, 1 the auditor recovered a cell or a cell cannot be protected any more, 2 wrong use or unusable
file. Nothing is written unless it is 0.

examples:
  kiezwerk protect jobs.csv --by area,sex,age --count n --min 3 --out shown.csv --audit
  kiezwerk protect jobs.csv --by area,year --nest area=region,district --count n --before shown-2023.csv --out shown.csv --audit
"""
WITHHELD, SHOWN = "withheld", "shown"
WORDS = {
    "areas.release_changed": "%(release)s showed other figures of: %(cells)s. Correct that release first.",
    "areas.release_other_method": "%(release)s protected the same figures by another method: %(cells)s.",
}
MOST_CELLS = 200_000


class UsageError(ValueError):
    """What was asked for on the command line cannot be done."""


@dataclass(frozen=True)
class Source:
    """The rows of the file, by the names of its columns."""

    rows: Sequence[dict[str, str]]

    def values(self, column: str) -> list[str]:
        return list(dict.fromkeys(row[column] for row in self.rows))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TABLE.csv", type=Path, help="one row per finest cell, with a header")
    parser.add_argument("--by", required=True, metavar="A,B,...", help="columns that break the count down")
    parser.add_argument("--count", required=True, metavar="COLUMN", help="column with the number of cases")
    parser.add_argument("--min", type=int, default=3, metavar="N", help="from how many cases on a figure is shown (default: 3)")
    parser.add_argument("--nest", action="append", default=[], metavar="A=B,C", help="A lies in B, B in C: columns from finer to coarser")
    parser.add_argument("--cumulative", default="", metavar="A,...", help="columns whose figures count everything until then; no row adds nothing")
    parser.add_argument("--apart", default="", metavar="A,...", help="columns over which no sum is published")
    parser.add_argument("--trait", default="", metavar="A,...", help="columns that tell a trait: also withheld where all or none share it")
    parser.add_argument("--total", default="all", metavar="WORD", help="what stands for everybody in the result (default: all)")
    parser.add_argument(
        "--range", type=float, default=LEAST_RANGE, metavar="N", help="least distance between what a small figure could be (default: 3)"
    )
    parser.add_argument("--before", action="append", default=[], type=Path, metavar="FILE", help="an earlier result of this command; may be repeated")
    parser.add_argument("--audit", action="store_true", help="attack the result by linear programming before it is written")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT.csv", help="file to write")


def run(arguments: argparse.Namespace) -> int:
    try:
        by = _names(arguments.by)
        table = _table(arguments, by)
        earlier = [_entry(path, table, by) for path in arguments.before]
    except UsageError as error:
        print(f"kiezwerk protect: {error}", file=sys.stderr)
        return 2
    if changed := check_release(earlier, table):
        return _refuse(map(_sentence, changed))
    primary = small_cells(table, arguments.min).union(*(shared_traits(table, column) for column in _names(arguments.trait)))
    protection = protect(table, primary, arguments.range, circumstances(earlier, table))
    _tell(protection)
    if open_cells := sorted(protection.unprotected):
        return _refuse(f"cannot be protected any more: {_cell(cell)}" for cell in open_cells)
    if arguments.audit and (found := _audited(protection, arguments.range)):
        return _refuse(found)
    try:
        arguments.out.write_text(_as_csv(protection, by), encoding="utf-8", newline="")
    except OSError as error:
        print(f"kiezwerk protect: {arguments.out} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _table(arguments: argparse.Namespace, by: Sequence[str]) -> Table:
    nests = dict(_nest(text) for text in arguments.nest)
    if odd := sorted({*nests, *_names(arguments.cumulative), *_names(arguments.apart), *_names(arguments.trait)} - set(by)):
        raise UsageError(f"{', '.join(odd)} must stand in --by too")
    rows = _read(arguments.file, [*by, arguments.count, *(column for upper in nests.values() for column in upper)])
    source = Source(rows)
    if any(arguments.total in source.values(column) for column in by):
        raise UsageError(f'"{arguments.total}" stands in the table itself; give only its finest rows, or another word for everybody with --total')
    axes = [_axis(source, column, nests.get(column, ()), arguments) for column in by]
    atoms: dict[Cell, int] = {}
    for number, row in enumerate(rows, start=2):
        cell = _finest(axes, row, by, _names(arguments.cumulative))
        if cell in atoms:
            raise UsageError(f"line {number}: {_cell(cell)} is there more than once")
        atoms[cell] = _whole(row[arguments.count], number)
    size = 1
    for axis in axes:
        size *= len(axis.codes)
    if size > MOST_CELLS:
        raise UsageError(f"the table has {size} cells with all its sums; at most {MOST_CELLS} can be protected together")
    return fill(axes, _added(atoms, axes, by, _names(arguments.cumulative)))


def _axis(source: Source, column: str, upper: Sequence[str], arguments: argparse.Namespace) -> Axis:
    if column in _names(arguments.cumulative):
        return cumulative_axis(column, sorted(source.values(column)))
    if not upper:
        return flat_axis(column, source.values(column), "" if column in _names(arguments.apart) else arguments.total)
    around: dict[str, str] = {}
    for row in source.rows:
        for inner, outer in zip((column, *upper), (*upper, ""), strict=True):
            name, within = row[inner], row[outer] if outer else ""
            if around.setdefault(name, within) != within or name == within:
                raise UsageError(f"{name} lies in {around[name]} and in {within}: an area lies in one other area")
    try:
        return nested_axis(column, around, arguments.total)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _finest(axes: Sequence[Axis], row: dict[str, str], by: Sequence[str], cumulative: Sequence[str]) -> Cell:
    cell = tuple(row[column] for column in by)
    for axis, code in zip(axes, cell, strict=True):
        if code not in axis.atoms and axis.name not in cumulative:
            raise UsageError(f"{code} is a level of {axis.name} and stands as one of its finest areas")
    return cell


def _added(counts: dict[Cell, int], axes: Sequence[Axis], by: Sequence[str], cumulative: Sequence[str]) -> dict[Cell, int]:
    """Turn figures that count everything until then into what each one adds."""
    for place, column in enumerate(by):
        if column not in cumulative:
            continue
        added = {}
        for cell in counts:
            codes = sorted({other[place] for other in counts})
            earlier = codes[codes.index(cell[place]) - 1] if cell[place] != codes[0] else None
            before = counts.get((*cell[:place], earlier, *cell[place + 1 :]), 0) if earlier else 0
            if counts[cell] < before:
                raise UsageError(f"{_cell(cell)} counts fewer than the one before, and cannot count everything until then")
            code = f"+{cell[place]}" if earlier else cell[place]
            added[(*cell[:place], code, *cell[place + 1 :])] = counts[cell] - before
        counts = added
    return counts


def _entry(path: Path, table: Table, by: Sequence[str]) -> Entry:
    rows = _read(path, [*by, "count", "status"])
    cells = {tuple(row[column] for column in by): row for row in rows}
    shown = {cell: _whole(row["count"], 0) for cell, row in cells.items() if row["status"] == SHOWN}
    return enter(path.name, table.axes, shown, [cell for cell, row in cells.items() if row["status"] == WITHHELD])


def _read(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        read = read_table(path.read_bytes(), list(dict.fromkeys(columns)))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if found := blocking(read.findings):
        from kiezwerk.server.commands.index.table import sentence_of

        raise UsageError(f"{path}: {sentence_of(found[0])}")
    return [dict(zip(read.columns, line.cells, strict=True)) for line in read.lines]


def _nest(text: str) -> tuple[str, list[str]]:
    column, equals, upper = normalize("NFC", text).partition("=")
    if not equals or not _names(upper):
        raise UsageError(f'--nest needs COLUMN=COARSER,COARSER, not "{text}"')
    return column.strip(), _names(upper)


def _names(text: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([normalize("NFC", text)]), []) if name.strip()]


def _whole(text: str, number: int) -> int:
    if not text.isdecimal():
        raise UsageError(f'line {number}: "{text}" is no number of cases')
    return int(text)


def _audited(protection: Protection, least_range: float) -> list[str]:
    """Return what the auditor could find out; he looks no further where a figure is wide enough."""
    from kiezwerk.core.areas.protection.auditor import audit, ranges_below, recovered, release_of

    release = release_of(protection.table.axes, protection.shown, protection.withheld, zeros_withheld=protection.zeros_withheld)
    ranges = audit(release, {cell: least_range if cell in protection.primary else 1 for cell in protection.withheld})
    narrow = ranges_below(ranges, dict.fromkeys(protection.primary, least_range))
    print(
        f"auditor: {len(recovered(ranges))} of {len(ranges)} withheld cells recovered, {len(narrow)} narrower than {least_range:g}", file=sys.stderr
    )
    return [f"could be reckoned up: {_cell(cell)}" for cell in dict.fromkeys([*recovered(ranges), *narrow])]


def _as_csv(protection: Protection, by: Sequence[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*by, "count", "status"])
    for cell in protection.table.counts:
        if cell in protection.shown or cell in protection.withheld:
            writer.writerow([*cell, protection.shown.get(cell, ""), SHOWN if cell in protection.shown else WITHHELD])
    return text.getvalue()


def _tell(protection: Protection) -> None:
    cells, primary, secondary = len(protection.table.counts), len(protection.primary), len(protection.secondary)
    print(f"{cells} cells, {primary} too small, {secondary} more withheld so that they cannot be reckoned up", file=sys.stderr)


def _refuse(lines: Any) -> int:
    print("kiezwerk protect: nothing was written.", file=sys.stderr)
    for line in lines:
        print(f"  {line}", file=sys.stderr)
    return 1


def _sentence(finding: Finding) -> str:
    return WORDS[finding.code] % {**finding.facts, "cells": ", ".join(finding.facts["cells"])}


def _cell(cell: Cell) -> str:
    return " · ".join(cell)
