"""Declarations of interests: who is asked for a motion, who has said what, who has not."""

from dataclasses import dataclass

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes

from .. import hooks
from ..messages import explain_ground
from ..models import Ballot, Body, Declaration, Meeting, Motion, SeatHolding
from ..rules import current_on
from .rolls import SeatState, matter_of
from .sittings import Sitting, states_for

Capacity = Declaration.Capacity


@dataclass(frozen=True)
class Asked:
    """Somebody whose declaration is expected, and the latest one they gave."""

    person: object
    capacity: str
    function: str
    given: Declaration | None

    @property
    def capacity_words(self) -> str:
        return str(Capacity(self.capacity).label)

    @property
    def ground_words(self) -> str:
        return explain_ground(self.given.ground) if self.given and self.given.ground else ""


def latest_declarations(motion: Motion) -> dict[int, Declaration]:
    """Return ``{person: declaration}``; the latest of each person counts."""
    rows = Declaration.objects.filter(motion=motion).order_by("id").select_related("person", "entered_by")
    return {row.person_id: row for row in rows}


def seats_undeclared(motion: Motion, states: list[SeatState], sitting: Sitting) -> list[SeatState]:
    """Return the seats present with a vote whose person has not declared; none where the motion does not ask, or the seat is excluded anyway."""
    matter = matter_of(motion)
    if not matter.asks_declarations:
        return []
    known = sitting.declared[matter.pk]
    return [state for state in states if state.is_counted and (state.person is None or state.person.pk not in known)]


def asked_for(motion: Motion, states: list[SeatState] | None = None) -> list[Asked]:
    """Return everybody whose declaration ``motion`` asks for: voters by seat, then the office, then who rates; each person once."""
    states = states_for(motion.item) if states is None else states
    known = latest_declarations(motion)
    people = [(state.person, Capacity.VOTER, state.seat.function) for state in states if state.is_voting and not state.is_vacant and state.person]
    people += [(holding.person, Capacity.OFFICE, holding.seat.function) for holding in _office_of(motion)]
    people += [(person, Capacity.RATER, "") for person in hooks.raters_of([motion])[motion.pk]]
    seen: set[int] = set()
    found = []
    for person, capacity, function in people:
        if person.pk not in seen:
            seen.add(person.pk)
            found.append(Asked(person, capacity, function, known.get(person.pk)))
    return found


def _office_of(motion: Motion):
    held = SeatHolding.objects.filter(current_on(clock.today()), seat__body__kind=Body.Kind.OFFICE, seat__body__partnership_id=motion.partnership_id)
    return held.select_related("person", "seat").order_by("seat__number", "is_deputy")


def asked_as(motion: Motion, person) -> Asked | None:
    """Return in which capacity ``person`` is asked about ``motion``, as a deputy too; None where nobody asks them."""
    given = latest_declarations(motion).get(person.pk)
    return _asked(motion, person, _voting_seats_of(person), given, hooks.raters_of([motion])[motion.pk])


def _asked(motion: Motion, person, voting: dict[int, str], given: Declaration | None, raters: list) -> Asked | None:
    """``voting`` is ``{body: function}`` of the seats with a vote that the person holds or deputises on."""
    if motion.body_id in voting:
        return Asked(person, Capacity.VOTER, voting[motion.body_id], given)
    if motion.partnership_id in scopes(person, "office"):
        return Asked(person, Capacity.OFFICE, "", given)
    return Asked(person, Capacity.RATER, "", given) if person in raters else None


def _voting_seats_of(person) -> dict[int, str]:
    held = SeatHolding.objects.filter(current_on(clock.today()), person=person, seat__is_voting=True)
    return dict(held.values_list("seat__body_id", "seat__function"))


def missing_in(motion: Motion) -> list[Asked]:
    """Return who has not declared yet."""
    return [asked for asked in asked_for(motion) if asked.given is None] if motion.asks_declarations else []


def spoke_up_later(ballot: Ballot, person) -> bool:
    """Whether ``person`` said after the vote had begun that something ties them to it, so that the body could no longer decide."""
    matter = matter_of(ballot.motion)
    given = Declaration.objects.filter(motion=matter, person=person).order_by("id").last() if matter.asks_declarations else None
    return given is not None and given.has_conflict and given.declared_at >= ballot.opened_at


@dataclass(frozen=True)
class OwnLine:
    """A matter that asks somebody for a declaration."""

    motion: Motion
    asked: Asked


def declarations_of(person, partnership) -> list[OwnLine]:
    """Return the undecided matters of ``partnership`` that ask ``person``, those without a declaration first."""
    motions = Motion.objects.filter(asks_declarations=True, resolution=None, withdrawn_at=None, item__meeting__body__partnership=partnership).exclude(
        item__meeting__state__in=[Meeting.State.CANCELLED, Meeting.State.CLOSED]
    )
    motions = list(motions.select_related("item__parent", "item__meeting__body").order_by("item__meeting__starts_at", "item__position"))
    given = {row.motion_id: row for row in Declaration.objects.filter(person=person, motion__in=motions).order_by("id")}
    voting = _voting_seats_of(person)
    raters = hooks.raters_of(motions)
    lines = [OwnLine(motion, asked) for motion in motions if (asked := _asked(motion, person, voting, given.get(motion.pk), raters[motion.pk]))]
    return sorted(lines, key=lambda line: line.asked.given is not None)
