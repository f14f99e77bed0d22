"""Nothing visible is left in a language the visitor did not choose."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
messages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(messages)


def test_every_message_is_translated_into_all_four_languages():
    assert {message: entry["missing"] for message, entry in messages.missing().items()} == {}


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_translations_keep_their_placeholders(language):
    wrong = []
    for entry in messages.catalogue(language):
        wanted = set(messages.placeholders(entry.msgid)) | set(messages.placeholders(entry.msgid_plural or ""))
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        wrong += [entry.msgid for form in forms if set(messages.placeholders(form)) - wanted]

    assert wrong == []


def test_arabic_is_written_in_arabic():
    latin_only = [
        entry.msgid
        for entry in messages.catalogue("ar")
        if entry.msgstr and not any("\u0600" <= letter <= "\u06ff" for letter in entry.msgstr) and len(entry.msgid) > 12
    ]

    assert [text for text in latin_only if " " in text.strip() and "%(" not in text] == []
