"""The words of the interface as a page shows them, so that one journey is walked in every language."""

from datetime import date
from functools import cache
from pathlib import Path

import polib
from django.utils import formats, translation

LOCALE = Path(__file__).parents[2] / "src/kiezwerk/locale"


def said(language: str, msgid: str) -> str:
    """Return what a page in ``language`` says for ``msgid``."""
    return _catalogue(language).get(msgid, msgid)


def dated(language: str, day: date) -> str:
    """Return a day as pages and mails in ``language`` write it."""
    with translation.override(language):
        return formats.date_format(day, "DATE_FORMAT")


@cache
def _catalogue(language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(LOCALE / language / "LC_MESSAGES/django.po") if entry.msgstr}
