"""What happens to a resolution after it was taken: errors of recording are put right in sight, and a later resolution may take it back."""

import json
from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.candidates import check_correctable
from kiezwerk.core.partnerships.followup import check_counts_change, check_revocation, check_taking_back, check_vote_change
from kiezwerk.ports.meetings import write_meeting

from ..facts.corrections import revocation_facts, revoking_facts, vote_change
from ..facts.counts import meeting_file, tally_figures, tally_of
from ..facts.rolls import is_election
from ..models import AgendaItem, Ballot, Meeting, Motion, Resolution, Seat, Task, VoteCorrection
from .agenda import append_item, one_line_end
from .counting import carry_out

Effect = Resolution.Effect
ADOPTED = Resolution.Result.ADOPTED


@action("partnerships.correct_vote")
def correct_vote(resolution, *, by, seat: Seat, choice: str, reason: str) -> Resolution:
    """Put right how a seat's vote was recorded ("" for no vote) and count again. The vote as it was recorded stays beside it.

    What a member cast with their own hand nobody recorded, so nobody puts it right.
    """
    ballot = resolution.motion.ballot
    insist(check_correctable(election=is_election(ballot.motion)))
    change = vote_change(ballot, seat, choice, reason)
    insist(check_vote_change(change))
    VoteCorrection.objects.create(ballot=ballot, seat=seat, was=change.was, choice=choice, reason=reason, corrected_by=by, corrected_at=clock.now())
    record(by, "partnerships.resolution.corrected", resolution, seat=seat.number, was=change.was, choice=choice, reason=reason)
    return _count_again(resolution, by)


@action("partnerships.correct_counts", permission="partnerships.correct_vote")
def correct_counts(resolution, *, by, counts: Mapping[str, int], reason: str) -> Resolution:
    """Put right what was counted by hand of a secret ballot."""
    ballot = Ballot.objects.select_for_update().get(pk=resolution.motion.ballot.pk)
    insist(check_correctable(election=is_election(ballot.motion)))
    took_part = ballot.participations.filter(round=ballot.round)
    papers = took_part.filter(is_on_paper=True).count()
    insist(check_counts_change(ballot.counts or {}, counts, took_part.count(), reason, papers=papers))
    VoteCorrection.objects.create(ballot=ballot, counts=ballot.counts, reason=reason, corrected_by=by, corrected_at=clock.now())
    was, ballot.counts = ballot.counts, dict(counts)
    ballot.save(update_fields=["counts"])
    record(by, "partnerships.resolution.corrected", resolution, was=was, counts=dict(counts), reason=reason)
    return _count_again(resolution, by)


def _count_again(resolution: Resolution, by) -> Resolution:
    """Enter the recount. Where it adopts after all, the effect follows, once; what was carried out on a wrong count becomes a task to look at."""
    ballot = Ballot.objects.select_related("motion__item__meeting", "rules").get(pk=resolution.motion.ballot.pk)
    before, count = resolution.result_now, tally_of(ballot)
    resolution.corrected_result, resolution.corrected_at = count.result, clock.now()
    resolution.corrected_tally = {"file": json.loads(write_meeting(meeting_file(ballot))), "figures": tally_figures(count)}
    resolution.save(update_fields=["corrected_result", "corrected_at", "corrected_tally"])
    if before != resolution.result_now:
        _follow_the_recount(resolution, by, is_amendment=ballot.motion.item.kind == AgendaItem.Kind.AMENDMENT)
    return resolution


def _follow_the_recount(resolution: Resolution, by, *, is_amendment: bool) -> None:
    """An effect is carried out once, however often votes are put right; the text that an amendment has changed is looked at by people."""
    adopted, done = resolution.result_now == ADOPTED, resolution.effect == Effect.DONE
    if is_amendment or (done and not adopted):
        _ask_to_look(resolution)
    elif resolution.motion.effect_code and adopted and not done:
        carry_out(resolution, by)
    elif resolution.motion.effect_code and not adopted:
        resolution.effect = Effect.NONE
        resolution.save(update_fields=["effect"])


def _ask_to_look(resolution: Resolution) -> None:
    partnership = resolution.body.partnership
    seat = Seat.objects.filter(body__partnership=partnership, body__kind="office").order_by("number").first()
    with translation.override(partnership.language):
        title = _("Look at what resolution %(number)s set in motion: the recount changed its result") % {"number": resolution.number}
    Task.objects.create(partnership=partnership, resolution=resolution, seat=seat, title=title, due_on=clock.today())


@action("partnerships.propose_revocation")
def propose_revocation(resolution, *, by, meeting, reason: str) -> AgendaItem:
    """Put it on the agenda of ``meeting`` that the body, or one above it, takes a resolution back."""
    require(by, "partnerships.propose_revocation", meeting)
    insist(check_revocation(revocation_facts(resolution, meeting.body_id)))
    partnership = resolution.body.partnership
    with translation.override(partnership.language):
        title = _("Taking back resolution %(number)s") % {"number": resolution.number}
        text = _("Resolution %(number)s, “%(title)s”, is taken back.") % {"number": resolution.number, "title": resolution.title}
    motion = Motion(text=one_line_end(text), reason=one_line_end(reason), effect_code="partnerships.revoke_resolution", revokes=resolution)
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    return append_item(current, by, motion, title=title, kind=AgendaItem.Kind.DECISION, is_public=resolution.is_public)


@action("partnerships.take_back", permission="")
def take_back(earlier, resolution, *, by) -> Resolution:
    """Mark ``earlier`` as taken back by ``resolution``, whose draft says so. It stays in the register with its text and count."""
    insist(check_taking_back(revocation_facts(earlier, resolution.body_id), revoking_facts(earlier, resolution)))
    earlier.revoked_by = resolution
    earlier.save(update_fields=["revoked_by"])
    record(by, "partnerships.resolution.revoked", earlier, by_number=resolution.number)
    return earlier
