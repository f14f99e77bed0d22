"""Minutes: what is kept of a meeting, what they were before, and what those who attended want put right."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .bodies import Seat
from .meetings import AgendaItem, Meeting


class Minutes(models.Model):
    """What is kept of a meeting beside what was computed. draft -> signed; a later meeting approves them (``approved_at``).

    Signed, their text stands; what is put right afterwards stands beneath it as a correction.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SIGNED = "signed", _("Signed off")

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes")
    remarks = models.TextField(_("Remarks"), blank=True)
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Keeper of the minutes"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    signed_at = models.DateTimeField(null=True, blank=True)
    approval = models.OneToOneField("Motion", models.SET_NULL, null=True, blank=True, related_name="approves")
    approved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self):
        return str(self.meeting)

    @property
    def standing(self):
        """The state as people call it."""
        return _("Approved") if self.approved_at else self.get_state_display()

    body_id = property(attrgetter("meeting.body_id"))
    partnership_id = property(attrgetter("meeting.partnership_id"))


class MinutesRevision(models.Model):
    """The minutes as somebody once left them: remarks, and ``{item: report}``. Never changed, never deleted."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    remarks = models.TextField(blank=True)
    reports = models.JSONField(default=dict)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["minutes", "-number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="partnerships_revision_number")]

    def __str__(self):
        return f"{self.minutes} ({self.number})"

    partnership_id = property(attrgetter("minutes.partnership_id"))


class MinutesCorrection(models.Model):
    """Somebody who attended asks for a correction. asked -> accepted | declined, with an answer."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="corrections")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Item"))
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    text = models.TextField(_("What should be put right"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    answer = models.TextField(_("Answer"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["minutes", "asked_at"]

    def __str__(self):
        return self.text[:80]

    body_id = property(attrgetter("minutes.body_id"))
    partnership_id = property(attrgetter("minutes.partnership_id"))
