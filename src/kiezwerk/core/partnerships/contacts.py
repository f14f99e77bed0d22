"""May an address be kept, and what would a file of addresses change?

Method    Contacts are told apart by mail address, without case; one without a mail address is always a new one.
Missing   "" is not said; a file never empties what is known.
Invariant A file is taken whole or not at all; taking the same file twice changes nothing more, where every entry has a mail address.
Source    Art. 5 and 7 GDPR: a ground, an origin and an end for everything that is kept about people.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiezwerk.core.findings import Finding

MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]+")
LONGEST = {"name": 200, "function": 200, "email": 254, "phone": 50, "address": 1_000}
COLUMNS = tuple(LONGEST)


@dataclass(frozen=True)
class Ground:
    """Why an address may be kept, since when, where it comes from, and until when."""

    basis: str
    consent_on: date | None = None
    origin: str = ""
    delete_on: date | None = None


def check_ground(ground: Ground, today: date) -> list[Finding]:
    """Return why this is no ground for keeping an address.

    >>> [f.code for f in check_ground(Ground("consent"), date(2026, 3, 2))]
    ['contact.no_consent_day']
    """
    findings = []
    if ground.basis == "consent" and ground.consent_on is None:
        findings.append(Finding("contact.no_consent_day", field="consent_on"))
    if ground.consent_on and ground.consent_on > today:
        findings.append(Finding("contact.consent_ahead", facts={"consent_on": ground.consent_on}, field="consent_on"))
    if ground.basis == "published" and not ground.origin.strip():
        findings.append(Finding("contact.no_origin", field="origin"))
    if ground.delete_on and ground.delete_on <= today:
        findings.append(Finding("contact.deleted_before", facts={"delete_on": ground.delete_on}, field="delete_on"))
    return findings


def check_contact(name: str, email: str, known_emails: Iterable[str]) -> list[Finding]:
    """Return why a contact cannot be kept like this; ``known_emails`` are those of the others.

    >>> [f.code for f in check_contact("", "A@example.org", ["a@example.org"])]
    ['contact.no_name', 'contact.double']
    """
    findings = [] if name.strip() else [Finding("contact.no_name", field="name")]
    if email and plain_mail(email) in map(plain_mail, known_emails):
        findings.append(Finding("contact.double", facts={"email": plain_mail(email)}, field="email"))
    return findings


def plain_mail(email: str) -> str:
    """Return a mail address as it is kept and compared.

    >>> plain_mail(" Mara@Example.org ")
    'mara@example.org'
    """
    return email.strip().lower()


@dataclass(frozen=True)
class Entry:
    """One entry of a file: ``number`` says where, ``said`` holds a text for each of ``COLUMNS``."""

    number: int
    said: Mapping[str, str]
    actor_id: int | None = None

    @property
    def email(self) -> str:
        """The mail address as it is compared; "" where the entry has none."""
        return plain_mail(self.said.get("email", ""))


@dataclass(frozen=True)
class Planned:
    """What would become of an entry: ``new``, ``changed`` with the columns that differ, or ``same``."""

    entry: Entry
    kind: str
    changes: Mapping[str, str] = field(default_factory=dict)


def check_entries(entries: Sequence[Entry]) -> list[Finding]:
    """Return everything that is wrong with the entries of a file, in their order.

    >>> [f.code for f in check_entries([Entry(2, {"name": "Mara", "email": "mara at example"})])]
    ['contacts.mail']
    """
    findings, first = ([] if entries else [Finding("contacts.empty")]), dict[str, int]()
    for entry in entries:
        if not entry.said.get("name", "").strip():
            findings.append(Finding("contacts.name", facts={"number": entry.number}))
        if entry.email and not MAIL.fullmatch(entry.email):
            findings.append(Finding("contacts.mail", facts={"number": entry.number, "email": entry.email[:100]}))
        if entry.email in first:
            findings.append(Finding("contacts.twice", facts={"number": entry.number, "first": first[entry.email], "email": entry.email}))
        elif entry.email:
            first[entry.email] = entry.number
        findings += [
            Finding("contacts.too_long", facts={"number": entry.number, "column": name, "found_count": len(text), "limit_count": LONGEST[name]})
            for name, text in entry.said.items()
            if len(text) > LONGEST[name]
        ]
    return findings


def plan_entries(entries: Iterable[Entry], known: Mapping[str, Mapping[str, str]]) -> list[Planned]:
    """Return what would become of each entry; ``known`` is ``{mail address: columns}`` of the contacts that are there."""
    return [_planned(entry, known.get(entry.email) if entry.email else None) for entry in entries]


def _planned(entry: Entry, there: Mapping[str, str] | None) -> Planned:
    if there is None:
        return Planned(entry, "new")
    changes = {name: text for name, text in entry.said.items() if text and name != "email" and text != there.get(name, "")}
    return Planned(entry, "changed" if changes else "same", changes)
