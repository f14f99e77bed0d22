"""Bodies, meetings and papers as OParl 1.1 objects.

Method    Each dataclass is one kind of object and becomes a tree for JSON; ids and lists are addresses, which ``Links`` makes from kind and key.
Missing   "", None and () are left out, as the standard asks.
Deleted   An object with ``deleted`` keeps id, type, created and modified alone.
Errors    ``ValueError`` for an instant without a time zone.
Source    OParl 1.1, oparl.org/spezifikation: objects (3), lists and filters (2.5), deleted objects (2.8).
"""

from .lists import MOST_ON_A_PAGE, Window, page_of, without_inner
from .objects import AgendaItem, Body, Consultation, File, Location, Meeting, Membership, Organization, Paper, Person, System, Thing
from .trees import SCHEMA, VERSION, Links, Tree, tree_of

__all__ = [
    "MOST_ON_A_PAGE", "SCHEMA", "VERSION", "AgendaItem", "Body", "Consultation", "File", "Links", "Location", "Meeting", "Membership", "Organization",
    "Paper", "Person", "System", "Thing", "Tree", "Window", "page_of", "tree_of", "without_inner",
]  # fmt: skip
