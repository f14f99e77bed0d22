"""Contacts from a table (CSV, XLSX) or from vCards: what each entry says, or why the file cannot be taken.

Method    Tables by ``ports.spreadsheets``; vCards by the line reader of ``icalendar``, which undoes folding, parameters and quotes.
Encoding  UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252.
Units     ``number`` is the row that a spreadsheet program shows, or which card of the file it is.
Missing   "" for what an entry does not say. Birthdays, notes and pictures are left where they are: nobody asked for them.
Errors    ``Unreadable`` with every entry that cannot be read; nothing of the file is taken then.
Source    RFC 2426 (vCard 3.0), RFC 6350 (vCard 4.0).
"""

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiezwerk.core.findings import Finding

from .spreadsheets import Row, Table, Unreadable, read_table, text_of

MOST_ENTRIES = 5_000
HEADERS = {
    "name": ("name", "vollständiger name", "full name", "anzeigename", "display name", "nom", "nom complet", "ansprechperson", "الاسم"),
    "given_name": ("vorname", "given name", "first name", "prénom"),
    "family_name": ("nachname", "familienname", "family name", "last name", "surname", "nom de famille"),
    "organisation": ("organisation", "organization", "firma", "company", "einrichtung", "institution", "träger", "المنظمة"),
    "function": ("funktion", "function", "position", "title", "job title", "rolle", "fonction", "الوظيفة"),
    "email": ("e-mail", "email", "mail", "e-mail-adresse", "mail address", "e-mail address", "mailadresse", "adresse e-mail", "البريد الإلكتروني"),
    "phone": ("telefon", "phone", "telephone", "tel", "telefonnummer", "mobil", "mobile", "téléphone", "الهاتف"),
    "address": ("anschrift", "adresse", "address", "postal address", "postanschrift", "adresse postale", "العنوان البريدي"),
}
_FIELDS = {header: field for field, headers in HEADERS.items() for header in headers}
_HIDDEN = (("\\\\", "\ue000"), ("\\;", "\ue001"), ("\\,", "\ue002"), ("\\n", "\ue003"), ("\\N", "\ue003"), ("\\:", "\ue004"))
_SHOWN = str.maketrans({"\ue000": "\\", "\ue001": ";", "\ue002": ",", "\ue003": "\n", "\ue004": ":"})


@dataclass(frozen=True, kw_only=True)
class ContactEntry:
    """One entry of a file; ``more`` are mail addresses and numbers for which a contact has no room."""

    number: int
    name: str = ""
    organisation: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    more: tuple[str, ...] = ()


def read_contacts(content: bytes, filename: str) -> list[ContactEntry]:
    """Return the entries of a file in their order; a file that holds a card is read as cards, whatever it is called.

    >>> read_contacts("Name;E-Mail\\nMara Voss;mara@example.org\\n".encode(), "list.csv")[0].email
    'mara@example.org'
    """
    is_cards = b"BEGIN:VCARD" in content[:2_000].replace(b"\x00", b"").upper()
    entries = _from_cards(content) if is_cards else _from_table(read_table(content, filename))
    if len(entries) > MOST_ENTRIES:
        raise Unreadable([Finding("contacts.too_many", facts={"found_count": len(entries), "limit_count": MOST_ENTRIES})])
    return entries


def _from_table(table: Table) -> list[ContactEntry]:
    fields = [_FIELDS.get(header.casefold().rstrip(":*"), "") for header in table.headers]
    if not {"name", "family_name"} & set(fields):
        raise Unreadable([Finding("contacts.no_name_column", facts={"headers": table.headers})])
    return [_of_row(row, fields) for row in table.rows]


def _of_row(row: Row, fields: Sequence[str]) -> ContactEntry:
    given: dict[str, list[str]] = {}
    for field, cell in zip(fields, row.cells, strict=True):
        if field and (text := text_of(cell)):
            given.setdefault(field, []).append(text)
    first = {field: texts[0] for field, texts in given.items()}
    name = first.get("name") or " ".join(filter(None, (first.get("given_name"), first.get("family_name"))))
    more = tuple(text for field in ("email", "phone") for text in given.get(field, [])[1:])
    kept = {field: first.get(field, "") for field in ("organisation", "function", "email", "phone", "address")}
    return ContactEntry(number=row.number, name=name, more=more, **kept)


def _from_cards(content: bytes) -> list[ContactEntry]:
    entries: list[ContactEntry] = []
    findings: list[Finding] = []
    for number, lines in enumerate(_cards(_text(content)), start=1):
        try:
            entries.append(_of_card(number, lines))
        except Unreadable as no:
            findings += no.findings
    if findings:
        raise Unreadable(findings)
    return entries


def _cards(text: str) -> Iterator[list[str]]:
    """Yield the unfolded lines between BEGIN and END of each card."""
    from icalendar.parser import Contentlines

    for mark, hidden in _HIDDEN:
        text = text.replace(mark, hidden)
    card: list[str] | None = None
    unfold: Callable[[str], Iterable[object]] = Contentlines.from_ical
    for line in map(str, unfold(text)):
        edge = line.strip().upper()
        if edge == "BEGIN:VCARD":
            if card is not None:
                raise Unreadable([Finding("spreadsheets.cut_off")])
            card = []
        elif edge == "END:VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and line.strip():
            card.append(line)
    if card is not None:
        raise Unreadable([Finding("spreadsheets.cut_off")])


def _of_card(number: int, lines: Sequence[str]) -> ContactEntry:
    said: dict[str, list[tuple[int, str]]] = {}
    for line in lines:
        name, parameters, value = _parts(number, line)
        said.setdefault(name, []).append((_rank(parameters), value))
    version = _first(said, "VERSION")
    if version not in ("3.0", "4.0"):
        raise Unreadable([Finding("contacts.card_version", facts={"number": number, "version": version or "?"})])
    emails = [_shown(value.removeprefix("mailto:")) for _, value in sorted(said.get("EMAIL", []), key=_by_rank)]
    phones = [_shown(value.removeprefix("tel:")) for _, value in sorted(said.get("TEL", []), key=_by_rank)]
    return ContactEntry(
        number=number,
        name=_shown(_first(said, "FN")) or _from_parts(_first(said, "N")),
        organisation=", ".join(_pieces(_first(said, "ORG"))),
        function=_shown(_first(said, "TITLE") or _first(said, "ROLE")),
        email=emails[0] if emails else "",
        phone=phones[0] if phones else "",
        address=_postal(_first(said, "ADR")),
        more=tuple(emails[1:] + phones[1:]),
    )


def _parts(number: int, line: str) -> tuple[str, Mapping[str, object], str]:
    from icalendar.parser import Contentline

    cut: Callable[[str], Any] = Contentline
    try:
        name, parameters, value = cut(line).parts()
    except ValueError:
        shown = _shown(line)[:60]
        raise Unreadable([Finding("contacts.card_line", facts={"number": number, "line": shown})]) from None
    return name.rpartition(".")[2].upper(), parameters, value


def _rank(parameters: Mapping[str, object]) -> int:
    """Return how much an address is preferred, 1 most: PREF=1 in version 4, TYPE=pref in version 3."""
    pref = str(parameters.get("PREF", ""))
    if pref.isdecimal():
        return int(pref)
    types = parameters.get("TYPE")
    named = types if isinstance(types, list) else [types or ""]
    return 1 if "pref" in {str(kind).casefold() for kind in named} else 101


def _by_rank(ranked: tuple[int, str]) -> int:
    return ranked[0]


def _first(said: Mapping[str, list[tuple[int, str]]], name: str) -> str:
    return min(said.get(name) or [(0, "")], key=_by_rank)[1]


def _shown(value: str) -> str:
    return value.translate(_SHOWN).strip()


def _pieces(value: str) -> list[str]:
    return [shown for piece in value.split(";") if (shown := _shown(piece))]


def _from_parts(value: str) -> str:
    """Return prefix, given, further and family name of an N line in the order of speech."""
    family, given, further, prefix, suffix = (list(map(_shown, value.split(";"))) + [""] * 5)[:5]
    return " ".join(filter(None, (prefix, given, further, family, suffix)))


def _postal(value: str) -> str:
    """Return an ADR line as lines of a letter: box and addition, street, postal code and city, region, country."""
    box, addition, street, city, region, code, country = (list(map(_shown, value.split(";"))) + [""] * 7)[:7]
    lines = (addition, street, box, " ".join(filter(None, (code, city))), region if region != city else "", country)
    return "\n".join(filter(None, lines))


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
