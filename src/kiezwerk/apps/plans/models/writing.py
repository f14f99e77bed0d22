"""What helps those who write a draft: its pictures, and what somebody has typed and not saved yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.documents.models import StoredFile

from .editions import PlanEdition

KEY_LENGTH = 16


class PlanPicture(models.Model):
    """A picture in the prose of an edition. ``key`` begins the hash of its content, so that a text that names it was adopted with it."""

    edition = models.ForeignKey(PlanEdition, models.CASCADE, related_name="pictures")
    key = models.CharField(max_length=KEY_LENGTH)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="plan_pictures")
    name = models.CharField(max_length=120)
    description = models.CharField(_("Description"), max_length=300)

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="plans_picture_once")]

    def __str__(self):
        return self.description

    @property
    def partnership_id(self):
        return self.edition.partnership_id


class UnsavedText(models.Model):
    """What a person has typed into a form of the desk and not saved. ``place`` names the form; ``data`` is what stood in it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsaved_texts")
    edition = models.ForeignKey(PlanEdition, models.CASCADE, related_name="unsaved_texts")
    place = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["person", "-kept_at"]
        constraints = [models.UniqueConstraint(fields=["person", "edition", "place"], name="plans_one_unsaved_text")]

    def __str__(self):
        return self.place


class MeasureImport(models.Model):
    """Measures read from a file or from a published plan, to be looked at first. draft -> done; until then they change nothing.

    ``rows`` is what was read; ``copied_from`` names the plan that others published, "" for a file of one's own.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Checked, not taken over")
        DONE = "done", _("Taken over")

    edition = models.ForeignKey(PlanEdition, models.CASCADE, related_name="measure_imports")
    name = models.CharField(max_length=200)
    copied_from = models.CharField(max_length=500, blank=True)
    rows = models.JSONField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.name

    @property
    def partnership_id(self):
        return self.edition.partnership_id
