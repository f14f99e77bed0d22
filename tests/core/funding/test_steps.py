"""The next step of a call, a proposal, an appraisal and a selection."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiezwerk.core.funding.calls import CallFacts
from kiezwerk.core.funding.instruments import Instrument
from kiezwerk.core.funding.projects import FundingRow, ProjectFacts, check_project
from kiezwerk.core.funding.steps import (
    Publication,
    SelectionFacts,
    application_number,
    check_adoption,
    check_appraisal,
    check_call_change,
    check_change,
    check_proposal,
    check_publication,
    check_ranking_step,
    check_scores,
    check_withdrawal,
)
from kiezwerk.core.periods import Period

OPENS = datetime.fromisoformat("2026-03-02T09:00:00+01:00")
CLOSES = datetime.fromisoformat("2026-03-30T12:00:00+02:00")
LATER = CLOSES + timedelta(seconds=1)
CALL = CallFacts(OPENS, CLOSES, budget_cents=40_000_00)
ROLLING = CallFacts(OPENS)
INSTRUMENT = Instrument("X", "Example", Period(date(2026, 1, 1), date(2026, 12, 31)))
READY = Publication(is_draft=True, criteria_count=2, decision_expected_on=date(2026, 4, 30), reply_by_on=date(2026, 5, 15))
RANKED = SelectionFacts(line_count=3)


def codes(findings):
    return [finding.code for finding in findings]


def test_numbers_are_counted_from_one():
    assert [application_number(2026, "LSI-A", count) for count in (1, 1234)] == ["2026-LSI-A-001", "2026-LSI-A-1234"]
    with pytest.raises(ValueError, match="counted from 1"):
        application_number(2026, "LSI-A", 0)


def test_a_call_is_published_when_its_dates_follow_each_other_and_it_has_criteria():
    assert check_publication(CALL, INSTRUMENT, READY) == []
    assert check_publication(ROLLING, INSTRUMENT, READY) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"is_draft": False}, ["call.published_already"]),
        ({"criteria_count": 0}, ["call.no_criteria"]),
        ({"decision_expected_on": date(2026, 3, 29)}, ["call.decision_before_closing"]),
        ({"decision_expected_on": date(2026, 3, 30)}, []),
        ({"reply_by_on": date(2026, 4, 29)}, ["call.reply_before_decision"]),
    ],
)
def test_what_stands_against_publishing(change, expected):
    assert codes(check_publication(CALL, INSTRUMENT, replace(READY, **change))) == expected


def test_what_the_call_itself_lacks_is_named_first():
    outside = replace(INSTRUMENT, valid=Period(date(2027, 1, 1)))

    assert codes(check_publication(CALL, outside, replace(READY, criteria_count=0))) == ["call.instrument_not_valid", "call.no_criteria"]


def test_calls_and_proposals_change_only_as_drafts():
    assert (check_call_change(is_draft=True), check_change(is_draft=True)) == ([], [])
    assert codes(check_call_change(is_draft=False) + check_change(is_draft=False)) == ["call.published_already", "application.not_a_draft"]


def test_a_proposal_is_withdrawn_until_the_last_instant():
    assert check_withdrawal(CALL, is_submitted=True, received_at=CLOSES) == []
    assert check_withdrawal(ROLLING, is_submitted=True, received_at=LATER) == []
    assert codes(check_withdrawal(CALL, is_submitted=True, received_at=LATER)) == ["application.withdrawal_late"]
    assert codes(check_withdrawal(CALL, is_submitted=False, received_at=OPENS)) == ["application.not_submitted"]


def test_scores_are_given_after_closing_by_those_without_a_part_in_it():
    assert check_appraisal(CALL, is_undecided=True, conflicts=[], now=LATER) == []
    assert check_appraisal(ROLLING, is_undecided=True, conflicts=[], now=OPENS) == []
    found = check_appraisal(CALL, is_undecided=False, conflicts=["B", "A"], now=CLOSES)
    assert codes(found) == ["appraisal.decided_already", "appraisal.before_closing", "appraisal.conflict"]
    assert found[-1].facts["organisations"] == ("A", "B")


def test_an_appraisal_covers_every_criterion():
    assert check_scores(["Need", "Effect"], ["Need", "Effect"]) == []
    assert [dict(f.facts) for f in check_scores(["Need"], ["Need", "Effect"])] == [{"criteria": ("Effect",), "missing_count": 1}]


def test_ranking_waits_for_the_closing_and_stops_at_the_body():
    assert check_ranking_step(CALL, SelectionFacts(), LATER) == []
    assert check_ranking_step(ROLLING, SelectionFacts(), OPENS) == []
    assert codes(check_ranking_step(CALL, SelectionFacts(), CLOSES)) == ["selection.before_closing"]
    assert codes(check_ranking_step(CALL, replace(RANKED, is_before_body=True), LATER)) == ["selection.before_body"]
    assert codes(check_ranking_step(CALL, replace(RANKED, is_adopted=True), LATER)) == ["selection.adopted_already"]


def test_only_a_fresh_ranking_goes_before_a_body_that_decides():
    assert check_proposal(RANKED, decides_here=True, body="Board") == []
    found = check_proposal(SelectionFacts(is_stale=True), decides_here=False, body="Board")
    assert codes(found) == ["selection.empty", "selection.stale", "selection.body_does_not_decide"]


def test_a_selection_is_adopted_once():
    assert check_adoption(RANKED) == []
    assert codes(check_adoption(replace(RANKED, is_adopted=True))) == ["selection.adopted_already"]
    assert codes(check_adoption(SelectionFacts())) == ["selection.empty"]


def test_a_project_stands_in_the_register_once_with_each_source_once_a_year():
    funding = (FundingRow("ESF+", 2026, 100), FundingRow("ESF+", 2027, 100), FundingRow("Land", None, 50, paid_cents=50))

    assert check_project(ProjectFacts("P-1", "Garden", date(2026, 1, 1), date(2026, 1, 1), funding)) == []


def test_what_stands_against_a_project():
    funding = (FundingRow("ESF+", None, 100, paid_cents=101), FundingRow("ESF+", None, 100))
    project = ProjectFacts("P-1", "Garden", date(2026, 2, 1), date(2026, 1, 31), funding, is_number_taken=True)

    found = check_project(project)

    assert [(f.code, f.weight.value) for f in found] == [
        ("project.number_taken", "blocks"),
        ("project.ends_before_start", "blocks"),
        ("project.source_twice", "blocks"),
        ("project.paid_above_grant", "warns"),
    ]


def test_a_project_without_days_has_no_order_to_keep():
    assert check_project(ProjectFacts("P-1", "Garden", ends_on=date(2026, 1, 1))) == []
