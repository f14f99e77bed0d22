"""Public things of a partnership as OParl objects: the same rows that its public pages show, and no others."""

from collections.abc import Callable, Iterable

from kiezwerk.ports.opendata.oparl import Thing

from .meetings import agenda_items, files, locations, meetings
from .papers import consultations, papers
from .people import memberships, organizations, persons
from .places import Addresses, Publication, body_of, system_of

LISTS: dict[str, Callable[[Publication], Iterable[Thing]]] = {
    "organization": organizations, "membership": memberships, "person": persons, "meeting": meetings, "agenda-item": agenda_items,
    "paper": papers, "consultation": consultations, "file": files, "location": locations, "legislative-term": lambda publication: [],
}  # fmt: skip

__all__ = ["LISTS", "Addresses", "Publication", "body_of", "system_of"]
