"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "offers.list.imported": _("List of operations imported"),
}
