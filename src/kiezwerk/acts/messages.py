"""The sentences people read about findings, found by code; and how days and instants are written."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language_bidi, override

from kiezwerk.core.findings import Finding

ISOLATE, END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
Words = Callable[[Mapping[str, Any]], str]
WORDS: dict[str, Words] = {}
VERBS: dict[str, Any] = {}


def joined(*parts: Mapping[str, Words]) -> dict[str, Words]:
    """Return the sentences of several modules as one; a code may have only one."""
    words: dict[str, Words] = {}
    for part in parts:
        _add(words, part)
    return words


def speak(words: Mapping[str, Words]) -> None:
    """Enter the sentences of an app, when it is ready or a command needs them without it."""
    _add(WORDS, words)


def _add(words: dict[str, Words], more: Mapping[str, Words]) -> None:
    for code, sentence in more.items():
        if words.setdefault(code, sentence) is not sentence:
            raise ValueError(f"two sentences for {code!r}")


def name_verbs(verbs: Mapping[str, Any]) -> None:
    """Enter what the trail calls the acts of an app, as lazy text."""
    VERBS.update(verbs)


def verb_words(verb: str) -> str:
    """Return what an act is called in the active language; the verb itself where no app names it."""
    return str(VERBS.get(verb, verb))


class Isolated(str):
    """A text that keeps its own direction within a sentence from right to left; as a value it equals the text alone."""

    def __str__(self) -> str:
        return f"{ISOLATE}{str.__str__(self)}{END_ISOLATE}" if self else ""

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    __hash__ = str.__hash__


def say(finding: Finding) -> str:
    """Return the sentence for ``finding`` in the active language; raise KeyError for a code without words.

    Codes, file numbers and names keep their own direction: in Arabic "12-II C" would be shown as "II C-12" otherwise.
    """
    facts = finding.facts
    if get_language_bidi():
        facts = {name: Isolated(fact) if type(fact) is str else fact for name, fact in facts.items()}
    return str(WORDS[finding.code](facts))


def apart(said) -> str:
    """Return what is said with a direction of its own where the page runs from right to left."""
    return str(Isolated(said)) if get_language_bidi() else str(said)


def beside(*said, by: str = ", ") -> str:
    """Return what is said beside each other, each in its own direction."""
    return by.join(apart(one) for one in said)


def say_all(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return what a page shows of findings: text, weight, field, and the rule where the facts name one."""
    return [
        {"text": say(finding), "weight": finding.weight.value, "field": finding.field, "rule": finding.facts.get("rule", "")} for finding in findings
    ]


def in_every_language(text: Any) -> set[str]:
    """Return what a lazy text says in each language of the house, in small letters, to know it again in a file that somebody wrote."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(str(text).casefold())
    return found


def day(value: date) -> str:
    """Write a date in words of the active language."""
    return formats.date_format(value, "DATE_FORMAT")


def instant(value: datetime) -> str:
    """Write an instant in local time with its day."""
    return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
