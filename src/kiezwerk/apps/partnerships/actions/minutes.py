"""Minutes: what was said beside what was computed. draft -> signed, then corrections beneath, then approved by a later meeting."""

from collections.abc import Mapping

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.messages import day
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.checks import check_correction, check_minutes
from kiezwerk.core.partnerships.steps import check_approval, check_correction_answer, check_minutes_change, check_signing

from ..facts.minutes import approval_facts, minutes_facts
from ..models import AgendaItem, Attendance, Minutes, MinutesCorrection, MinutesRevision
from .agenda import put_on_agenda
from .reminders import tell_of_answer, tell_of_minutes

State = Minutes.State
Asked = MinutesCorrection.State


@action("partnerships.write_minutes")
def write_minutes(minutes, *, by, remarks: str, reports: Mapping[int, str]) -> Minutes:
    """Keep what was said on the items, ``{item: report}``, and remarks on the whole. Who writes is their keeper; what stood before stays readable."""
    insist(check_minutes_change(signed=minutes.state == State.SIGNED))
    minutes.remarks, minutes.keeper = remarks, by
    minutes.save(update_fields=["remarks", "keeper"])
    for item in minutes.meeting.items.filter(pk__in=reports):
        item.report = reports[item.pk]
        item.save(update_fields=["report"])
    _keep_revision(minutes, by)
    record(by, "partnerships.minutes.written", minutes)
    return minutes


def _keep_revision(minutes: Minutes, by) -> None:
    last = minutes.revisions.first()
    MinutesRevision.objects.create(
        minutes=minutes, number=last.number + 1 if last else 1, remarks=minutes.remarks,
        reports={str(item.pk): item.report for item in minutes.meeting.items.all()}, written_by=by, written_at=clock.now(),
    )  # fmt: skip


@action("partnerships.sign_minutes")
def sign_minutes(minutes, *, by) -> Minutes:
    """Sign off the minutes; from here on they stay as they are."""
    attended = Attendance.objects.filter(meeting=minutes.meeting_id, status=Attendance.Status.PRESENT).count()
    insist(check_signing(signed=minutes.state == State.SIGNED, attendance_count=attended))
    minutes.state, minutes.signed_at = State.SIGNED, clock.now()
    minutes.save(update_fields=["state", "signed_at"])
    tell_of_minutes(minutes)
    record(by, "partnerships.minutes.signed", minutes)
    return minutes


@action("partnerships.ask_for_correction")
def ask_for_correction(minutes, *, by, text: str, item: AgendaItem | None = None) -> MinutesCorrection:
    """Ask that the minutes be put right; only those who attended can."""
    attended = Attendance.objects.filter(meeting=minutes.meeting_id, person=by, status=Attendance.Status.PRESENT).first()
    of_these = item is None or item.meeting_id == minutes.meeting_id
    insist(check_correction(attended=attended is not None, reason=text, approved=minutes.approved_at is not None, of_these=of_these))
    correction = MinutesCorrection.objects.create(
        minutes=minutes, item=item, seat=attended.seat, text=text.strip(), asked_by=by, asked_at=clock.now()
    )
    record(by, "partnerships.minutes.correction_asked", minutes, words={"text": correction.text})
    return correction


@action("partnerships.answer_correction")
def answer_correction(correction, *, by, accepted: bool, answer: str = "") -> MinutesCorrection:
    """Accept a correction, which then stands beneath the minutes, or decline it and say why."""
    insist(check_correction_answer(open=correction.state == Asked.ASKED, accepted=accepted, answer=answer))
    correction.state = Asked.ACCEPTED if accepted else Asked.DECLINED
    correction.answer, correction.answered_at = answer.strip(), clock.now()
    correction.save(update_fields=["state", "answer", "answered_at"])
    tell_of_answer(correction)
    record(by, "partnerships.minutes.correction_answered", correction.minutes, state=correction.state, words={"answer": correction.answer})
    return correction


@action("partnerships.put_minutes_to_approval")
def put_minutes_to_approval(minutes, *, by, meeting) -> AgendaItem:
    """Put it on the agenda of a later meeting of the same body that it approves these minutes."""
    insist(check_approval(**approval_facts(minutes), same_body=meeting.body_id == minutes.body_id))
    with translation.override(meeting.body.partnership.language):
        held = {"day": day(timezone.localdate(minutes.meeting.starts_at))}
        title = _("Approval of the minutes of %(day)s") % held
        text = _("The minutes of the meeting of %(day)s are approved.") % held
    item = put_on_agenda(meeting, by=by, title=title, text="", motion_text=text, reason="", effect_code="partnerships.approve_minutes")
    minutes.approval = item.motion
    minutes.save(update_fields=["approval"])
    return item


@action("partnerships.approve_minutes", permission="")
def approve_minutes(minutes, resolution, *, by) -> Minutes:
    """Note that a later meeting has approved the minutes: the body has decided so."""
    insist(check_minutes(minutes_facts(minutes, resolution)))
    minutes.approved_at = resolution.decided_at
    minutes.save(update_fields=["approved_at"])
    record(by, "partnerships.minutes.approved", minutes, number=resolution.number)
    return minutes
