"""The office's own register of projects, whatever fund pays for them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.partnerships.models import Actor, Partnership
from kiezwerk.apps.plans.models import ActionField

from .applications import Application
from .programmes import Instrument


class ProjectImport(models.Model):
    """A file of projects as it was read. draft -> done; until then it can be looked at and changes nothing."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Checked, not taken over")
        DONE = "done", _("Taken over")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="project_imports")
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    rows = models.JSONField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.file_name


class Project(models.Model):
    """Something that is done, by whom, where, and when. ``area`` is the place of work, which is not the address of the lead."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        APPROVED = "approved", _("Approved")
        RUNNING = "running", _("Running")
        COMPLETED = "completed", _("Completed")
        CANCELLED = "cancelled", _("Cancelled")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="projects")
    number = models.CharField(_("Number"), max_length=40)
    title = models.CharField(_("Title"), max_length=200)
    summary = models.TextField(_("What it does"), max_length=1000, blank=True)
    lead = models.ForeignKey(Actor, models.PROTECT, related_name="projects", verbose_name=_("Project organisation"))
    application = models.OneToOneField(Application, models.PROTECT, null=True, blank=True, related_name="project")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("Continues the project"))
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("Instrument"))
    field = models.ForeignKey(ActionField, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("Field of action"))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name=_("Place of work"))
    place = models.CharField(_("Place of work in words"), max_length=200, blank=True)
    starts_on = models.DateField(_("Begins"), null=True, blank=True)
    ends_on = models.DateField(_("Ends"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.PLANNED)
    contact = models.CharField(_("Contact"), max_length=200, blank=True)
    next_date_on = models.DateField(_("Next date"), null=True, blank=True)
    next_step = models.CharField(_("What is due then"), max_length=200, blank=True)
    is_public = models.BooleanField(_("Shown on the public page"), default=False)
    imported_from = models.ForeignKey(ProjectImport, models.SET_NULL, null=True, blank=True, related_name="projects")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="funding_project_number"),
            models.CheckConstraint(condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="funding_project_order"),
        ]

    def __str__(self):
        return self.title


class ProjectFunding(models.Model):
    """What one source gives a project: granted and paid are two amounts. ``year`` None: for the whole term."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="funding")
    position = models.PositiveSmallIntegerField()
    source = models.CharField(_("Source"), max_length=80)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    granted_cents = models.PositiveBigIntegerField(_("Granted"))
    paid_cents = models.PositiveBigIntegerField(_("Paid"), null=True, blank=True)

    class Meta:
        ordering = ["project", "position"]
        verbose_name_plural = "project funding"
        constraints = [
            models.UniqueConstraint(fields=["project", "source", "year"], name="funding_source_once_a_year"),
            models.UniqueConstraint(fields=["project", "source"], condition=Q(year=None), name="funding_source_once"),
        ]

    def __str__(self):
        return f"{self.source}: {self.granted_cents}"
