"""Sentences about findings keep codes and names whole in every direction of writing."""

import pytest
from django.utils import translation

from kiezwerk.acts import messages
from kiezwerk.acts.messages import say
from kiezwerk.core.findings import Finding

SENTENCE = "ملف %(number)s، %(count)s"


@pytest.fixture
def words(monkeypatch):
    """``words(sentence)`` says findings of the code "tests.file" so."""
    return lambda sentence: monkeypatch.setitem(messages.WORDS, "tests.file", sentence)


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "ملف \u206812-II C\u2069، 3"), ("de", "ملف 12-II C، 3"), ("en", "ملف 12-II C، 3"), ("fr", "ملف 12-II C، 3")]
)
def test_a_code_within_an_arabic_sentence_keeps_its_own_direction(language, said, words):
    words(lambda facts: SENTENCE % facts)

    with translation.override(language):
        assert say(Finding("tests.file", facts={"number": "12-II C", "count": 3})) == said


def test_a_fact_that_chooses_words_still_chooses_them(words):
    words(lambda facts: {"open": "مفتوح"}[facts["state"]] if facts["state"] == "open" else f"{facts['state']}")

    with translation.override("ar"):
        assert [say(Finding("tests.file", facts={"state": state})) for state in ("open", "X-1", "")] == ["مفتوح", "\u2068X-1\u2069", ""]
