"""What a published list of operations says, row by row, as data.

Method    A name is first collapsed (white space to one blank, control and direction characters dropped), then classified:
          ``Lokales Soziales Kapital`` (case-sensitive) makes LSK, the word ``PEB`` makes PEB; an LSK row is an umbrella grant where
          the whole name, stripped of quotation marks, is the phrase itself with or without ``-Sammelprojekt``, else a micro-project
          beneath one.
Units     ``_cents``: euro cents; ``eu_share``: fraction from 0 to 1.
Missing   None, and a mark says why; without a mark the list does not publish the field.
          Granted, paid and total eligible cost are three different amounts and never stand in for each other.
Source    Lists of beneficiaries and operations of the Land Berlin, ESF and ERDF.
"""

import re
import unicodedata
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

DATE_UNREADABLE = "date-unreadable"
AMOUNT_UNREADABLE = "amount-unreadable"
SHARE_UNREADABLE = "share-unreadable"
POSTCODE_UNREADABLE = "postcode-unreadable"
REPEAT_OF = "repeat-of"
PERSON_MASKED = "natural-person-masked"
PERSON_IN_TEXT_MASKED = "person-in-text-masked"

LSK = "LSK"
PEB = "PEB"

_PHRASE = "Lokales Soziales Kapital"
_UMBRELLA = re.compile(rf"{_PHRASE}(?: ?- ?Sammelprojekt)?")
_PEB = re.compile(r"\bPEB\b")
_QUOTES = "\"'`´“”„‟‘’‚«»‹› "


class Kind(StrEnum):
    """Whether money of this row is counted again in another row."""

    UMBRELLA = "umbrella"
    MICRO = "micro"
    PLAIN = "plain"


@dataclass(frozen=True)
class Mark:
    """Something about a row that whoever reads it must know.

    ``field`` names the entry, ``row`` the first of several equal rows, ``text`` what stood there (only where it holds no letters, so
    that no name slips through).
    """

    code: str
    field: str = ""
    text: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Operation:
    """One row of a published list. ``row`` is its number in the source; ``beneficiary`` is None where a person was masked.

    ``dated_on`` is the one date of lists that say "grant or final payment" without saying which of the two.
    """

    row: int
    beneficiary: str | None
    name: str
    fund: str
    period: str
    summary: str = ""
    dated_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    granted_cents: int | None = None
    paid_cents: int | None = None
    cost_cents: int | None = None
    eu_share: Fraction | None = None
    postcode: str = ""
    region: str = ""
    category: str = ""
    programme: str = ""
    kind: Kind = Kind.PLAIN
    marks: tuple[Mark, ...] = ()

    def is_marked(self, code: str) -> bool:
        """Return whether a mark with this code was set."""
        return any(mark.code == code for mark in self.marks)


def collapse(text: str) -> str:
    """Return ``text`` with every run of white space as one blank and without control or direction characters.

    >>> collapse(" Lokales Soziales \\nKapital ")
    'Lokales Soziales Kapital'
    """
    shown = text if text.isprintable() else "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join(shown.split())


def programme_of(name: str) -> str:
    """Return the code of the programme that a collapsed name speaks of, "" where it speaks of none.

    >>> programme_of("PEB: Frau und Beruf"), programme_of("PEBBLE"), programme_of("Lokales soziales Kapital")
    ('PEB', '', '')
    """
    if _PHRASE in name:
        return LSK
    return PEB if _PEB.search(name) else ""


def kind_of(name: str) -> Kind:
    """Return what the money of a row with this collapsed name is: an umbrella grant, a micro-project beneath one, or plain.

    >>> kind_of('"Lokales Soziales Kapital-Sammelprojekt"').value, kind_of('Kiezgarten ("Lokales Soziales Kapital - Sammelprojekt")').value
    ('umbrella', 'micro')
    """
    if programme_of(name) != LSK:
        return Kind.PLAIN
    return Kind.UMBRELLA if _UMBRELLA.fullmatch(name.strip(_QUOTES)) else Kind.MICRO


def own_title(name: str) -> str:
    """Return a collapsed name without the programme that it speaks of: what is left are the project's own words.

    >>> own_title('Kiezgarten ("Lokales Soziales Kapital - Sammelprojekt")'), own_title("PEB: Frau und Beruf")
    ('Kiezgarten', 'Frau und Beruf')
    """
    without = _PEB.sub("", _UMBRELLA.sub("", name))
    return re.sub(r"\(\W*\)", "", without).strip(_QUOTES + ":-–()")


def mark_repeats(operations: Sequence[Operation], contents: Sequence[Hashable]) -> list[Operation]:
    """Return the operations with every row that says the same as an earlier one marked; none is merged or left out.

    Shapes  ``contents`` holds, row by row, what the source said before anything was masked: two masked persons are not one.
    """
    first_rows: dict[Hashable, int] = {}
    marked = []
    for operation, content in zip(operations, contents, strict=True):
        first = first_rows.setdefault(content, operation.row)
        marks = operation.marks if first == operation.row else (*operation.marks, Mark(REPEAT_OF, row=first))
        marked.append(replace(operation, marks=marks))
    return marked
