"""Proposals side by side: every criterion, how far the raters are apart, and what becomes of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kiezwerk.apps.funding.models import Application, Call
from kiezwerk.core.funding import ranking

from .selections import complete_appraisals


@dataclass(frozen=True)
class ComparedProposal:
    """One row of the comparison. ``low`` and ``high`` are the scores of the strictest and the mildest rater."""

    application: Application
    line: ranking.SelectionLine | None
    by_criterion: tuple[Fraction | None, ...]
    mean: Fraction | None
    low: Fraction | None
    high: Fraction | None
    rater_count: int


def compared(call: Call, applications: Sequence[Application], lines: Sequence[ranking.SelectionLine] = ()) -> list[ComparedProposal]:
    """Return ``applications`` in the order of ``lines``, or by their mean score where there is no ranking yet."""
    criteria = list(call.criteria.all())
    weights, keys = [criterion.weight for criterion in criteria], [criterion.pk for criterion in criteria]
    by_number = {application.number: application for application in applications}
    if lines:
        return [_compared(by_number[line.id], line, weights, keys) for line in lines]
    rows = [_compared(application, None, weights, keys) for application in applications]
    return sorted(rows, key=lambda row: (-(row.mean or 0), row.application.number))


def _compared(application: Application, line, weights: list[int], keys: list[int]) -> ComparedProposal:
    appraisals = complete_appraisals(application.appraisals.all(), keys)
    by_rater = [ranking.mean_score([scores], weights) for scores in appraisals]
    return ComparedProposal(
        application=application,
        line=line,
        by_criterion=tuple(Fraction(sum(column), len(column)) for column in zip(*appraisals, strict=True)) or (None,) * len(keys),
        mean=ranking.mean_score(appraisals, weights) if appraisals else None,
        low=min(by_rater, default=None),
        high=max(by_rater, default=None),
        rater_count=len(appraisals),
    )
