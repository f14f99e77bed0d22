"""The sentences of this app, without models, so that ``kiezwerk tally`` explains itself without a database."""

from kiezwerk.acts.messages import joined

from . import (
    agreements,
    calling,
    composition,
    contacts,
    decision_files,
    decisions,
    elections,
    excuses,
    followup,
    founding,
    letterheads,
    organisations,
    secrecy,
    steps,
    ways,
)
from .composition import FATES
from .decisions import EXEMPTIONS, GROUNDS, MAJORITIES, PRESETS, RESULTS, explain_exemption, explain_ground, explain_tally
from .elections import explain_election
from .excuses import explain_expected
from .organisations import period_words, relation_sentence
from .procedures import explain_for_seats, explain_quorum, explain_rest, explain_rules
from .ways import lateness

__all__ = [
    "EXEMPTIONS",
    "FATES",
    "GROUNDS",
    "MAJORITIES",
    "PRESETS",
    "RESULTS",
    "WORDS",
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

WORDS = joined(
    agreements.WORDS,
    calling.WORDS,
    composition.WORDS,
    contacts.WORDS,
    decision_files.WORDS,
    decisions.WORDS,
    elections.WORDS,
    excuses.WORDS,
    followup.WORDS,
    founding.WORDS,
    letterheads.WORDS,
    organisations.WORDS,
    secrecy.WORDS,
    steps.WORDS,
    ways.WORDS,
)
