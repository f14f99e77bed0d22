"""What people read about calls, proposals, selections and projects."""

from . import steps  # noqa: F401 - enters its sentences
from .checks import STATES, explain_line, score
from .instruments import rule_sentences

__all__ = ["STATES", "explain_line", "rule_sentences", "score"]
