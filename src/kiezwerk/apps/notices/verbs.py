"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import name_verbs

VERBS = {"notices.rhythm.chosen": _("Rhythm of mails chosen")}
name_verbs(VERBS)
