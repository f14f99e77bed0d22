"""Where measures and projects act: fields of action by areas of one level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.core.plans.coverage import EVERYWHERE, Activity, Cell, margin, matrix, total

from ..hooks import Work
from .brochure import Brochure
from .places import ELSEWHERE, Places


@dataclass(frozen=True)
class MatrixRow:
    """One field: the cells of its measures in the order of the columns, and their sum."""

    line: str
    title: str
    cells: Sequence[tuple[str, Cell]]
    total: Cell


@dataclass(frozen=True)
class Worksites:
    """Projects by field and column, each once in every sum."""

    works: Mapping[str, Work]
    cells: Mapping[tuple[str, str], Cell]
    by_field: Mapping[str, Cell]
    by_column: Mapping[str, Cell]

    def at(self, field: str | None, column: str | None) -> list[Work]:
        """Return what is done in a field (None: in any) and a column (None: in any)."""
        if field is None:
            cell = total(self.cells.values()) if column is None else self.by_column.get(column, Cell())
        else:
            cell = self.by_field.get(field, Cell()) if column is None else self.cells.get((field, column), Cell())
        return [self.works[key] for key in cell.keys]


@dataclass(frozen=True)
class Matrix:
    """Fields by columns; ``columns`` are keys in order, those of areas by their keys, then other places, then those that name none."""

    places: Places
    columns: Sequence[str]
    rows: Sequence[MatrixRow]
    column_totals: Sequence[tuple[str, Cell]]
    whole: Cell
    worksites: Worksites

    @property
    def most(self) -> int:
        """The largest count of measures and projects in any cell."""
        counts = (len(cell.keys) + len(self.worksites.at(row.line, column)) for row in self.rows for column, cell in row.cells)
        return max(counts, default=0)


def activities_of(read: Brochure, places: Places) -> list[Activity]:
    """Return the measures of an edition as what is done in which field and column."""
    return [
        Activity(measure.row.line, (chapter.row.line,), _named(places.of_measure(measure)), measure.row.budget_cents)
        for chapter in read.chapters
        for measure in chapter.measures
    ]


def _named(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column != EVERYWHERE)


def worksites_of(read: Brochure, places: Places, works: Iterable[Work]) -> Worksites:
    """Return the projects that belong to fields of the edition where their place of work is; one whose place is not known names no area."""
    lines = {chapter.row.line for chapter in read.chapters}
    known = {work.key: work for work in works if lines.intersection(work.fields)}
    cells = matrix(
        Activity(work.key, tuple(line for line in work.fields if line in lines), _named(places.columns_of(work.areas))) for work in known.values()
    )
    return Worksites(known, cells, margin(cells, 0), margin(cells, 1))


def matrix_of(read: Brochure, places: Places, works: Iterable[Work]) -> Matrix:
    """Return in which field and area measures act, with counts and money that sum to the whole, and the projects there."""
    cells = matrix(activities_of(read, places))
    by_field, by_column = margin(cells, 0), margin(cells, 1)
    worksites = worksites_of(read, places, works)
    has_elsewhere = ELSEWHERE in by_column or ELSEWHERE in worksites.by_column
    columns = [*(key for key, _name in places.columns), *((ELSEWHERE,) if has_elsewhere else ()), EVERYWHERE]
    rows = [_row(chapter.row, columns, cells, by_field) for chapter in read.chapters]
    sums = [(column, by_column.get(column, Cell())) for column in columns]
    return Matrix(places, columns, rows, sums, total(cells.values()), worksites)


def _row(field, columns: Sequence[str], cells: Mapping[tuple[str, str], Cell], by_field: Mapping[str, Cell]) -> MatrixRow:
    return MatrixRow(
        field.line, field.title, [(column, cells.get((field.line, column), Cell())) for column in columns], by_field.get(field.line, Cell())
    )
