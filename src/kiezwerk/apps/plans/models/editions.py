"""Action plans: one per period, adopted and continued in editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.partnerships.models import Motion, Partnership, Resolution


class ActionPlan(models.Model):
    """What a partnership wants to do in a funding period."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="plans")
    title = models.CharField(_("Title"), max_length=200)
    starts_on = models.DateField(_("Begins"))
    ends_on = models.DateField(_("Ends"))

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="plans_plan_order",
                violation_error_message=_("The plan ends before it begins. Choose a later end."),
            )
        ]

    def __str__(self):
        return self.title


class PlanEdition(models.Model):
    """One edition of a plan. draft -> in_force -> superseded; what was adopted never changes. A draft is frozen while a round of comments lasts.

    ``follows`` is the edition that this one continues, of the same plan or of the one of the period before.
    ``act`` says by which act an edition was adopted before it was entered here.
    A draft with a motion stands on an agenda; ``put_digest`` is the digest of what it said then.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Superseded")

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    title = models.CharField(_("Title"), max_length=200)
    preface = models.TextField(_("Preface"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    in_force_from_on = models.DateField(null=True, blank=True)
    put_digest = models.CharField(max_length=64, blank=True)
    motion = models.OneToOneField(Motion, models.SET_NULL, null=True, blank=True, related_name="plan_edition")
    resolution = models.OneToOneField(Resolution, models.PROTECT, null=True, blank=True, related_name="plan_edition")
    act = models.CharField(_("Adopted by"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_edition_number"),
            models.UniqueConstraint(fields=["plan"], condition=models.Q(state="in_force"), name="plans_one_edition_in_force"),
            models.UniqueConstraint(fields=["plan"], condition=models.Q(state="draft"), name="plans_one_open_edition"),
            models.CheckConstraint(condition=models.Q(state="draft") ^ models.Q(in_force_from_on__isnull=False), name="plans_edition_adopted_since"),
        ]

    def __str__(self):
        return self.title

    @property
    def partnership_id(self):
        return self.plan.partnership_id

    @property
    def is_open(self) -> bool:
        """Nothing has been decided on it yet."""
        return self.state == self.State.DRAFT


class ContinuationReason(models.Model):
    """Why an edition drops an unfinished element of the one that it continues, or carries it on with another target, date or owner."""

    edition = models.ForeignKey(PlanEdition, models.CASCADE, related_name="reasons")
    line = models.CharField(max_length=40)
    text = models.TextField(_("Reason"), max_length=2000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "line"], name="plans_one_reason_per_line")]

    def __str__(self):
        return self.text

    @property
    def partnership_id(self):
        return self.edition.partnership_id
