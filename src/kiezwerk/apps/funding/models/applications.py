"""Proposals with what they cost and who pays."""

from operator import attrgetter

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.plans.models import ActionField

from .calls import Call


class Application(models.Model):
    """An actor's request for a grant, answered by exactly one decision.

    draft -> submitted -> selected | reserved | declined, and submitted -> withdrawn.
    ``sealed_text`` is what was handed in, word by word; ``text_hash`` is its checksum.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        SELECTED = "selected", _("Selected")
        RESERVED = "reserved", _("On the reserve list")
        DECLINED = "declined", _("Not selected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="applications", verbose_name=_("Organisation"))
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("Title of the project"), max_length=150, blank=True)
    summary = models.TextField(_("The project in a few sentences"), max_length=600, blank=True)
    need = models.TextField(_("What is the situation, and for whom?"), max_length=2000, blank=True)
    activities = models.TextField(_("What will you do?"), max_length=3000, blank=True)
    results = models.TextField(_("What will be better afterwards, and how will one see it?"), max_length=2000, blank=True)
    field = models.ForeignKey(ActionField, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("Field of action"))
    starts_on = models.DateField(_("Begins"), null=True, blank=True)
    ends_on = models.DateField(_("Ends"), null=True, blank=True)
    participants_count = models.PositiveIntegerField(_("Participants"), null=True, blank=True)
    cooperation_partner = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="cooperations", verbose_name=_("Cooperation partner")
    )
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("Place of work"))
    follows = models.ForeignKey(
        "funding.Project", models.PROTECT, null=True, blank=True, related_name="continuations", verbose_name=_("Project that this one continues")
    )
    contact = models.CharField(_("Contact person and telephone"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    sealed_text = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["call", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], condition=~Q(number=""), name="funding_application_number"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | (Q(submitted_at__isnull=False) & ~Q(number="") & ~Q(text_hash="")),
                name="funding_application_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="funding_application_order"
            ),
        ]

    def __str__(self):
        return self.title or str(_("Proposal without a title"))

    partnership_id = property(attrgetter("call.partnership_id"))


class BudgetLine(models.Model):
    """One position of what a proposal costs."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("Staff")
        FEES = "fees", _("Fees")
        MATERIAL = "material", _("Material")
        RENT = "rent", _("Rent")
        OVERHEAD = "overhead", _("Overhead")
        BUILDING = "building", _("Building work")
        OTHER = "other", _("Other costs")

    application = models.ForeignKey(Application, models.CASCADE, related_name="budget_lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Kind of cost"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("What for"), max_length=120, blank=True)
    cents = models.PositiveBigIntegerField(_("Amount"))

    class Meta:
        ordering = ["application_id", "position"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.cents}"


class FinancingLine(models.Model):
    """One source from which a proposal is paid. ``fund`` names the fund where an instrument has several."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("Grant from this call")
        OWN = "own", _("Own contribution")
        THIRD = "third", _("Others, such as donations or a foundation")

    application = models.ForeignKey(Application, models.CASCADE, related_name="financing_lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Source"), max_length=10, choices=Kind.choices)
    fund = models.CharField(_("Fund"), max_length=60, blank=True)
    title = models.CharField(_("From whom"), max_length=120, blank=True)
    cents = models.PositiveBigIntegerField(_("Amount"))

    class Meta:
        ordering = ["application_id", "position"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.cents}"
