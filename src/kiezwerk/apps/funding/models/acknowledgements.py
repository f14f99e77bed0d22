"""How a partnership thanks the programmes that pay for its calls and projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.documents.models import StoredFile
from kiezwerk.apps.partnerships.models import Partnership

from .programmes import Programme


class Acknowledgement(models.Model):
    """What a partnership says of a programme on papers and pages about its money: words in each language, and the emblem that the office sent.

    ``texts``  ``{"de": "Gefördert ...", "en": "Funded ..."}``; a language without words borrows those of the partnership's own.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="acknowledgements")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="acknowledgements")
    texts = models.JSONField(_("Words of thanks"), default=dict)
    emblem = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    emblem_name = models.CharField(_("What the emblem shows"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["partnership", "programme"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "programme"], name="funding_acknowledged_once"),
            models.CheckConstraint(condition=Q(emblem=None) | ~Q(emblem_name=""), name="funding_emblem_described"),
        ]

    def __str__(self):
        return str(self.programme)
