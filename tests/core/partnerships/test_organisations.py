"""One organisation is one entry; relations are said once and lead nowhere in circles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.organisations import (
    KnownOrganisation,
    Relation,
    check_organisation,
    check_period,
    check_relation,
    plain_name,
    similar_names,
)
from kiezwerk.core.periods import Period

NAMES = st.text("abcde äß-", min_size=1, max_size=20)


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiez-Werkstatt e. V.", "KIEZ WERKSTATT eV"),
        ("Gemeinschaft für Bildung gGmbH", "Gemeinschaft fuer Bildung"),
        ("Arbeit & Leben", "Arbeit und Leben"),
        ("Café Größe", "Cafe Groesse"),
    ],
)
def test_names_are_compared_without_case_accents_marks_and_legal_forms(one, other):
    assert plain_name(one) == plain_name(other)


def test_a_name_of_nothing_but_a_legal_form_stays():
    assert plain_name("E. V.") == "e v"


def test_similar_names_are_found_closest_first_and_others_are_not():
    known = ["Jobcenter Berlin Treptow-Köpenick", "Jobcenter Treptow-Köpenick Berlin", "Jobcentre Berlin Treptow-Köpenik", "HTW Berlin"]

    found = similar_names("Jobcenter Berlin Treptow-Koepenick", known)

    assert found == known[:3]


@given(NAMES, NAMES)
def test_two_names_are_close_in_either_order(one, other):
    assert bool(similar_names(one, [other])) == bool(similar_names(other, [one]))


@pytest.mark.parametrize(
    ("name", "number", "is_another", "found"),
    [
        ("Neu", "", False, []),
        (" ", "", False, ["actor.no_name"]),
        ("KIEZWERKSTATT  am Ring e.v.", "", True, ["actor.double"]),
        ("Kiezwerkstatt am Rinng", "", False, ["actor.similar"]),
        ("Kiezwerkstatt am Rinng", "", True, []),
        ("Neu", "vr12345b", False, ["actor.register_number"]),
        ("Neu", "vr12345b", True, []),
    ],
)
def test_an_organisation_is_entered_once(name, number, is_another, found):
    known = [KnownOrganisation("Kiezwerkstatt am Ring e.V.", "VR 12345 B")]

    assert codes(check_organisation(KnownOrganisation(name, number), known, is_another=is_another)) == found


def test_what_stays_the_same_is_not_asked_about_again():
    twin, was = KnownOrganisation("Kiezwerkstatt am Ring", "VR 1"), KnownOrganisation("Kiezwerkstatt am Rinng", "VR 1")

    assert check_organisation(was, [twin], was=was) == []
    assert codes(check_organisation(KnownOrganisation(was.name, "VR 1"), [twin], was=KnownOrganisation(was.name, "VR 2"))) == [
        "actor.register_number"
    ]


YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (Relation(1, 1, "part_of"), ["relation.itself"]),
        (Relation(1, 2, "part_of"), ["relation.double"]),
        (Relation(1, 2, "part_of", Period(date(2027, 1, 1))), []),
        (Relation(2, 1, "part_of"), ["relation.circle"]),
        (Relation(3, 1, "part_of"), ["relation.circle"]),
        (Relation(1, 4, "part_of"), []),
        (Relation(2, 1, "funded_by"), []),
        (Relation(6, 5, "cooperates_with"), ["relation.double"]),
    ],
)
def test_a_relation_is_said_once_and_runs_in_no_circle(new, found):
    known = [Relation(1, 2, "part_of", YEAR), Relation(2, 3, "part_of", YEAR), Relation(5, 6, "cooperates_with")]

    assert codes(check_relation(new, known)) == found


def test_a_period_ends_after_it_begins():
    assert check_period(None, date(2026, 1, 1)) == []
    assert check_period(date(2026, 1, 1), date(2026, 1, 1)) == []
    assert codes(check_period(date(2026, 1, 2), date(2026, 1, 1))) == ["period.reversed"]
