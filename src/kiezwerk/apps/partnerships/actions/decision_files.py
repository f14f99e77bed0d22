"""Large decision files: prepared in the background, kept for a day, deleted then."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.jobs.actions import start
from kiezwerk.apps.jobs.models import Job

from ..models import DecisionFile, Resolution

PREPARE = "partnerships.decision_file"
KEPT_FOR = timedelta(hours=24)


@action("partnerships.prepare_decision_file", permission="partnerships.export_decision_file", on="scope")
def prepare_decision_file(meeting, *, by, resolution: Resolution | None = None) -> Job:
    """Let the decision file of ``meeting``, or of one ``resolution`` of it, be made in the background; asked again meanwhile it is the same work."""
    if resolution is not None and resolution.motion.item.meeting_id != meeting.pk:
        raise PermissionDenied("the resolution was taken in another meeting")
    key = f"{meeting.pk}-{resolution.pk if resolution else 'all'}-{by.pk}"
    given = {"meeting": meeting.pk, "resolution": resolution.pk if resolution else None}
    return start(PREPARE, key, by=by, title=str(resolution or meeting), partnership=meeting.body.partnership, **given)


@action("partnerships.keep_decision_file", permission="partnerships.export_decision_file", on="scope")
def keep_decision_file(meeting, *, by, content: bytes, resolution: Resolution | None = None) -> DecisionFile:
    """Keep a file that was made, until it is taken or a day has passed."""
    now = clock.now()
    kept = DecisionFile.objects.create(
        meeting=meeting, resolution=resolution, content=content, prepared_by=by, prepared_at=now, expires_at=now + KEPT_FOR
    )
    record(by, "partnerships.decision_file.prepared", meeting, resolution=resolution.number if resolution else "", size_bytes=len(content))
    return kept


def forget_decision_files() -> int:
    """Delete the files whose day has passed, and return how many."""
    gone = DecisionFile.objects.filter(expires_at__lte=clock.now())
    count = gone.count()
    gone.delete()
    return count
