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


def filled(language: str, msgid: str, **gaps: object) -> str:
    """Return a sentence with its gaps filled as a template of ``language`` fills them: in Arabic each keeps its own direction."""
    apart = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}" if language == "ar" else "%s"
    return said(language, msgid) % {name: apart % value for name, value in gaps.items()}


def without_isolates(text: str) -> str:
    """Return the text of a page without the marks that keep directions apart."""
    return text.translate(dict.fromkeys(map(ord, "\N{FIRST STRONG ISOLATE}\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}")))


def dated(language: str, day: date) -> str:
    """Return a day as pages and mails in ``language`` write it."""
    with translation.override(language):
        return formats.date_format(day, "DATE_FORMAT")


@cache
def _catalogue(language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(LOCALE / language / "LC_MESSAGES/django.po") if entry.msgstr}
