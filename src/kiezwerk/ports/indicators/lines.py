"""A line of a table as a file holds it, and why a file cannot be read as one."""

from typing import Any, NamedTuple

from kiezwerk.core.findings import Finding

Cell = str | int | float
HEADER_LINES = 50
"""The header stands within so many lines; titles may stand above it."""


class Line(NamedTuple):
    """One row: the number of its first line and its cells; a workbook has numbers as numbers, everything else is text, stripped."""

    row: int
    cells: tuple[Cell, ...]


class Unreadable(Exception):
    """A file is no table; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def refusal(code: str, **facts: Any) -> Unreadable:
    return Unreadable(Finding(code, facts=facts))
