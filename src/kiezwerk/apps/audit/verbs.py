"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.core.audit.words import ERASING

VERBS = {
    ERASING: _("Name taken out of the words of the history"),
}
