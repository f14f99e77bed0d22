"""What lies in areas: addresses, and areas that an act has designated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .areas import Area, FileImport


class Address(models.Model):
    """One address of a published table, and the area in which it lies. ``number`` is None for a row about the street itself.

    Seen while its file is published. Rows of a file that was thrown away or replaced go when the next table is loaded.
    """

    file_import = models.ForeignKey(FileImport, models.CASCADE, related_name="addresses")
    street_key = models.CharField(max_length=200)
    street = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    letter = models.CharField(max_length=1, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "addresses"
        indexes = [models.Index(fields=["street_key", "file_import"], name="areas_address_street")]

    def __str__(self):
        return f"{self.street} {'' if self.number is None else self.number}{self.letter}"


class DesignatedArea(models.Model):
    """An area that an act of the city has designated, with its dates and the concept it rests on. Its key is that of its file.

    Seen while its file is published, until one with the same purpose and key replaces it: ``replaced_at``. ``geometry`` is GeoJSON in WGS84.
    """

    class Purpose(models.TextChoices):
        RENEWAL = "renewal", _("Renewal area (§ 136 BauGB)")
        DEVELOPMENT = "development", _("Development area (§ 165 BauGB)")
        RESTRUCTURING = "restructuring", _("Urban restructuring (§ 171b BauGB)")
        COHESION = "cohesion", _("Social cohesion (§ 171e BauGB)")
        PRESERVATION = "preservation", _("Preservation area (§ 172 BauGB)")
        OTHER = "other", _("Another designation")

    class Act(models.TextChoices):
        RESOLUTION = "resolution", _("By resolution")
        STATUTE = "statute", _("By statute")
        ORDINANCE = "ordinance", _("By ordinance")

    file_import = models.ForeignKey(FileImport, models.CASCADE, related_name="designated_areas")
    key = models.CharField(max_length=30)
    name = models.CharField(_("Name"), max_length=200)
    purpose = models.CharField(_("Designated as"), max_length=13, choices=Purpose.choices)
    act = models.CharField(_("Kind of act"), max_length=10, choices=Act.choices)
    acted_on = models.DateField(_("Day of the act"))
    in_force_on = models.DateField(_("In force since"))
    valid_until_on = models.DateField(_("Valid until"), null=True, blank=True)
    concept = models.CharField(_("Concept it rests on"), max_length=300, blank=True)
    concept_address = models.URLField(_("Address of the concept"), max_length=500, blank=True)
    geometry = models.TextField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    areas = models.ManyToManyField(Area, through="DesignatedShare", related_name="designated_areas")

    class Meta:
        ordering = ["purpose", "name", "key"]
        constraints = [models.UniqueConstraint(fields=["file_import", "key"], name="areas_designated_key")]

    def __str__(self):
        return self.name


class DesignatedShare(models.Model):
    """Which share of an area a designated area covers, from 0 to 1."""

    designated_area = models.ForeignKey(DesignatedArea, models.CASCADE, related_name="shares")
    area = models.ForeignKey(Area, models.PROTECT, related_name="designated_shares")
    share = models.FloatField()

    class Meta:
        ordering = ["-share", "area__key"]
        constraints = [
            models.UniqueConstraint(fields=["designated_area", "area"], name="areas_designated_share_once"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="areas_designated_share"),
        ]

    def __str__(self):
        return f"{self.designated_area}: {self.area}"
