"""May this stand at the head of a body's papers?

Units     bytes; pixels.
Source    Matterhorn protocol 13-004: a picture in an accessible PDF says in words what it shows.
"""

from dataclasses import dataclass

from kiezwerk.core.findings import Finding

MOST_BYTES = 300_000
MOST_PIXELS = 4_000
PICTURES = frozenset({"image/png", "image/jpeg"})


@dataclass(frozen=True)
class Emblem:
    """A picture as it was sent; ``width`` and ``height`` in pixels, 0 where it cannot be read."""

    media_type: str
    size_bytes: int
    width: int
    height: int


def check_emblem(emblem: Emblem | None, described_as: str) -> list[Finding]:
    """Return why an emblem is not taken, most serious first.

    >>> good = Emblem("image/png", 12_000, 400, 200)
    >>> check_emblem(good, "Flag of Europe"), [f.code for f in check_emblem(good, " ")]
    ([], ['letterhead.not_described'])
    """
    if emblem is None:
        return []
    if emblem.media_type not in PICTURES:
        return [Finding("letterhead.no_picture", field="emblem")]
    if emblem.size_bytes > MOST_BYTES:
        return [Finding("letterhead.too_large", facts={"size_bytes": emblem.size_bytes, "limit_bytes": MOST_BYTES}, field="emblem")]
    if not emblem.width or not emblem.height:
        return [Finding("letterhead.damaged", field="emblem")]
    if max(emblem.width, emblem.height) > MOST_PIXELS:
        found = {"width": emblem.width, "height": emblem.height, "limit_pixels": MOST_PIXELS}
        return [Finding("letterhead.too_many_pixels", facts=found, field="emblem")]
    return [] if described_as.strip() else [Finding("letterhead.not_described", field="emblem_name")]
