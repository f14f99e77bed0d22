"""What every way of voting ends with: a count, a numbered resolution, and what follows from it. Called inside acts that hold the ballot."""

import json
import logging

from django.db import OperationalError, transaction
from django.db.models import Max
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.numbers import resolution_number
from kiezwerk.core.partnerships.steps import check_first_end
from kiezwerk.ports.meetings import write_meeting

from .. import hooks
from ..facts.amendments import voted_text
from ..facts.counts import meeting_file, tally_figures, tally_of
from ..models import AgendaItem, Ballot, Body, Motion, Resolution

log = logging.getLogger(__name__)
Effect = Resolution.Effect


def end_ballot(ballot: Ballot, by) -> Resolution:
    """Close a vote on a draft and count it."""
    insist(check_first_end(closed=ballot.closed_at is not None))
    ballot.closed_at = clock.now()
    ballot.save(update_fields=["closed_at"])
    count = tally_of(ballot)
    tally = {"file": json.loads(write_meeting(meeting_file(ballot))), "figures": tally_figures(count)}
    return take_resolution(ballot, by, result=count.result, tally=tally)


def take_resolution(ballot: Ballot, by, *, result: str, tally: dict) -> Resolution:
    """Number what came out of a closed ballot, and carry out its effect where it was adopted."""
    resolution = _write_resolution(ballot, result, tally)
    record(by, "partnerships.resolution.taken", resolution, number=resolution.number, result=resolution.result)
    if result == Resolution.Result.ADOPTED and ballot.motion.item.kind == AgendaItem.Kind.AMENDMENT:
        _amend(ballot.motion, resolution, by)
    if resolution.effect == Effect.PENDING:
        carry_out(resolution, by)
    return resolution


def _write_resolution(ballot: Ballot, result: str, tally: dict) -> Resolution:
    motion, item = ballot.motion, ballot.motion.item
    year = timezone.localtime(ballot.closed_at).year
    Body.objects.select_for_update().get(pk=item.body_id)
    last = Resolution.objects.filter(body_id=item.body_id, year=year).aggregate(last=Max("sequence"))["last"] or 0
    is_public = item.is_public and (item.parent is None or item.parent.is_public)
    has_effect = bool(motion.effect_code) and result in (Resolution.Result.ADOPTED, Resolution.Result.ELECTED)
    return Resolution.objects.create(
        body_id=item.body_id, motion=motion, year=year, sequence=last + 1, number=resolution_number(year, last + 1),
        title=item.title, text=voted_text(motion), reason=motion.reason, result=result, decided_at=ballot.closed_at,
        tally=tally, effect=Effect.PENDING if has_effect else Effect.NONE, is_public=is_public,
    )  # fmt: skip


def _amend(motion: Motion, resolution: Resolution, by) -> None:
    """Let the text of an adopted amendment take the place of the draft above it, which nobody has voted on yet."""
    parent = Motion.objects.select_for_update().get(item=motion.item.parent_id)
    parent.text, parent.version = motion.amended_text, parent.version + 1
    parent.save(update_fields=["text", "version"])
    record(by, "partnerships.motion.amended", parent.item, number=resolution.number)


def carry_out(resolution: Resolution, by) -> None:
    """Apply the effect on its own: where it fails, the resolution stands and the effect stays pending."""
    try:
        with transaction.atomic():
            hooks.EFFECTS[resolution.motion.effect_code].apply(resolution, by)
    except OperationalError:
        raise
    except Exception as failure:
        resolution.effect = Effect.PENDING
        resolution.save(update_fields=["effect"])
        log.exception("the effect of resolution %s is pending", resolution.pk)
        record(by, "partnerships.effect.failed", resolution, failure=type(failure).__name__)
    else:
        resolution.effect = Effect.DONE
        resolution.save(update_fields=["effect"])
        record(by, "partnerships.effect.carried_out", resolution, effect=resolution.motion.effect_code)
