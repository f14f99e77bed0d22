"""What lower apps may trigger in this one, and what it shows on their pages."""

from .acknowledgements import acknowledgements
from .evidence import evidence
from .panels import AREA_PANEL, FIELD_PANEL, MEASURE_PANEL, works
from .selection import ADOPT_SELECTION, check, interests, rated, raters

__all__ = [
    "ADOPT_SELECTION", "AREA_PANEL", "FIELD_PANEL", "MEASURE_PANEL", "acknowledgements", "check", "evidence", "interests", "rated", "raters", "works",
]  # fmt: skip
