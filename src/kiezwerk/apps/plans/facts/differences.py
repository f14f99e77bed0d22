"""What became of every element from one edition to another, as a page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kiezwerk.core.plans.difference import Became, Change, Changed, by_field, compare
from kiezwerk.core.plans.structure import DETAILS, PREFACE, Edition, Element, Kind
from kiezwerk.core.wording import Piece, changes
from kiezwerk.ports.documents.prose import blocks

from ..messages import name_of, place_of, written
from ..messages.differences import BECAME, CODES, KINDS
from ..messages.differences import DETAILS as LABELS

Pieces = Sequence[tuple[Piece, str]]


@dataclass(frozen=True)
class Passage:
    """One thing that an element says, in both editions; no pieces where one of them does not say it."""

    name: str
    label: str
    before: Pieces = ()
    after: Pieces = ()


@dataclass(frozen=True)
class Row:
    """What became of one element. ``earlier_place`` is "" where it stands where it stood."""

    change: Change
    place: str
    earlier_place: str = ""
    passages: Sequence[Passage] = ()
    reasons: Sequence[str] = ()

    @property
    def title(self) -> str:
        return name_of(self.change.element)

    @property
    def kind(self) -> str:
        return str(KINDS[self.change.kind])

    @property
    def became(self) -> str:
        return str(BECAME[self.change.became])

    @property
    def has_life(self) -> bool:
        """Whether a page tells its life; the preface has none of its own."""
        return self.change.line != PREFACE

    @property
    def is_reordered(self) -> bool:
        """It stands under the same element, in another order."""
        return self.change.is_moved and not self.earlier_place


@dataclass(frozen=True)
class Run:
    """Elements that follow one another and were kept, or were not."""

    is_kept: bool
    rows: Sequence[Row]


@dataclass(frozen=True)
class Group:
    """A field of action with all beneath it, or the sections; ``head`` is what became of the field itself."""

    head: Row | None
    runs: Sequence[Run]


@dataclass(frozen=True)
class Difference:
    """All that lies between two editions."""

    before: Edition
    after: Edition
    changes: Sequence[Change]
    groups: Sequence[Group]

    def rows(self) -> dict[str, Row]:
        """Return the rows by their lines, in reading order."""
        rows = [row for group in self.groups for row in (group.head, *(row for run in group.runs for row in run.rows)) if row]
        return {row.change.line: row for row in rows}

    def count(self, became: Became) -> int:
        return sum(change.became is became for change in self.changes)


def difference_of(before: Edition, after: Edition, reasons: Mapping[str, Sequence[str]], only: str = "") -> Difference:
    """Return what became of every element; ``only`` leaves one kind of it. ``reasons`` are what was said why, by line."""
    found = compare(before, after)
    rows = {change.line: _row(change, before, after, reasons.get(change.line, ())) for change in found if only in ("", change.became)}
    groups = [_group([rows[change.line] for change in group if change.line in rows]) for group in by_field(before, after, found)]
    return Difference(before, after, found, [group for group in groups if group.head or group.runs])


def _group(rows: Iterable[Row]) -> Group:
    rows = list(rows)
    head = next((row for row in rows if row.change.kind is Kind.FIELD), None)
    runs = groupby((row for row in rows if row is not head), key=lambda row: row.change.became is Became.KEPT)
    return Group(head, [Run(is_kept, list(members)) for is_kept, members in runs])


def _row(change: Change, before: Edition, after: Edition, reasons: Sequence[str]) -> Row:
    place = place_of(after if change.after else before, change.line)
    goes = change.before is not None and change.after is not None and change.before.under != change.after.under
    return Row(change, place, place_of(before, change.line) if goes else "", passages_of(change), reasons)


def passages_of(change: Change) -> list[Passage]:
    """Return what both editions say where an element changed, and everything that it says where it was added or dropped."""
    if change.before and change.after:
        return [_passage(one.name, *_both(change.kind, one)) for one in change.changed]
    was, now = _said(change.before), _said(change.after)
    return [_passage(name, was.get(name, ""), now.get(name, ""), is_whole=True) for name in (was or now)]


def _both(kind: Kind, one: Changed) -> tuple[str, str]:
    """Return what was said before and is said now as people read it; as it was typed where only headings, lists or pictures differ."""
    was, now = written(one.name, one.before), written(one.name, one.after)
    read = (_prose(kind, was), _prose(kind, now)) if one.name == "text" else (was, now)
    return read if read[0] != read[1] else (was, now)


def _prose(kind: Kind, text: str) -> str:
    """Return the text of a section without the marks of headings, lists and pictures; other texts as they are."""
    if kind is not Kind.SECTION:
        return text
    return "\n\n".join(f"• {block.text}" if block.kind == "point" else block.text for block in blocks(text) if block.text)


def _said(element: Element | None) -> dict[str, str]:
    """Return what an element says beside its title, in the order in which it is read."""
    if element is None:
        return {}
    said = {"text": _prose(element.kind, element.text)} | {name: written(name, element.details.get(name)) for name in DETAILS[element.kind]}
    return {name: words for name, words in said.items() if words}


def _passage(name: str, before: str, after: str, *, is_whole: bool = False) -> Passage:
    """Return both sides; ``is_whole`` for what stands in one edition only, where nothing is marked word by word."""
    if is_whole:
        return Passage(name, str(LABELS[name]), *([(Piece.KEPT, words)] if words else [] for words in (before, after)))
    if name in CODES or not _is_text(name):
        pieces = [(piece, words) for piece, words in ((Piece.REMOVED, before), (Piece.ADDED, after)) if words]
    else:
        pieces = changes(before, after)
    sides = [[piece for piece in pieces if piece[0] is not other] for other in (Piece.ADDED, Piece.REMOVED)]
    return Passage(name, str(LABELS[name]), *sides)


def _is_text(name: str) -> bool:
    """Days and figures change as a whole; words change word by word."""
    return not name.endswith(("_on", "_cents", "_count", "_months")) and name not in ("baseline", "target")
