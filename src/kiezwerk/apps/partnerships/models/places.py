"""Networks and the partnerships in them."""

from operator import attrgetter

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Network(models.Model):
    """Partnerships that belong together: the districts of a city, or the cities of a network."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def network_id(self):
        return self.pk


def all_languages() -> list[str]:
    """Return the codes of the languages in which Kiezwerk speaks."""
    return [code for code, _name in settings.LANGUAGES]


class Partnership(models.Model):
    """A local partnership: the tenant to which everything else belongs.

    ``kept_days``  after a meeting, excuses from it are deleted; after its end, an invitation that nobody accepted.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="partnerships")
    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=200)
    city = models.CharField(_("City"), max_length=100)
    about = models.TextField(_("About the partnership"), blank=True)
    language = models.CharField(_("Language"), max_length=8, default="de")
    languages = models.JSONField(_("Languages offered"), default=all_languages)
    time_zone = models.CharField(_("Time zone"), max_length=50, default="Europe/Berlin")
    currency = models.CharField(_("Currency"), max_length=3, default="EUR")
    office_name = models.CharField(_("Name of the office"), max_length=200, blank=True)
    office_email = models.EmailField(_("Mail address of the office"), blank=True)
    office_phone = models.CharField(_("Telephone of the office"), max_length=50, blank=True)
    kept_days = models.PositiveSmallIntegerField(_("Days for which excuses and unused invitations are kept"), default=90)
    is_example = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=models.Q(kept_days__gte=1), name="partnerships_kept_days")]

    def __str__(self):
        return self.name

    partnership_id = property(attrgetter("pk"))


class Statement(models.Model):
    """A figure somebody published about the partnership: quoted with its source, never computed."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="statements")
    text = models.TextField()
    source = models.CharField(max_length=300)
    stated_on = models.DateField(null=True, blank=True)

    def __str__(self):
        return self.text
