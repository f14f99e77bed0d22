"""An edition in force with all kinds of elements, and the draft that continues it and changes something of every kind."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.models import ActionField, Goal, Measure, MeasurePartner, Milestone, PlanEdition, PlanIndicator


def written(edition: PlanEdition) -> SimpleNamespace:
    """Give a draft two fields, a goal, three measures, a milestone and an indicator; return them by name."""
    work = ActionField.objects.create(edition=edition, position=1, title="Arbeit", text="Arbeit, von der man leben kann.")
    health = ActionField.objects.create(edition=edition, position=2, title="Gesundheit", text="Gesund im Kiez.")
    goal = Goal.objects.create(edition=edition, position=1, field=work, title="Mehr Ausbildung")
    advice = Measure.objects.create(
        edition=edition, position=1, field=work, goal=goal, title="Beratung am Markt", text="Wir beraten am Markt.", responsible="DGB",
        starts_on=date(2025, 1, 1), due_on=date(2026, 6, 30), budget_cents=10_000_00,
    )  # fmt: skip
    MeasurePartner.objects.create(measure=advice, position=1, name="HTW")
    walks = Measure.objects.create(edition=edition, position=1, field=health, title="Spaziergänge", responsible="Kiezbüro")
    garden = Measure.objects.create(edition=edition, position=2, field=health, title="Garten", responsible="Gartenverein")
    opened = Milestone.objects.create(edition=edition, position=1, measure=advice, title="Eröffnet", due_on=date(2025, 9, 1))
    advised = PlanIndicator.objects.create(
        edition=edition,
        position=1,
        measure=advice,
        title="Beratene",
        measures="sum",
        target=Decimal(40),
        target_on=date(2026, 6, 30),
        unit="Personen",
    )
    return SimpleNamespace(work=work, health=health, goal=goal, advice=advice, walks=walks, garden=garden, opened=opened, advised=advised)


def adopted(edition: PlanEdition, on=date(2025, 1, 1)) -> PlanEdition:
    """Let an edition be in force, as one was that was adopted before."""
    PlanEdition.objects.filter(plan=edition.plan, state="in_force").update(state="superseded")
    edition.state, edition.in_force_from_on = PlanEdition.State.IN_FORCE, on
    edition.save()
    return edition


def continue_plan(last: PlanEdition, office, title="Aktionsplan 2027/28") -> PlanEdition:
    """Begin the next edition: the garden dropped, the advice later and with another word, the walks moved, a measure added."""
    draft = actions.draft_edition(last.plan, by=office, title=title)
    advice, walks = (Measure.objects.get(edition=draft, title=name) for name in ("Beratung am Markt", "Spaziergänge"))
    actions.revise_element(advice, by=office, text="Wir beraten jetzt am Markt.", due_on=date(2027, 6, 30))
    actions.move_element(walks, by=office, under=draft.fields.get(title="Arbeit"))
    actions.drop_element(Measure.objects.get(edition=draft, title="Garten"), by=office)
    actions.add_element(draft, by=office, kind="measure", under=draft.fields.get(title="Gesundheit"), title="Hitzeschutz", responsible="Bezirksamt")
    return draft
