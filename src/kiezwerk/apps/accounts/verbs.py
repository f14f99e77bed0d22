"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "accounts.second_factors.reset": _("Second factors reset"),
    "accounts.user.changed": _("Own account changed"),
    "accounts.user.erased": _("Person erased"),
}
