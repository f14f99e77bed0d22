"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {"notices.rhythm.chosen": _("Rhythm of mails chosen")}
