"""The secret addresses under which people's calendars fetch their meetings."""

from django.conf import settings
from django.db import models

from .places import Partnership


class CalendarFeed(models.Model):
    """A calendar program fetches a person's meetings under a secret address. Only the hash of the secret is kept; a new address ends the old one."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="calendar_feeds")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "person"], name="partnerships_one_feed_each")]

    def __str__(self):
        return f"{self.person}: {self.partnership}"
