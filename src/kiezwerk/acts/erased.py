"""What stands where somebody stood who asked to be forgotten."""

from django.utils import translation
from django.utils.translation import gettext as _

ERASED = "@erased.invalid"
"""What stands behind the key of an erased person, where a row held their name or mail address."""


def told_name(name: str) -> str:
    """Return a name, or a mail address, as it is shown: words in the place of the mark of somebody erased."""
    return _("[name erased]") if name.endswith(ERASED) else name


def sign_in(language: str) -> str:
    """Return the words that stand in a text, written in ``language``, where it named somebody erased."""
    with translation.override(language):
        return _("[name erased]")
