"""Editions: when they may change, when they may be voted on, and that what is adopted is what was voted on."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from kiezwerk.core.findings import Weight
from kiezwerk.core.plans.editions import (
    DraftState,
    EditionText,
    check_adoption,
    check_change,
    check_draft,
    check_meeting,
    check_proposal,
    check_withdrawal,
    digest,
)
from kiezwerk.core.plans.structure import Edition, Element, Kind

from .editions import editions

PREFACE = Element("preface", Kind.SECTION, "Preface", text="Why we work together.")
POVERTY = Element("a", Kind.FIELD, "Poverty", text="Fewer children grow up poor.")
WORK = Element("b", Kind.FIELD, "Employment", text="Work that one can live on.")
READY = EditionText(Edition("Action plan 2025/26", (PREFACE, POVERTY, WORK)), DraftState("Action plan 2025/26"))


def saying(edition, *elements):
    """The edition with other elements."""
    return replace(edition, said=Edition(edition.title, elements))


def being(edition, **state):
    """The edition in another state."""
    return replace(edition, state=replace(edition.state, **state))


def codes(findings):
    return [finding.code for finding in findings]


def test_a_complete_draft_may_be_changed_and_put_on_an_agenda():
    assert check_change(READY.state) == []
    assert check_proposal(READY) == []


def test_an_edition_on_an_agenda_can_neither_be_changed_nor_proposed_again():
    proposed = being(READY, is_proposed=True)

    consulted = being(READY, is_consulted=True)

    assert codes(check_change(consulted.state)) == ["plan.in_consultation"]
    assert codes(check_change(proposed.state)) == ["plan.on_agenda"]
    assert codes(check_proposal(proposed)) == ["plan.on_agenda"]


def test_an_adopted_edition_cannot_be_changed_proposed_or_adopted_again():
    adopted = replace(being(READY, is_draft=False), put_digest=digest(READY.said))

    assert codes(check_change(adopted.state)) == ["plan.not_a_draft"]
    assert codes(check_proposal(adopted)) == ["plan.not_a_draft"]
    assert codes(check_adoption(adopted)) == ["plan.not_a_draft"]


def test_an_edition_needs_fields_with_distinct_titles():
    empty = saying(READY, PREFACE)
    blank = saying(READY, PREFACE, replace(POVERTY, title=" "), WORK)
    repeated = saying(READY, PREFACE, POVERTY, replace(WORK, line="c", title="poverty "), replace(WORK, title="Poverty"))

    assert codes(check_proposal(empty)) == ["plan.no_fields"]
    assert [(f.code, f.facts["position"]) for f in check_proposal(blank)] == [("plan.field_without_title", 1)]
    assert [(f.code, f.facts["title"]) for f in check_proposal(repeated)] == [("plan.field_title_repeated", "Poverty")]


def test_a_missing_preface_and_fields_without_text_warn_only():
    thin = saying(READY, replace(PREFACE, text=" "), POVERTY, replace(WORK, text=""))

    findings = check_proposal(thin)

    assert [(f.code, f.weight) for f in findings] == [("plan.no_preface", Weight.WARNS), ("plan.field_without_text", Weight.WARNS)]
    assert findings[1].facts == {"titles": ("Employment",), "field_count": 1}


def test_what_was_voted_on_can_be_adopted_and_nothing_else():
    put = replace(being(READY, is_proposed=True), put_digest=digest(READY.said))

    assert check_adoption(put) == []
    assert codes(check_adoption(saying(put, replace(PREFACE, text="Another preface."), POVERTY, WORK))) == ["plan.changed_since_proposal"]
    assert codes(check_adoption(saying(put, PREFACE))) == ["plan.no_fields", "plan.changed_since_proposal"]


def test_a_plan_has_one_open_draft_at_a_time():
    assert codes(check_draft("Third edition")) == ["plan.draft_exists"]
    assert check_draft(None) == []


def test_an_edition_can_be_taken_back_until_the_vote_on_it_begins():
    proposed = being(READY, is_proposed=True)

    assert check_withdrawal(proposed.state, is_voted=False) == []
    assert codes(check_withdrawal(proposed.state, is_voted=True)) == ["plan.vote_has_begun"]
    assert codes(check_withdrawal(READY.state, is_voted=False)) == ["plan.not_on_agenda"]


def test_only_a_deciding_body_of_the_partnership_can_adopt_a_plan():
    assert check_meeting("Steering group", decides_here=True) == []
    assert codes(check_meeting("Working group", decides_here=False)) == ["plan.body_does_not_decide"]


@given(editions(), editions())
def test_two_editions_have_one_digest_only_where_they_say_the_same(one, other):
    assert digest(one) == digest(replace(one))
    assert (digest(one) == digest(other)) == (one == other)


def test_a_figure_has_one_digest_however_many_zeros_stand_behind_it():
    short, long = (Element("i", Kind.INDICATOR, "Jobs", details={"target": Decimal(target)}) for target in ("5", "5.0000"))

    assert digest(Edition("", (short,))) == digest(Edition("", (long,)))
