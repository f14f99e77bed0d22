"""What projects measure, and to which measures of the plan they belong."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.plans.models import Contribution, PlanIndicator, Reading
from kiezwerk.core.funding.indicators import IndicatorFacts, check_drop, check_indicator, check_measures

from ..models import MeasureContribution, ProjectIndicator


@action("funding.add_indicator", permission="funding.edit_project", keeps_version=True)
def add_indicator(project, *, by, **columns):
    """Let a project measure something of its own."""
    indicator = ProjectIndicator(project=project, **columns)
    insist(check_indicator(_facts(indicator)))

    indicator.save()
    record(by, "funding.indicator.added", project, words={"title": indicator.title})
    return indicator


@action("funding.change_indicator", permission="funding.edit_project")
def change_indicator(indicator, *, by, **columns):
    """Change what an indicator says; how and in which unit it is measured stays once somebody has reported."""
    changed = frozenset(name for name, value in columns.items() if getattr(indicator, name) != value)
    for name in changed:
        setattr(indicator, name, columns[name])
    insist(check_indicator(_facts(indicator, changed)))

    indicator.save(update_fields=sorted(changed)) if changed else None
    record(by, "funding.indicator.changed", indicator.project, words={"title": indicator.title}, changed=sorted(changed))
    return indicator


@action("funding.drop_indicator", permission="funding.edit_project")
def drop_indicator(indicator, *, by):
    """Take away an indicator under which nobody has reported anything."""
    insist(check_drop(_readings(indicator)))

    record(by, "funding.indicator.dropped", indicator.project, words={"title": indicator.title})
    Contribution.objects.filter(partnership=indicator.partnership_id, giver=indicator.line).delete()
    indicator.delete()


@action("funding.assign_measures", permission="funding.edit_project", keeps_version=True)
def assign_measures(project, *, by, shares: Mapping[str, Decimal]):
    """Let a project belong to measures of the plan, by their lines, with shares from 0 to 1 of its money and of itself."""
    insist(check_measures({line: Fraction(share) for line, share in shares.items()}))

    project.measure_contributions.all().delete()
    MeasureContribution.objects.bulk_create(MeasureContribution(project=project, line=line, share=share) for line, share in shares.items())
    record(by, "funding.project.assigned", project, shares={line: str(share) for line, share in shares.items()})


def _facts(indicator: ProjectIndicator, changed: frozenset[str] = frozenset()) -> IndicatorFacts:
    others = ProjectIndicator.objects.filter(project=indicator.project_id, title=indicator.title).exclude(pk=indicator.pk)
    is_quality = indicator.measures == PlanIndicator.Measures.QUALITY
    return IndicatorFacts(indicator.title, indicator.unit, is_quality, changed, _readings(indicator), others.exists())


def _readings(indicator: ProjectIndicator) -> int:
    return Reading.objects.filter(partnership=indicator.partnership_id, line=indicator.line).count()
