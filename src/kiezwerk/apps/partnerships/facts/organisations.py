"""An organisation over time: where it sits and sat, and how it stands to others."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ..messages import period_words
from ..models import Actor, ActorRelation, Seat
from ..rules import exists_on


@dataclass(frozen=True)
class RelationLine:
    """A relation as a sentence of its page shows it; the names lead to pages where the reader may see them."""

    relation: ActorRelation
    when: str
    is_over: bool
    may_follow: bool

    @property
    def kind(self) -> str:
        return self.relation.kind


@dataclass(frozen=True)
class SeatLine:
    """A seat of an organisation with its days in words."""

    seat: Seat
    when: str


def relations_of(actor: Actor, visible, on: date) -> list[RelationLine]:
    """Return the relations of ``actor`` in either direction: those that hold on a day first, then those of before."""
    rows = ActorRelation.objects.filter(Q(actor=actor) | Q(other=actor)).select_related("actor", "other").order_by("kind", "starts_on", "id")
    seen = set(visible.filter(Q(relations__other=actor) | Q(relations_to__actor=actor)).values_list("pk", flat=True))
    lines = [
        RelationLine(
            row,
            period_words(row.starts_on, row.ends_on),
            is_over=bool(row.ends_on and row.ends_on < on),
            may_follow=(row.other_id if row.actor_id == actor.pk else row.actor_id) in seen,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: line.is_over)


def seats_over_time(actor: Actor, partnership, on: date) -> tuple[list[SeatLine], list[SeatLine]]:
    """Return the seats that ``actor`` has in ``partnership`` on a day, and those that it had."""
    rows = actor.seats.filter(body__partnership=partnership).select_related("body").order_by("body_id", "number", "id")
    now = set(rows.filter(exists_on(on)).values_list("pk", flat=True))
    lines = [SeatLine(seat, period_words(seat.starts_on, seat.ends_on)) for seat in rows]
    return [line for line in lines if line.seat.pk in now], [line for line in lines if line.seat.pk not in now]
