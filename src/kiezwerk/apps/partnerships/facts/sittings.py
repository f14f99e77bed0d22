"""The items of one meeting together: what they have in common is read once, so that a page asks no more often for many of them."""

from functools import cached_property

from kiezwerk.acts import clock
from kiezwerk.core.partnerships.quorum import Quorum, quorum_of

from .. import hooks
from ..models import Actor, AgendaItem, Declaration, Deferral, Meeting, Motion, Recusal, Representation, RulesOfProcedure
from ..queries import rules_on
from ..rules import current_on
from .amendments import AmendmentLine, amendments_to
from .counts import core_item, core_rules, core_seat, is_written
from .rolls import SeatState, attendance_states, ballot_states, day_of, matter_of, recusals_in, states_with


class Sitting:
    """What the items of one meeting have in common; each part is read once, and only where an item needs it."""

    def __init__(self, meeting: Meeting):
        self.meeting = meeting

    @cached_property
    def states(self) -> list[SeatState]:
        """Every seat as it attends."""
        return attendance_states(self.meeting)

    @cached_property
    def rules(self) -> RulesOfProcedure:
        """The rules of the body on that day."""
        return rules_on(self.meeting.body, day_of(self.meeting))

    @cached_property
    def passed_on(self) -> set[int]:
        """The items whose quorum was missed in the meeting to which this is the second invitation."""
        first = self.meeting.second_of_id
        return set(Deferral.objects.filter(meeting=first).values_list("item_id", flat=True)) if first else set()

    @cached_property
    def _motions(self) -> list[Motion]:
        return list(Motion.objects.filter(item__meeting=self.meeting).select_related("item__parent__motion"))

    @cached_property
    def _matters(self) -> list[Motion]:
        return [matter_of(motion) for motion in self._motions]

    @cached_property
    def recusals(self) -> dict[int, dict[int, Recusal]]:
        """``{motion: {seat: recusal}}``"""
        return recusals_in(self._motions)

    @cached_property
    def interests(self) -> dict[int, list[hooks.Interest]]:
        """``{draft: what any part of the house knows of it}``"""
        return hooks.interests_in(self._matters)

    @cached_property
    def declared(self) -> dict[int, set[int]]:
        """``{draft: the people who declared their interests}``"""
        found: dict[int, set[int]] = {matter.pk: set() for matter in self._matters}
        for draft, person in Declaration.objects.filter(motion__in=found).values_list("motion_id", "person_id"):
            found[draft].add(person)
        return found

    @cached_property
    def amendments(self) -> dict[int, list[AmendmentLine]]:
        """``{item of a draft: its amendments}`` in the order in which they are decided."""
        return amendments_to({matter.item for matter in self._matters})

    @cached_property
    def represented(self) -> dict[int, list[Actor]]:
        """``{person: the organisations}`` that those who fill the seats, and their deputies, represent today."""
        people = {person.pk for state in self.states for person in (state.person, state.deputy) if person}
        found: dict[int, list[Actor]] = {}
        for row in Representation.objects.filter(current_on(clock.today()), person_id__in=people).select_related("actor"):
            found.setdefault(row.person_id, []).append(row.actor)
        return found


def states_for(item: AgendaItem, sitting: Sitting | None = None) -> list[SeatState]:
    """Return every seat as it stands for ``item`` now."""
    motion = getattr(item, "motion", None)
    if ballot := getattr(motion, "ballot", None):
        return ballot_states(ballot)
    sitting = sitting or Sitting(item.meeting)
    return states_with(sitting.recusals[motion.pk], sitting.states) if motion else sitting.states


def is_second_call(item: AgendaItem, rules: RulesOfProcedure, sitting: Sitting | None = None) -> bool:
    """Whether anybody present is enough: the first meeting missed the quorum of this very item, and the rules allow a second invitation."""
    if not rules.second_invitation:
        return False
    return not (sitting or Sitting(item.meeting)).passed_on.isdisjoint({item.pk, item.parent_id})


def quorum_for(item: AgendaItem, states: list[SeatState], sitting: Sitting | None = None) -> Quorum:
    """Return whether the body can decide on ``item`` with ``states``; before it is asked in writing, whether enough could answer."""
    ballot = getattr(getattr(item, "motion", None), "ballot", None)
    sitting = sitting or Sitting(item.meeting)
    rules = ballot.rules if ballot else sitting.rules
    second_call = ballot.second_call if ballot else is_second_call(item, rules, sitting)
    in_writing = ballot is not None and is_written(ballot)
    now = core_item(f"i{item.pk}", states, second_call=second_call, in_writing=in_writing)
    return quorum_of(core_rules(rules), [core_seat(state) for state in states], now)
