"""Which field of action does the title of a published project speak of?

Method    Each field has words; a word is found where a word of the title begins with it, without case. A title that speaks of exactly one field
          is assigned to it, and the word that decided is said. A title with words of several fields is assigned to none: the rule does not guess.
Missing   A title without any of the words is assigned to nothing.
Invariant The order of fields and of titles never matters.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiezwerk.core.findings import Finding

SHORTEST = 3
"""Letters that a word of a field must have: shorter ones begin too many others."""

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Assignment:
    """What the rule found: ``fields`` that the title speaks of, each with the word of the title that says so."""

    fields: Mapping[str, str]

    @property
    def field(self) -> str:
        """The one field, "" where there is none or more than one."""
        return next(iter(self.fields)) if len(self.fields) == 1 else ""


def assign(title: str, words: Mapping[str, Sequence[str]]) -> Assignment:
    """Return of which fields ``title`` speaks.

    >>> words = {"work": ["beschäftig", "arbeit"], "health": ["gesund"]}
    >>> assign("Gesundheit am Kiez", words).field, assign("Gesund in die Arbeit", words).field
    ('health', '')
    """
    spoken = [word.casefold() for word in _WORDS.findall(title)]
    found = {}
    for field, beginnings in words.items():
        folded = tuple(beginning.casefold() for beginning in beginnings)
        if word := next((word for word in spoken if word.startswith(folded)), ""):
            found[field] = word
    return Assignment(found)


def check_words(beginnings: Sequence[str]) -> list[Finding]:
    """Return which words of a field cannot be found in a title: too short ones, and whatever is no single word.

    >>> [(f.code, f.facts["word"]) for f in check_words(["arbeit", "im", "gute arbeit"])]
    [('assignment.word_too_short', 'im'), ('assignment.no_single_word', 'gute arbeit')]
    """
    findings = []
    for word in beginnings:
        if not _WORDS.fullmatch(word):
            findings.append(Finding("assignment.no_single_word", facts={"word": word}, field="words"))
        elif len(word) < SHORTEST:
            findings.append(Finding("assignment.word_too_short", facts={"word": word, "least_count": SHORTEST}, field="words"))
    return findings
