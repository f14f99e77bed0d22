"""Applications against instruments and calls: each rule where it just holds and where it just breaks."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from kiezwerk.core.findings import Weight
from kiezwerk.core.funding.calls import CallFacts, check_call, check_receipt
from kiezwerk.core.funding.checks import ApplicationFacts, check_application, check_submission
from kiezwerk.core.funding.financing import CostLine, FinancingPlan, SourceKind, SourceLine
from kiezwerk.core.funding.instruments import Instrument
from kiezwerk.core.funding.limits import FundingLimits, Participants, Pool
from kiezwerk.core.periods import Period

BERLIN = ZoneInfo("Europe/Berlin")
CLOSES = datetime(2026, 3, 31, 12, tzinfo=BERLIN)
CALL = CallFacts(opens_at=CLOSES - timedelta(days=28), closes_at=CLOSES, action_fields=frozenset({"work", "local economy"}))


def plan(cents: int, kind: str = "staff") -> FinancingPlan:
    return FinancingPlan((CostLine(kind, cents),), (SourceLine(SourceKind.GRANT, cents),))


GOOD = ApplicationFacts(
    title="Werkstatt im Kiez",
    summary="Zwölf Menschen lernen, Fahrräder zu reparieren.",
    applicant_form="association",
    plan=plan(9_000_00),
    starts_on=date(2026, 5, 1),
    ends_on=date(2027, 4, 30),
    action_field="work",
    participants_count=7,
)


def instrument(**limits) -> Instrument:
    return Instrument("LSK", "Example", Period(date(2026, 1, 1)), FundingLimits(**limits), source="notice")


def found(application: ApplicationFacts, call: CallFacts = CALL, **limits):
    return check_application(application, instrument(**limits), call)


def test_a_good_application_breaks_no_rule():
    limits = {
        "grant_max_cents": 9_000_00,
        "total_max_cents": 9_000_00,
        "total_min_cents": 9_000_00,
        "months_max": 12,
        "months_min": 12,
        "applicant_forms": frozenset({"association"}),
        "field_required": True,
        "participants": Participants.REQUIRED,
        "participants_max": 7,
        "excluded_costs": frozenset({"building"}),
        "pool_cents": 9_000_00,
        "pool": Pool.NEIGHBOURHOOD_YEAR,
        "rate_max_share": Fraction(1),
    }

    assert found(GOOD, **limits) == []


@pytest.mark.parametrize(
    ("limits", "changes", "code", "facts"),
    [
        ({"grant_max_cents": 8_999_99}, {}, "grant_above_maximum", {"asked_cents": 9_000_00, "cap_cents": 8_999_99, "over_cents": 1}),
        ({"total_max_cents": 5_000_00}, {}, "total_above_maximum", {"asked_cents": 9_000_00, "cap_cents": 5_000_00, "over_cents": 4_000_00}),
        ({"total_min_cents": 9_000_01}, {}, "total_below_minimum", {"asked_cents": 9_000_00, "least_cents": 9_000_01, "missing_cents": 1}),
        (
            {"pool_cents": 10_000_00, "pool": Pool.NEIGHBOURHOOD_YEAR},
            {"pool_used_cents": 2_000_00},
            "pool_exceeded",
            {"cap_cents": 8_000_00, "over_cents": 1_000_00, "pool_cents": 10_000_00, "pool": Pool.NEIGHBOURHOOD_YEAR},
        ),
        ({"pool_cents": 10_000_00}, {"pool_used_cents": 11_000_00}, "pool_exceeded", {"cap_cents": 0, "over_cents": 9_000_00}),
        ({"excluded_costs": frozenset({"building"})}, {"plan": plan(500_00, "building")}, "costs_excluded", {"kind": "building", "cents": 500_00}),
        ({"months_max": 6}, {}, "too_long", {"months": 12, "most_months": 6, "over_months": 6, "latest_on": date(2026, 10, 31)}),
        ({"months_min": 13}, {}, "too_short", {"months": 12, "least_months": 13, "missing_months": 1}),
        ({"follows": "LSI-B"}, {}, "predecessor_missing", {"before": "LSI-B"}),
        ({"follows": "LSI-B"}, {"follows": "LSI-A"}, "predecessor_missing", {"before": "LSI-B"}),
        ({"partners_min": 2}, {"partners_count": 1}, "partner_missing", {"count": 1, "least_count": 2, "missing_count": 1}),
        ({"participants": Participants.REQUIRED}, {"participants_count": None}, "participants_missing", {}),
        ({"participants": Participants.NONE}, {}, "participants_not_admitted", {"count": 7}),
        ({"participants_max": 5}, {}, "too_many_participants", {"count": 7, "most_count": 5, "over_count": 2}),
        ({"applicant_forms": frozenset({"person"})}, {}, "applicant_not_admitted", {"form": "association", "admitted": ("person",)}),
    ],
)
def test_a_broken_rule_of_the_instrument_is_cited_with_its_figures(limits, changes, code, facts):
    findings = found(replace(GOOD, **changes), **limits)

    assert [(finding.code, finding.weight) for finding in findings] == [(f"application.{code}", Weight.BLOCKS)]
    assert facts.items() <= findings[0].facts.items()
    assert findings[0].facts["rule"].startswith("LSK: ")
    assert findings[0].facts["rule"].endswith(" (notice)")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"title": " "}, ["title_missing"]),
        ({"title": "x" * 120}, []),
        ({"title": "x" * 121}, ["title_too_long"]),
        ({"summary": ""}, ["summary_missing"]),
        ({"summary": "x" * 1501}, ["summary_too_long"]),
        ({"action_field": ""}, ["field_missing"]),
        ({"action_field": "culture"}, ["field_not_admitted"]),
        ({"starts_on": None}, ["dates_missing"]),
        ({"ends_on": None}, ["dates_missing"]),
        ({"ends_on": date(2026, 4, 30)}, ["ends_before_start"]),
        ({"starts_on": date(2026, 3, 31)}, ["starts_before_close"]),
        ({"starts_on": date(2026, 4, 1)}, []),
    ],
)
def test_what_is_missing_or_does_not_fit_the_call_is_said(changes, codes):
    assert [finding.code for finding in found(replace(GOOD, **changes))] == [f"application.{code}" for code in codes]


def test_the_missing_day_is_the_field_of_its_finding():
    assert [found(replace(GOOD, **{name: None}))[0].field for name in ("starts_on", "ends_on")] == ["starts_on", "ends_on"]


def test_a_missing_field_of_action_cites_the_instrument_where_it_has_such_a_rule():
    bare = replace(GOOD, action_field="")

    assert [found(bare)[0].facts["rule"], found(bare, field_required=True)[0].facts["rule"]] == ["", "LSK: field_required (notice)"]


def test_a_call_without_fields_admits_every_field_and_a_rolling_call_any_start():
    rolling = CallFacts(opens_at=CLOSES)

    assert found(replace(GOOD, action_field="culture", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)), rolling) == []


def test_the_day_of_closing_is_a_day_of_the_partnership():
    just_after_midnight = datetime(2026, 3, 31, 0, 30, tzinfo=BERLIN)
    call = CallFacts(opens_at=CLOSES - timedelta(days=28), closes_at=just_after_midnight)

    assert [finding.facts["closes_on"] for finding in found(replace(GOOD, starts_on=date(2026, 3, 31)), call)] == [date(2026, 3, 31)]


def test_in_the_hour_that_autumn_repeats_a_call_closes_once():
    """Half past two of summer time comes before ten past two of winter time, though the clock says otherwise."""
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    call = CallFacts(opens_at=CLOSES, closes_at=summer)

    assert [call.is_over(summer), call.is_over(summer.replace(minute=10, fold=1))] == [False, True]


def test_an_exceptional_legal_form_warns_and_comes_last():
    limits = {"applicant_forms": frozenset({"association"}), "exception_forms": frozenset({"public_body"})}

    findings = found(replace(GOOD, applicant_form="public_body", title=""), **limits)

    assert [(finding.code, finding.weight) for finding in findings] == [
        ("application.title_missing", Weight.BLOCKS),
        ("application.applicant_by_exception", Weight.WARNS),
    ]


@pytest.mark.parametrize(("older", "due"), [(None, None), (2, None), (1, 2)])
def test_too_few_older_participants_warn(older, due):
    findings = found(replace(GOOD, older_count=older), older_share=Fraction(1, 5))

    assert [(finding.weight, finding.facts["due_count"]) for finding in findings] == ([(Weight.WARNS, due)] if due else [])


def test_money_that_does_not_fit_comes_before_words_that_are_missing():
    poor = replace(GOOD, title="", applicant_form="person", plan=FinancingPlan((CostLine("staff", 100),), ()), ends_on=date(2028, 4, 30))

    codes = [finding.code for finding in found(poor, applicant_forms=frozenset({"association"}), months_max=12)]

    assert codes == ["application.applicant_not_admitted", "financing.gap", "application.too_long", "application.title_missing"]


@pytest.mark.parametrize(
    ("received_at", "codes"),
    [
        (CLOSES, []),
        (CLOSES + timedelta(microseconds=1), ["submission.late"]),
        (CALL.opens_at, []),
        (CALL.opens_at - timedelta(microseconds=1), ["submission.early"]),
    ],
)
def test_late_is_late_and_the_very_instant_of_closing_is_in_time(received_at, codes):
    assert [finding.code for finding in check_receipt(CALL, received_at)] == codes


def test_a_receipt_is_compared_as_an_instant_whatever_its_time_zone():
    same_instant = CLOSES.astimezone(ZoneInfo("Asia/Tokyo"))

    assert check_receipt(CALL, same_instant) == []
    assert [finding.facts["late_by"] for finding in check_receipt(CALL, same_instant + timedelta(minutes=3))] == [timedelta(minutes=3)]


def test_a_rolling_call_is_never_late():
    assert check_receipt(CallFacts(opens_at=CLOSES), CLOSES + timedelta(days=900)) == []


def test_a_submission_is_refused_for_its_time_and_then_for_everything_else():
    findings = check_submission(replace(GOOD, title=""), instrument(), CALL, CLOSES + timedelta(seconds=5))

    assert [finding.code for finding in findings] == ["submission.late", "application.title_missing"]
    assert check_submission(GOOD, instrument(), CALL, CLOSES) == []


def test_a_call_is_checked_for_instrument_order_and_budget():
    wrong = CallFacts(opens_at=datetime(2025, 12, 31, 12, tzinfo=BERLIN), closes_at=datetime(2025, 12, 31, 12, tzinfo=BERLIN), budget_cents=0)

    assert [finding.code for finding in check_call(wrong, instrument())] == [
        "call.instrument_not_valid",
        "call.closes_before_it_opens",
        "call.no_budget",
    ]
    assert check_call(replace(CALL, budget_cents=1), instrument()) == []
    assert check_call(CallFacts(opens_at=CLOSES), instrument()) == []
