"""What people read about calls, proposals, selections and projects."""

from . import steps  # noqa: F401 - enters its sentences
from .instruments import rule_sentences
from .selections import STATES, explain_line, score

__all__ = ["STATES", "explain_line", "rule_sentences", "score"]
