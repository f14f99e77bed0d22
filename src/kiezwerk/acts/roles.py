"""Roles: what a person is, and where. They follow from seats and representations, never from flags."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import rules

SOURCES: list[Callable[[object], Iterable["Role"]]] = []
KINDS: dict[str, object] = {}


@dataclass(frozen=True)
class Role:
    """``kind`` (office, chair, voting ...) held in a partnership, a network or for an actor; None: not bound to it.

    ``place`` says in words where it is held; people read it, no rule does. ``seats`` are the keys of the seats that it comes from.
    """

    kind: str
    partnership_id: int | None = None
    network_id: int | None = None
    actor_id: int | None = None
    body_id: int | None = None
    place: str = field(default="", compare=False)
    seats: frozenset[int] = field(default=frozenset(), compare=False)

    def __str__(self):
        name = name_of(self.kind)
        return self.place if self.place.startswith(name) else f"{name}, {self.place}".removesuffix(", ")


class Operator:
    """Whoever runs commands on the machine itself. The trail names it so."""

    key = "operator"
    pk = None
    language = "en"
    is_authenticated = True
    _roles = frozenset({Role("operator")})

    def __str__(self) -> str:
        return "operator"


OPERATOR = Operator()


def register_source(source: Callable[[object], Iterable[Role]]) -> None:
    """Let an app say which roles a person holds."""
    SOURCES.append(source)


def name_kinds(names: Mapping[str, object]) -> None:
    """Let the app that knows a kind of role say how people call it."""
    KINDS.update(names)


def name_of(kind: str) -> str:
    """Return how people call a kind of role, in the active language."""
    return str(KINDS.get(kind, kind))


def roles_of(person) -> frozenset[Role]:
    """Return the roles of ``person``, computed once for each loaded person (that is: once per request)."""
    if not getattr(person, "is_authenticated", False):
        return frozenset()
    if not hasattr(person, "_roles"):
        person._roles = frozenset(role for source in SOURCES for role in source(person))
    return person._roles


def forget_roles(person) -> None:
    """Drop the computed roles after a change of seats."""
    person.__dict__.pop("_roles", None)


def scopes(person, *kinds: str) -> set[int]:
    """Return the keys of the partnerships in which ``person`` holds one of ``kinds``."""
    return {role.partnership_id for role in roles_of(person) if role.kind in kinds and role.partnership_id}


def home_of(person) -> int | None:
    """Return the key of the partnership whose calendar ``person`` lives by, the first of theirs; None without one."""
    return min((role.partnership_id for role in roles_of(person) if role.partnership_id), default=None)


def holds(*kinds: str) -> rules.Predicate:
    """Return the predicate "holds one of these roles in the partnership of the object"; without an object: anywhere."""

    def held(person, subject=None):
        if subject is None:
            return any(role.kind in kinds for role in roles_of(person))
        return getattr(subject, "partnership_id", None) in scopes(person, *kinds)

    return rules.predicate(held, name="holds_" + "_or_".join(kinds))


@rules.predicate
def is_known(person, _subject=None):
    """Whoever is logged in."""
    return bool(getattr(person, "is_authenticated", False))
