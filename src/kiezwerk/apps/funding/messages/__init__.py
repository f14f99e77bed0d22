"""What people read about calls, proposals, selections and projects."""

from kiezwerk.acts.messages import joined

from . import checks, measuring, selections, steps
from .instruments import rule_sentences
from .selections import STATES, explain_line, score

__all__ = ["STATES", "WORDS", "explain_line", "rule_sentences", "score"]

WORDS = joined(checks.WORDS, measuring.WORDS, selections.WORDS, steps.WORDS)
