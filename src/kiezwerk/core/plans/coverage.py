"""Where does a plan act, and where not: fields without measures, areas of high need without projects.

Method    An activity (a measure or a project) acts in fields and in areas. One that names no area acts everywhere in the partnership and is counted
          in a column of its own, never in every area. The matrix counts activities and their money per field and area; money of an activity that acts
          in several cells is divided evenly between them, so that the cells sum to the whole.
Units     Cents; the odd cent goes to the first cells.
Missing   Money that nobody stated is None: its activity is counted, and named as one without money, never as 0. An area whose need has no class is
          no gap and is listed apart.
Invariant The cells of the matrix sum to its rows, its columns and its whole; each activity is counted once in the whole.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.core.money import split

EVERYWHERE = ""
"""The column of activities that name no area; as a field, the row of those that name no field."""


@dataclass(frozen=True)
class Activity:
    """A measure or project: the fields and areas in which it acts, and its money where it is known."""

    key: str
    fields: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    cents: int | None = None


@dataclass(frozen=True)
class Cell:
    """What is done in one field and one area: which activities, their part of the money, which of them state none."""

    keys: tuple[str, ...] = ()
    cents: int = 0
    without_money: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gaps:
    """What nobody acts on.

    ``fields``  without any activity.
    ``areas``   of high need without any activity that names them, the most needy first.
    ``unknown`` areas whose need is not known.
    """

    fields: tuple[str, ...]
    areas: tuple[str, ...]
    unknown: tuple[str, ...]


def matrix(activities: Iterable[Activity]) -> dict[tuple[str, str], Cell]:
    """Return the cells (field, area) in which somebody acts.

    >>> cells = matrix([Activity("p", ("work",), ("01", "02"), 101), Activity("q", ("work",), ("01",))])
    >>> [(area, cell.keys, cell.cents, cell.without_money) for (_, area), cell in cells.items()]
    [('01', ('p', 'q'), 51, ('q',)), ('02', ('p',), 50, ())]
    """
    parts: dict[tuple[str, str], list[Cell]] = {}
    for activity in activities:
        places = _places(activity)
        silent = (activity.key,) if activity.cents is None else ()
        for place, cents in zip(places, split(activity.cents or 0, [1] * len(places)), strict=True):
            parts.setdefault(place, []).append(Cell((activity.key,), cents, silent))
    return {place: total(cells) for place, cells in parts.items()}


def margin(cells: Mapping[tuple[str, str], Cell], axis: int) -> dict[str, Cell]:
    """Return the sums of the rows (axis 0, by field) or columns (axis 1, by area); an activity in several cells of one is counted once.

    >>> cells = matrix([Activity("p", ("work",), ("01", "02"), 101)])
    >>> {field: (cell.keys, cell.cents) for field, cell in margin(cells, 0).items()}
    {'work': (('p',), 101)}
    """
    return {name: total(cell for place, cell in cells.items() if place[axis] == name) for name in dict.fromkeys(place[axis] for place in cells)}


def total(cells: Iterable[Cell]) -> Cell:
    """Return all cells as one; an activity in several of them is counted once."""
    found = list(cells)
    keys = dict.fromkeys(key for cell in found for key in cell.keys)
    silent = dict.fromkeys(key for cell in found for key in cell.without_money)
    return Cell(tuple(keys), sum(cell.cents for cell in found), tuple(silent))


def gaps(fields: Sequence[str], need: Mapping[str, int | None], activities: Collection[Activity], high: int) -> Gaps:
    """Return what nobody acts on. ``need`` is the rank of each area's class, 1 the most needy; ``high`` the last rank that is called high.

    >>> gaps(["work", "health"], {"01": 1, "02": 1, "03": 4, "04": None}, [Activity("p", ("work",), ("02",))], high=1)
    Gaps(fields=('health',), areas=('01',), unknown=('04',))
    """
    acted_fields = {field for activity in activities for field in activity.fields}
    acted_areas = {area for activity in activities for area in activity.areas}
    known = {area: rank for area, rank in need.items() if rank is not None}
    return Gaps(
        fields=tuple(field for field in fields if field not in acted_fields),
        areas=tuple(sorted((area for area, rank in known.items() if rank <= high and area not in acted_areas), key=lambda area: (known[area], area))),
        unknown=tuple(area for area in need if area not in known),
    )


def _places(activity: Activity) -> list[tuple[str, str]]:
    return [(field, area) for field in activity.fields or (EVERYWHERE,) for area in activity.areas or (EVERYWHERE,)]
