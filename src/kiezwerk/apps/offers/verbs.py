"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "offers.field_words.set": _("Words of a field of action set"),
    "offers.list.imported": _("List of operations imported"),
}
