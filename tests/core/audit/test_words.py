"""Texts of the trail can be forgotten; whatever else happens to them is found."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.audit.leaves import leaf_hash
from kiezwerk.core.audit.trail import TrailEntry, erased_texts, verify_trail
from kiezwerk.core.audit.words import ERASING, GONE, Words, as_content, commitment, commitments_in, erased_places, erasing_facts, keeps
from kiezwerk.core.findings import Weight

SALT = "5a" * 32
BECAUSE, TITLE = Words("because Ada said so", SALT), Words("Ada's way", "b7" * 32)


def entry(number: int, **words: Words) -> TrailEntry:
    content = {"verb": "told", "facts": "{}", **as_content({name: commitment(one) for name, one in words.items()})}
    return TrailEntry(number, content, leaf_hash(content), words)


def erasure(number: int, *places, verb: str = ERASING) -> TrailEntry:
    content = {"verb": verb, "facts": json.dumps(erasing_facts(places))}
    return TrailEntry(number, content, leaf_hash(content))


TOLD = entry(1, reason=BECAUSE, title=TITLE)
EMPTIED = replace(TOLD, words={"reason": GONE, "title": TITLE})


def codes(*entries: TrailEntry) -> list[tuple]:
    return [(finding.code, *finding.facts.values()) for finding in verify_trail(entries, [])]


def test_texts_as_they_were_said_are_silent():
    assert codes(TOLD, entry(2)) == []


def test_a_text_that_was_erased_by_an_act_is_no_damage_and_is_counted_with_its_act():
    trail = [EMPTIED, erasure(2, (1, "reason"))]

    assert (codes(*trail), erased_texts(trail)) == ([], {(1, "reason"): 2})


def test_a_row_that_went_with_its_text_is_as_good_as_an_emptied_one():
    assert codes(replace(TOLD, words={"title": TITLE}), erasure(2, (1, "reason"))) == []


def test_a_text_that_is_gone_without_an_act_is_named():
    assert codes(EMPTIED) == [("audit.words_missing", 1, "reason")]
    assert codes(EMPTIED, erasure(2, (1, "title"))) != []
    assert codes(EMPTIED, erasure(2, (1, "reason"), verb="told")) == [("audit.words_missing", 1, "reason")]


def test_an_act_takes_away_only_what_was_said_before_it():
    assert codes(erasure(1, (2, "reason")), replace(TOLD, number=2, words={"title": TITLE})) == [("audit.words_missing", 2, "reason")]


def test_an_act_written_over_another_entry_takes_nothing_away():
    forged = replace(erasure(2, (1, "reason")), leaf=entry(2).leaf)

    assert codes(EMPTIED, forged) == [("audit.entry_altered", 2), ("audit.words_missing", 1, "reason")]


@pytest.mark.parametrize("words", [Words("because", SALT), Words(BECAUSE.text, "00" * 32), Words(BECAUSE.text, ""), Words("", SALT), TITLE])
def test_another_text_or_another_salt_is_named_even_where_an_act_erased_it(words):
    changed = replace(TOLD, words={"reason": words, "title": TITLE})

    assert codes(changed) == [("audit.words_altered", 1, "reason")]
    assert codes(changed, erasure(2, (1, "reason"))) == [("audit.words_altered", 1, "reason")]


def test_texts_that_changed_places_are_both_named():
    swapped = replace(TOLD, words={"reason": TITLE, "title": BECAUSE})

    assert codes(swapped) == [
        ("audit.words_altered", 1, "reason"),
        ("audit.words_altered", 1, "title"),
    ]


def test_a_text_put_beside_an_entry_later_is_named():
    assert codes(replace(TOLD, words={**TOLD.words, "note": TITLE})) == [("audit.words_added", 1, "note")]


def test_a_text_that_came_back_after_its_erasure_warns():
    found = verify_trail([TOLD, erasure(2, (1, "reason"))], [])

    assert [(one.code, one.weight, one.facts["name"]) for one in found] == [("audit.words_back", Weight.WARNS, "reason")]


def test_an_entry_from_before_texts_were_kept_apart_verifies_as_ever():
    content = {"verb": "told", "reason": "because", "facts": "{}"}

    assert codes(TrailEntry(1, content, leaf_hash(content))) == []


@pytest.mark.parametrize("facts", ["", "[]", "null", '{"entries": 7}', '{"entries": {"x": ["reason"]}}', '{"entries": {"1": 7}}', "{}"])
def test_an_act_that_names_nothing_readable_takes_nothing_away(facts):
    assert erased_places(9, {"verb": ERASING, "facts": facts}) == set()


@pytest.mark.parametrize("salt", ["", "5a", "zz" * 32, "5a" * 33])
def test_a_salt_that_is_none_commits_nothing(salt):
    with pytest.raises(ValueError, match=r"salt|hexadecimal"):
        commitment(Words("because", salt))
    assert not keeps(Words("because", salt), "")


@given(st.text(max_size=5).filter(str.isprintable), st.text(max_size=5).filter(str.isprintable), st.binary(min_size=32, max_size=32))
def test_a_commitment_keeps_one_text_alone(text, other, salt):
    committed = commitment(Words(text, salt.hex()))

    assert keeps(Words(text, salt.hex()), committed)
    assert keeps(Words(other, salt.hex()), committed) == (other == text)


@given(st.sets(st.tuples(st.integers(1, 99), st.sampled_from(["reason", "title"]))))
def test_an_act_names_what_it_was_told(places):
    assert erased_places(100, {"verb": ERASING, "facts": json.dumps(erasing_facts(places))}) == places


def test_the_covered_form_is_read_back():
    assert commitments_in({"verb": "told", **as_content({"reason": "3f"})}) == {"reason": "3f"}
