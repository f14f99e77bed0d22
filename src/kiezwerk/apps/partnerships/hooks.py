"""What lower and upper parts agree on: effects of resolutions, who has an interest in a motion, and who rates what it decides.

Upper apps register here when they are ready; their row points at the motion with a one-to-one, so nothing points upward.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

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
INTERESTS: list[Callable[[Any], Iterable[Interest]]] = []
RATERS: list[Callable[[Any], Iterable[Any]]] = []
EVIDENCE: list[Callable[[Any], Iterable[Evidence]]] = []
ACKNOWLEDGEMENTS: list[Callable[[Any], Iterable[Thanks]]] = []


def register_effect(effect: Effect) -> None:
    """Enter what a resolution with this code does."""
    EFFECTS[effect.code] = effect


def register_interests(source: Callable[[Any], Iterable[Interest]]) -> None:
    """Let an upper app say who has an interest in a motion."""
    if source not in INTERESTS:
        INTERESTS.append(source)


def interests_in(motion) -> list[Interest]:
    """Return every interest that any part of the house knows of in ``motion``."""
    return [interest for source in INTERESTS for interest in source(motion)]


def register_raters(source: Callable[[Any], Iterable[Any]]) -> None:
    """Let an upper app name the people who rate what a motion decides; they declare their interests too."""
    if source not in RATERS:
        RATERS.append(source)


def raters_of(motion) -> list[Any]:
    """Return everybody who rates what ``motion`` decides."""
    return [person for source in RATERS for person in source(motion)]


def register_evidence(source: Callable[[Any], Iterable[Evidence]]) -> None:
    """Let an upper app add the files on which a motion rests to the decision file."""
    if source not in EVIDENCE:
        EVIDENCE.append(source)


def evidence_for(motion) -> list[Evidence]:
    """Return every file that any part of the house keeps for ``motion``."""
    return [one for source in EVIDENCE for one in source(motion)]


def register_acknowledgements(source: Callable[[Any], Iterable[Thanks]]) -> None:
    """Let an upper app say whom the papers on a motion thank, beside those whom the body thanks."""
    if source not in ACKNOWLEDGEMENTS:
        ACKNOWLEDGEMENTS.append(source)


def thanks_for(motions: Iterable[Any]) -> list[Thanks]:
    """Return whom papers on ``motions`` thank, each once, in their order."""
    return list(dict.fromkeys(thanks for motion in motions for source in ACKNOWLEDGEMENTS for thanks in source(motion)))
