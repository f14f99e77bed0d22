"""What was read off, what flows into what, and which figures a partnership counts as its jobs and training places.

Readings, shares and counted figures name the line of an element, so that they go on from edition to edition without being carried.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.documents.models import StoredFile
from kiezwerk.apps.partnerships.models import Actor, Partnership, Seat


class Reading(models.Model):
    """What was read off of an indicator, or whether a milestone is reached. reported -> approved | returned, returned -> reported.

    An approved reading never changes. A correction is a further reading that ``replaces`` it: once that is approved, the first one
    counts no more and still stands beside it. ``title`` and ``unit`` are what its element said on the day of the report.
    """

    class State(models.TextChoices):
        REPORTED = "reported", _("Reported, to be approved")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="readings")
    line = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200, default="")
    unit = models.CharField(max_length=60, blank=True)
    read_on = models.DateField(_("Day"))
    value = models.DecimalField(_("Figure"), max_digits=18, decimal_places=4, null=True, blank=True)
    is_reached = models.BooleanField(_("Is reached"), default=False)
    note = models.TextField(_("Note"), max_length=1000, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    evidence_name = models.CharField(max_length=200, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    state = models.CharField(max_length=8, choices=State.choices, default=State.REPORTED)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(_("Reason"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-read_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "line", "read_on"], condition=Q(replaces=None) & ~Q(state="returned"), name="plans_one_reading_a_day"
            ),
            models.UniqueConstraint(fields=["replaces"], condition=~Q(state="returned"), name="plans_one_correction"),
            models.CheckConstraint(condition=Q(state="reported") ^ Q(decided_at__isnull=False), name="plans_reading_decided"),
        ]

    def __str__(self):
        return self.title


class ReadingPart(models.Model):
    """Part of the figure of a reading: how many of them are women, how many are under 25. What nobody split is unknown, not 0."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="parts")
    dimension = models.CharField(max_length=60)
    part = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        ordering = ["reading", "pk"]
        constraints = [models.UniqueConstraint(fields=["reading", "dimension", "part"], name="plans_reading_part")]

    def __str__(self):
        return f"{self.part}: {self.value}"


class ReadingCall(models.Model):
    """The partnership asks an organisation or a seat for a reading by a day; answered when one is reported."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="reading_calls")
    line = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    actor = models.ForeignKey(Actor, models.CASCADE, null=True, blank=True, related_name="reading_calls")
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, blank=True, related_name="reading_calls")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["partnership", "line", "due_on"], name="plans_one_call_a_day")]

    def __str__(self):
        return self.title


class Contribution(models.Model):
    """What is measured under ``giver`` counts with ``share`` in what is measured under ``taker``."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="contributions")
    giver = models.CharField(max_length=40)
    taker = models.CharField(max_length=40, db_index=True)
    share = models.DecimalField(_("Share"), max_digits=7, decimal_places=6, default=1)

    class Meta:
        ordering = ["partnership", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "giver", "taker"], name="plans_contribution_once"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1) & ~Q(giver=F("taker")), name="plans_contribution_share"),
        ]

    def __str__(self):
        return f"{self.giver[:8]} → {self.taker[:8]}"


class CountedFigure(models.Model):
    """An indicator whose figure the partnership counts among its jobs or training places."""

    class Counts(models.TextChoices):
        JOBS = "jobs", _("Jobs created")
        TRAINING_PLACES = "training_places", _("Training places created")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="counted_figures")
    line = models.CharField(max_length=40)
    counts = models.CharField(_("Counts as"), max_length=20, choices=Counts.choices)

    class Meta:
        ordering = ["partnership", "counts", "pk"]
        constraints = [models.UniqueConstraint(fields=["partnership", "line"], name="plans_counted_once")]

    def __str__(self):
        return f"{self.counts}: {self.line[:8]}"
