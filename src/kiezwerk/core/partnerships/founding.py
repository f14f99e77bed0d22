"""Founding a partnership: compositions of a deciding body to start from, the short name in addresses, and when a setup link opens.

Errors    ``KeyError`` for a composition that nobody knows.
Source    Seats by function as the Treptow-Köpenick alliance (12 seats) and the Spandau alliance (2017) publish them, without persons.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from kiezwerk.core.findings import Finding

LONGEST_SHORT_NAME = 40
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class PlannedSeat:
    """A seat by its function; ``code`` finds the words for it, ``group`` is the interest group it speaks for."""

    code: str
    group: str
    is_voting: bool = True
    is_chair: bool = False


@dataclass(frozen=True)
class Composition:
    """The seats a deciding body may begin with. Whoever founds it changes them later."""

    code: str
    seats: tuple[PlannedSeat, ...] = ()

    @property
    def voting_count(self) -> int:
        """How many seats vote."""
        return sum(seat.is_voting for seat in self.seats)

    @property
    def advisory_count(self) -> int:
        """How many seats advise without a vote."""
        return len(self.seats) - self.voting_count


TWELVE_SEATS = (
    PlannedSeat("mayor", "politics", is_chair=True),
    PlannedSeat("deputy_mayor", "politics"),
    PlannedSeat("employment_agency", "administration"),
    PlannedSeat("business_association", "business"),
    PlannedSeat("innovation_park", "business"),
    PlannedSeat("jobcenter", "administration"),
    PlannedSeat("eu_officer", "administration"),
    PlannedSeat("technology_park", "business"),
    PlannedSeat("university", "academia"),
    PlannedSeat("union", "union"),
    PlannedSeat("social_planning", "administration"),
    PlannedSeat("development_policy", "administration"),
)
COUNCIL = (
    PlannedSeat("first_councillor", "politics", is_chair=True),
    PlannedSeat("second_councillor", "politics"),
    PlannedSeat("first_parliamentary_group", "politics"),
    PlannedSeat("second_parliamentary_group", "politics"),
    PlannedSeat("third_parliamentary_group", "politics"),
    PlannedSeat("jobcenter", "administration"),
    PlannedSeat("employment_agency", "administration"),
    PlannedSeat("union", "union"),
    PlannedSeat("business_association", "business"),
    PlannedSeat("chamber_of_crafts", "business"),
    PlannedSeat("consultancy", "business", is_voting=False),
    PlannedSeat("training_association", "civil", is_voting=False),
)
COMPOSITIONS = (Composition("twelve-seats", TWELVE_SEATS), Composition("council", COUNCIL), Composition("empty"))


def composition(code: str) -> Composition:
    """Return the composition named ``code``.

    >>> composition("twelve-seats").voting_count, composition("council").advisory_count, composition("empty").seats
    (12, 2, ())
    """
    return {each.code: each for each in COMPOSITIONS}[code]


def short_name(name: str, *, otherwise: str) -> str:
    """Return ``name`` as it stands in addresses: small Latin letters, digits and hyphens; ``otherwise`` where nothing of it can stand there.

    >>> short_name("Bündnis für Arbeit Treptow-Köpenick", otherwise="p"), short_name("شراكة", otherwise="partnership")
    ('buendnis-fuer-arbeit-treptow-koepenick', 'partnership')
    """
    plain = normalize("NFKD", name.lower().translate(SPELLED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SHORT_NAME].strip("-") or otherwise


def free_short_name(wanted: str, taken: Collection[str]) -> str:
    """Return ``wanted``, or the first of ``wanted-2``, ``wanted-3`` and so on that nobody has.

    >>> free_short_name("spree", {"spree", "spree-2"})
    'spree-3'
    """
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def check_first_founding(*, is_founded: bool) -> list[Finding]:
    """Return why an installation cannot be founded: it is founded once.

    >>> [f.code for f in check_first_founding(is_founded=True)]
    ['founding.done_already']
    """
    return [Finding("founding.done_already")] if is_founded else []


def check_setup_link(expires_at: datetime | None, now: datetime, *, is_founded: bool) -> list[Finding]:
    """Return why a setup link founds nothing; ``expires_at`` is None where this installation never gave it out.

    >>> from datetime import UTC, timedelta
    >>> now = datetime(2026, 3, 1, tzinfo=UTC)
    >>> check_setup_link(now + timedelta(hours=1), now, is_founded=False), [f.code for f in check_setup_link(now, now, is_founded=False)]
    ([], ['founding.link_expired'])
    """
    if expires_at is None:
        return [Finding("founding.link_unknown")]
    if is_founded:
        return check_first_founding(is_founded=True)
    return [Finding("founding.link_expired", facts={"expires_at": expires_at})] if now >= expires_at else []
