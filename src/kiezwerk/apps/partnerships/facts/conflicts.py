"""Who may be biased in a motion: from what upper parts know of it and from the organisations of its voters."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from kiezwerk.core.partnerships.conflicts import Substitution, WhoDecided
from kiezwerk.core.partnerships.interests import Holder, Interest, Suspicion, suspicions

from ..models import Actor, AgendaItem, Motion, Recusal, Seat
from ..queries import rules_on
from .rolls import SeatState, attendance_states, day_of, matter_of
from .sittings import Sitting


def suspicions_in(motion: Motion, states: list[SeatState] | None = None, sitting: Sitting | None = None) -> dict[int, Suspicion]:
    """Return ``{seat: suspicion}`` for the seats whose organisation has a stake in ``motion``."""
    sitting = sitting or Sitting(motion.item.meeting)
    known = sitting.interests[matter_of(motion).pk]
    if not known:
        return {}
    states = sitting.states if states is None else states
    interests = [Interest(str(one.actor_id), one.ground, one.source) for one in known]
    keys = {state.key: state.seat.pk for state in states}
    is_election = motion.item.kind == AgendaItem.Kind.ELECTION
    found = suspicions(interests, _holders(states, sitting.represented), eu_money=any(one.is_eu_money for one in known), election=is_election)
    return {keys[suspicion.seat]: suspicion for suspicion in found}


def _holders(states: list[SeatState], represented: Mapping[int, list[Actor]]) -> list[Holder]:
    """Return seat and organisation: the one the seat is named for, and those that its person represents today."""
    return [
        Holder(state.key, str(actor.pk), public_corporation=actor.legal_form == Actor.LegalForm.PUBLIC_BODY)
        for state in states
        if not state.is_vacant
        for actor in _actors(state, represented)
    ]


def _actors(state: SeatState, represented: Mapping[int, list[Actor]]) -> list[Actor]:
    own = [state.seat.organisation] if state.seat.organisation else []
    return own + (represented.get(state.person.pk, []) if state.person else [])


def who_decided(recusal: Recusal, motion: Motion, supporters: Iterable[Seat]) -> WhoDecided:
    """Return who was for a decision, out of those present with a vote."""
    states = attendance_states(motion.item.meeting)
    voters = frozenset(state.key for state in states if state.is_counted)
    return WhoDecided(f"s{recusal.seat.number}", frozenset(f"s{seat.number}" for seat in supporters), voters)


def substitution_facts(recusal: Recusal, motion: Motion, *, wanted: bool) -> Substitution:
    """Return whether the deputy of the seat could vote instead: the rules allow it, and the deputy is not the one who is excluded."""
    meeting = motion.item.meeting
    state = next(one for one in attendance_states(meeting) if one.seat.pk == recusal.seat_id)
    available = state.deputy is not None and not state.is_deputised
    return Substitution(wanted, rules_on(meeting.body, day_of(meeting)).deputies_of_excluded, available)


def voters_without(recusal: Recusal) -> tuple[QuerySet[Seat], bool]:
    """Return the seats that may decide on a conflict, and whether the deputy of the seat could vote instead."""
    motion = recusal.motion
    states = [state for state in attendance_states(motion.item.meeting) if state.is_counted and state.seat.pk != recusal.seat_id]
    facts = substitution_facts(recusal, motion, wanted=True)
    voters = Seat.objects.filter(pk__in=[state.seat.pk for state in states]).order_by("number")
    return voters, facts.allowed and facts.available
