"""Where measures act: fields of action by areas of one level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.core.plans.coverage import EVERYWHERE, Activity, Cell, margin, matrix, total

from .brochure import Brochure
from .places import ELSEWHERE, Places


@dataclass(frozen=True)
class MatrixRow:
    """One field: its cells in the order of the columns, and its sum."""

    line: str
    title: str
    cells: Sequence[tuple[str, Cell]]
    total: Cell


@dataclass(frozen=True)
class Matrix:
    """Fields by columns; ``columns`` are keys in order, those of areas by their keys, then other places, then those that name none."""

    places: Places
    columns: Sequence[str]
    rows: Sequence[MatrixRow]
    column_totals: Sequence[tuple[str, Cell]]
    whole: Cell

    @property
    def most(self) -> int:
        """The largest count in any cell."""
        return max((len(cell.keys) for row in self.rows for _column, cell in row.cells), default=0)


def activities_of(read: Brochure, places: Places) -> list[Activity]:
    """Return the measures of an edition as what is done in which field and column."""
    return [
        Activity(measure.row.line, (chapter.row.line,), _named(places.of_measure(measure)), measure.row.budget_cents)
        for chapter in read.chapters
        for measure in chapter.measures
    ]


def _named(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column != EVERYWHERE)


def matrix_of(read: Brochure, places: Places) -> Matrix:
    """Return in which field and area measures act, with counts and money that sum to the whole."""
    cells = matrix(activities_of(read, places))
    by_field, by_column = margin(cells, 0), margin(cells, 1)
    columns = [*(key for key, _name in places.columns), *((ELSEWHERE,) if ELSEWHERE in by_column else ()), EVERYWHERE]
    rows = [_row(chapter.row, columns, cells, by_field) for chapter in read.chapters]
    return Matrix(places, columns, rows, [(column, by_column.get(column, Cell())) for column in columns], total(cells.values()))


def _row(field, columns: Sequence[str], cells: Mapping[tuple[str, str], Cell], by_field: Mapping[str, Cell]) -> MatrixRow:
    return MatrixRow(
        field.line, field.title, [(column, cells.get((field.line, column), Cell())) for column in columns], by_field.get(field.line, Cell())
    )
