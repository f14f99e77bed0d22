"""Amendments to a draft in their order, and what they changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from kiezwerk.core.partnerships.amendments import Amendment
from kiezwerk.core.wording import Piece, changes

from ..models import AgendaItem, Motion, Resolution


@dataclass(frozen=True)
class AmendmentLine:
    """An amendment as pages show it: its words, what it changes, and what became of it."""

    item: AgendaItem
    motion: Motion
    resolution: Resolution | None
    is_outdated: bool
    is_next: bool

    @property
    def pieces(self) -> list[tuple[Piece, str]]:
        """What it changes, word by word."""
        return changes(self.motion.base_text, self.motion.amended_text)

    @property
    def is_open(self) -> bool:
        return self.resolution is None and self.motion.withdrawn_at is None


def earlier_amendments(item: AgendaItem, *, before: int | None = None) -> QuerySet[AgendaItem]:
    """Return the amendments to ``item`` in the order in which they are decided; those in front of the place ``before`` where it is given."""
    found = _in_order(item.amendments.all())
    return found if before is None else found.filter(position__lt=before)


def core_amendment(item: AgendaItem) -> Amendment:
    decided = item.motion.withdrawn_at is not None or hasattr(item.motion, "resolution")
    return Amendment(item.title, decided=decided)


def amendments_to(items: Collection[AgendaItem]) -> dict[int, list[AmendmentLine]]:
    """Return ``{item: lines}`` of many items in one query."""
    found: dict[int, list[AgendaItem]] = {item.pk: [] for item in items}
    for one in _in_order(AgendaItem.objects.filter(parent__in=found)):
        found[one.parent_id].append(one)
    return {item.pk: _lines(item, found[item.pk]) for item in items}


def _in_order(amendments: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return amendments.select_related("motion__resolution", "motion__ballot", "motion__proposed_by").order_by("position")


def _lines(item: AgendaItem, amendments: Iterable[AgendaItem]) -> list[AmendmentLine]:
    """Return amendments as pages show them, the first undecided one marked as next."""
    text, lines, seen_open = item.motion.text if hasattr(item, "motion") else "", [], False
    for one in amendments:
        resolution, is_open = getattr(one.motion, "resolution", None), not core_amendment(one).decided
        lines.append(AmendmentLine(one, one.motion, resolution, is_open and one.motion.base_text != text, is_open and not seen_open))
        seen_open = seen_open or is_open
    return lines


def adopted_of(lines: Iterable[AmendmentLine]) -> list[AmendmentLine]:
    """Return the amendments that made the text above them what it is."""
    return [line for line in lines if line.resolution and line.resolution.result == Resolution.Result.ADOPTED]


def voted_text(motion: Motion) -> str:
    """Return the text on which the body votes: of an amendment its words and the whole text that would come of it."""
    if motion.item.kind != AgendaItem.Kind.AMENDMENT:
        return motion.text
    return "\n\n".join(part for part in (motion.text, motion.amended_text) if part)
