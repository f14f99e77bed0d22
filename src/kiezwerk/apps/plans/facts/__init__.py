"""Rows of the plan as the core and other programs read them."""

from .editions import draft_state, edition_text, plan_document, standing_of
from .progress import LineProgress, Progress, finished_lines, progress_of
from .structure import edition_said, element_of

__all__ = [
    "LineProgress", "Progress", "draft_state", "edition_said", "edition_text", "element_of", "finished_lines", "plan_document",
    "progress_of", "standing_of",
]  # fmt: skip
