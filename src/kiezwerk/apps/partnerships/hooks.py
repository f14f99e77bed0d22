"""What lower and upper parts agree on: effects of resolutions, who has an interest in a motion, and who rates what it decides.

Upper apps register here when they are ready; their row points at the motion with a one-to-one, so nothing points upward.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Q

from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.interests import Ground


@dataclass(frozen=True)
class Effect:
    """What a resolution sets in motion.

    ``check(motion)`` returns findings that stand against opening the ballot.
    ``apply(resolution, by)`` carries it out once adopted; where it fails, the resolution stands and its effect is pending.
    ``follow(motion, next_motion)`` lets its row point at the motion that comes instead, when a matter goes from a written procedure to a meeting.
    ``asks_declarations``  whoever votes, rates or prepares declares their interests, "none" included.
    """

    code: str
    check: Callable[[Any], Iterable[Finding]]
    apply: Callable[[Any, Any], None]
    follow: Callable[[Any, Any], None] | None = None
    asks_declarations: bool = False


@dataclass(frozen=True)
class Interest:
    """An actor has a stake in a motion: ``ground`` is what that makes of its people, ``source`` says in words where it is written down.

    ``is_eu_money``  the motion spends money of the EU, where perceived conflicts count too.
    """

    actor_id: int
    ground: Ground
    source: str
    is_eu_money: bool = False


@dataclass(frozen=True)
class Evidence:
    """A file on which a decision rests: its path, what is in it, and in words what it is."""

    path: str
    content: bytes
    about: str


@dataclass(frozen=True)
class Thanks:
    """Whom papers and pages thank for the money of a matter: words, in which language they are, and the emblem with what it shows.

    ``file`` is the stored picture, None without one; ``address`` is where pages find it.
    """

    text: str
    language: str = ""
    emblem_name: str = ""
    address: str = ""
    file: Any = None

    @property
    def emblem(self) -> bytes:
        return bytes(self.file.content) if self.file else b""


EFFECTS: dict[str, Effect] = {}
Known = TypeVar("Known")
Source = Callable[[Collection[Any]], Mapping[int, Iterable[Known]]]
"""What a part of the house knows of motions: ``{motion: what is known}``, asked of all motions of a page at once."""

INTERESTS: list[Source[Interest]] = []
RATERS: list[Source[Any]] = []
RATED: list[Callable[[Any], Any]] = []
EVIDENCE: list[Source[Evidence]] = []
ACKNOWLEDGEMENTS: list[Source[Thanks]] = []


def register_effect(effect: Effect) -> None:
    """Enter what a resolution with this code does."""
    EFFECTS[effect.code] = effect


def register_interests(source: Source[Interest]) -> None:
    """Let an upper app say who has an interest in a motion."""
    if source not in INTERESTS:
        INTERESTS.append(source)


def interests_in(motions: Collection[Any]) -> dict[int, list[Interest]]:
    """Return ``{motion: every interest}`` that any part of the house knows of in ``motions``."""
    return _gathered(INTERESTS, motions)


def register_raters(source: Source[Any], rated: Callable[[Any], Any]) -> None:
    """Let an upper app name the people who rate what a motion decides; they declare their interests too.

    ``rated(person)`` is the same from the other side: a query for the keys of the motions, the key of the person may be a gap.
    """
    if source not in RATERS:
        RATERS.append(source)
        RATED.append(rated)


def rated_by(person_key: Any) -> Q:
    """Return the condition for motions that decide what the person with this key has rated."""
    return reduce(or_, (Q(pk__in=rated(person_key)) for rated in RATED), Q(pk__in=[]))


def raters_of(motions: Collection[Any]) -> dict[int, list[Any]]:
    """Return ``{motion: everybody}`` who rates what it decides."""
    return _gathered(RATERS, motions)


def register_evidence(source: Source[Evidence]) -> None:
    """Let an upper app add the files on which a motion rests to the decision file."""
    if source not in EVIDENCE:
        EVIDENCE.append(source)


def evidence_for(motions: Collection[Any]) -> dict[int, list[Evidence]]:
    """Return ``{motion: every file}`` that any part of the house keeps for it."""
    return _gathered(EVIDENCE, motions)


def register_acknowledgements(source: Source[Thanks]) -> None:
    """Let an upper app say whom the papers on a motion thank, beside those whom the body thanks."""
    if source not in ACKNOWLEDGEMENTS:
        ACKNOWLEDGEMENTS.append(source)


def thanks_by_motion(motions: Collection[Any]) -> dict[int, list[Thanks]]:
    """Return ``{motion: whom its papers thank}``."""
    return _gathered(ACKNOWLEDGEMENTS, motions)


def thanks_for(motions: Collection[Any]) -> list[Thanks]:
    """Return whom papers on ``motions`` thank, each once, in their order."""
    found = thanks_by_motion(motions)
    return list(dict.fromkeys(thanks for motion in motions for thanks in found[motion.pk]))


def _gathered(sources: Iterable[Source[Known]], motions: Collection[Any]) -> dict[int, list[Known]]:
    found: dict[int, list[Known]] = {motion.pk: [] for motion in motions}
    for source in sources:
        for motion, known in source(motions).items():
            found[motion] += known
    return found
