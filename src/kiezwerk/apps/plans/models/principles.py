"""What runs through all fields of action."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.partnerships.models import Partnership


class HorizontalPrinciple(models.Model):
    """A principle that a partnership holds in whatever it does, such as equality of women and men. Elements name it in words."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="principles")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("What it means here"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["partnership", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["partnership", "title"], name="plans_principle_title")]

    def __str__(self):
        return self.title
