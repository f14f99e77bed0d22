"""Titles of published projects and the field of action they speak of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.plans.assignment import assign

WORDS = {"work": ["Beschäftig", "Qualifiz"], "health": ["gesund"], "climate": ["klima", "umwelt"]}


@pytest.mark.parametrize(
    ("title", "field", "words"),
    [
        ("QUALIFIZIERUNG für Mütter", "work", {"work": "qualifizierung"}),
        ("Gesundes Frühstück und Klimaschutz", "", {"health": "gesundes", "climate": "klimaschutz"}),
        ("Nachbarschaftsgarten", "", {}),
        ("Ungesund", "", {}),
        ("", "", {}),
    ],
)
def test_a_title_is_assigned_where_it_speaks_of_one_field_and_the_word_is_said(title, field, words):
    found = assign(title, WORDS)

    assert (found.field, found.fields) == (field, words)


@given(st.lists(st.sampled_from(["Gesund", "Klima", "Umwelt", "Garten", "Qualifizierung"])), st.permutations(sorted(WORDS)))
def test_the_order_of_fields_never_matters(title, order):
    assert assign(" ".join(title), {field: WORDS[field] for field in order}) == assign(" ".join(title), WORDS)
