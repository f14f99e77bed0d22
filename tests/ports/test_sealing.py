"""Sealed votes: equally long, opened by one key alone, and a key that shows typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.sealing import LETTERS, ROOM, SEALED_SIZE, BadCountingKey, is_public_key, new_counting_key, public_key_of, seal, unseal

KEY = new_counting_key()
PUBLIC = public_key_of(KEY)


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=60))
def test_what_is_sealed_opens_with_the_key_and_is_as_long_as_any(content):
    sealed = seal(content, PUBLIC)

    assert (len(sealed), unseal(sealed, KEY)) == (SEALED_SIZE, content)


def test_equal_votes_look_different():
    assert len({seal("yes", PUBLIC) for _ in range(50)}) == 50


def test_another_key_and_changed_bytes_open_nothing():
    sealed = seal("yes", PUBLIC)
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])

    for content, key in ((sealed, new_counting_key()), (changed, KEY)):
        with pytest.raises(ValueError, match="another key"):
            unseal(content, key)


def test_a_vote_that_does_not_fit_is_not_sealed():
    for content in ("x" * (ROOM + 1), "a\0b"):
        with pytest.raises(ValueError, match="at most"):
            seal(content, PUBLIC)


def test_a_key_is_read_as_people_write_it():
    spaced = KEY.replace("-", " ").lower()
    mistaken = KEY.replace("0", "o").replace("1", "l")

    assert {public_key_of(spaced), public_key_of(mistaken), public_key_of(f"  {KEY}\n")} == {PUBLIC}


@given(st.integers(0, 27), st.sampled_from(LETTERS))
def test_nearly_every_typing_error_is_seen(place, letter):
    letters = list(KEY.replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter

    with pytest.raises(BadCountingKey) as problem:
        public_key_of("".join(letters))

    assert problem.value.code == "secret.key_mistyped"


@pytest.mark.parametrize(
    "typed", ["", "hello", KEY[:-1], f"{KEY}0", KEY[:-1] + "ü"], ids=["empty", "a word", "too short", "too long", "a foreign letter"]
)
def test_what_cannot_be_a_key_is_said(typed):
    with pytest.raises(BadCountingKey) as problem:
        public_key_of(typed)

    assert problem.value.code == "secret.no_counting_key"


def test_keys_are_of_chance_and_public_keys_are_known():
    assert len({new_counting_key() for _ in range(200)}) == 200
    assert [is_public_key(text) for text in (PUBLIC, PUBLIC.upper() if PUBLIC.upper() != PUBLIC else "X", "", PUBLIC[:-1])] == [
        True,
        False,
        False,
        False,
    ]
