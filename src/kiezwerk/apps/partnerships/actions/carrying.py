"""Matters that a written procedure did not decide go to a meeting, with their papers and everything that was said of them."""

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.steps import check_step
from kiezwerk.core.partnerships.ways import check_carrying

from .. import hooks
from ..facts.declarations import latest_declarations
from ..facts.written import ENDED, left_undecided
from ..models import AgendaItem, Declaration, Deferral, Meeting, Motion, Paper, PaperReading, PaperVersion, Recusal


@action("partnerships.carry_over", permission="partnerships.edit_agenda")
def carry_over(meeting, *, by, to: Meeting) -> list[AgendaItem]:
    """Put what ``meeting`` left undecided on the agenda of another one. The frozen drafts stay where they are; their texts begin anew there."""
    insist(check_step("change", to.state, form=to.form))
    motions = left_undecided(meeting)
    insist(check_carrying(ended=meeting.state in ENDED, same_body=meeting.body_id == to.body_id, left_count=len(motions)))
    items = [_carry(motion, meeting, to) for motion in motions]
    record(by, "partnerships.written.carried_over", meeting, items=len(items), to=to.pk)
    return items


def _carry(motion: Motion, meeting: Meeting, to: Meeting) -> AgendaItem:
    item = motion.item
    last = to.items.aggregate(last=Max("position"))["last"] or 0
    new = AgendaItem.objects.create(
        meeting=to, position=last + 1, title=item.title, kind=item.kind, text=item.text, planned_minutes=item.planned_minutes,
        is_public=item.is_public,
    )  # fmt: skip
    copied = ("text", "reason", "effect_code", "revokes_id", "asks_declarations")
    following = Motion.objects.create(item=new, **{name: getattr(motion, name) for name in copied})
    _copy_what_was_said(motion, following)
    _copy_papers(item, new)
    effect = hooks.EFFECTS[motion.effect_code] if motion.effect_code else None
    if effect and effect.follow:
        effect.follow(motion, following)
    with translation.override(meeting.body.partnership.language):
        words = _reason(meeting) % {"meeting": to.title}
    Deferral.objects.create(item=item, meeting=meeting, position=item.position, title=item.title, reason=words[:300], deferred_at=clock.now())
    return new


def _reason(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.CANCELLED:
        return _("A member objected to deciding in writing; goes to: %(meeting)s")
    return _("Too few answered in writing; goes to: %(meeting)s")


def _copy_papers(item: AgendaItem, new: AgendaItem) -> None:
    """Lay the papers of an item before the meeting too, as they are and as they were read. Those of the procedure stay with it."""
    for paper in item.papers.filter(withdrawn_at=None):
        copy = Paper.objects.create(meeting=new.meeting, item=new, title=paper.title, is_public=paper.is_public)
        for version in paper.versions.order_by("number"):
            columns = ("number", "file_id", "file_name", "note", "added_by_id", "added_at")
            same = PaperVersion.objects.create(paper=copy, **{name: getattr(version, name) for name in columns})
            readings = [PaperReading(version=same, person_id=one.person_id, read_at=one.read_at) for one in version.readings.all()]
            PaperReading.objects.bulk_create(readings)


def _copy_what_was_said(motion: Motion, following: Motion) -> None:
    for recusal in motion.recusals.all():
        supporters = list(recusal.supporters.all())
        columns = ("seat_id", "ground", "source", "note", "state", "raised_by_id", "reason", "exemption", "deputy_votes", "decided_at")
        copy = Recusal.objects.create(motion=following, **{name: getattr(recusal, name) for name in columns})
        copy.supporters.set(supporters)
    for row in latest_declarations(motion).values():
        columns = ("person_id", "capacity", "has_conflict", "ground", "note", "declared_at", "entered_by_id")
        Declaration.objects.create(motion=following, **{name: getattr(row, name) for name in columns})
