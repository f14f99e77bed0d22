"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import name_verbs

VERBS = {
    "offers.list.imported": _("List of operations imported"),
}
name_verbs(VERBS)
