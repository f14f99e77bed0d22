"""Scores, and the choice that a body adopts."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.partnerships.models import Motion

from .applications import Application
from .calls import Call, Criterion


class Appraisal(models.Model):
    """What one person gives a proposal in one criterion."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="appraisals")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appraisals")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="appraisals")
    score = models.PositiveSmallIntegerField(_("Score"))
    note = models.TextField(_("Why"), max_length=600, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["application", "criterion", "rater"]
        constraints = [
            models.UniqueConstraint(fields=["application", "rater", "criterion"], name="funding_appraisal_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="funding_appraisal_score"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.score}"

    partnership_id = property(attrgetter("application.partnership_id"))


class Selection(models.Model):
    """The ranking of a call as a body decides on it. draft -> proposed -> adopted, and proposed -> draft when the body says no."""

    class State(models.TextChoices):
        DRAFT = "draft", _("In preparation")
        PROPOSED = "proposed", _("Before the body")
        ADOPTED = "adopted", _("Adopted")

    call = models.OneToOneField(Call, models.PROTECT, related_name="selection")
    motion = models.OneToOneField(Motion, models.SET_NULL, null=True, blank=True, related_name="selection")
    budget_cents = models.PositiveBigIntegerField(_("Money to give"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    ranked_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return str(self.call)

    partnership_id = property(attrgetter("call.partnership_id"))


class SelectionLine(models.Model):
    """Where a proposal stands and why, with every figure of its reason. ``score`` is an exact fraction written "7/2", "" where it was not ranked."""

    class Decision(models.TextChoices):
        SELECTED = "selected", _("Selected")
        RESERVED = "reserved", _("Reserve list")
        DECLINED = "declined", _("Not selected")

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="lines")
    application = models.OneToOneField(Application, models.PROTECT, related_name="selection_line")
    position = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.CharField(max_length=40, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reason_code = models.CharField(max_length=60)
    reason_facts = models.JSONField(default=dict)
    granted_cents = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["selection", "position"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "position"], name="funding_line_position"),
            models.CheckConstraint(condition=Q(decision="selected") | Q(granted_cents=0), name="funding_line_granted"),
        ]

    def __str__(self):
        return f"{self.position}. {self.application}"

    partnership_id = property(attrgetter("selection.partnership_id"))
