"""Amendments to a draft in their order, and what they changed."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kiezwerk.core.partnerships.amendments import Amendment, Piece, changes

from ..models import AgendaItem, Motion, Resolution


@dataclass(frozen=True)
class AmendmentLine:
    """An amendment as pages show it: its words, what it changes, and what became of it."""

    item: AgendaItem
    motion: Motion
    resolution: Resolution | None
    pieces: list[tuple[Piece, str]]
    is_outdated: bool
    is_next: bool

    @property
    def is_open(self) -> bool:
        return self.resolution is None and self.motion.withdrawn_at is None


def earlier_amendments(item: AgendaItem, *, before: int | None = None) -> QuerySet[AgendaItem]:
    """Return the amendments to ``item`` in the order in which they are decided; those in front of the place ``before`` where it is given."""
    found = item.amendments.select_related("motion__resolution", "motion__ballot", "motion__proposed_by").order_by("position")
    return found if before is None else found.filter(position__lt=before)


def core_amendment(item: AgendaItem) -> Amendment:
    decided = item.motion.withdrawn_at is not None or hasattr(item.motion, "resolution")
    return Amendment(item.title, decided=decided)


def amendment_lines(item: AgendaItem) -> list[AmendmentLine]:
    """Return the amendments to ``item``, the first undecided one marked as next."""
    text, lines, seen_open = item.motion.text if hasattr(item, "motion") else "", [], False
    for one in earlier_amendments(item):
        resolution, is_open = getattr(one.motion, "resolution", None), not core_amendment(one).decided
        pieces = changes(one.motion.base_text, one.motion.amended_text)
        lines.append(AmendmentLine(one, one.motion, resolution, pieces, is_open and one.motion.base_text != text, is_open and not seen_open))
        seen_open = seen_open or is_open
    return lines


def adopted_changes(item: AgendaItem) -> list[AmendmentLine]:
    """Return the amendments that made the text of ``item`` what it is."""
    return [line for line in amendment_lines(item) if line.resolution and line.resolution.result == Resolution.Result.ADOPTED]


def voted_text(motion: Motion) -> str:
    """Return the text on which the body votes: of an amendment its words and the whole text that would come of it."""
    if motion.item.kind != AgendaItem.Kind.AMENDMENT:
        return motion.text
    return "\n\n".join(part for part in (motion.text, motion.amended_text) if part)
