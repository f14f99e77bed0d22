"""Does a beneficiary's name in a published list look like a natural person's?

Method    A name stays only on evidence that it is an organisation's; without evidence it counts as a person's. In this order:
          1. A legal form of legal persons (``e.V.``, ``gGmbH``, ``AG`` ...) is evidence, and the firm before it may carry a name; a person
             named beside the firm makes it a person's all the same. ``GbR``, ``OHG``, ``KG`` alone, ``e.K.`` and ``Firma`` are no such
             form: natural persons stand behind them.
          2. A title, or a given name before a surname, is a person, also inside ``Universität ..., Lehrstuhl Prof. ...``.
          3. A word that only bodies carry (``...verein``, ``Bezirksamt``, ``Universität``, ``A-B-Schule``) is evidence, unless two
             unknown words stand side by side.
          4. A word that sole traders carry too (``Institut``, ``Agentur`` ...), a single abbreviation, or two ordinary words are evidence
             where no other word is unknown.
Errors    Leans to masking: an organisation with a fanciful name and no legal form is masked.
Missing   An empty name is a withheld one: it looks like a person.
"""

import re
import unicodedata
from dataclasses import replace
from enum import IntEnum
from itertools import pairwise

from .operations import PERSON_IN_TEXT_MASKED, PERSON_MASKED, Mark, Operation
from .organisation_words import BODY, BODY_ENDINGS, HOUSE, HOUSE_ENDINGS, KNOWN, KNOWN_ENDINGS, NAMED, NAMED_AFTER
from .personal_names import MASK, PARTICLES, has_title, hide_persons, names_of_persons

_LEGAL_FORM = re.compile(
    r"""(?<=\W)(?:(?:g\.)?e\.\s?[Vv]\b|eV\b|g\s?GmbH?\b|g?UG\b|gAG\b|AG\b|ag\b|eG\b|SE\b|KGaA\b|Ltd\b|Limited\b|Inc\b|Aktiengesellschaft\b)
    |(?i:gmbh)(?![a-z])|m\.?b\.?[Hh]\b|mit\s+beschränkter\s+Haftung""",
    re.VERBOSE,
)
_FORM_OF_PERSONS = re.compile(r"\b(?:GbR|OHG|KG|e\.\s?K|e\.\s?Kfm|e\.\s?Kfr|Firma|Fa)\b\.?", re.IGNORECASE)
_REPRESENTED = re.compile(r"\bz\.\s?Hd\b|Insolvenzverwalt", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+(?:['’][^\W\d_]+)*)*")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{1,3}|[A-ZÄÖÜ][a-zäöü][A-ZÄÖÜ]|[B-DF-HJ-NP-TV-XZ]{4,6}|[a-zäöü]{1,2}|[b-df-hj-np-tv-xz]{3,4}")
_BESIDE = re.compile(r"\bc/o\b|vertreten durch|[,;:/()]|\s[-–]\s", re.IGNORECASE)
_LEAD = re.compile(r"([^(/]+)[(/]")
_PIECES = re.compile(r"[,;:/()|+&\"„“”*]|\s[-–]\s")


class _Word(IntEnum):
    UNKNOWN = 0
    KNOWN = 1
    ACRONYM = 2
    HOUSE = 3
    BODY = 4


def looks_like_natural_person(name: str) -> bool:
    """Return whether ``name`` shows no evidence of being an organisation's, or names a person beside one.

    >>> [looks_like_natural_person(name) for name in ("Erika Beispiel", "Firma Erika Beispiel", "Erika Beispiel Unternehmensberatung")]
    [True, True, True]
    >>> [looks_like_natural_person(name) for name in ("Kiezgarten e.V.", "Bezirksamt Mitte", "Erika Beispiel Bildung gGmbH")]
    [False, False, False]
    """
    text = unicodedata.normalize("NFC", name).strip()
    if _REPRESENTED.search(text):
        return True
    if _LEGAL_FORM.search(text):
        return _names_a_person_beside_the_firm(text)
    return has_title(text) or bool(names_of_persons(text)) or not _shows_evidence(_FORM_OF_PERSONS.sub(" ", text))


def without_persons(operation: Operation) -> Operation:
    """Return the operation with natural persons masked and marked; its amounts stay."""
    marks = list(operation.marks)
    beneficiary = operation.beneficiary
    if beneficiary is None or looks_like_natural_person(beneficiary):
        beneficiary = None
        marks.append(Mark(PERSON_MASKED, field="beneficiary"))
    name, summary = hide_persons(operation.name), hide_persons(operation.summary)
    marks += [Mark(PERSON_IN_TEXT_MASKED, field=field) for field, text in (("name", name), ("summary", summary)) if MASK in text]
    return replace(operation, beneficiary=beneficiary, name=name, summary=summary, marks=tuple(marks))


def _names_a_person_beside_the_firm(text: str) -> bool:
    """A firm ends with its legal form: what stands after one, or in a piece without one, is beside the firm."""
    lead = _LEAD.match(text)
    if lead and _is_bare(lead[1]):
        return True
    after_a_firm = False
    for piece in _BESIDE.split(text):
        forms = list(_LEGAL_FORM.finditer(f" {piece}"))
        after_a_firm = after_a_firm or bool(forms)
        beside = piece[max(forms[-1].end() - 1, 0) :] if forms else piece
        if has_title(beside) or names_of_persons(beside) or (after_a_firm and _is_bare(beside)):
            return True
    return False


def _is_bare(piece: str) -> bool:
    """Return whether the piece is two or three capitalised words, all unknown, and nothing else."""
    words = [word for word in piece.split() if word not in PARTICLES]
    return 2 <= len(words) <= 3 and all(word[0].isupper() and _kind(word.strip(".")) is _Word.UNKNOWN for word in words)


def _shows_evidence(text: str) -> bool:
    words = _WORD.findall(text)
    kinds = [_kind(word) for word in words]
    if _Word.BODY in kinds:
        return not any(_two_unknown(piece) for piece in _PIECES.split(text))
    if _Word.UNKNOWN in kinds:
        return False
    ordinary = [word for word, kind in zip(words, kinds, strict=True) if kind is _Word.KNOWN and len(word) > 2]
    abbreviations = [word for word, kind in zip(words, kinds, strict=True) if kind is _Word.ACRONYM and len(word) > 1]
    return _Word.HOUSE in kinds or len(ordinary) > 1 or (_Word.ACRONYM in kinds and len(abbreviations) < 2)


def _two_unknown(piece: str) -> bool:
    return (_Word.UNKNOWN, _Word.UNKNOWN) in pairwise(_kind(word) for word in _WORD.findall(piece))


def _kind(word: str) -> _Word:
    parts = word.split("-")
    kinds = [_part_kind(part) for part in parts]
    if len(parts) > 2 and (kinds[-1] >= _Word.HOUSE or parts[-1].casefold() in NAMED):
        return _Word.BODY
    if len(parts) > 2 and parts[-1].casefold() in NAMED_AFTER:
        return _Word.KNOWN
    if kinds[-1] is _Word.BODY:
        return _Word.BODY
    return min(kinds) if _Word.UNKNOWN in kinds else max(kinds)


def _part_kind(part: str) -> _Word:
    word = part.casefold()
    if word in BODY or word.endswith(BODY_ENDINGS):
        return _Word.BODY
    if _ACRONYM.fullmatch(part):
        return _Word.ACRONYM
    if word in HOUSE or word.endswith(HOUSE_ENDINGS):
        return _Word.HOUSE
    return _Word.KNOWN if word in KNOWN or word.endswith(KNOWN_ENDINGS) else _Word.UNKNOWN
