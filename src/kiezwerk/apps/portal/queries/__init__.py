"""What the pages of all apps together show a person, and where words are found."""

from .days import (
    ALL_PARTS,
    Day,
    Front,
    administered_partnership,
    all_waiting_for,
    day_of,
    first_invitations,
    first_partnership,
    front_of,
    networks_of,
    partnerships_of,
    waiting_count,
    with_standing,
)

__all__ = [
    "ALL_PARTS", "Day", "Front", "administered_partnership", "all_waiting_for", "day_of", "first_invitations", "first_partnership",
    "front_of", "networks_of", "partnerships_of", "waiting_count", "with_standing",
]  # fmt: skip
