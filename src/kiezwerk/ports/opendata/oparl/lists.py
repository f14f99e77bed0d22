"""Lists of objects: which are asked for, page by page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiezwerk.ports.opendata.oparl.objects import Thing
from kiezwerk.ports.opendata.oparl.trees import Tree

MOST_ON_A_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which objects of a list are asked for: instants from and until which they were created and changed."""

    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None

    def holds(self, thing: Thing) -> bool:
        """Say whether ``thing`` is asked for; what was deleted only where somebody follows changes."""
        if thing.deleted and self.modified_since is None:
            return False
        return _within(thing.created, self.created_since, self.created_until) and _within(thing.modified, self.modified_since, self.modified_until)


def _within(instant: datetime | None, since: datetime | None, until: datetime | None) -> bool:
    """Say whether an instant lies between both; one that nobody knows lies everywhere, so that nothing is missed."""
    if instant is None:
        return True
    return (since is None or instant >= since) and (until is None or instant <= until)


def page_of(things: Iterable[Thing], number: int, size: int, *, address: Callable[[int], str], write: Callable[[Thing], Tree]) -> Tree:
    """Return one page of a list; ``address`` gives the address of a page, and a number beyond the last one is an empty page."""
    listed = list(things)
    last = max(1, -(-len(listed) // size))
    links = {"first": address(1), "self": address(number), "last": address(last)}
    links |= {"prev": address(min(number - 1, last))} if number > 1 else {}
    links |= {"next": address(number + 1)} if number < last else {}
    return {
        "data": [write(thing) for thing in listed[(number - 1) * size : number * size]],
        "pagination": {"totalElements": len(listed), "elementsPerPage": size, "currentPage": number, "totalPages": last},
        "links": links,
    }


def without_inner(tree: Tree) -> Tree:
    """Return an object without the objects that it holds inside: those who follow changes read them from their own lists.

    >>> without_inner({"id": "m", "agendaItem": [{"id": "i"}], "organization": ["o"], "location": {"id": "l"}})
    {'id': 'm', 'organization': ['o']}
    """
    return {name: value for name, value in tree.items() if not _is_inner(value)}


def _is_inner(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))
