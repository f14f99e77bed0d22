"""What changed from one edition of a plan to the next?

Method    Elements are compared by their lineage, not by their words. An element was moved where it stands under another one, or where its order among
          those that stayed under the same one changed; as few as possible are called moved (the longest row that kept its order stayed).
Missing   A detail that one edition does not give is compared as None.
Invariant Every line of either edition appears exactly once. ``apply`` makes the later edition of the earlier one and the changes. Backwards, what was
          added is dropped and what was dropped is added.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiezwerk.core.plans.structure import DETAILS, Detail, Edition, Element, Kind


class Became(StrEnum):
    """What became of an element."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    MOVED = "moved"
    KEPT = "kept"


@dataclass(frozen=True)
class Changed:
    """One thing that an element says otherwise: ``name`` is title, text or one of its details."""

    name: str
    before: Detail | None
    after: Detail | None


@dataclass(frozen=True)
class Change:
    """What became of one element.

    ``became``   ADDED or DROPPED; CHANGED where it says something else, also where it was moved as well; MOVED; KEPT.
    ``is_moved`` it stands elsewhere, or in another order.
    """

    became: Became
    before: Element | None
    after: Element | None
    changed: tuple[Changed, ...] = ()
    is_moved: bool = False

    @property
    def element(self) -> Element:
        """The element as it is now, or as it was where it was dropped."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def line(self) -> str:
        """The lineage of the element."""
        return self.element.line

    @property
    def kind(self) -> Kind:
        """What the element is."""
        return self.element.kind


def compare(before: Edition, after: Edition) -> list[Change]:
    """Return what became of every element, in the reading order of ``after``; a dropped one stands where it stood before.

    >>> old = Edition("1", (Element("a", Kind.FIELD, "Work"), Element("b", Kind.FIELD, "Health")))
    >>> new = Edition("2", (Element("a", Kind.FIELD, "Good work"), Element("c", Kind.FIELD, "Climate")))
    >>> [(change.line, str(change.became)) for change in compare(old, new)]
    [('a', 'changed'), ('b', 'dropped'), ('c', 'added')]
    """
    was, now = before.by_line(), after.by_line()
    moved = _moved(before, after)
    found = {line: _change(was.get(line), element, line in moved) for line, element in now.items()}
    return _with_dropped(before, found)


def apply(before: Edition, changes: Sequence[Change], title: str) -> Edition:
    """Return the edition that ``compare`` saw as the later one.

    >>> old, new = Edition("1"), Edition("2", (Element("a", Kind.FIELD, "Work"),))
    >>> apply(old, compare(old, new), "2") == new
    True
    """
    was = before.by_line()
    stays = (change for change in changes if change.became is not Became.DROPPED)
    return Edition(title, tuple(was[change.line] if change.became is Became.KEPT else change.element for change in stays))


def by_field(before: Edition, after: Edition, changes: Sequence[Change]) -> list[list[Change]]:
    """Return the changes in groups: each field of action with all beneath it, all sections together; within a group the order stays.

    What was moved stands with the field that it stands under now. A dropped element stands with the field that it stood under.

    >>> old = Edition("1", (Element("a", Kind.FIELD, "Work"), Element("m", Kind.MEASURE, "Advice", "a"), Element("b", Kind.FIELD, "Health")))
    >>> new = Edition("2", (*old.elements[::2], Element("n", Kind.MEASURE, "Walks", "b")))
    >>> [[change.line for change in group] for group in by_field(old, new, compare(old, new))]
    [['a', 'm'], ['b', 'n']]
    """
    groups: dict[str, list[Change]] = {}
    was, now = before.by_line(), after.by_line()
    for change in changes:
        top = _topmost(now if change.after else was, change.line)
        groups.setdefault(top.line if top.kind is Kind.FIELD else "", []).append(change)
    return list(groups.values())


def _topmost(elements: Mapping[str, Element], line: str) -> Element:
    element = elements[line]
    while element.under:
        element = elements[element.under]
    return element


def differences(before: Element, after: Element) -> tuple[Changed, ...]:
    """Return what two states of an element say otherwise, title and text first, details in the order in which they are read.

    >>> was = Element("m", Kind.MEASURE, "Advice", details={"budget_cents": 100})
    >>> [(one.name, one.before, one.after) for one in differences(was, Element("m", Kind.MEASURE, "Advice"))]
    [('budget_cents', 100, None)]
    """
    was, now = _said(before), _said(after)
    names = ["title", "text", *dict.fromkeys((*DETAILS[before.kind], *DETAILS[after.kind]))]
    return tuple(Changed(name, was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name))


def _said(element: Element) -> Mapping[str, Detail]:
    return {"title": element.title, "text": element.text, **element.details}


def _change(before: Element | None, after: Element, is_moved: bool) -> Change:
    if before is None:
        return Change(Became.ADDED, None, after)
    changed = differences(before, after)
    became = Became.CHANGED if changed else Became.MOVED if is_moved else Became.KEPT
    return Change(became, before, after, changed, is_moved)


def _moved(before: Edition, after: Edition) -> set[str]:
    """Return the lines that stand elsewhere: under another element, or out of the longest row that kept its order."""
    was, now = before.by_line(), after.by_line()
    places: dict[str, list[str]] = {}
    for line, element in now.items():
        if line in was and was[line].under == element.under:
            places.setdefault(element.under, []).append(line)
    order = {line: position for position, line in enumerate(was)}
    stayed = {line for row in places.values() for line in _longest_in_order(row, order)}
    return {line for line in now if line in was} - stayed


def _longest_in_order(row: Sequence[str], order: Mapping[str, int]) -> list[str]:
    """Return the longest part of ``row`` whose positions in ``order`` rise (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, line in enumerate(row):
        pile = bisect_left(tops, order[line])
        before[at] = ends[pile - 1] if pile else None
        tops[pile : pile + 1] = [order[line]]
        ends[pile : pile + 1] = [at]
    found: list[str] = []
    at_end = ends[-1] if ends else None
    while at_end is not None:
        found.append(row[at_end])
        at_end = before[at_end]
    return found


def _with_dropped(before: Edition, found: Mapping[str, Change]) -> list[Change]:
    """Return the changes with each dropped element after the one that it stood behind."""
    behind: dict[str, list[Change]] = {}
    last = ""
    for element in before.elements:
        if element.line in found:
            last = element.line
        else:
            behind.setdefault(last, []).append(Change(Became.DROPPED, element, None))
    changes = list(behind.get("", []))
    for line, change in found.items():
        changes += [change, *behind.get(line, [])]
    return changes
