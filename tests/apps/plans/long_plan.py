"""A plan as long as real ones are: fields with goals, indicators and measures, the same each time for the same seed."""

import random
from datetime import date, timedelta

from kiezwerk.apps.plans.models import (
    ActionField,
    Goal,
    Measure,
    MeasureArea,
    MeasurePartner,
    Milestone,
    PlanEdition,
    PlanIndicator,
    PlanSection,
)

FIELDS = (
    "Armut bekämpfen, Teilhabe sichern", "Gute Arbeit und Fachkräfte", "Bildung und frühe Förderung", "Gesund aufwachsen und älter werden",
    "Zusammenleben in den Nachbarschaften", "Klima, Grün und Mobilität",
)  # fmt: skip
GOALS = ("Wege öffnen, bevor Not entsteht", "Angebote dort, wo Menschen sind")
NOUNS = (
    "Beratung", "Lotsendienst", "Werkstatt", "Sprachcafé", "Lernbegleitung", "Familiengarten", "Fachtag", "Mobiles Angebot", "Patenschaft",
    "Nähstube",
)  # fmt: skip
PLACES = (
    "am Markt",
    "für Alleinerziehende",
    "im Quartierszentrum",
    "an drei Grundschulen",
    "für Neuzugewanderte",
    "im Kleingartenpark",
    "rund um den Bahnhof",
)
OWNERS = ("Bezirksamt, Abteilung Soziales", "Jobcenter", "Volkshochschule", "Nachbarschaftshaus Süd e. V.", "Kreishandwerkerschaft", "Gesundheitsamt")
GROUPS = ("Alleinerziehende", "Jugendliche ohne Ausbildung", "Ältere Menschen", "Neuzugewanderte", "Familien mit geringem Einkommen")
PRINCIPLES = ("Gleichstellung von Frauen und Männern", "Barrierefreiheit", "Nichtdiskriminierung", "Nachhaltige Entwicklung")
MEASURED = (("Beratene Personen", "Personen", "sum"), ("Teilnehmende", "Personen", "sum"), ("Plätze", "Plätze", "level"))


def write_long_plan(edition: PlanEdition, *, fields: int = 6, measures: int = 60, seed: int = 7, today: date = date(2026, 11, 24), areas=()) -> None:
    """Fill the draft ``edition`` with ``fields`` fields and ``measures`` measures; every tenth says nothing but its title. Some act in ``areas``."""
    dice = random.Random(seed)
    PlanSection.objects.create(
        edition=edition, position=1, title="Struktur und Arbeitsweise", text="Das Bündnis arbeitet in einer Steuerungsgruppe und drei Arbeitsgruppen."
    )
    rows = [_field(edition, number, dice) for number in range(fields)]
    for number in range(measures):
        field, goals = rows[number % fields]
        _measure(edition, number, field, dice.choice([*goals, None]), dice, today, areas)


def _field(edition: PlanEdition, number: int, dice: random.Random) -> tuple[ActionField, list[Goal]]:
    field = ActionField.objects.create(
        edition=edition, position=number + 1, title=FIELDS[number] if number < len(FIELDS) else f"Weiteres Feld {number + 1}",
        text="Wir wollen erreichen, dass Menschen im Bezirk gut ankommen.\n\nDafür arbeiten Verwaltung, Träger und Betriebe zusammen.",
        principles=dice.sample(PRINCIPLES, 2), sustainable_goals=sorted(dice.sample(range(1, 18), 3)),
    )  # fmt: skip
    goals = [Goal.objects.create(edition=edition, field=field, position=n + 1, title=title) for n, title in enumerate(GOALS)]
    for position, goal in enumerate(goals, start=1):
        _indicator(edition, position, dice, goal=goal)
    return field, goals


def _measure(edition, number, field, goal, dice, today, areas) -> None:
    is_bare = number % 10 == 9
    starts_on = today + timedelta(days=dice.randint(-500, 200))
    given = {} if is_bare else {
        "text": "Zwei Fachkräfte beraten an festen Tagen und begleiten auf Wunsch zu Ämtern.",
        "responsible": OWNERS[number % len(OWNERS)], "starts_on": starts_on, "due_on": starts_on + timedelta(days=dice.randint(200, 600)),
        "budget_cents": dice.choice([None, 12_000_00, 48_500_00, 150_000_00]), "target_groups": dice.sample(GROUPS, dice.randint(0, 2)),
        "commitment": "Wir stellen den Raum und zehn Stunden in der Woche." if number % 3 == 0 else "",
        "jobs_count": dice.choice([None, None, 1, 2]), "training_places_count": dice.choice([None, None, 3]),
        "lasting": "Die Beratung geht in die Regelfinanzierung über." if number % 4 == 0 else "",
        "principles": dice.sample(PRINCIPLES, 1), "sustainable_goals": [dice.randint(1, 17)],
    }  # fmt: skip
    title = f"{NOUNS[number % len(NOUNS)]} {PLACES[number % len(PLACES)]}" + (f" ({number // 70 + 1})" if number >= 70 else "")
    measure = Measure.objects.create(edition=edition, field=field, goal=goal, position=number + 1, title=title, **given)
    if is_bare:
        return
    MeasurePartner.objects.bulk_create(
        MeasurePartner(measure=measure, position=n, name=name) for n, name in enumerate(dice.sample(OWNERS, dice.randint(0, 2)), start=1)
    )
    chosen = dice.sample(areas, min(len(areas), dice.choice([0, 0, 1, 2])))
    MeasureArea.objects.bulk_create(MeasureArea(measure=measure, position=n, name=area.name, area=area) for n, area in enumerate(chosen, start=1))
    for position in range(dice.randint(0, 3)):
        Milestone.objects.create(
            edition=edition, measure=measure, position=position + 1, title=f"Schritt {position + 1} abgeschlossen",
            due_on=starts_on + timedelta(days=90 * (position + 1)),
        )  # fmt: skip
    if number % 2 == 0:
        _indicator(edition, 1, dice, measure=measure)


def _indicator(edition, position, dice, **under) -> None:
    title, unit, measures = dice.choice(MEASURED)
    PlanIndicator.objects.create(
        edition=edition, position=position, title=title, unit=unit, measures=measures, baseline=0, baseline_on=date(2025, 1, 1),
        target=dice.choice([40, 120, 400]), target_on=date(2027, 12, 31), frequency_months=6, source="Jahresbericht der Träger", **under,
    )  # fmt: skip
