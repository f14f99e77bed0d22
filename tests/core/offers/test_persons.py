"""Natural persons are masked, organisations stay; every name of a person here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.offers.given_names import GIVEN_NAMES
from kiezwerk.core.offers.operations import PERSON_IN_TEXT_MASKED, PERSON_MASKED, Mark, Operation
from kiezwerk.core.offers.organisation_words import BODY, BODY_ENDINGS, HOUSE, HOUSE_ENDINGS, KNOWN, KNOWN_ENDINGS
from kiezwerk.core.offers.personal_names import hide_persons
from kiezwerk.core.offers.persons import looks_like_natural_person, without_persons

FULL_NAMES = st.builds(
    "{} {}".format, st.sampled_from(["Erika", "Max", "Zehra", "Thúy", "Oluwaseun"]), st.sampled_from(["Beispiel", "Muster", "Ö'Brik", "Abü-Hani"])
)


@pytest.mark.parametrize(
    "name",
    [
        "Erika Beispiel",
        "Beispiel, Erika",
        "BEISPIEL ERIKA",
        "erika beispiel",
        "Beispiel",
        "Anna-Lena Muster-Beispiel",
        "Erika von der Beispielau",
        "Firma Erika Beispiel",
        "Fa. Beispiel",
        "Erika Beispiel e.K.",
        "Erika Beispiel M.A. Osteuropa-Projekte",
        "Erika Beispiel Unternehmensberatung",
        "Beispiel Unternehmensberatung",
        "Dr. Beispiel Unternehmensberatung und Training",
        "Bildungsinstitut Beispiel",
        "Akademie Erika Beispiel",
        "Atelier Beispiel",
        "Kiez-Initiative Erika Beispiel",
        "Arbeitsgemeinschaft Erika Beispiel und Max Muster",
        "Beispiel & Muster GbR",
        "Gesellschaft für Beratung Beispiel-Muster GbR",
        "BEISPIEL BBQ",
        "LI ANH",
        "TU Berlin - Lehrstuhl Prof. Beispiel",
        "Universität der Künste Berlin, Erika Beispiel",
        "Universität der Künste Berlin, Zuzka Beispielova",
        "Stiftung Quorbik Zwentner",
        "Bildung GmbH Rechtsanwalt Max Muster",
        "Bildung GmbH, Insolvenzverwalterin Beispiel",
        "Kiezgarten e.V./ MUSTER Rechtsanwälte",
        "Kiezgarten e.V. c/o Zuzka Beispielova",
        "Kiezgarten e.V. - H.-Dieter Beispiel",
        "Zuzka Beispielova (Kiezgarten e.V.)",
        "Erika Beispiel, Kiezgarten e.V.",
        "PinKra GbR",
        "Neuer GbR",
        "",
        " ",
    ],
)
def test_what_looks_like_a_person_or_shows_no_evidence_is_masked(name):
    assert looks_like_natural_person(name) is True


@pytest.mark.parametrize(
    "name",
    [
        "Kiezgarten e.V.",
        "Kiezgarten e. V. i.G.",
        "Kids & Co g.e.V.",
        "Erika Beispiel Berufsbildung gGmbH",
        "Dr. Beispiel GmbH",
        "INU g GmbH",
        "cewogmbh",
        "Gesellschaft für Sport gGmb",
        "Plan B, Ges. für berufliche Bildung mbH",
        "Seminarzentrum Göttingen GmbH & Co.KG",
        "Helmholtz-Zentrum Gesellschaft mit beschränkter Haftung",
        "empirica ag",
        "Spastikerhilfe Berlin eG",
        "S.W.iM. Bildung UG",
        "Prios Ltd.",
        "FRAU und BERUF e.V.",
        "FairBindung e.V. - Nachhaltig wirtschaften und bilden",
        "TÜV Rheinland Akademie GmbH (Marzahn)",
        "Ausbildungsgesellschaft mbh ELYGO",
        "Kiezgarten e.V. c/o Bürgerhaus",
        "Bezirksamt Friedrichshain-Kreuzberg/VHS",
        "Senatsverwaltung für Arbeit, Integration und Frauen",
        "Freie Universität Berlin",
        "Humboldt-Universität zu Berlin VPSI",
        "Charité - Universitätsmedizin Berlin",
        "Alice-Salomon-Hochschule",
        "Friedrich-List-Schule",
        "Pestalozzi-Fröbel-Haus",
        "Aktionsbündnis Ernst-Reuter-Platz",
        "Förderverein Emil-Fischer-Schule",
        "Stiftung SYNANON",
        "AG Gesundheit der Seniorenvertretung Treptow- Köpenick",
        "Institut für Gerontologische Forschung",
        "Naturschutz Berlin-Malchow",
        "Arbeit Sofort GbR",
        "BTB Bildungszentrum",
        "Projektagentur",
        "D & B",
        "A.M.M.",
        "DAA",
        "AiZ",
        "CJD Berlin",
        "zukunft im zentrum",
    ],
)
def test_organisations_stay(name):
    assert looks_like_natural_person(name) is False


@given(
    FULL_NAMES,
    st.sampled_from(["", "Firma ", "Atelier ", "Agentur ", "Coaching ", "Praxis "]),
    st.sampled_from(["", " GbR", " Beratung", " Kulturprojekte", " & Partner"]),
)
def test_a_full_name_is_masked_whatever_trade_stands_beside_it(name, before, after):
    assert looks_like_natural_person(f"{before}{name}{after}") is True


@given(FULL_NAMES, st.sampled_from([" GmbH", " e.V.", " gGmbH", " AG", " UG (haftungsbeschränkt)"]))
def test_a_full_name_in_the_firm_of_a_legal_person_stays(name, form):
    assert looks_like_natural_person(f"{name}{form}") is False


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert looks_like_natural_person(text) in (True, False)
    assert isinstance(hide_persons(text), str)


def test_no_given_name_counts_as_a_word_of_organisations():
    endings = KNOWN_ENDINGS + HOUSE_ENDINGS + BODY_ENDINGS

    assert not GIVEN_NAMES & (KNOWN | HOUSE | BODY)
    assert [name for name in GIVEN_NAMES if name.endswith(endings)] == []


# Persons in the names of operations


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Prüftätigkeit (Frau Erika Beispiel)", "Prüftätigkeit ([…])"),
        ("Prüftätigkeit (Herr Muster)", "Prüftätigkeit ([…])"),
        ("Auftrag Dr. Beispiel", "Auftrag […]"),
        ("Auftrag Prof. Dr. med. Beispiel-Muster", "Auftrag […]"),
        ("Beschäftigung Erika Beispiel und Michael Muster", "Beschäftigung […] und […]"),
        ("für Anna Maria von Beispiel, Berlin", "für […], Berlin"),
        ("mit Hans-Peter K. Muster", "mit […]"),
        ("Kurs für Kaufmann/-frau im Einzelhandel", "Kurs für Kaufmann/-frau im Einzelhandel"),
        ("Frau und Beruf", "Frau und Beruf"),
        ("Frau B. und ihr Taschenladen", "Frau B. und ihr Taschenladen"),
        ("Hausmeister im Heinrich und Margarete Grüber Haus", "Hausmeister im Heinrich und Margarete Grüber Haus"),
        ("Nachbarn in der Werner-Düttmann-Siedlung", "Nachbarn in der Werner-Düttmann-Siedlung"),
        ("Parole Emil! Training", "Parole Emil! Training"),
        ("Soziales Lernen", "Soziales Lernen"),
    ],
)
def test_persons_named_in_running_text_are_hidden(text, hidden):
    assert hide_persons(text) == hidden


@given(st.text())
def test_hiding_twice_changes_nothing_more(text):
    assert hide_persons(hide_persons(text)) == hide_persons(text)


# Operations


def operation(**values):
    given = {"row": 7, "beneficiary": "Kiezgarten e.V.", "name": "Garten", "fund": "ESF", "period": "2007-2013", "granted_cents": 100}
    return Operation(**{**given, **values})


def test_a_masked_operation_keeps_its_amounts_and_says_so():
    masked = without_persons(operation(beneficiary="Erika Beispiel", name="Auftrag Dr. Muster", summary="mit Erika Beispiel"))

    assert masked == operation(
        beneficiary=None,
        name="Auftrag […]",
        summary="mit […]",
        marks=(Mark(PERSON_MASKED, "beneficiary"), Mark(PERSON_IN_TEXT_MASKED, "name"), Mark(PERSON_IN_TEXT_MASKED, "summary")),
    )


def test_an_organisation_is_left_as_it_is():
    assert without_persons(operation()) == operation()


def test_a_withheld_beneficiary_is_marked_as_masked():
    assert without_persons(operation(beneficiary=None)).marks == (Mark(PERSON_MASKED, "beneficiary"),)
