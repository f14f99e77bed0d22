"""Resolutions, and the tasks that follow from them."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock

from .bodies import Body, Seat
from .meetings import AgendaItem
from .motions import Motion
from .passages import told
from .places import Partnership


class Resolution(models.Model):
    """What a body decided, numbered in its year, with the count that makes it so. Never changed, never deleted.

    A recording error is put right beside it: ``corrected_result`` and ``corrected_tally`` are the recount, the corrections say why.
    A later resolution may take it back: ``revoked_by``.
    """

    class Result(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        REJECTED = "rejected", _("Rejected")
        NO_QUORUM = "no-quorum", _("No quorum")
        ELECTED = "elected", _("Elected")

    class Effect(models.TextChoices):
        NONE = "none", _("No effect beyond the text")
        DONE = "done", _("Effect carried out")
        PENDING = "pending", _("Effect pending")

    body = models.ForeignKey(Body, models.PROTECT, related_name="resolutions")
    motion = models.OneToOneField(Motion, models.PROTECT, related_name="resolution")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    text = models.TextField()
    reason = models.TextField(blank=True)
    result = models.CharField(max_length=10, choices=Result.choices)
    decided_at = models.DateTimeField()
    tally = models.JSONField()
    effect = models.CharField(max_length=8, choices=Effect.choices, default=Effect.NONE)
    is_public = models.BooleanField(default=True)
    corrected_result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    corrected_tally = models.JSONField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    erased_passages = models.JSONField(default=list, blank=True)
    revoked_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="revoked")

    class Meta:
        ordering = ["-year", "-sequence"]
        constraints = [models.UniqueConstraint(fields=["body", "year", "sequence"], name="partnerships_resolution_number")]

    def __str__(self):
        return f"{self.number} {self.told_title}"

    @property
    def told_title(self) -> str:
        """The title as lists show it: without the name of anybody erased."""
        return told(self, "title")

    partnership_id = property(attrgetter("body.partnership_id"))

    @property
    def result_now(self) -> str:
        """The result after all corrections."""
        return self.corrected_result or self.result

    @property
    def standing(self):
        """The result as people call it, "taken back" where a later resolution says so."""
        return _("Taken back") if self.revoked_by_id else self.Result(self.result_now).label


class Task(models.Model):
    """Something to do, with somebody who does it and a day: follows from a resolution, a meeting, or nothing. open -> done | dropped."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="tasks")
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("Resolution"))
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("Agenda item"))
    title = models.CharField(_("What is to be done"), max_length=200)
    note = models.TextField(_("Note"), blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("Responsible seat"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("Responsible person")
    )
    due_on = models.DateField(_("Due on"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    outcome = models.TextField(_("What came of it"), blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["state", "due_on", "id"]

    def __str__(self):
        return self.title

    @property
    def origin(self):
        """The resolution it follows from, by itself or through its item; None where nothing was decided."""
        motion = getattr(self.item, "motion", None)
        return self.resolution or getattr(motion, "resolution", None)

    @property
    def is_late(self) -> bool:
        return self.state == self.State.OPEN and self.due_on is not None and self.due_on < clock.today()

    @property
    def standing(self):
        """The state as people call it."""
        return _("Late") if self.is_late else self.get_state_display()

    @property
    def body_id(self):
        """The body of the item or resolution it follows from."""
        follows = self.resolution or self.item
        return follows.body_id if follows else None
