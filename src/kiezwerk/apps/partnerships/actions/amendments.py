"""Amendments to a draft: proposed, brought in line, put in order, withdrawn. They are voted on like any motion, before the draft itself."""

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import may, require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.amendments import check_proposal, check_still_open
from kiezwerk.core.partnerships.steps import check_own_body, check_step

from ..models import AgendaItem, Motion, Seat
from .agenda import move_item, one_line_end

Kind = AgendaItem.Kind


@action("partnerships.propose_amendment")
def propose_amendment(item, *, by, amended_text: str, text: str = "", reason: str = "", seat: Seat | None = None) -> AgendaItem:
    """Ask for another text of the draft ``item``: ``amended_text`` is the whole text, ``text`` says the change in words. A member asks for a seat."""
    if seat is not None:
        require(by, "partnerships.speak_for_seat", seat)
        insist(check_own_body(seat.function, same=seat.body_id == item.body_id))
    else:
        require(by, "partnerships.edit_agenda", item)
    insist(check_step("change", item.meeting.state))
    draft = Motion.objects.select_for_update().filter(item=item).first()
    amended = one_line_end(amended_text)
    insist(_proposal_findings(item, draft, amended))

    amendment = _insert_beneath(item)
    Motion.objects.create(
        item=amendment, text=one_line_end(text), amended_text=amended, base_text=draft.text, reason=reason.strip(), proposed_by=seat
    )
    record(by, "partnerships.amendment.proposed", amendment, seat=seat.number if seat else None)
    return amendment


def _proposal_findings(item, draft: Motion | None, amended: str):
    return check_proposal(
        parent_is_decision=item.kind == Kind.DECISION and draft is not None,
        parent_frozen=draft is not None and draft.frozen_at is not None,
        text_from_elsewhere=draft is not None and bool(draft.effect_code),
        text=draft.text if draft else "",
        amended_text=amended,
    )


def _insert_beneath(item) -> AgendaItem:
    """Make room after the draft and the amendments it has; the first proposed comes first until somebody changes their order."""
    last = item.amendments.filter(meeting=item.meeting_id).order_by("-position").first() or item
    AgendaItem.objects.filter(meeting=item.meeting_id, position__gt=last.position).update(position=F("position") + 1)
    number = item.amendments.count() + 1
    with translation.override(item.meeting.body.partnership.language):
        title = _("Amendment %(number)s: %(title)s") % {"number": number, "title": item.title}
    return AgendaItem.objects.create(
        meeting=item.meeting, parent=item, position=last.position + 1, kind=Kind.AMENDMENT, title=title[:200], planned_minutes=5,
        is_public=item.is_public,
    )  # fmt: skip


def _motion_to_change(amendment, by) -> Motion:
    """Return the motion of an amendment that the office, or the seat that proposed it, may still change."""
    insist(check_step("change", amendment.meeting.state))
    motion = Motion.objects.select_for_update(of=("self",)).get(item=amendment)
    if not may(by, "partnerships.edit_agenda", amendment):
        require(by, "partnerships.speak_for_seat", motion.proposed_by)
    insist(check_still_open(frozen=motion.frozen_at is not None, withdrawn=motion.withdrawn_at is not None))
    return motion


@action("partnerships.revise_amendment", permission="partnerships.propose_amendment")
def revise_amendment(amendment, *, by, amended_text: str, text: str = "", reason: str = "") -> AgendaItem:
    """Write an amendment anew on the draft as it stands now."""
    motion = _motion_to_change(amendment, by)
    draft, amended = amendment.parent.motion, one_line_end(amended_text)
    insist(_proposal_findings(amendment.parent, draft, amended))
    motion.text, motion.amended_text, motion.base_text, motion.reason = one_line_end(text), amended, draft.text, reason.strip()
    motion.save(update_fields=["text", "amended_text", "base_text", "reason"])
    record(by, "partnerships.amendment.revised", amendment)
    return amendment


@action("partnerships.withdraw_amendment", permission="partnerships.propose_amendment")
def withdraw_amendment(amendment, *, by) -> AgendaItem:
    """Take an amendment back before a vote; it stays on the agenda as withdrawn."""
    motion = _motion_to_change(amendment, by)
    motion.withdrawn_at = clock.now()
    motion.save(update_fields=["withdrawn_at"])
    record(by, "partnerships.amendment.withdrawn", amendment)
    return amendment


@action("partnerships.move_amendment", permission="partnerships.edit_agenda")
def move_amendment(amendment, *, by, up: bool):
    """Put an amendment before or after the next one: the most far-reaching is decided first."""
    return move_item(amendment, by=by, up=up)
