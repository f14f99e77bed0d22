"""Calls for projects and what proposals are judged by."""

from operator import attrgetter

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.plans.models import ActionField

from .programmes import Instrument


class Call(models.Model):
    """A partnership asks for proposals until an instant. draft -> published -> decided; closed is what the clock says.

    ``lot_seed`` is drawn when the call is published and decides where everything else is equal.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        DECIDED = "decided", _("Decided")

    class Remainder(models.TextChoices):
        CUT = "cut", _("The list ends with the first proposal that the budget does not carry")
        FILL = "fill", _("A smaller proposal further down may still be taken")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="calls")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="calls", verbose_name=_("Instrument"))
    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("What the call is about"), max_length=4000)
    budget_cents = models.PositiveBigIntegerField(_("Budget"))
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    decision_expected_on = models.DateField(_("Decision expected on"))
    reply_by_on = models.DateField(_("Reply to everyone by"))
    contact = models.TextField(_("Whom to ask"), max_length=400)
    fields = models.ManyToManyField(ActionField, blank=True, related_name="calls", verbose_name=_("Fields of action"))
    min_score_hundredths = models.PositiveSmallIntegerField(_("Minimum score"), null=True, blank=True)
    raters_min = models.PositiveSmallIntegerField(_("Least number of people who score each proposal"), default=1)
    remainder = models.CharField(_("Money that is left over"), max_length=4, choices=Remainder.choices, default=Remainder.CUT)
    lot_seed = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-closes_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="funding_call_order"),
            models.CheckConstraint(condition=Q(reply_by_on__gte=F("decision_expected_on")), name="funding_call_reply"),
            models.CheckConstraint(condition=Q(budget_cents__gt=0), name="funding_call_budget"),
        ]

    def __str__(self):
        return self.title


class Criterion(models.Model):
    """What proposals to a call are scored by, from 1 to 5."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Criterion"), max_length=120)
    text = models.TextField(_("What it asks"), max_length=400, blank=True)
    weight = models.PositiveSmallIntegerField(_("Weight"), default=1)

    class Meta:
        ordering = ["call", "position"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="funding_criterion_position", deferrable=models.Deferrable.DEFERRED),
            models.CheckConstraint(condition=Q(weight__gt=0), name="funding_criterion_weight"),
        ]

    def __str__(self):
        return self.title

    partnership_id = property(attrgetter("call.partnership_id"))


class NumberSeries(models.Model):
    """How many numbers a partnership has given out under a prefix; whoever takes the next one locks this row."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [models.UniqueConstraint(fields=["partnership", "prefix"], name="funding_number_series")]

    def __str__(self):
        return f"{self.prefix}: {self.last}"
