"""Whom papers and pages about the money of a programme thank."""

from django.urls import reverse
from django.utils.translation import get_language

from kiezwerk.apps.partnerships.facts.letterheads import printed
from kiezwerk.apps.partnerships.hooks import Thanks
from kiezwerk.ports.documents.papers import Thanks as PaperThanks

from ..models import Acknowledgement, Programme


def acknowledgement_of(partnership, programme: Programme | None) -> Acknowledgement | None:
    """Return what ``partnership`` entered for ``programme``, without the bytes of the emblem; None where it entered nothing."""
    rows = Acknowledgement.objects.filter(partnership=partnership, programme=programme) if programme else Acknowledgement.objects.none()
    return rows.select_related("emblem").defer("emblem__content").first()


def thanks_to(partnership, programme: Programme | None) -> list[Thanks]:
    """Return the thanks to ``programme`` in the active language, else in that of the partnership; nothing where nothing was entered."""
    row = acknowledgement_of(partnership, programme)
    if row is None or not (row.emblem_id or any(row.texts.values())):
        return []
    language = next((code for code in (_main(get_language() or ""), partnership.language, *sorted(row.texts)) if row.texts.get(code)), "")
    address = reverse("funding:programme_emblem", args=[partnership.slug, row.programme_id]) if row.emblem_id else ""
    shown = f"{address}?{row.version}" if address else ""
    return [Thanks(row.texts.get(language, ""), language, row.emblem_name, shown, row.emblem)]


def printed_thanks(partnership, programme: Programme | None) -> tuple[PaperThanks, ...]:
    """Return the same as papers print it."""
    return printed(thanks_to(partnership, programme))


def _main(language: str) -> str:
    return language.partition("-")[0]
