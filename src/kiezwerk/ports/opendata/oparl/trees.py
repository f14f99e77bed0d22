"""Each kind of object becomes a tree for JSON."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Protocol

from kiezwerk.ports.opendata.oparl.objects import Thing

SCHEMA = "https://schema.oparl.org/1.1/"
VERSION = "https://schema.oparl.org/1.1/"

Tree = dict[str, Any]


class Links(Protocol):
    """Makes addresses: of an object of a kind (``meeting``), and of the list of all objects of a kind."""

    def of(self, kind: str, key: str) -> str: ...
    def all(self, kind: str) -> str: ...


def tree_of(thing: Thing, links: Links, *, inside: bool = False) -> Tree:
    """Return ``thing`` as an OParl object; ``inside`` another one it does not point back to it."""
    kind = type(thing).__name__
    head = {"id": _address_of(thing, links), "type": SCHEMA + kind}
    stamps = {"created": thing.created, "modified": thing.modified}
    if thing.deleted:
        return _said(head | stamps | {"deleted": True})
    return _said(head | WRITERS[kind](thing, links, inside) | stamps | {"web": thing.web})


def _address_of(thing: Thing, links: Links) -> str:
    return links.of(_slug(type(thing).__name__), thing.key)


def _slug(kind: str) -> str:
    return {"AgendaItem": "agenda-item"}.get(kind, kind.lower())


def _system(system: Any, links: Links, _inside: bool) -> Tree:
    return {
        "oparlVersion": VERSION, "name": system.name, "website": system.website, "body": system.bodies,
        "product": system.product, "vendor": system.product,
    }  # fmt: skip


def _body(body: Any, links: Links, _inside: bool) -> Tree:
    lists = ("organization", "person", "meeting", "paper", "consultation", "file", "membership")
    return {
        "system": body.system, "name": body.name, "contactName": body.contact_name, "contactEmail": body.contact_email,
        "classification": body.classification, "location": _one(body.location, links), **{name: links.all(name) for name in lists},
        "agendaItem": links.all("agenda-item"), "legislativeTerm": KEPT_EMPTY,
        "locationList": links.all("location"), "legislativeTermList": links.all("legislative-term"),
    }  # fmt: skip


def _organization(one: Any, links: Links, _inside: bool) -> Tree:
    return {
        "body": links.of("body", ""), "name": one.name, "shortName": one.short_name, "organizationType": one.kind,
        "classification": one.classification, "subOrganizationOf": links.of("organization", one.part_of) if one.part_of else "",
        "membership": _each(links, "membership", one.memberships), "endDate": one.ends_on, "website": one.website,
        "memberCount": one.seat_count, "votingMemberCount": one.voting_count,
        "meeting": f"{links.all('meeting')}?organization={one.key}" if one.meets else "",
    }  # fmt: skip


def _membership(one: Any, links: Links, inside: bool) -> Tree:
    return {
        "person": links.of("person", one.person) if one.person and not inside else "",
        "organization": links.of("organization", one.organization), "role": one.role, "votingRight": one.voting,
        "startDate": one.starts_on, "endDate": one.ends_on,
        "onBehalfOf": links.of("organization", one.on_behalf_of) if one.on_behalf_of else "",
    }  # fmt: skip


def _person(one: Any, links: Links, _inside: bool) -> Tree:
    return {"body": links.of("body", ""), "name": one.name, "membership": _inner(one.memberships, links)}


def _file(one: Any, links: Links, inside: bool) -> Tree:
    found = {
        "name": one.name, "fileName": one.file_name, "mimeType": one.media_type, "date": one.dated_on, "size": one.size,
        "accessUrl": one.access, "downloadUrl": one.access,
    }  # fmt: skip
    around = {"meeting": _each(links, "meeting", one.meetings), "paper": _each(links, "paper", one.papers)}
    return found if inside else found | around


def _agenda_item(one: Any, links: Links, inside: bool) -> Tree:
    return {
        "meeting": "" if inside else links.of("meeting", one.meeting), "number": one.number, "order": one.order, "name": one.name,
        "public": True, "consultation": links.of("consultation", one.consultation) if one.consultation else "",
        "result": one.result, "resolutionText": one.resolution_text, "auxiliaryFile": _inner(one.files, links),
    }  # fmt: skip


def _meeting(one: Any, links: Links, _inside: bool) -> Tree:
    return {
        "name": one.name, "meetingState": one.state, "cancelled": one.cancelled, "start": one.starts_at, "end": one.ends_at,
        "location": _one(one.location, links), "organization": [links.of("organization", one.organization)],
        "resultsProtocol": _one(one.minutes, links),
        "auxiliaryFile": _inner(one.files, links), "agendaItem": _inner(one.items, links),
    }  # fmt: skip


def _paper(one: Any, links: Links, _inside: bool) -> Tree:
    return {
        "body": links.of("body", ""), "name": one.name, "date": one.dated_on, "paperType": one.kind,
        "mainFile": _one(one.file, links),
        "underDirectionOf": [links.of("organization", one.organization)] if one.organization else None,
        "consultation": _inner(one.consultations, links),
    }  # fmt: skip


def _consultation(one: Any, links: Links, inside: bool) -> Tree:
    return {
        "paper": "" if inside else links.of("paper", one.paper), "agendaItem": links.of("agenda-item", one.item),
        "meeting": links.of("meeting", one.meeting), "organization": [links.of("organization", one.organization)],
        "authoritative": one.authoritative, "role": one.role,
    }  # fmt: skip


def _location(one: Any, _links: Links, _inside: bool) -> Tree:
    return {"locality": one.locality, "description": one.description}


WRITERS: dict[str, Callable[[Any, Links, bool], Tree]] = {
    "System": _system, "Body": _body, "Organization": _organization, "Membership": _membership, "Person": _person, "File": _file,
    "AgendaItem": _agenda_item, "Meeting": _meeting, "Paper": _paper, "Consultation": _consultation, "Location": _location,
}  # fmt: skip
KEPT_EMPTY: list[Tree] = []
"""The one list that stays although it is empty: the standard demands it of a body."""


def _one(thing: Thing | None, links: Links) -> Tree | None:
    return tree_of(thing, links, inside=True) if thing else None


def _inner(things: Iterable[Thing], links: Links) -> list[Tree]:
    return [tree_of(thing, links, inside=True) for thing in things]


def _each(links: Links, kind: str, keys: Iterable[str]) -> list[str]:
    return [links.of(kind, key) for key in keys]


def _said(tree: Tree) -> Tree:
    """Leave out what is missing, and write days and instants as the standard has them."""
    return {name: _plain(value) for name, value in tree.items() if value is KEPT_EMPTY or value not in ("", None, [])}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
