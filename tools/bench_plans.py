"""An edition with hundreds of measures, for ``tools/bench.py``: written at once, without the acts that would take hours."""

from datetime import date, timedelta

from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.plans.models import ActionField, ActionPlan, Goal, Measure, MeasurePartner, Milestone, PlanEdition, PlanIndicator

FIELDS, GOALS = 12, 3
FIRST = date(2026, 1, 1)


def fill(count: int) -> str:
    """Write an edition with ``count`` measures into a plan of its own and put it in force; return its address."""
    place = Partnership.objects.get(slug="spree-dahme")
    plan = ActionPlan.objects.create(partnership=place, title="Großer Plan (Messung)", starts_on=date(2010, 1, 1), ends_on=date(2010, 12, 31))
    edition = PlanEdition.objects.create(plan=plan, number=1, title="Große Fassung (Messung)", preface="Viel zu tun.")
    fields = ActionField.objects.bulk_create(
        ActionField(edition=edition, position=n + 1, title=f"Handlungsfeld {n + 1}", text="Was wir wollen.\n\nUnd wie.") for n in range(FIELDS)
    )
    goals = Goal.objects.bulk_create(
        Goal(edition=edition, field=field, position=n + 1, title=f"Ziel {n + 1}") for field in fields for n in range(GOALS)
    )
    measures = Measure.objects.bulk_create(_measure(edition, fields, goals, n) for n in range(count))
    MeasurePartner.objects.bulk_create(MeasurePartner(measure=one, position=n, name=f"Partner {n}") for one in measures for n in (1, 2))
    Milestone.objects.bulk_create(_milestone(edition, one, n) for one in measures for n in (1, 2, 3))
    PlanIndicator.objects.bulk_create(_indicator(edition, one) for one in measures)
    PlanEdition.objects.filter(pk=edition.pk).update(state="in_force", in_force_from_on=FIRST)
    return f"/p/spree-dahme/plan/editions/{edition.pk}/"


def _measure(edition, fields, goals, number: int) -> Measure:
    goal = goals[number % len(goals)]
    return Measure(
        edition=edition, field=goal.field, goal=goal, position=number + 1, title=f"Maßnahme {number + 1} mit einem Titel", text="Wer was tut.",
        responsible=f"Träger {number % 40}", starts_on=FIRST + timedelta(days=number), due_on=FIRST + timedelta(days=number + 400),
        budget_cents=10_000_00, commitment="Raum und Zeit.", jobs_count=1,
    )  # fmt: skip


def _milestone(edition, measure: Measure, number: int) -> Milestone:
    due_on = measure.starts_on + timedelta(days=90 * number)
    return Milestone(edition=edition, measure=measure, position=number, title=f"Schritt {number}", due_on=due_on)


def _indicator(edition, measure: Measure) -> PlanIndicator:
    return PlanIndicator(
        edition=edition, measure=measure, position=1, title="Beratene Personen", measures="sum", unit="Personen", baseline_on=FIRST, target=40,
        target_on=date(2027, 12, 31),
    )  # fmt: skip
