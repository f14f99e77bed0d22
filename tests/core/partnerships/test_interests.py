"""Suspicions of a conflict are computed from who works for whom; the body decides."""

from kiezwerk.core.partnerships.interests import CITATIONS, Exemption, Ground, Holder, Interest, Suspicion, suspicions

APPLICANT = Interest("werkstatt", Ground.EMPLOYEE_OR_BOARD, "application 2026-004")
PARTNER = Interest("kiezbuero", Ground.ADVANTAGE, "application 2026-004, partner")


def test_who_works_for_applicant_or_partner_is_suspected_and_nobody_else():
    holders = [Holder("s3", "kiezbuero"), Holder("s1", "werkstatt"), Holder("s2", "jobcenter")]

    found = suspicions([APPLICANT, PARTNER], holders)

    assert found == [
        Suspicion("s1", Ground.EMPLOYEE_OR_BOARD, ("application 2026-004",)),
        Suspicion("s3", Ground.ADVANTAGE, ("application 2026-004, partner",)),
    ]


def test_a_seat_is_suspected_once_on_its_weightiest_ground_with_every_source():
    holders = [Holder("s1", "kiezbuero"), Holder("s1", "werkstatt"), Holder("s1", "werkstatt")]

    found = suspicions([PARTNER, APPLICANT], holders)

    assert found == [Suspicion("s1", Ground.EMPLOYEE_OR_BOARD, ("application 2026-004", "application 2026-004, partner"))]


def test_the_public_corporation_that_applies_does_not_make_its_employees_biased():
    own = Holder("s1", "bezirksamt", public_corporation=True)
    company = Holder("s2", "bezirksamt")
    applies = Interest("bezirksamt", Ground.EMPLOYEE_OR_BOARD, "WDM 3")

    assert [each.seat for each in suspicions([applies], [own, company])] == ["s2"]


def test_with_eu_money_a_perceived_conflict_counts_too():
    own = Holder("s1", "bezirksamt", public_corporation=True)
    applies = Interest("bezirksamt", Ground.EMPLOYEE_OR_BOARD, "WDM 3")

    assert suspicions([applies], [own], eu_money=True) == [Suspicion("s1", Ground.PERCEIVED, ("WDM 3",))]


def test_a_public_corporation_as_partner_still_has_an_advantage():
    jobcenter = Holder("s1", "jobcenter", public_corporation=True)

    assert [each.ground for each in suspicions([Interest("jobcenter", Ground.ADVANTAGE, "co-funder")], [jobcenter])] == [Ground.ADVANTAGE]


def test_an_honorary_election_excludes_nobody():
    assert suspicions([APPLICANT], [Holder("s1", "werkstatt")], election=True) == []


def test_every_ground_and_exemption_names_its_paragraph():
    assert set(CITATIONS) == {*Ground, *Exemption}
