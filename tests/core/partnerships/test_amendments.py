"""Amendments in order."""

from kiezwerk.core.partnerships.amendments import Amendment, check_all_decided, check_proposal, check_still_open, check_turn

FINE = {"parent_is_decision": True, "parent_frozen": False, "text_from_elsewhere": False, "text": "three", "amended_text": "four"}


def codes(findings):
    return [finding.code for finding in findings]


def test_a_proposal_changes_an_open_draft_of_its_own():
    assert codes(check_proposal(**FINE)) == []
    assert codes(check_proposal(**FINE | {"parent_is_decision": False})) == ["amendment.no_draft"]
    assert codes(check_proposal(**FINE | {"parent_frozen": True})) == ["item.frozen"]
    assert codes(check_proposal(**FINE | {"text_from_elsewhere": True})) == ["amendment.text_from_elsewhere"]
    assert codes(check_proposal(**FINE | {"amended_text": " "})) == ["amendment.no_text"]
    assert codes(check_proposal(**FINE | {"amended_text": "three"})) == ["amendment.no_change"]


def test_a_draft_waits_for_every_amendment():
    assert [codes(check_all_decided([Amendment("A", decided=True)])), codes(check_all_decided([Amendment("A")]))] == [
        [],
        ["ballot.amendments_undecided"],
    ]


def test_an_amendment_waits_for_its_turn_and_fits_the_draft():
    assert codes(check_turn([Amendment("A", decided=True)], base_text="x", text="x", withdrawn=False)) == []
    assert codes(check_turn([], base_text="x", text="y", withdrawn=False)) == ["ballot.amendment_outdated"]
    assert codes(check_turn([Amendment("A")], base_text="x", text="x", withdrawn=True)) == ["amendment.withdrawn"]


def test_what_was_voted_on_or_withdrawn_stays():
    assert [codes(check_still_open(frozen=True, withdrawn=False)), codes(check_still_open(frozen=False, withdrawn=True))] == [
        ["item.frozen"],
        ["amendment.withdrawn"],
    ]
