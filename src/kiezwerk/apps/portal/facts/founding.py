"""Setup links, the secrets of first invitations, and files of areas as a founder hands them in."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from kiezwerk.acts import clock
from kiezwerk.apps.areas.facts.descriptions import AreaSetDescription, LevelDescription
from kiezwerk.apps.partnerships.messages.founding import SEATS
from kiezwerk.core.partnerships.founding import COMPOSITIONS

VALID_FOR = timedelta(hours=24)
SALT = "kiezwerk.portal.founding"
BERLIN_SOURCE = {
    "code": "berlin-lor-2021",
    "owner": "Amt für Statistik Berlin-Brandenburg",
    "title": "Lebensweltlich orientierte Räume (LOR) Berlin, Stand 01.01.2021",
    "licence": "CC BY (confirm version)",
}
PLANNING_AREA = {"de": "Planungsraum", "en": "Planning area", "fr": "Zone de planification", "ar": "منطقة التخطيط"}
DISTRICT_REGION = {"de": "Bezirksregion", "en": "District region", "fr": "Région d'arrondissement", "ar": "منطقة الدائرة"}
LEVELS = {
    "berlin-planning-areas": LevelDescription("planning_area", 4, PLANNING_AREA, "PLR_ID", "PLR_NAME", 8),
    "berlin-district-regions": LevelDescription("district_region", 3, DISTRICT_REGION, "BZR_ID", "BZR_NAME", 6),
}
"""Files of areas whose columns are known; any other one is described by whoever hands it in."""


@dataclass(frozen=True)
class AreasFile:
    """A file of areas of one level, and how it is read."""

    content: bytes
    filename: str
    description: AreaSetDescription


def berlin_areas(profile: str, content: bytes, filename: str) -> AreasFile:
    """Return a file with the columns of a known ``profile``."""
    level = replace(LEVELS[profile], file=filename)
    name = "Lebensweltlich orientierte Räume Berlin 2021"
    return AreasFile(content, filename, AreaSetDescription("berlin-lor-2021", name, date(2021, 1, 1), BERLIN_SOURCE, (level,)))


@dataclass(frozen=True)
class Preview:
    """A composition seat by seat: the functions that vote and those that advise."""

    voting: list[str]
    advisory: list[str]


def previews() -> list[Preview]:
    """Return the compositions that have seats, in the active language."""
    return [
        Preview(
            [str(SEATS[seat.code]) for seat in each.seats if seat.is_voting],
            [str(SEATS[seat.code]) for seat in each.seats if not seat.is_voting],
        )
        for each in COMPOSITIONS
        if each.seats
    ]


def new_setup_secret() -> str:
    """Return the secret of a setup link. It is signed and says when it ends, so nothing of it is kept."""
    expires_at = clock.now() + VALID_FOR
    return Signer(sep=".", salt=SALT).sign(f"{secrets.token_urlsafe(12)}-{int(expires_at.timestamp())}")


def setup_link_ends_at(secret: str) -> datetime | None:
    """Return when a setup link ends; None where this installation never gave it out."""
    try:
        said = Signer(sep=".", salt=SALT).unsign(secret)
    except BadSignature:
        return None
    return datetime.fromtimestamp(int(said.rpartition("-")[2]), UTC)


def invitation_secret(setup_secret: str, body: str) -> str:
    """Return the secret of the invitation that founding with ``setup_secret`` sends for ``body``: who founds can show it again, nobody else."""
    return salted_hmac(SALT, f"{body} {setup_secret}", algorithm="sha256").hexdigest()


def fingerprint(setup_secret: str) -> str:
    """Return what a session keeps of the setup link with which its visitor has founded."""
    return hashlib.sha256(setup_secret.encode()).hexdigest()
