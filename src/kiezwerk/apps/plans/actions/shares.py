"""Which figure flows into which, and which figures count as jobs and training places."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.plans.reporting import check_shares
from kiezwerk.core.plans.rollup import Contribution as CoreContribution

from ..facts.measured import measured_in
from ..facts.measuring import core_contribution
from ..models import Contribution, CountedFigure
from ..queries.measuring import contributions_in


@action("plans.declare_shares", keeps_version=True)
def declare_shares(partnership, *, by, giver: str, shares: Mapping[str, Decimal]):
    """Let what is measured under ``giver`` count in other figures: ``shares`` by their lines, 0 to 1. They replace what was declared before.

    The partnership is locked meanwhile, so that two people together never close a circle.
    """
    given = [CoreContribution(giver, taker, Fraction(share)) for taker, share in shares.items()]
    measured = {line: (one.indicator.measures, one.unit) for line, one in measured_in(partnership).items() if one.indicator}
    insist(check_shares(giver, given, [core_contribution(row) for row in contributions_in(partnership.pk)], measured))

    Contribution.objects.filter(partnership=partnership, giver=giver).delete()
    Contribution.objects.bulk_create(Contribution(partnership=partnership, giver=giver, taker=taker, share=share) for taker, share in shares.items())
    record(by, "plans.shares.declared", partnership, giver=giver, shares={taker: str(share) for taker, share in shares.items()})


@action("plans.count_figure", permission="plans.declare_shares", keeps_version=True)
def count_figure(partnership, *, by, line: str, counts: str):
    """Count a figure among the jobs or training places of a partnership; "" for none of them."""
    CountedFigure.objects.filter(partnership=partnership, line=line).delete()
    if counts:
        CountedFigure.objects.create(partnership=partnership, line=line, counts=CountedFigure.Counts(counts))
    record(by, "plans.figure.counted", partnership, line=line, counts=counts)
