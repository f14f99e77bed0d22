"""A body composed anew, and an organisation that leaves: several seats at once, from a day on."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.composition import changes_between

from ..facts.composition import seat_plans
from ..facts.recomposition import Wish, leaving_findings, recomposition_findings, seats_of_actor
from ..models import Actor, Body, Representation, Seat
from ..queries.bodies import representations_that_end
from .seats import close_seat, next_number, succeed_seat


@action("partnerships.recompose", permission="partnerships.edit_body")
def recompose(body, *, by, from_on: date, wishes: Sequence[Wish]) -> Body:
    """Let ``body`` consist of the seats wished for from a day on; the seats that are not among them end the day before."""
    insist(recomposition_findings(body, wishes, from_on))
    changes = changes_between(seat_plans(body, from_on), [wish.plan for wish in wishes])
    seats = {str(seat.pk): seat for seat in body.seats.select_related("organisation")}
    for key in changes.ends:
        close_seat(seats[key], from_on, by)
    for wish in wishes:
        _carry_out(body, wish, seats.get(wish.plan.id), from_on, by, is_changed=wish.plan in changes.succeeds)
    figures = {name: len(getattr(changes, name)) for name in ("stays", "succeeds", "begins", "ends")}
    record(by, "partnerships.body.recomposed", body, from_on=from_on, **figures)
    return body


def _carry_out(body: Body, wish: Wish, seat: Seat | None, from_on: date, by, *, is_changed: bool) -> None:
    if seat is None:
        new = Seat.objects.create(body=body, number=next_number(body), starts_on=from_on, **wish.columns)
        record(by, "partnerships.seat.added", new, number=new.number, starts_on=from_on)
    elif is_changed:
        succeed_seat(seat, from_on, by, **wish.columns)
    elif any(getattr(seat, name) != value for name, value in wish.columns.items()):
        for name, value in wish.columns.items():
            setattr(seat, name, value)
        seat.save(update_fields=list(wish.columns))
        record(by, "partnerships.seat.changed", seat, term_ends_on=seat.term_ends_on, words={"appointed_by": seat.appointed_by})


@action("partnerships.end_membership", on="scope")
def end_membership(partnership, *, by, actor: Actor, from_on: date, ending: Collection[int] = ()) -> Actor:
    """Let an organisation leave a partnership from a day on: seats in ``ending`` end, its others fall vacant, and nobody acts for it any more."""
    insist(leaving_findings(partnership, actor, from_on))
    for seat in seats_of_actor(partnership, actor, from_on):
        if seat.pk in ending:
            close_seat(seat, from_on, by)
        else:
            succeed_seat(seat, from_on, by, organisation=None)
    last_on = from_on - timedelta(days=1)
    for row in representations_that_end(partnership, actor, from_on):
        Representation.objects.filter(pk=row.pk).update(ends_on=max(row.starts_on, last_on))
        record(by, "partnerships.representation.ended", actor, partnership_id=partnership.pk, person=str(row.person.key))
    record(by, "partnerships.actor.left", actor, partnership_id=partnership.pk, from_on=from_on)
    return actor
