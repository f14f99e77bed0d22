"""What stands on the tabs above pages that belong together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One tab: where it leads, and whether the page behind it is open."""

    label: str
    address: str
    current: bool
