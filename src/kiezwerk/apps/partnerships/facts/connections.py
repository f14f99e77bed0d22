"""Who sits with whom in the bodies of a partnership: computed from who holds which seat, never entered."""

from dataclasses import dataclass
from datetime import date

from kiezwerk.core.network.co_membership import Stay, Tie, common, ties
from kiezwerk.core.periods import Period

from ..models import Actor, Body, SeatHolding

AT_WORK = (Body.Kind.OFFICE, Body.Kind.PLANNING, Body.Kind.AUDIT, Body.Kind.ADMINISTRATION)


@dataclass(frozen=True)
class Connection:
    """Two organisations that sit together: one row of the table."""

    one: Actor
    other: Actor
    bodies: tuple[Body, ...]
    starts_on: date | None
    ends_on: date | None

    @property
    def weight(self) -> int:
        return len(self.bodies)


@dataclass(frozen=True)
class Web:
    """All that the page of connections shows: who takes part, and which of them sit together."""

    actors: tuple[Actor, ...]
    connections: tuple[Connection, ...]
    first_year: int | None


def web_of(bodies, *, year: int | None = None, actor_id: int | None = None) -> Web:
    """Return who sits with whom in ``bodies``, in a year or ever; with ``actor_id`` only the ties of that organisation."""
    holdings = (
        SeatHolding.objects.filter(seat__body__in=bodies, seat__organisation__isnull=False)
        .exclude(seat__body__kind__in=AT_WORK)
        .select_related("seat__organisation", "seat__body")
    )
    actors, held, stays, first = {}, {}, [], None
    within = Period(date(year, 1, 1), date(year, 12, 31)) if year else Period(None)
    for holding in holdings:
        seat = holding.seat
        first = min(first or holding.starts_on, holding.starts_on)
        period = common(Period(holding.starts_on, holding.ends_on), Period(seat.starts_on, seat.ends_on))
        if period and common(period, within):
            actors[seat.organisation_id], held[seat.body_id] = seat.organisation, seat.body
            stays.append(Stay(seat.organisation_id, seat.body_id, period))
    found = [tie for tie in ties(stays, within if year else None) if actor_id is None or actor_id in (tie.one, tie.other)]
    ordered = sorted(actors.values(), key=lambda actor: (Actor.Sector.values.index(actor.sector), actor.name))
    first_year = first.year if first else None
    return Web(tuple(ordered), tuple(_connection(tie, actors, held) for tie in found), first_year)


def _connection(tie: Tie, actors: dict[int, Actor], held: dict[int, Body]) -> Connection:
    one, other = sorted((actors[tie.one], actors[tie.other]), key=lambda actor: actor.name)
    return Connection(one, other, tuple(held[shared.body] for shared in tie.shared), tie.starts_on, tie.ends_on)
