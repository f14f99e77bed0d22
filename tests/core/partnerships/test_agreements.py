"""Agreements: somebody, something, and days in order."""

from datetime import date

import pytest

from kiezwerk.core.partnerships.agreements import AgreementFacts, check_agreement


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"title": " "}, ["agreement.no_title"]),
        ({"kind": "commitment"}, ["agreement.nobody"]),
        ({"kind": "commitment", "has_actor": True}, []),
        ({"has_content": False}, ["agreement.empty"]),
        ({"starts_on": date(2026, 1, 2), "ends_on": date(2026, 1, 1)}, ["period.reversed"]),
    ],
)
def test_an_agreement_says_who_what_and_when(given, found):
    facts = AgreementFacts(**{"kind": "agreement", "title": "Together", "has_actor": False, "has_content": True} | given)

    assert [finding.code for finding in check_agreement(facts)] == found
