"""Why an agreement is refused."""

from django.utils.translation import gettext as _

WORDS = {
    "agreement.no_title": lambda f: _("Give the agreement a title."),
    "agreement.nobody": lambda f: _("Choose the organisation that commits itself."),
    "agreement.empty": lambda f: _("Write what was agreed, or add the signed file."),
}
