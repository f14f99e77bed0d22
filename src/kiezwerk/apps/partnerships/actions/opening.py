"""What every way of voting begins with: checks, a frozen text, and the roll of seats. Called inside acts that hold the motion."""

from hashlib import sha256

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.secrecy import check_method
from kiezwerk.core.partnerships.steps import check_first_opening, check_step

from ..facts.amendments import voted_text
from ..facts.ballots import opening_findings
from ..facts.rolls import SeatState, day_of
from ..facts.sittings import is_second_call, states_for
from ..models import AgendaItem, Ballot, BallotSeat, Meeting, Motion
from ..queries import rules_on


def begin_ballot(motion: Motion, by, *, method: str, **columns) -> Ballot:
    """Freeze the text and the roll in the way of voting that ``method`` names; refuse what stands against it."""
    hold_draft_above(motion)
    meeting = Meeting.objects.select_for_update().get(pk=motion.item.meeting_id)
    insist(stands_against(motion, meeting) + check_method(method, motion.secret_requests.count()))
    return freeze_and_open(motion, meeting, by, method=method, **columns)


def hold_draft_above(motion: Motion) -> None:
    """Of an amendment: read the draft that it would change again, under lock, so that nobody changes it while the vote opens."""
    if motion.item.parent_id:
        motion.item.parent = AgendaItem.objects.get(pk=motion.item.parent_id)
        motion.item.parent.motion = Motion.objects.select_for_update(of=("self",)).get(item=motion.item.parent_id)


def stands_against(motion: Motion, meeting: Meeting) -> list[Finding]:
    """Return what stands against a vote on ``motion`` now, and what should be known before."""
    steps = check_step("decide", meeting.state) + check_first_opening(opened=motion.frozen_at is not None)
    return steps or opening_findings(motion, states_for(motion.item))


def freeze_and_open(motion: Motion, meeting: Meeting, by, *, method: str, **columns) -> Ballot:
    """Open the ballot of a motion against which nothing stands."""
    states, rules = states_for(motion.item), rules_on(meeting.body, day_of(meeting))
    motion.text_hash = sha256(voted_text(motion).encode()).hexdigest()
    motion.frozen_at = clock.now()
    motion.save(update_fields=["text_hash", "frozen_at"])
    ballot = Ballot.objects.create(
        motion=motion, rules=rules, method=method, opened_at=clock.now(), second_call=is_second_call(motion.item, rules), **columns
    )
    BallotSeat.objects.bulk_create([_roll_row(ballot, state) for state in states])
    record(by, "partnerships.ballot.opened", ballot, text_hash=motion.text_hash, method=str(method))
    return ballot


def _roll_row(ballot: Ballot, state: SeatState) -> BallotSeat:
    return BallotSeat(
        ballot=ballot, seat=state.seat, person=state.person if state.is_present else None, interest_group=state.interest_group,
        is_voting=state.is_voting, is_chair=state.is_chair, is_vacant=state.is_vacant, is_present=state.is_present, is_excluded=state.is_excluded,
    )  # fmt: skip
