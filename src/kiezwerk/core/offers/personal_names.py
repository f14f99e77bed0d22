"""Where does running text name a person: by a title, or by a given name before a surname?

Errors    A surname alone, or a given name that is not on the list, is not found. A house, street or school named after somebody
          (``Erika-Beispiel-Haus``, ``Erika Beispiel Haus``) is no person.
"""

import re

from .given_names import GIVEN_NAMES
from .organisation_words import NAMED_AFTER

MASK = "[…]"
PARTICLES = ("von", "van", "de", "del", "di", "da", "dos", "el", "al", "zu", "zur", "der", "den")

_NAME = r"[A-ZÄÖÜÇİŞ][\w'’-]+"
_SURNAME = rf"(?:(?:{'|'.join(PARTICLES)})\s+)*{_NAME}"
_TITLE = re.compile(
    r"\b(?:Herrn?|Frau|RA|Rechtsanw[aä]lt\w*|Inh|Inhaber(?:in)?|Steuerberater(?:in)?|Notar(?:in)?|Dr|Prof|Professor(?:in)?|Dipl)\b"
    r"(?:[.:,\s-]*(?:Dr|Prof|med|phil|jur|rer|nat|h\.\s?c|Ing|Päd)\b)*[.:,]?"
)
_TITLED = re.compile(rf"{_TITLE.pattern}\s*{_NAME}(?:\s+{_SURNAME})?")
_PAIR = re.compile(rf"(?<![\w'’-])(?=(?P<given>{_NAME})\s+(?:[A-ZÄÖÜ]\.\s*)*{_SURNAME}(?P<end>)(?:\s+(?P<after>{_NAME}))?)")


def has_title(text: str) -> bool:
    """Return whether ``text`` holds a title or a trade that natural persons carry.

    >>> has_title("Lehrstuhl Prof. Beispiel"), has_title("Frauenhaus")
    (True, False)
    """
    return bool(_TITLE.search(text))


def names_of_persons(text: str) -> list[tuple[int, int]]:
    """Return where a given name stands before a surname, as (start, end), without overlaps.

    >>> [text[start:end] for text in ("für Erika Maria Beispiel und andere",) for start, end in names_of_persons(text)]
    ['Erika Maria Beispiel']
    """
    spans: list[tuple[int, int]] = []
    for pair in _PAIR.finditer(text):
        if not _is_given_name(pair["given"]) or (pair["after"] or "").casefold() in NAMED_AFTER:
            continue
        start = spans.pop()[0] if spans and pair.start() < spans[-1][1] else pair.start()
        spans.append((start, pair.end("end")))
    return spans


def hide_persons(text: str) -> str:
    """Return ``text`` with every person named by title or by given name and surname replaced by ``[…]``.

    >>> hide_persons("Beratung (Frau Erika Beispiel) und Hans-Peter Muster im Erika Beispiel Haus")
    'Beratung ([…]) und […] im Erika Beispiel Haus'
    """
    text = _TITLED.sub(MASK, text)
    for start, end in reversed(names_of_persons(text)):
        text = text[:start] + MASK + text[end:]
    return text


def _is_given_name(word: str) -> bool:
    return all(part.casefold() in GIVEN_NAMES for part in word.split("-"))
