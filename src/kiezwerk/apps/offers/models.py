"""Operations that others publish: real funded projects of a city, beside the office's own register."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.partnerships.models import Partnership


class OperationList(models.Model):
    """A published list, imported whole. Its rows become visible together when ``published_at`` is set.

    loading -> published -> replaced by a later list of the same form. A file may be loaded twice at once; it is published once.
    """

    profile = models.CharField(max_length=60)
    title = models.CharField(_("List"), max_length=200)
    fund = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    owner = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    address = models.URLField(blank=True)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64, db_index=True)
    imported_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["period", "title"]
        constraints = [
            models.UniqueConstraint(fields=["file_hash"], condition=models.Q(published_at__isnull=False), name="offers_same_file_once"),
        ]

    def __str__(self):
        return self.title


class PublishedOperation(models.Model):
    """One row of a published list. An umbrella grant pays micro-projects beneath it; a total counts only one of the two.

    Without a beneficiary a natural person was masked. Granted, paid and total cost are three different amounts; None is unknown.
    """

    class Kind(models.TextChoices):
        UMBRELLA = "umbrella", _("Umbrella grant")
        MICRO = "micro", _("Micro-project")
        PLAIN = "plain", _("Operation")

    operation_list = models.ForeignKey(OperationList, models.CASCADE, related_name="operations")
    row = models.PositiveIntegerField(_("Row in the list"))
    beneficiary = models.CharField(_("Beneficiary"), max_length=400, blank=True)
    name = models.TextField(_("Operation"))
    summary = models.TextField(blank=True)
    fund = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    programme = models.CharField(_("Programme"), max_length=20, blank=True, db_index=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind.choices)
    dated_on = models.DateField(_("Date"), null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    granted_cents = models.BigIntegerField(_("Granted"), null=True, blank=True)
    paid_cents = models.BigIntegerField(_("Paid"), null=True, blank=True)
    cost_cents = models.BigIntegerField(_("Total eligible cost"), null=True, blank=True)
    eu_share = models.FloatField(null=True, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=200, blank=True)
    is_masked = models.BooleanField(default=False)
    is_repeat = models.BooleanField(default=False)
    is_marked = models.BooleanField(default=False)
    marks = models.JSONField(default=list)

    class Meta:
        ordering = ["operation_list", "row"]
        constraints = [models.UniqueConstraint(fields=["operation_list", "row"], name="offers_operation_row")]
        indexes = [models.Index(fields=["operation_list", "kind"], name="offers_operation_kind")]

    def __str__(self):
        return self.name


class FieldWords(models.Model):
    """By which beginnings of words the titles of published projects speak of a field of action, given by its line. One word per line of ``words``."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="field_words")
    line = models.CharField(max_length=40)
    words = models.TextField(_("Words"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["partnership", "pk"]
        verbose_name_plural = "field words"
        constraints = [models.UniqueConstraint(fields=["partnership", "line"], name="offers_words_of_a_field")]

    def __str__(self):
        return self.words


class FieldAssignment(models.Model):
    """A published project belongs to a field of action of a partnership, because its title has ``word``. Made anew whenever words or lists change."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="field_assignments")
    operation = models.ForeignKey(PublishedOperation, models.CASCADE, related_name="field_assignments")
    line = models.CharField(max_length=40)
    word = models.CharField(max_length=100)

    class Meta:
        ordering = ["partnership", "operation"]
        constraints = [models.UniqueConstraint(fields=["partnership", "operation"], name="offers_one_field_per_operation")]
        indexes = [models.Index(fields=["partnership", "line"], name="offers_assigned_to_field")]

    def __str__(self):
        return self.word
