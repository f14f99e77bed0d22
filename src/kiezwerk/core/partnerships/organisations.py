"""One organisation is one entry, and how two of them stand to each other is said once.

Method    Names are compared without case, accents, marks and legal forms; close ones by the longest common pieces (``difflib``).
Units     closeness: share of letters in common, 0 to 1; names at or above ``CLOSE`` are shown to whoever enters a new one.
Missing   A relation without first or last day is open on that side.
Invariant Two names are close in either order.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from kiezwerk.core.findings import Finding
from kiezwerk.core.periods import Period

CLOSE = 0.86
MOST_SHOWN = 5
EITHER_WAY = frozenset({"cooperates_with"})
ONE_WAY = frozenset({"part_of", "member_of", "controlled_by", "succeeds"})
LEGAL_FORMS = frozenset(["ev", "e", "v", "eg", "g", "gmbh", "ggmbh", "mbh", "ug", "ag", "kg", "ohg", "gbr", "co", "haftungsbeschraenkt"])
FOLDED = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "&": " und ", "+": " und "})


def plain_name(name: str) -> str:
    """Return what two ways to write a name have in common.

    >>> plain_name("Kiez-Werkstatt  e. V.") == plain_name("Kiez Werkstatt eV")
    True
    """
    folded = unicodedata.normalize("NFC", name).casefold().translate(FOLDED)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
    words = re.findall(r"\w+", bare)
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def similar_names(name: str, known: Iterable[str]) -> list[str]:
    """Return those of ``known`` that may mean the same organisation, closest first.

    >>> similar_names("Kiezwerkstatt Oberschoeneweide", ["Kiezwerkstatt Oberschöneweide e. V.", "Jobcenter Berlin"])
    ['Kiezwerkstatt Oberschöneweide e. V.']
    """
    mine = plain_name(name)
    rated = sorted((-_closeness(mine, plain_name(other)), other) for other in known)
    return [other for closeness, other in rated if -closeness >= CLOSE][:MOST_SHOWN]


def _closeness(one: str, other: str) -> float:
    if sorted(one.split()) == sorted(other.split()):
        return 1.0
    first, second = sorted((one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
        return 0.0
    return matcher.ratio()


@dataclass(frozen=True)
class KnownOrganisation:
    """What is compared of an organisation that is entered already."""

    name: str
    register_number: str = ""


def check_organisation(
    new: KnownOrganisation, known: Sequence[KnownOrganisation], *, was: KnownOrganisation | None = None, is_another: bool = False
) -> list[Finding]:
    """Return why an organisation cannot be entered or changed like this.

    ``was``         what stood there before; what stays the same is not asked about again.
    ``is_another``  a person has looked and says that it is none of ``known``.

    >>> [f.code for f in check_organisation(KnownOrganisation("HTW berlin"), [KnownOrganisation("HTW Berlin")], is_another=True)]
    ['actor.double']
    """
    if not new.name.strip():
        return [Finding("actor.no_name", field="name")]
    words = " ".join(new.name.split()).casefold()
    if same := next((one.name for one in known if " ".join(one.name.split()).casefold() == words), ""):
        return [Finding("actor.double", facts={"name": same}, field="name")]
    return [] if is_another else _perhaps_the_same(new, known, was or KnownOrganisation(""))


def _perhaps_the_same(new: KnownOrganisation, known: Sequence[KnownOrganisation], was: KnownOrganisation) -> list[Finding]:
    findings = []
    number = _plain_number(new.register_number)
    if number not in ("", _plain_number(was.register_number)) and (
        same := next((one.name for one in known if _plain_number(one.register_number) == number), "")
    ):
        findings.append(Finding("actor.register_number", facts={"name": same, "number": new.register_number.strip()}, field="register_number"))
    if new.name != was.name and (close := similar_names(new.name, (one.name for one in known))):
        findings.append(Finding("actor.similar", facts={"names": tuple(close)}, field="is_another"))
    return findings


def _plain_number(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


@dataclass(frozen=True)
class Relation:
    """``actor`` stands to ``other`` as ``kind`` says, within ``period``; both are keys."""

    actor: int
    other: int
    kind: str
    period: Period = field(default_factory=lambda: Period(None))


def check_relation(new: Relation, known: Iterable[Relation]) -> list[Finding]:
    """Return why a relation cannot be entered: with itself, said already for some of these days, or running in a circle.

    >>> [f.code for f in check_relation(Relation(1, 2, "part_of"), [Relation(2, 3, "part_of"), Relation(3, 1, "part_of")])]
    ['relation.circle']
    """
    if new.actor == new.other:
        return [Finding("relation.itself", field="other")]
    same = [one for one in known if one.kind == new.kind and one.period.overlaps(new.period)]
    pairs = {(one.actor, one.other) for one in same}
    if (new.actor, new.other) in pairs or (new.kind in EITHER_WAY and (new.other, new.actor) in pairs):
        return [Finding("relation.double", field="kind")]
    if new.kind in ONE_WAY and _leads(pairs, new.other, new.actor):
        return [Finding("relation.circle", field="kind")]
    return []


def check_period(starts_on: date | None, ends_on: date | None) -> list[Finding]:
    """Return why two days are no period.

    >>> [f.code for f in check_period(date(2026, 2, 1), date(2026, 1, 31))]
    ['period.reversed']
    """
    if starts_on and ends_on and ends_on < starts_on:
        return [Finding("period.reversed", facts={"starts_on": starts_on, "ends_on": ends_on}, field="ends_on")]
    return []


def _leads(pairs: Iterable[tuple[int, int]], start: int, goal: int) -> bool:
    """Return whether one comes from ``start`` to ``goal`` along ``pairs``."""
    following: dict[int, set[int]] = {}
    for one, other in pairs:
        following.setdefault(one, set()).add(other)
    seen, waiting = {start}, [start]
    while waiting:
        for found in following.get(waiting.pop(), set()) - seen:
            seen.add(found)
            waiting.append(found)
    return goal in seen
