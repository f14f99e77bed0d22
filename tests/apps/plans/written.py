"""A draft with one element of each kind, written by the office."""

from types import SimpleNamespace

from kiezwerk.apps.plans import actions

ADVICE = {"responsible": "DGB", "due_on": None, "text": "Zwei Tage in der Woche."}


def written(edition, office) -> SimpleNamespace:
    """Return the elements of ``edition`` by their kinds, after adding one of each; all stand in its first field."""

    def add(kind, under=None, **given):
        return actions.add_element(edition, by=office, kind=kind, under=under, **given)

    field = edition.fields.first() or add("field", title="Beschäftigung")
    section = add("section", title="Wie wir arbeiten", text="Gemeinsam.")
    goal = add("goal", field, title="Mehr Ausbildung")
    measure = add("measure", goal, title="Beratung vor Ort", **ADVICE)
    milestone = add("milestone", measure, title="Büro ist offen")
    indicator = add("indicator", measure, title="Beratungen", unit="Personen")
    return SimpleNamespace(section=section, field=field, goal=goal, measure=measure, milestone=milestone, indicator=indicator)
