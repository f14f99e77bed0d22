"""Editions: when they may change, when they may be voted on, and that what is adopted is what was voted on."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.findings import Weight
from kiezwerk.core.plans.editions import (
    EditionText,
    FieldText,
    check_adoption,
    check_change,
    check_draft,
    check_meeting,
    check_proposal,
    check_withdrawal,
    digest,
)

POVERTY = FieldText("Poverty", "Fewer children grow up poor.")
WORK = FieldText("Employment", "Work that one can live on.")
READY = EditionText("Action plan 2025/26", "Why we work together.", (POVERTY, WORK))


def codes(findings):
    return [finding.code for finding in findings]


def test_a_complete_draft_may_be_changed_and_put_on_an_agenda():
    assert check_change(READY) == []
    assert check_proposal(READY) == []


def test_an_edition_on_an_agenda_can_neither_be_changed_nor_proposed_again():
    proposed = replace(READY, is_proposed=True)

    assert codes(check_change(proposed)) == ["plan.on_agenda"]
    assert codes(check_proposal(proposed)) == ["plan.on_agenda"]


def test_an_adopted_edition_cannot_be_changed_proposed_or_adopted_again():
    adopted = replace(READY, is_draft=False, put_digest=digest(READY))

    assert codes(check_change(adopted)) == ["plan.not_a_draft"]
    assert codes(check_proposal(adopted)) == ["plan.not_a_draft"]
    assert codes(check_adoption(adopted)) == ["plan.not_a_draft"]


def test_an_edition_needs_fields_with_distinct_titles():
    empty = replace(READY, fields=())
    blank = replace(READY, fields=(replace(POVERTY, title=" "), WORK))
    repeated = replace(READY, fields=(POVERTY, replace(WORK, title="poverty "), replace(WORK, title="Poverty")))

    assert codes(check_proposal(empty)) == ["plan.no_fields"]
    assert [(f.code, f.facts["position"]) for f in check_proposal(blank)] == [("plan.field_without_title", 1)]
    assert [(f.code, f.facts["title"]) for f in check_proposal(repeated)] == [("plan.field_title_repeated", "Poverty")]


def test_a_missing_preface_and_fields_without_text_warn_only():
    thin = EditionText("Action plan 2025/26", " ", (POVERTY, FieldText("Employment")))

    findings = check_proposal(thin)

    assert [(f.code, f.weight) for f in findings] == [("plan.no_preface", Weight.WARNS), ("plan.field_without_text", Weight.WARNS)]
    assert findings[1].facts == {"titles": ("Employment",), "field_count": 1}


def test_what_was_voted_on_can_be_adopted_and_nothing_else():
    put = replace(READY, is_proposed=True, put_digest=digest(READY))

    assert check_adoption(put) == []
    assert codes(check_adoption(replace(put, preface="Another preface."))) == ["plan.changed_since_proposal"]
    assert codes(check_adoption(replace(put, fields=()))) == ["plan.no_fields", "plan.changed_since_proposal"]


def test_a_plan_has_one_open_draft_at_a_time():
    assert codes(check_draft("Third edition")) == ["plan.draft_exists"]
    assert check_draft(None) == []


def test_an_edition_can_be_taken_back_until_the_vote_on_it_begins():
    proposed = replace(READY, is_proposed=True)

    assert check_withdrawal(proposed, is_voted=False) == []
    assert codes(check_withdrawal(proposed, is_voted=True)) == ["plan.vote_has_begun"]
    assert codes(check_withdrawal(READY, is_voted=False)) == ["plan.not_on_agenda"]


def test_only_a_deciding_body_of_the_partnership_can_adopt_a_plan():
    assert check_meeting("Steering group", decides_here=True) == []
    assert codes(check_meeting("Working group", decides_here=False)) == ["plan.body_does_not_decide"]


some_fields = st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=4)


@given(some_fields, some_fields)
def test_two_editions_have_one_digest_only_where_they_say_the_same(one, other):
    first, second = (EditionText("Plan", "", tuple(FieldText(*pair) for pair in pairs)) for pairs in (one, other))

    assert (digest(first) == digest(second)) == (one == other)
