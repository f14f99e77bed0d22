"""Large decision files that were prepared in the background and wait to be taken."""

from operator import attrgetter

from django.conf import settings
from django.db import models

from .meetings import Meeting
from .resolutions import Resolution


class DecisionFile(models.Model):
    """A decision file of ``meeting``, or of one ``resolution`` of it, as it stood when it was prepared. Deleted once ``expires_at`` has passed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decision_files")
    resolution = models.ForeignKey(Resolution, models.CASCADE, null=True, related_name="decision_files")
    content = models.BinaryField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return str(self.resolution or self.meeting)

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))
