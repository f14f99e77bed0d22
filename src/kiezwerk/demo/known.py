"""What the office of the example knows of others: relations of organisations, an agreement with a commitment, invented contacts."""

from datetime import date

from kiezwerk.apps.partnerships.actions.actors import relate_actors
from kiezwerk.apps.partnerships.actions.agreements import add_agreement
from kiezwerk.apps.partnerships.actions.contacts import add_contact
from kiezwerk.apps.partnerships.actions.mailing_lists import add_mailing_list

from .founding import Example

AGREEMENT = (
    "Die Mitglieder verabreden, ihre Vorhaben für Arbeit und lokale Wirtschaft im Bezirk aufeinander abzustimmen, Entscheidungen im Bündnis offen zu "
    "begründen und einmal im Jahr gemeinsam zu prüfen, was erreicht wurde. Diese Vereinbarung ist ein Beispiel und frei erfunden."
)
COMMITMENT = "Der Wirtschaftskreis vermittelt jedes Jahr mindestens zwölf Praktikumsplätze in Mitgliedsbetrieben (Beispiel)."
RELATIONS = (
    ("jobcenter", "cooperates_with", "arbeitsagentur", date(2005, 1, 1), None, "Beispiel"),
    ("innovationspark", "member_of", "wirtschaftskreis", date(2019, 3, 1), None, "Mitgliederliste (Beispiel)"),
    ("kiezkueche", "funded_by", "bezirksamt", date(2022, 1, 1), date(2024, 12, 31), "Zuwendungsbericht (Beispiel)"),
)
CONTACTS = (
    ("Marlene Sommer (Beispiel)", "wirtschaftskreis", "Geschäftsführung", "sommer@wirtschaft.beispiel.example", "published", None, "Website", None),
    ("Ilyas Demir (Beispiel)", "kiezkueche", "Küchenleitung", "demir@kueche.beispiel.example", "consent", date(2026, 1, 20), "Formular", None),
    ("Ruth Engel (Beispiel)", None, "Anwohnerin", "engel@kiez.beispiel.example", "consent", date(2026, 1, 28), "Karte", date(2026, 11, 30)),
)


def enter_what_is_known(example: Example) -> None:
    """Enter relations, the agreement with one commitment, and contacts on a list."""
    place, office = example.partnership, example.office
    for actor, kind, other, starts_on, ends_on, source in RELATIONS:
        relate_actors(
            place, by=office, actor=example.actors[actor], other=example.actors[other], kind=kind, starts_on=starts_on, ends_on=ends_on, source=source
        )
    add_agreement(
        place, by=office, kind="agreement", title="Bündnisvereinbarung (Beispiel)", text=AGREEMENT, signed_on=date(2026, 1, 12),
        starts_on=date(2026, 1, 12), is_public=True, file=("Bündnisvereinbarung.txt", AGREEMENT.encode()),
    )  # fmt: skip
    add_agreement(
        place, by=office, kind="commitment", actor=example.actors["wirtschaftskreis"], title="Zwölf Praktikumsplätze im Jahr (Beispiel)",
        text=COMMITMENT, signed_on=date(2026, 2, 2), starts_on=date(2026, 2, 2), ends_on=date(2027, 12, 31), is_public=True,
    )  # fmt: skip
    people = [
        add_contact(
            place,
            by=office,
            name=name,
            actor=example.actors.get(actor),
            function=function,
            email=email,
            basis=basis,
            consent_on=consent_on,
            origin=origin,
            delete_on=delete_on,
        )
        for name, actor, function, email, basis, consent_on, origin, delete_on in CONTACTS
    ]
    add_mailing_list(place, by=office, name="Rundbrief (Beispiel)", purpose="Einladungen zum Forum", contacts=people)
