"""Small areas, what is known of them, and from whom."""

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kiezwerk.apps.partnerships.models import Partnership

MOST_NAMES = 3


def in_language(texts: dict, fallback: str = "") -> str:
    """Return the text for the active language, the English or German one, or the first there is."""
    language = (translation.get_language() or "de")[:2]
    return texts.get(language) or texts.get("en") or texts.get("de") or next(iter(texts.values()), fallback)


class DataSource(models.Model):
    """Where figures or areas come from, and what may be done with them."""

    code = models.SlugField(_("Short name"), unique=True)
    title = models.CharField(_("Title"), max_length=300)
    owner = models.CharField(_("Owner"), max_length=200)
    licence = models.CharField(_("Licence"), max_length=200)
    address = models.URLField(_("Address on the web"), blank=True)
    published_on = models.DateField(_("Published on"), null=True, blank=True)
    changes = models.TextField(_("What was changed here"), blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title


class AreaSet(models.Model):
    """A division of a city, valid for a time. loading -> published: areas become visible all at once.

    ``partnership`` is the one that builds it; ``follows`` is the set that it brought to an end.
    """

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    source = models.ForeignKey(DataSource, models.PROTECT, related_name="area_sets")
    partnership = models.ForeignKey(Partnership, models.SET_NULL, null=True, blank=True, related_name="area_sets")
    follows = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    valid_from_on = models.DateField()
    valid_until_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-valid_from_on"]

    def __str__(self):
        return self.name


class AreaLevel(models.Model):
    """A layer of an area set: 1 is the coarsest. Names are kept in the languages they exist in."""

    area_set = models.ForeignKey(AreaSet, models.CASCADE, related_name="levels")
    code = models.SlugField()
    rank = models.PositiveSmallIntegerField()
    names = models.JSONField(default=dict)

    class Meta:
        ordering = ["area_set", "rank"]
        constraints = [models.UniqueConstraint(fields=["area_set", "code"], name="areas_level_code")]

    def __str__(self):
        return in_language(self.names, self.code)


class Area(models.Model):
    """One small area. The key is text: leading zeros count. ``geometry`` is GeoJSON in WGS84.

    ``outline`` is the same with fewer points, for maps; neighbours share their borders there, too. "" where maps take the geometry itself.
    """

    area_set = models.ForeignKey(AreaSet, models.CASCADE, related_name="areas")
    level = models.ForeignKey(AreaLevel, models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    key = models.CharField(max_length=30)
    name = models.CharField(_("Name"), max_length=200)
    geometry = models.TextField()
    outline = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["area_set", "level", "key"], name="areas_area_key")]

    def __str__(self):
        return f"{self.name} ({self.key})"


class Territory(models.Model):
    """Where a partnership works: one or more areas of one level of one area set. A newer area set does not move it by itself."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="territory")
    areas = models.ManyToManyField(Area, related_name="+")

    class Meta:
        verbose_name_plural = "territories"

    def __str__(self):
        return f"{self.partnership} · {self.name}"

    @property
    def parts(self) -> list[Area]:
        """The areas in the order of their keys."""
        return sorted(self.areas.all(), key=lambda area: area.key)

    @property
    def area_set(self) -> AreaSet:
        return self.parts[0].area_set

    @property
    def level(self) -> AreaLevel:
        return self.parts[0].level

    @property
    def area_ids(self) -> set[int]:
        return {area.pk for area in self.parts}

    @property
    def keys(self) -> list[str]:
        return [area.key for area in self.parts]

    @property
    def name(self) -> str:
        """The names of up to three areas, and how many more there are."""
        names = [area.name for area in self.parts]
        if len(names) <= MOST_NAMES:
            return ", ".join(names)
        more = len(names) - MOST_NAMES
        words = ngettext("%(names)s and %(more)s more area", "%(names)s and %(more)s more areas", more)
        return words % {"names": ", ".join(names[:MOST_NAMES]), "more": more}


class Indicator(models.Model):
    """What a figure means: its unit, its direction, its classes.

    kind ``measured`` comes from a source; ``index`` is computed from ``parts`` (codes of other indicators), each with its weight,
    by the composite method. ``breaks`` and ``labels`` give its classes; labels are kept in the languages they exist in.
    ``column`` is its name in the files of the owner; ``is_change`` says that its figures lie around zero.
    """

    class Kind(models.TextChoices):
        MEASURED = "measured", _("Measured")
        INDEX = "index", _("Computed index")

    code = models.SlugField(unique=True)
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.MEASURED)
    column = models.CharField(_("Column in the owner's file"), max_length=80, blank=True)
    unit = models.CharField(_("Unit"), max_length=30, blank=True)
    decimals = models.PositiveSmallIntegerField(_("Decimals"), default=1)
    higher_is_worse = models.BooleanField(_("A higher figure means more need"), default=True)
    is_count = models.BooleanField(_("A count, so that areas may be added up"), default=False)
    is_change = models.BooleanField(_("A change around zero"), default=False)
    source = models.ForeignKey(DataSource, models.PROTECT, related_name="indicators", verbose_name=_("Source"))
    parts = models.JSONField(default=list)
    weights = models.JSONField(default=list)
    breaks = models.JSONField(default=list)
    labels = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self):
        return in_language(self.names, self.code)


class FileImport(models.Model):
    """One file of areas, figures, addresses or designated areas that was read. loading -> ready -> published | discarded.

    ``fingerprint`` names the content and how it was read: the same file twice is one import. ``layout`` is how it was read,
    ``findings`` are its warnings.
    """

    class Kind(models.TextChoices):
        AREAS = "areas", _("Areas")
        FIGURES = "figures", _("Figures")
        ADDRESSES = "address", _("Addresses")
        DESIGNATED = "acts", _("Designated areas")

    class State(models.TextChoices):
        LOADING = "loading", _("Loading")
        READY = "ready", _("Ready to publish")
        PUBLISHED = "published", _("Published")
        DISCARDED = "discarded", _("Discarded")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="area_imports")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    filename = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    source = models.ForeignKey(DataSource, models.PROTECT, related_name="imports")
    area_set = models.ForeignKey(AreaSet, models.CASCADE, related_name="imports")
    level = models.ForeignKey(AreaLevel, models.SET_NULL, null=True, blank=True, related_name="imports")
    layout = models.JSONField(default=dict)
    as_of_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOADING)
    row_count = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    imported_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["fingerprint"], condition=~models.Q(state="discarded"), name="areas_same_file_once"),
        ]

    def __str__(self):
        return self.filename


class ObservationSet(models.Model):
    """Observations of one indicator at one date. They become visible when ``published_at`` is set, all at once.

    A later set for the same date replaces it: ``replaced_at``. An index has no file; ``method`` keeps what it was computed from,
    and ``file_hash`` names those inputs.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="sets")
    area_set = models.ForeignKey(AreaSet, models.PROTECT, related_name="observation_sets")
    level = models.ForeignKey(AreaLevel, models.PROTECT, related_name="observation_sets")
    source = models.ForeignKey(DataSource, models.PROTECT, related_name="observation_sets")
    file_import = models.ForeignKey(FileImport, models.CASCADE, null=True, blank=True, related_name="sets")
    as_of_on = models.DateField()
    file_hash = models.CharField(max_length=64, blank=True)
    method = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "-as_of_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area_set", "as_of_on"],
                condition=models.Q(published_at__isnull=False, replaced_at=None),
                name="areas_one_published_set",
            )
        ]

    def __str__(self):
        return f"{self.indicator}, {self.as_of_on}"


class Observation(models.Model):
    """One figure of one area. Zero, suppressed and missing are three things; the last two have no value but a reason.

    ``reason`` is a code; ``note`` is what the owner of the figure wrote.
    """

    class State(models.TextChoices):
        VALUE = "value", _("Value")
        ZERO = "zero", _("Zero")
        SUPPRESSED = "suppressed", _("Withheld for protection")
        MISSING = "missing", _("No data")

    observation_set = models.ForeignKey(ObservationSet, models.CASCADE, related_name="observations")
    area = models.ForeignKey(Area, models.PROTECT, related_name="observations")
    state = models.CharField(max_length=10, choices=State.choices)
    value = models.FloatField(null=True, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["observation_set", "area"], name="areas_observation_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["value", "zero"], value__isnull=False) | models.Q(state__in=["suppressed", "missing"], value=None),
                name="areas_observation_state",
            ),
        ]

    def __str__(self):
        return f"{self.area}: {self.value if self.value is not None else self.state}"
