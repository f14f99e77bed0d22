"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "areas.area_set.begun": _("Area set begun"),
    "areas.area_set.ended": _("Area set ended by a newer one"),
    "areas.area_set.published": _("Area set published"),
    "areas.import.begun": _("File of figures or areas begun"),
    "areas.import.discarded": _("File discarded"),
    "areas.import.loaded": _("File loaded"),
    "areas.import.published": _("Figures published"),
    "areas.index.computed": _("Index computed"),
    "areas.indicator.registered": _("Indicator registered"),
    "areas.source.registered": _("Source registered"),
    "areas.territory.set": _("Territory set"),
}
