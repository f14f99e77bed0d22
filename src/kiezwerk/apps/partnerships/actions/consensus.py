"""Decisions without asking each seat: by consensus, and a list of motions in one act. Each motion keeps its own roll, count and resolution."""

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import blocking
from kiezwerk.core.partnerships.secrecy import check_plain
from kiezwerk.core.partnerships.steps import check_step
from kiezwerk.core.partnerships.ways import check_list, check_taking_out, is_taken_out

from ..facts.lists import conflict_words, list_lines
from ..facts.rolls import ballot_states, is_election
from ..models import AgendaItem, Ballot, Motion, Resolution, Vote
from .counting import end_ballot
from .opening import begin_ballot

Method = Ballot.Method


@action("partnerships.decide_by_consensus", permission="partnerships.open_ballot")
def decide_by_consensus(motion, *, by) -> Resolution:
    """Record that nobody objected: a yes of every seat that counts for this item."""
    return _nobody_objected(motion, by, Method.CONSENSUS)


def _nobody_objected(motion: Motion, by, method: str) -> Resolution:
    insist(check_plain(method, election=is_election(motion)))
    ballot = begin_ballot(motion, by, method=method)
    counted = [state for state in ballot_states(ballot) if state.is_counted]
    Vote.objects.bulk_create([Vote(ballot=ballot, seat=state.seat, choice=Vote.Choice.YES, cast_by=by, cast_at=clock.now()) for state in counted])
    record(by, "partnerships.ballot.nobody_objected", ballot, seats=[state.seat.number for state in counted])
    return end_ballot(ballot, by)


@action("partnerships.take_off_list")
def take_off_list(item, *, by, reason: str) -> AgendaItem:
    """Have an item decided on its own; anybody entitled to vote may ask for that, and says why."""
    insist(check_step("change", item.meeting.state))
    frozen = Motion.objects.filter(item=item, frozen_at__isnull=False).exists()
    insist(check_taking_out(listed=item.is_on_list and not item.taken_out_because, frozen=frozen, reason=reason))
    item.taken_out_because = reason.strip()
    item.save(update_fields=["taken_out_because"])
    record(by, "partnerships.item.taken_off_list", item, reason=item.taken_out_because)
    return item


@action("partnerships.decide_list", permission="partnerships.open_ballot")
def decide_list(meeting, *, by) -> list[Resolution]:
    """Decide in one act on everything left on the list.

    Where somebody present is excluded from an item, or may be, it leaves the list by itself: whoever is excluded is not in the room when the body
    decides (§ 20 (4) VwVfG), which one act for many items cannot keep. Those who are away exclude nothing but their own seat.
    """
    insist(check_step("decide", meeting.state))
    lines = list_lines(meeting)
    insist(blocking(check_list([line.facts for line in lines])))
    resolutions = []
    for line in lines:
        if not is_taken_out(line.facts):
            resolutions.append(_nobody_objected(Motion.objects.select_for_update().get(pk=line.motion.pk), by, Method.LIST))
        elif not line.item.taken_out_because:
            line.item.taken_out_because = conflict_words(line)
            line.item.save(update_fields=["taken_out_because"])
    record(by, "partnerships.list.decided", meeting, numbers=[resolution.number for resolution in resolutions])
    return resolutions
