"""Where money comes from: periods, programmes, and the instruments with their rules."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class FundingPeriod(models.Model):
    """The years for which a funder sets its rules, such as the EU's 2021-2027."""

    code = models.SlugField(_("Code"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "code"]

    def __str__(self):
        return self.name


class Programme(models.Model):
    """A programme of a fund; one that runs through several periods belongs to none."""

    period = models.ForeignKey(FundingPeriod, models.PROTECT, null=True, blank=True, related_name="programmes", verbose_name=_("Funding period"))
    code = models.SlugField(_("Code"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    fund = models.CharField(_("Fund"), max_length=60)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self):
        return self.name


class Instrument(models.Model):
    """What a programme offers, valid for a time: how much, for how long, to whom.

    ``limits`` are the rules as the core reads them, ``citations`` the words of each, ``conditions`` what no machine checks.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name=_("Programme"))
    code = models.CharField(_("Code"), max_length=20)
    name = models.CharField(_("Name"), max_length=200)
    valid_from_on = models.DateField(_("Valid from"))
    valid_until_on = models.DateField(_("Valid until"), null=True, blank=True)
    limits = models.JSONField(default=dict)
    citations = models.JSONField(default=dict)
    conditions = models.JSONField(default=list)
    source = models.CharField(_("Source"), max_length=300)
    verify_note = models.TextField(_("Still to be verified"), blank=True)

    class Meta:
        ordering = ["code", "-valid_from_on"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from_on"], name="funding_instrument_once"),
            models.CheckConstraint(condition=Q(valid_until_on=None) | Q(valid_until_on__gte=F("valid_from_on")), name="funding_instrument_order"),
        ]

    def __str__(self):
        return f"{self.code} · {self.name}"
