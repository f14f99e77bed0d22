"""The kinds of object that OParl knows, as plain facts. "", None and () are what is missing."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What every object has. ``web`` is the page for people."""

    key: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    web: str = ""
    deleted: bool = False


@dataclass(frozen=True, kw_only=True)
class System(Thing):
    """The installation."""

    name: str
    website: str
    bodies: str
    product: str = ""


@dataclass(frozen=True, kw_only=True)
class Location(Thing):
    """A place: a town by name, or whatever people call it."""

    locality: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Body(Thing):
    """A partnership: what OParl calls a body. ``system`` is the address of the installation."""

    name: str
    system: str
    classification: str = ""
    contact_name: str = ""
    contact_email: str = ""
    location: Location | None = None


@dataclass(frozen=True, kw_only=True)
class Organization(Thing):
    """A group that meets, or an organisation on whose behalf somebody sits there; ``memberships`` are keys."""

    name: str = ""
    short_name: str = ""
    kind: str = ""
    classification: str = ""
    part_of: str = ""
    ends_on: date | None = None
    website: str = ""
    memberships: tuple[str, ...] = ()
    seat_count: int | None = None
    voting_count: int | None = None
    meets: bool = False


@dataclass(frozen=True, kw_only=True)
class Membership(Thing):
    """A seat: its function, its right to vote, and on whose behalf it is held; ``person`` only where that person may be named."""

    organization: str
    role: str
    voting: bool
    on_behalf_of: str = ""
    person: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Person(Thing):
    """Somebody who may be named."""

    name: str = ""
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, kw_only=True)
class File(Thing):
    """A file with its addresses: ``access`` opens it."""

    name: str = ""
    file_name: str = ""
    media_type: str = ""
    dated_on: date | None = None
    size: int | None = None
    access: str = ""
    meetings: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Thing):
    """An item that everybody may see, with what was decided."""

    meeting: str = ""
    number: str = ""
    order: int = 0
    name: str = ""
    consultation: str = ""
    result: str = ""
    resolution_text: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meeting(Thing):
    """A meeting of one organisation that everybody may know of."""

    name: str = ""
    state: str = ""
    cancelled: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    location: Location | None = None
    organization: str = ""
    items: tuple[AgendaItem, ...] = ()
    minutes: File | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Consultation(Thing):
    """A paper is dealt with under an item of a meeting."""

    paper: str
    item: str
    meeting: str
    organization: str
    authoritative: bool = False
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper(Thing):
    """A paper put to a meeting, with its file and where it was dealt with."""

    name: str = ""
    dated_on: date | None = None
    kind: str = ""
    file: File | None = None
    organization: str = ""
    consultations: tuple[Consultation, ...] = ()
