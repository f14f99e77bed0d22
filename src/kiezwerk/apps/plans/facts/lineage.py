"""The life of an element: what it was in each edition, and why it became something else."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiezwerk.core.plans.difference import Became, Change, differences
from kiezwerk.core.plans.structure import Element, Kind

from ..models import PlanEdition
from ..queries.lineage import elements_of_line, reasons_of_line
from .differences import Row, passages_of
from .structure import element_of


@dataclass(frozen=True)
class Stage:
    """What became of an element in one edition."""

    edition: PlanEdition
    row: Row


def life_of(line: str, editions: Sequence[PlanEdition]) -> list[Stage]:
    """Return the stages of an element in ``editions``, the earliest first; none where no edition holds it.

    An edition that does not hold it is a stage where it follows one that did: there the element was dropped.
    """
    held = {row.edition_id: (kind, row) for kind, row in elements_of_line(line, editions)}
    reasons = reasons_of_line(line, editions)
    stages: list[Stage] = []
    last: tuple[Kind, object] | None = None
    for edition in sorted(editions, key=lambda one: (one.plan.starts_on, one.number)):
        found = held.get(edition.pk)
        if found or (last and edition.follows_id in held):
            stages.append(Stage(edition, _row(last, found, reasons.get(edition.pk, ()))))
        last = found or (None if edition.follows_id in held else last)
    return stages


def _row(last, found, reasons: Sequence[str]) -> Row:
    before, after = (_element(one) for one in (last, found))
    change = _change(before, after)
    places = [" › ".join(above.title for above in _above(one)) for one in (last, found)]
    place = places[1] if after else places[0]
    earlier = places[0] if before and after and before.under != after.under else ""
    return Row(change, place, earlier, passages_of(change), reasons)


def _change(before: Element | None, after: Element | None) -> Change:
    if before is None or after is None:
        return Change(Became.ADDED if after else Became.DROPPED, before, after)
    changed, is_moved = differences(before, after), before.under != after.under
    became = Became.CHANGED if changed else Became.MOVED if is_moved else Became.KEPT
    return Change(became, before, after, changed, is_moved)


def _element(found) -> Element | None:
    if found is None:
        return None
    kind, row = found
    return element_of(row, kind, row.under.line if row.under else "")


def _above(found) -> list:
    """Return what an element stands under, the topmost first."""
    rows, row = [], found[1].under if found else None
    while row is not None:
        rows.insert(0, row)
        row = row.under
    return rows
