"""Do the sources cover the costs, year by year, and does each pay only what it may?

Units     cents: int; shares: Fraction of the total cost.
Shapes    Either every line of a plan carries its year or none does.
Errors    ``ValueError`` for a negative amount and for a plan that mixes lines with and without a year.
Invariant The gaps of all years sum to the gap of the plan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from kiezwerk.core.findings import Finding
from kiezwerk.core.funding.limits import FundingLimits


class SourceKind(StrEnum):
    """Where money comes from."""

    GRANT = "grant"
    OWN = "own"
    THIRD = "third"


@dataclass(frozen=True)
class CostLine:
    """What something costs: ``kind`` is staff, fees, material, building ..."""

    kind: str
    cents: int
    year: int | None = None


@dataclass(frozen=True)
class SourceLine:
    """Who pays: a grant names its ``fund``."""

    kind: SourceKind
    cents: int
    year: int | None = None
    fund: str = ""


@dataclass(frozen=True)
class FinancingPlan:
    """Costs and the sources that shall cover them."""

    costs: tuple[CostLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()

    def __post_init__(self) -> None:
        lines: list[CostLine | SourceLine] = [*self.costs, *self.sources]
        if any(line.cents < 0 for line in lines):
            raise ValueError("an amount of a financing plan is not negative")
        if len({line.year is None for line in lines}) > 1:
            raise ValueError("either every line carries its year or none does")

    @property
    def cost_cents(self) -> int:
        """All costs."""
        return sum(line.cents for line in self.costs)

    @property
    def source_cents(self) -> int:
        """All sources."""
        return sum(line.cents for line in self.sources)

    @property
    def gap_cents(self) -> int:
        """What the sources leave open; negative where they exceed the costs."""
        return self.cost_cents - self.source_cents

    def from_kind(self, kind: SourceKind) -> int:
        """Return what sources of ``kind`` pay."""
        return sum(line.cents for line in self.sources if line.kind is kind)

    def from_fund(self, fund: str) -> int:
        """Return what the grants of ``fund`` pay."""
        return sum(line.cents for line in self.sources if line.kind is SourceKind.GRANT and line.fund == fund)

    def gaps_by_year(self) -> dict[int, int]:
        """Return the gap of each year, in order; empty where lines carry no year.

        >>> FinancingPlan((CostLine("staff", 500, 2026),), (SourceLine(SourceKind.OWN, 500, 2027),)).gaps_by_year()
        {2026: 500, 2027: -500}
        """
        gaps: dict[int, int] = {}
        for cost in self.costs:
            if cost.year is not None:
                gaps[cost.year] = gaps.get(cost.year, 0) + cost.cents
        for source in self.sources:
            if source.year is not None:
                gaps[source.year] = gaps.get(source.year, 0) - source.cents
        return dict(sorted(gaps.items()))


def check_financing(plan: FinancingPlan, limits: FundingLimits, cite: Callable[[str], str] = str) -> list[Finding]:
    """Return everything that is wrong with ``plan``, most serious first; ``cite`` turns the name of a limit into its citation.

    >>> from fractions import Fraction
    >>> limits = FundingLimits(rate_max_share=Fraction(4, 5), own_min_share=Fraction(1, 10))
    >>> costs = (CostLine("staff", 10_000_00),)
    >>> check_financing(FinancingPlan(costs, (SourceLine(SourceKind.GRANT, 8_000_00), SourceLine(SourceKind.OWN, 2_000_00))), limits)
    []
    >>> [f.code for f in check_financing(FinancingPlan(costs, (SourceLine(SourceKind.GRANT, 8_000_00),)), limits)]
    ['financing.gap', 'financing.own_share_low']
    """
    if not plan.cost_cents:
        return [Finding("financing.no_costs", field="costs")]
    return [
        *_check_balance(plan),
        *_check_rate(plan, limits, cite),
        *_check_funds(plan, limits, cite),
        *_check_own_share(plan, limits, cite),
    ]


def _check_balance(plan: FinancingPlan) -> list[Finding]:
    facts = {"cost_cents": plan.cost_cents, "source_cents": plan.source_cents}
    if plan.gap_cents > 0:
        return [Finding("financing.gap", facts={**facts, "missing_cents": plan.gap_cents}, field="sources")]
    if plan.gap_cents < 0:
        return [Finding("financing.surplus", facts={**facts, "over_cents": -plan.gap_cents}, field="sources")]
    return [
        Finding("financing.year_gap" if gap > 0 else "financing.year_surplus", facts={"year": year, "cents": abs(gap)}, field="sources")
        for year, gap in plan.gaps_by_year().items()
        if gap
    ]


def _check_rate(plan: FinancingPlan, limits: FundingLimits, cite: Callable[[str], str]) -> list[Finding]:
    grant = plan.from_kind(SourceKind.GRANT)
    share = limits.rate_max_share
    if share is None or grant <= share * plan.cost_cents:
        return []
    allowed = floor(share * plan.cost_cents)
    facts = {"grant_cents": grant, "allowed_cents": allowed, "over_cents": grant - allowed, "max_share": share, "rule": cite("rate_max_share")}
    return [Finding("financing.rate_high", facts=facts, field="sources")]


def _check_funds(plan: FinancingPlan, limits: FundingLimits, cite: Callable[[str], str]) -> list[Finding]:
    findings = []
    for fund in limits.funds:
        paid = plan.from_fund(fund.fund)
        facts = {"fund": fund.fund, "grant_cents": paid, "rule": cite("funds")}
        if fund.max_cents is not None and paid > fund.max_cents:
            over = {"allowed_cents": fund.max_cents, "over_cents": paid - fund.max_cents}
            findings.append(Finding("financing.fund_above_maximum", facts=facts | over, field="sources"))
        if fund.max_share is not None and paid > fund.max_share * plan.cost_cents:
            allowed = floor(fund.max_share * plan.cost_cents)
            over_share = {"allowed_cents": allowed, "over_cents": paid - allowed, "max_share": fund.max_share}
            findings.append(Finding("financing.fund_rate_high", facts={**facts, **over_share}, field="sources"))
    return findings


def _check_own_share(plan: FinancingPlan, limits: FundingLimits, cite: Callable[[str], str]) -> list[Finding]:
    own = plan.from_kind(SourceKind.OWN)
    share = limits.own_min_share
    if share is None or own >= share * plan.cost_cents:
        return []
    required = ceil(share * plan.cost_cents)
    facts = {"own_cents": own, "required_cents": required, "missing_cents": required - own, "min_share": share, "rule": cite("own_min_share")}
    return [Finding("financing.own_share_low", facts=facts, field="sources")]
