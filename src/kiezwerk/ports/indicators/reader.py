"""CSV or XLSX to observations: a number, a zero, something suppressed or something missing per cell, all rows or none."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from kiezwerk.core.areas.area_sets import check_repeated, has_hidden_characters
from kiezwerk.core.areas.observations import LARGEST_VALUE, IndicatorReading, IndicatorRow, Observation, Reason, State, figure
from kiezwerk.core.findings import Finding, Weight, blocking
from kiezwerk.ports.indicators.lines import Cell, Line
from kiezwerk.ports.indicators.numbers import parse_number, reads_both_ways, recognise_decimal
from kiezwerk.ports.indicators.profile import LIMITS, IndicatorProfile, Limits, Sign
from kiezwerk.ports.indicators.tables import Table, read_table, text_of

SUSPECTS = {-99.0, -999.0, -9999.0, -99999.0}
"""Numbers that files often write where there is none; told when they were read as numbers."""
_SIGN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_indicators(data: bytes, profile: IndicatorProfile, limits: Limits = LIMITS) -> IndicatorReading:
    """Read a CSV or XLSX file with one row per area and one column per indicator."""
    table = read_table(data, profile.needed, limits)
    if blocking(table.findings):
        return IndicatorReading((), table.findings, table.columns, table.separator)
    rows = _Rows(table, profile)
    decimal = profile.decimal or recognise_decimal(rows.number_texts())
    if decimal is None:
        example = next(filter(reads_both_ways, rows.number_texts()))
        ambiguous = Finding("areas.decimal_ambiguous", facts={"example": example})
        return IndicatorReading((), (*table.findings, ambiguous), table.columns, table.separator)
    read, findings = rows.read(decimal)
    findings = [*table.findings, *findings, *_suspects(read)]
    return IndicatorReading(() if blocking(findings) else tuple(read), tuple(findings), table.columns, table.separator, decimal)


@dataclass(frozen=True)
class _Rows:
    """The rows of a table as a profile sees them."""

    table: Table
    profile: IndicatorProfile

    @cached_property
    def _at(self) -> dict[str, int]:
        return {column: at for at, column in enumerate(self.table.columns) if column in self.profile.needed}

    @cached_property
    def _signs(self) -> dict[str, Sign]:
        return {sign.text: sign for sign in reversed(self.profile.signs)}

    @cached_property
    def _number_signs(self) -> dict[float, Sign]:
        """The signs that are numbers, for -9999 may also be written -9999.0."""
        return {parse_number(text, "."): sign for text, sign in self._signs.items() if _SIGN_NUMBER.fullmatch(text)}

    def number_texts(self) -> Iterator[str]:
        """Return the cells that write a number as text; those of a workbook are numbers already."""
        cells = (line.cells[self._at[column]] for line in self.table.lines if self._is_valid(line) for column in self.profile.columns)
        return (_bare(text) for text in cells if isinstance(text, str) and text not in self._signs)

    def read(self, decimal: str) -> tuple[list[IndicatorRow], list[Finding]]:
        keys = [self._cell(line, self.profile.key_column) for line in self.table.lines]
        pairs = list(zip(self.table.lines, keys, strict=True))
        findings = [finding for line, key in pairs for finding in self._check_key(line, key)]
        rows = [self._read_line(line, key, decimal, findings.append) for line, key in pairs]
        return rows, findings + check_repeated((line.row, key, "") for line, key in pairs)

    def _read_line(self, line: Line, key: str, decimal: str, report: Callable[[Finding], None]) -> IndicatorRow:
        if not self._is_valid(line):
            return IndicatorRow(line.row, key, tuple(self._leave_out(line, key, column) for column in self.profile.columns))
        cells = []
        for column in self.profile.columns:
            found = self._read_cell(line, key, column, decimal)
            if isinstance(found, Finding):
                report(found)
            else:
                cells.append(found)
        return IndicatorRow(line.row, key, tuple(cells))

    def _read_cell(self, line: Line, key: str, column: str, decimal: str) -> Observation | Finding:
        written = line.cells[self._at[column]]
        if written in self._signs:
            return self._without_number(line, key, column, self._signs[written])
        bare = _bare(written)
        try:
            number = parse_number(bare, decimal) if isinstance(bare, str) else _float(bare)
        except ValueError:
            return Finding("areas.value_not_number", facts={"row": line.row, "key": key, "column": column, "value": text_of(written)})
        if number in self._number_signs:
            return self._without_number(line, key, column, self._number_signs[number])
        if not abs(number) <= LARGEST_VALUE:
            return Finding("areas.value_too_large", facts={"row": line.row, "key": key, "column": column, "value": text_of(written)})
        found = figure(key, column, number)
        return found if bare is written else replace(found, reason=Reason.UNCERTAIN)

    def _without_number(self, line: Line, key: str, column: str, sign: Sign) -> Observation:
        if sign.reason is Reason.STATED:
            return self._leave_out(line, key, column, sign.state)
        return Observation(key, column, sign.state, 0.0 if sign.state is State.ZERO else None, sign.reason)

    def _leave_out(self, line: Line, key: str, column: str, state: State = State.MISSING) -> Observation:
        words = self._cell(line, self.profile.reason_column) if self.profile.reason_column else ""
        return Observation(key, column, state, None, Reason.STATED if words else Reason.NOT_STATED, words)

    def _check_key(self, line: Line, key: str) -> list[Finding]:
        facts = {"row": line.row, "key": key, "name": ""}
        if not key:
            return [Finding("areas.key_missing", facts=facts)]
        words = self._cell(line, self.profile.reason_column) if self.profile.reason_column else ""
        return [Finding("areas.text_hidden_characters", facts=facts)] if has_hidden_characters(key + words) else []

    def _is_valid(self, line: Line) -> bool:
        return not self.profile.valid_when or self._cell(line, self.profile.reason_column) == self.profile.valid_when

    def _cell(self, line: Line, column: str) -> str:
        return text_of(line.cells[self._at[column]])


def _bare(written: Cell) -> Cell:
    """Return a number without the brackets that say that it is uncertain."""
    return written[1:-1].strip() if isinstance(written, str) and written.startswith("(") and written.endswith(")") else written


def _float(number: int | float) -> float:
    try:
        return float(number)
    except OverflowError:
        return inf


def _suspects(rows: Sequence[IndicatorRow]) -> list[Finding]:
    """Warn of numbers that look like a sign for no value."""
    times = Counter((o.indicator, o.value) for row in rows for o in row.observations if o.value in SUSPECTS)
    return [
        Finding("areas.value_looks_missing", Weight.WARNS, {"column": column, "value": value, "row_count": count})
        for (column, value), count in times.items()
    ]
