"""Where the pieces of a picture stand: the line of years and the table of fields and areas, in the direction in which the page is read."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from kiezwerk.core.plans.coverage import EVERYWHERE, Cell

from ..facts.matrix import Matrix
from ..facts.places import ELSEWHERE
from ..facts.timeline import Bar, Mark, Timeline, TimeRow
from ..forms.reading import RowFilter

STEPS = 4
"""So many shades tell how much is done in a cell."""


SHOW_WORKS = "projects"


@dataclass(frozen=True)
class Placed:
    """A piece of a picture: per cent from the left of it."""

    x: str
    width: str = ""
    mark: Mark | None = None
    kind: str = ""


def timeline_shape(line: Timeline, is_open: Callable[[str], bool]) -> dict:
    """Return the line of years with its fields; the rows of those that are open."""
    return {
        "line": line,
        "years": [_point(mark) for mark in line.years],
        "editions": [_point(mark) for mark in line.editions],
        "today": _point(line.today) if line.today else None,
        "fields": [
            (field.chapter, _bar(field.bar), [_row(row) for row in field.rows] if is_open(field.chapter.row.line) else []) for field in line.fields
        ],
    }


def _row(row: TimeRow) -> dict:
    return {"measure": row.measure, "bar": _bar(row.bar), "marks": [_point(mark) for mark in row.marks]}


def _bar(bar: Bar | None) -> Placed | None:
    if bar is None:
        return None
    start = 100 - bar.start - bar.length if get_language_bidi() else bar.start
    return Placed(f"{start:.2f}", f"{bar.length:.2f}")


def _point(mark: Mark) -> Placed:
    return Placed(f"{100 - mark.at if get_language_bidi() else mark.at:.2f}", mark=mark, kind=str(mark.state or ""))


def matrix_shape(found: Matrix, address: str) -> dict:
    """Return the table of fields and areas: heads, cells with their shade and the way to their rows."""
    names = dict(found.places.columns) | {ELSEWHERE: _("Other places"), EVERYWHERE: _("Names no area")}
    level = found.places.level.code if found.places.level else ""

    def cell(field: str, column: str | None, value: Cell) -> dict:
        asked = {"field": field, "place": "" if column is None else column or RowFilter.NAMES_NONE, "level": level if column else ""}
        words = urlencode({name: one for name, one in asked.items() if one})
        works = len(found.worksites.at(field or None, column))
        shade = -(-(len(value.keys) + works) * STEPS // found.most) if found.most and column is not None and field else 0
        return {
            "count": len(value.keys), "cents": value.cents, "silent": len(value.without_money), "shade": shade, "address": f"{address}?{words}",
            "place": names.get(column, ""), "works": works, "works_address": f"?{urlencode({SHOW_WORKS: 1} | asked)}#projects",
        }  # fmt: skip

    return {
        "names": [names[column] for column in found.columns],
        "rows": [
            (row.line, row.title, [cell(row.line, column, value) for column, value in row.cells], cell(row.line, None, row.total))
            for row in found.rows
        ],
        "totals": [cell("", column, value) for column, value in found.column_totals],
        "whole": cell("", None, found.whole),
        "has_elsewhere": ELSEWHERE in found.columns,
        "level": found.places.level,
    }


def asked_works(found: Matrix, query) -> dict | None:
    """Return the projects of the cell that was asked for with what it is called, None where none was; an unknown cell has none."""
    if SHOW_WORKS not in query:
        return None
    field, place = query.get("field") or None, query.get("place") or None
    column = EVERYWHERE if place == RowFilter.NAMES_NONE else place
    names = dict(found.places.columns) | {ELSEWHERE: _("Other places"), EVERYWHERE: _("Names no area")}
    title = next((row.title for row in found.rows if row.line == field), _("All fields"))
    return {"works": found.worksites.at(field, column), "field": title, "place": names.get(column, "") if column is not None else ""}
