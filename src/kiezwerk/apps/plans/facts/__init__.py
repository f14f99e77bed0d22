"""Rows of the plan as the core and other programs read them."""

from .editions import edition_text, plan_document
from .structure import edition_said, element_of

__all__ = ["edition_said", "edition_text", "element_of", "plan_document"]
