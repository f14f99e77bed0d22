"""Declarations of interests: everybody who votes, rates or prepares says whether anything ties them to a matter, "none" included."""

from collections.abc import Iterable

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.conflicts import check_chosen, check_declaration

from ..facts.declarations import asked_as
from ..facts.rolls import matter_of
from ..facts.sittings import states_for
from ..models import Declaration, Motion, Recusal
from .conflicts import enter_declared


@action("partnerships.declare_interests")
def declare_interests(motion, *, by, has_conflict: bool, ground: str = "", note: str = "", person=None) -> Declaration:
    """Say for oneself whether anything ties one to a matter; the office enters it for people without an account.

    A conflict of somebody who votes is put to the body at once.
    """
    return _declare(motion, by, person or by, has_conflict=has_conflict, ground=ground, note=note)


@action("partnerships.declare_none", permission="partnerships.declare_interests", on="scope")
def declare_none(_partnership, *, by, motions: Iterable[Motion]) -> list[Declaration]:
    """Say for one or several matters at once that nothing ties one to them."""
    chosen = list(motions)
    insist(check_chosen(len(chosen)))
    return [_declare(motion, by, by, has_conflict=False) for motion in chosen]


def _declare(motion: Motion, by, person, *, has_conflict: bool, ground: str = "", note: str = "") -> Declaration:
    if person != by:
        require(by, "partnerships.declare_for_others", motion)
    matter = matter_of(motion)
    asked = asked_as(matter, person) if matter.asks_declarations else None
    insist(check_declaration(asked=asked is not None, decided=hasattr(matter, "resolution"), has_conflict=has_conflict, ground=ground))
    declaration = Declaration.objects.create(
        motion=matter, person=person, capacity=asked.capacity, has_conflict=has_conflict, ground=ground if has_conflict else "", note=note.strip(),
        declared_at=clock.now(), entered_by=by,
    )  # fmt: skip
    if has_conflict and matter.frozen_at is None:
        _put_to_the_body(matter, person, by, ground=ground, note=note.strip())
    record(by, "partnerships.declaration.given", matter.item, has_conflict=has_conflict, capacity=asked.capacity, person=str(person.key))
    return declaration


def _put_to_the_body(matter: Motion, person, by, *, ground: str, note: str) -> None:
    decided = set(Recusal.objects.filter(motion=matter, decided_at__isnull=False).values_list("seat_id", flat=True))
    for state in states_for(matter.item):
        if state.person == person and state.is_voting and state.seat.pk not in decided:
            enter_declared(matter, state.seat, by, ground=ground, note=note)
