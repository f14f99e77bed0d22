"""A plan with one measure that is measured: what tests of readings begin with."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from kiezwerk.apps.plans.models import Measure, Milestone, PlanIndicator, Reading

REPORTED = datetime(2025, 7, 1, 9, tzinfo=ZoneInfo("Europe/Berlin"))


def measure_in(edition, **given):
    """Return a measure under the first field of ``edition``."""
    field = edition.fields.order_by("position").first()
    columns = {"position": edition.measures.count() + 1, "title": "Beratung in drei Sprachen", "starts_on": date(2025, 1, 1)} | given
    return Measure.objects.create(edition=edition, field=field, **columns)


def milestone_in(measure, **given):
    columns = {"position": measure.milestones.count() + 1, "title": "Raum gefunden", "due_on": date(2025, 6, 30)} | given
    return Milestone.objects.create(edition=measure.edition, measure=measure, **columns)


def indicator_in(measure, **given):
    """Return an indicator of ``measure``: 40 people are to be advised in 2025, counted every three months."""
    columns = {
        "position": measure.indicators.count() + 1, "title": "Beratene Menschen", "measures": "sum", "unit": "Personen",
        "baseline_on": date(2025, 1, 1), "target": Decimal(40), "target_on": date(2025, 12, 31), "frequency_months": 3,
    } | given  # fmt: skip
    return PlanIndicator.objects.create(edition=measure.edition, measure=measure, **columns)


def approved(element, person, read_on, value=None, **given):
    """Return an approved reading of an element or of anything else with a line."""
    columns = {"title": element.title, "state": "approved", "decided_by": person, "decided_at": REPORTED} | given
    return Reading.objects.create(
        partnership_id=element.partnership_id, line=element.line, read_on=read_on, value=value, reported_by=person, reported_at=REPORTED, **columns
    )
