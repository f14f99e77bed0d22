"""What a project measures of itself, and to which measures of the plan it belongs."""

from operator import attrgetter

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.plans.models import PlanIndicator
from kiezwerk.apps.plans.models.elements import new_line

from .projects import Project


class ProjectIndicator(models.Model):
    """What a project counts. Its readings name its ``line``; by its shares it counts in indicators of the plan."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="indicators")
    line = models.CharField(max_length=40, default=new_line, unique=True)
    title = models.CharField(_("Title"), max_length=200)
    measures = models.CharField(_("What is measured"), max_length=10, choices=PlanIndicator.Measures.choices, default=PlanIndicator.Measures.SUM)
    unit = models.CharField(_("Unit"), max_length=60, blank=True)
    direction = models.CharField(_("Direction"), max_length=10, choices=PlanIndicator.Direction.choices, default=PlanIndicator.Direction.UP)
    baseline = models.DecimalField(_("Baseline"), max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("Day of the baseline"), null=True, blank=True)
    target = models.DecimalField(_("Target"), max_digits=18, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("Day of the target"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    frequency_months = models.PositiveSmallIntegerField(_("Months between readings"), null=True, blank=True)
    dimensions = models.JSONField(_("Split by"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["project", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "title"], name="funding_indicator_title")]

    def __str__(self):
        return self.title

    partnership_id = property(attrgetter("project.partnership_id"))


class MeasureContribution(models.Model):
    """A project belongs to a measure of the plan with a share of its money and of itself as one project. ``line`` is that of the measure."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="measure_contributions")
    line = models.CharField(max_length=40, db_index=True)
    share = models.DecimalField(_("Share"), max_digits=7, decimal_places=6, default=1)

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "line"], name="funding_measure_once"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="funding_measure_share"),
        ]

    def __str__(self):
        return f"{self.project} → {self.line[:8]}"
