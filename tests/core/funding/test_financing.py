"""Sources cover costs, each fund pays what it may, and years agree."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.funding.financing import CostLine, FinancingPlan, SourceKind, SourceLine, check_financing
from kiezwerk.core.funding.limits import FundingLimits, FundLimit

GRANT, OWN, THIRD = SourceKind.GRANT, SourceKind.OWN, SourceKind.THIRD
NO_LIMITS = FundingLimits()


def plan(cost: int, **sources: int) -> FinancingPlan:
    return FinancingPlan((CostLine("staff", cost),), tuple(SourceLine(SourceKind(kind), cents) for kind, cents in sources.items()))


def facts_of(finding, *names):
    return (finding.code, *(finding.facts[name] for name in names))


def test_a_plan_whose_sources_sum_to_its_costs_is_fine():
    assert check_financing(plan(10_000_00, grant=8_000_00, own=1_500_00, third=500_00), NO_LIMITS) == []


def test_a_plan_without_costs_says_only_that():
    assert [finding.code for finding in check_financing(plan(0, grant=5), NO_LIMITS)] == ["financing.no_costs"]


def test_a_gap_and_a_surplus_say_by_how_much_and_in_which_direction():
    gap = check_financing(plan(10_000_00, grant=9_500_00), NO_LIMITS)
    surplus = check_financing(plan(10_000_00, grant=10_000_01), NO_LIMITS)

    assert [facts_of(finding, "missing_cents") for finding in gap] == [("financing.gap", 500_00)]
    assert [facts_of(finding, "over_cents") for finding in surplus] == [("financing.surplus", 1)]


def test_a_balanced_plan_can_still_miss_in_a_year():
    uneven = FinancingPlan(
        (CostLine("staff", 600_00, 2026), CostLine("fees", 400_00, 2027)), (SourceLine(GRANT, 500_00, 2026), SourceLine(GRANT, 500_00, 2027))
    )

    found = check_financing(uneven, NO_LIMITS)

    assert [facts_of(finding, "year", "cents") for finding in found] == [
        ("financing.year_gap", 2026, 100_00),
        ("financing.year_surplus", 2027, 100_00),
    ]


def test_years_that_agree_are_fine():
    even = FinancingPlan((CostLine("staff", 600_00, 2026),), (SourceLine(OWN, 600_00, 2026),))

    assert check_financing(even, NO_LIMITS) == []


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10**9), st.integers(2020, 2024)), max_size=10))
def test_the_gaps_of_all_years_sum_to_the_gap(lines):
    costs = tuple(CostLine("staff", cents, year) for is_cost, cents, year in lines if is_cost)
    sources = tuple(SourceLine(OWN, cents, year) for is_cost, cents, year in lines if not is_cost)
    mixed = FinancingPlan(costs, sources)

    assert sum(mixed.gaps_by_year().values()) == mixed.gap_cents


def test_the_rate_is_compared_exactly_and_the_allowed_amount_is_whole_cents():
    limits = FundingLimits(rate_max_share=Fraction(1, 3))

    allowed = check_financing(plan(100, grant=33, own=67), limits)
    refused = check_financing(plan(100, grant=34, own=66), limits, cite="rule {}".format)

    assert allowed == []
    assert [facts_of(finding, "allowed_cents", "over_cents", "rule") for finding in refused] == [
        ("financing.rate_high", 33, 1, "rule rate_max_share")
    ]


def test_each_fund_has_its_own_cap_and_rate():
    limits = FundingLimits(funds=(FundLimit("ESF", 250_000_00, Fraction(1, 2)), FundLimit("Land", max_share=Fraction(1, 4)), FundLimit("Bund")))
    sources = (SourceLine(GRANT, 260_000_00, fund="ESF"), SourceLine(GRANT, 140_000_00, fund="Land"), SourceLine(OWN, 100_000_00, fund="ESF"))

    found = check_financing(FinancingPlan((CostLine("staff", 500_000_00),), sources), limits)

    assert [facts_of(finding, "fund", "allowed_cents", "over_cents") for finding in found] == [
        ("financing.fund_above_maximum", "ESF", 250_000_00, 10_000_00),
        ("financing.fund_rate_high", "ESF", 250_000_00, 10_000_00),
        ("financing.fund_rate_high", "Land", 125_000_00, 15_000_00),
    ]


def test_the_own_share_is_rounded_up_to_whole_cents():
    limits = FundingLimits(own_min_share=Fraction(1, 10))

    enough = check_financing(plan(10_001, grant=9_000, own=1_001), limits)
    low = check_financing(plan(10_001, grant=9_001, own=1_000), limits)

    assert enough == []
    assert [facts_of(finding, "own_cents", "required_cents", "missing_cents") for finding in low] == [("financing.own_share_low", 1_000, 1_001, 1)]


def test_a_plan_holds_no_negative_amounts_and_years_for_all_lines_or_none():
    with pytest.raises(ValueError, match="not negative"):
        plan(-1)
    with pytest.raises(ValueError, match="year"):
        FinancingPlan((CostLine("staff", 1, 2026),), (SourceLine(THIRD, 1),))
