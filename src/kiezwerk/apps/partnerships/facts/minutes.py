"""What is checked before minutes are approved."""

from django.utils import timezone

from kiezwerk.core.partnerships.checks import MinutesFacts

from ..models import Attendance, Minutes, MinutesCorrection, Resolution


def approval_facts(minutes: Minutes) -> dict:
    """Return how minutes stand for being put to a later meeting; a motion that failed or was taken off frees them again."""
    proposed = minutes.approval_id is not None and not Resolution.objects.filter(motion=minutes.approval_id).exists()
    return {
        "signed": minutes.state == Minutes.State.SIGNED,
        "approved": minutes.approved_at is not None,
        "proposed": proposed,
        "open_corrections_count": minutes.corrections.filter(state=MinutesCorrection.State.ASKED).count(),
    }


def minutes_facts(minutes: Minutes, resolution: Resolution) -> MinutesFacts:
    meeting = minutes.meeting
    attended = Attendance.objects.filter(meeting=meeting, status=Attendance.Status.PRESENT).count()
    return MinutesFacts(
        held_on=timezone.localdate(meeting.opened_at), approved_on=timezone.localdate(resolution.decided_at), attendance_count=attended
    )
