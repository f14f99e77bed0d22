"""Conflicts of interest: suspected from data, raised by a member or declared by the person; decided by the body without that person."""

from collections.abc import Iterable

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.conflicts import check_contest, check_raising, check_substitution, check_who_decided
from kiezwerk.core.partnerships.interests import Exemption, Ground
from kiezwerk.core.partnerships.steps import check_conflict_decision, check_conflict_declaration, check_own_body

from ..facts.conflicts import substitution_facts, suspicions_in, who_decided
from ..facts.rolls import matter_of
from ..models import AgendaItem, Motion, Recusal, Seat

State = Recusal.State


def enter_suspicions(motion: Motion) -> None:
    """Note what the data suggest about the seats of ``motion``; what was declared or decided stays. Called inside other acts.

    An amendment has no conflicts of its own: those of its draft hold.
    """
    if motion.item.kind == AgendaItem.Kind.AMENDMENT:
        return
    known = {recusal.seat_id for recusal in motion.recusals.all()}
    for seat_id, suspicion in suspicions_in(motion).items():
        if seat_id not in known:
            Recusal.objects.create(
                motion=motion, seat_id=seat_id, ground=suspicion.ground, source="; ".join(suspicion.sources), state=State.SUSPECTED
            )


@action("partnerships.declare_conflict")
def declare_conflict(motion, *, by, seat: Seat, ground: str, note: str = "") -> Recusal:
    """Say that a seat may be biased; the body decides. Its holder or deputy says so, or who leads the meeting notes what was said there."""
    require(by, "partnerships.declare_for_seat", seat)
    insist(check_own_body(seat.function, same=seat.body_id == motion.body_id))
    return enter_declared(matter_of(motion), seat, by, ground=ground, note=note)


def enter_declared(matter: Motion, seat: Seat, by, *, ground: str, note: str) -> Recusal:
    """Note a declared conflict. Called inside acts that have asked whether ``by`` may speak for the seat."""
    recusal = Recusal.objects.filter(motion=matter, seat=seat).first() or Recusal(motion=matter, seat=seat)
    insist(check_conflict_declaration(frozen=matter.frozen_at is not None, decided=recusal.decided_at is not None))
    recusal.ground, recusal.note, recusal.state = Ground(ground), note, State.DECLARED
    recusal.save()
    record(by, "partnerships.recusal.declared", recusal, ground=ground)
    return recusal


@action("partnerships.contest_suspicion")
def contest_suspicion(recusal, *, by, note: str) -> Recusal:
    """Say why a suspicion about one's own seat is wrong; the body reads that before it decides."""
    require(by, "partnerships.declare_for_seat", recusal.seat)
    frozen = Motion.objects.filter(pk=recusal.motion_id, frozen_at__isnull=False).exists()
    insist(check_contest(frozen=frozen, decided=recusal.decided_at is not None, note=note))
    recusal.note, recusal.state = note.strip(), State.SUSPECTED
    recusal.save(update_fields=["note", "state"])
    record(by, "partnerships.recusal.contested", recusal, seat=recusal.seat.number)
    return recusal


@action("partnerships.raise_conflict")
def raise_conflict(motion, *, by, seat: Seat, ground: str, note: str, raised_by: Seat | None = None) -> Recusal:
    """Raise that another seat may be biased: a question to the body, which hears that person and decides without them."""
    if raised_by is not None:
        require(by, "partnerships.declare_for_seat", raised_by)
    speaking = dict.fromkeys([seat, raised_by or seat])
    insist([finding for one in speaking for finding in check_own_body(one.function, same=one.body_id == motion.body_id)])
    matter = matter_of(motion)
    known = Recusal.objects.filter(motion=matter, seat=seat).exists()
    insist(check_raising(frozen=matter.frozen_at is not None, known=known, own=raised_by == seat, words=note))
    recusal = Recusal.objects.create(motion=matter, seat=seat, ground=Ground(ground), source=note.strip(), raised_by=raised_by, state=State.SUSPECTED)
    record(by, "partnerships.recusal.raised", recusal, seat=seat.number, ground=ground)
    return recusal


@action("partnerships.decide_recusal")
def decide_recusal(
    recusal, *, by, confirmed: bool, reason: str = "", exemption: str = "", supporters: Iterable[Seat] = (), deputy_votes: bool = False
) -> Recusal:  # fmt: skip
    """Record whether the body excludes a seat from discussion and vote; it decides without that person.

    ``supporters`` are the seats that were for the decision, none where nobody objected. ``exemption`` says which exception of the rules applies.
    """
    motion = Motion.objects.select_for_update().get(pk=recusal.motion_id)
    listed, words = list(supporters), reason if confirmed else reason or exemption
    insist(check_conflict_decision(frozen=motion.frozen_at is not None, confirmed=confirmed, reason=words))
    insist(check_who_decided(who_decided(recusal, motion, listed)))
    insist(check_substitution(substitution_facts(recusal, motion, wanted=deputy_votes), confirmed=confirmed))

    recusal.state = State.CONFIRMED if confirmed else State.DISMISSED
    recusal.exemption = Exemption(exemption) if exemption and not confirmed else ""
    recusal.reason, recusal.deputy_votes, recusal.decided_at = reason, deputy_votes, clock.now()
    recusal.save(update_fields=["state", "reason", "exemption", "deputy_votes", "decided_at"])
    recusal.supporters.set(listed)
    record(
        by, "partnerships.recusal.decided", recusal, reason=reason, state=recusal.state, seat=recusal.seat.number, exemption=str(recusal.exemption),
        supporters=[seat.number for seat in listed], deputy_votes=deputy_votes,
    )  # fmt: skip
    return recusal
