"""Mail that must leave once, and notices that are gathered into mails."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class OutboxMail(models.Model):
    """A mail that waits, or was sent. waiting -> sending -> sent | failed.

    ``calendar``  an appointment that goes with it, as iCalendar.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    key = models.CharField(max_length=120, unique=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    address = models.EmailField()
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    text = models.TextField()
    calendar = models.TextField(blank=True)
    subject_key = models.CharField(max_length=100, blank=True)
    holds_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.title} → {self.address}"


class Rhythm(models.Model):
    """How often a person wants notices by mail; without a row: once a day."""

    class Often(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day, in the morning")
        WEEKLY = "weekly", _("Once a week, on Monday morning")
        NEVER = "never", _("Not by mail")

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    often = models.CharField(max_length=8, choices=Often.choices, default=Often.DAILY)

    def __str__(self):
        return f"{self.person}: {self.often}"


class Notice(models.Model):
    """Something that a person should hear of. It stands on their page; ``mail`` is the one that told them, if any."""

    key = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    address = models.CharField(max_length=300)
    written_at = models.DateTimeField()
    is_for_mail = models.BooleanField(default=True)
    mail = models.ForeignKey(OutboxMail, models.SET_NULL, null=True, related_name="notices")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "-id"], name="notices_of_person")]

    def __str__(self):
        return self.title

    @property
    def settings_address(self) -> str:
        """Where the person chooses how often mails come."""
        return reverse("notices:notices")
