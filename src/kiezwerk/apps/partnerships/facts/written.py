"""A written procedure: may it be sent, who is still awaited, may it end by itself."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from kiezwerk.acts import clock
from kiezwerk.core.findings import Finding, blocking
from kiezwerk.core.partnerships.rules import Circular
from kiezwerk.core.partnerships.ways import Sending

from ..models import AgendaItem, Ballot, LateVote, Meeting, Motion, Resolution
from ..queries import rules_on, seats_of
from .ballots import opening_findings
from .deliveries import has_mail
from .rolls import SeatState, day_of, states_of_ballots
from .sittings import Sitting, states_for

Kind = AgendaItem.Kind
ENDED = (Meeting.State.CLOSED, Meeting.State.CANCELLED)
IN_FLIGHT = timedelta(minutes=2)


def circular_of(meeting: Meeting) -> Circular:
    """Return when the rules of the body let it decide in writing."""
    return Circular(rules_on(meeting.body, day_of(meeting)).circular)


def sending_facts(meeting: Meeting, sent_at: datetime) -> Sending:
    items = list(meeting.items.select_related("motion__resolution"))
    open_amendments = [item for item in items if item.kind == Kind.AMENDMENT and item.motion.withdrawn_at is None]
    seats = seats_of(meeting.body, day_of(meeting))
    return Sending(
        circular=circular_of(meeting),
        sent_at=sent_at,
        closes_at=meeting.ends_at,
        item_count=len([item for item in items if item.kind == Kind.DECISION]),
        not_in_writing=tuple(item.title for item in items if item.kind == Kind.ELECTION or item in open_amendments),
        unreached=tuple(now.seat.function for now in seats if now.people and not any(person.is_active for person in now.people)),
    )


def drafts_not_ready(meeting: Meeting) -> list[Finding]:
    """Return what stands against voting on the drafts of ``meeting`` in writing, under the title of each."""
    sitting = Sitting(meeting)
    drafts = Motion.objects.filter(item__meeting=meeting).select_related("item__parent__motion", "ballot")
    return [finding for motion in drafts for finding in not_ready(motion, sitting)]


def not_ready(motion: Motion, sitting: Sitting | None = None) -> list[Finding]:
    """Return what stands against voting on ``motion`` in writing, headed by its title."""
    sitting = sitting or Sitting(motion.item.meeting)
    motion.item.meeting = sitting.meeting
    found = blocking(opening_findings(motion, states_for(motion.item, sitting), sitting))
    return [Finding("written.item_not_ready", facts={"item": motion.item.title}), *found] if found else []


def _open_ballots(meeting: Meeting) -> list[Ballot]:
    found = Ballot.objects.filter(motion__item__meeting=meeting, closed_at=None).select_related("motion__item__parent__motion", "rules")
    return list(found.order_by("motion__item__position"))


def awaited_states(meeting: Meeting) -> list[SeatState]:
    """Return every seat that may still vote on something, each once."""
    rolls = states_of_ballots(_open_ballots(meeting))
    found = {state.seat.pk: state for states in rolls.values() for state in states if state.awaits_vote}
    return sorted(found.values(), key=lambda state: state.seat.number)


def awaited_anywhere(meeting: Meeting) -> int:
    return len(awaited_states(meeting))


def may_end_itself(meeting: Meeting, over_at: datetime) -> bool:
    """Whether the deadline lay before ``over_at`` and nobody without a mail address is awaited, whose letter the office may have to enter."""
    if meeting.ends_at is None or meeting.ends_at > over_at:
        return False
    return all(state.person is not None and has_mail(state.person) for state in awaited_states(meeting))


def is_over(meeting: Meeting) -> bool:
    """Whether an open procedure ends by itself now. A vote that came in time may still be on its way, so it waits a little after the deadline."""
    return meeting.state == Meeting.State.OPEN and may_end_itself(meeting, clock.now() - IN_FLIGHT)


def written_due() -> list[Meeting]:
    """Return the written procedures that end by themselves now."""
    open_ones = Meeting.objects.filter(form=Meeting.Form.WRITTEN, state=Meeting.State.OPEN, ends_at__lte=clock.now())
    return [meeting for meeting in open_ones.select_related("body__partnership") if is_over(meeting)]


def late_votes_in(meeting: Meeting) -> QuerySet[LateVote]:
    """Return the votes that came after the deadline of a procedure, the first ones first."""
    found = LateVote.objects.filter(ballot__motion__item__meeting=meeting)
    return found.select_related("ballot__motion__item", "seat", "entered_by").order_by("received_at", "id")


def left_undecided(meeting: Meeting) -> list[Motion]:
    """Return the motions of decisions that an ended procedure did not decide, and that went nowhere else yet: broken off, or too few answered."""
    if meeting.state not in ENDED:
        return []
    no_quorum = Q(resolution__result=Resolution.Result.NO_QUORUM, resolution__corrected_result__in=["", Resolution.Result.NO_QUORUM])
    undecided = Q(resolution=None) | no_quorum | Q(resolution__corrected_result=Resolution.Result.NO_QUORUM)
    found = Motion.objects.filter(undecided, item__meeting=meeting, item__kind=Kind.DECISION, item__deferrals=None)
    return list(found.select_related("item").order_by("item__position"))
