"""The sentences of this app, without models, so that ``kiezwerk tally`` explains itself without a database."""

from .agreements import WORDS as _AGREEMENTS  # noqa: F401 - enters its sentences
from .calling import WORDS as _CALLING  # noqa: F401 - enters its sentences
from .composition import FATES
from .contacts import WORDS as _CONTACTS  # noqa: F401 - enters its sentences
from .decision_files import WORDS as _DECISION_FILES  # noqa: F401 - enters its sentences
from .decisions import EXEMPTIONS, GROUNDS, MAJORITIES, PRESETS, RESULTS, explain_exemption, explain_ground, explain_tally
from .elections import explain_election
from .excuses import explain_expected
from .followup import WORDS as _FOLLOWUP  # noqa: F401 - enters its sentences
from .founding import WORDS as _FOUNDING  # noqa: F401 - enters its sentences
from .letterheads import WORDS as _LETTERHEADS  # noqa: F401 - enters its sentences
from .organisations import period_words, relation_sentence
from .procedures import explain_for_seats, explain_quorum, explain_rest, explain_rules
from .secrecy import WORDS as _SECRECY  # noqa: F401 - enters its sentences
from .steps import WORDS as _STEPS  # noqa: F401 - enters its sentences
from .ways import lateness

__all__ = [
    "EXEMPTIONS",
    "FATES",
    "GROUNDS",
    "MAJORITIES",
    "PRESETS",
    "RESULTS",
    "explain_election",
    "explain_exemption",
    "explain_expected",
    "explain_for_seats",
    "explain_ground",
    "explain_quorum",
    "explain_rest",
    "explain_rules",
    "explain_tally",
    "lateness",
    "period_words",
    "relation_sentence",
]
