"""Names in texts: found as words of their own, and told without."""

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.erasure import passages_of, told_without

NAMES = st.text(st.characters(categories=["L"]), min_size=2, max_size=8)


def test_capitals_and_umlauts_make_no_difference():
    text = "KÖHLER, Özge bat darum; Özge Köhler war da."

    assert [text[start:end] for start, end in passages_of(text, "özge köhler")] == ["Özge Köhler"]
    assert [text[start:end] for start, end in passages_of(text, "Köhler")] == ["KÖHLER", "Köhler"]


def test_a_part_of_a_longer_name_is_somebody_else_and_no_name_is_nowhere():
    assert passages_of("Beispielmann, Unbeispiel", "Beispiel") == []
    assert passages_of("anything", " ") == []


def test_signs_in_a_name_are_signs():
    assert passages_of("A.B (C+) spoke, AxB (C+) did not.", "A.B (C+)") == [(0, 8)]


@given(NAMES, st.lists(st.text(st.characters(exclude_categories=["L", "N", "Cs"]), max_size=5), max_size=5))
def test_whatever_is_told_without_a_name_does_not_hold_it(name, pieces):
    text = f" {name} ".join(pieces)

    assert passages_of(told_without(text, passages_of(text, name), "…"), name) == []


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))), max_size=4))
def test_what_stands_outside_the_passages_stays(text, passages):
    kept = "".join(letter for place, letter in enumerate(text) if not any(start <= place < end for start, end in passages))

    assert told_without(text, passages, "") == kept
