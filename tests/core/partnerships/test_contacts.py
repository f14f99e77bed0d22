"""Grounds for keeping an address, and what a file of addresses would change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.core.partnerships.contacts import Entry, Ground, check_contact, check_entries, check_ground, plan_entries

TODAY = date(2026, 3, 2)
YESTERDAY, TOMORROW = date(2026, 3, 1), date(2026, 3, 3)


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("ground", "found"),
    [
        (Ground("membership"), []),
        (Ground("consent", TODAY, "form", TOMORROW), []),
        (Ground("consent"), ["contact.no_consent_day"]),
        (Ground("consent", TOMORROW), ["contact.consent_ahead"]),
        (Ground("published"), ["contact.no_origin"]),
        (Ground("published", None, "website"), []),
        (Ground("membership", None, "", TODAY), ["contact.deleted_before"]),
    ],
)
def test_an_address_is_kept_with_a_ground_and_an_end(ground, found):
    assert codes(check_ground(ground, TODAY)) == found


def test_a_contact_has_a_name_and_a_mail_address_of_its_own():
    assert check_contact("Mara", "", ["a@example.org"]) == []
    assert codes(check_contact(" ", "A@Example.org ", ["a@example.org"])) == ["contact.no_name", "contact.double"]


def test_every_wrong_entry_of_a_file_is_named():
    entries = [
        Entry(2, {"name": "A", "email": "a@example.org"}),
        Entry(3, {"name": "", "email": "x"}),
        Entry(4, {"name": "B", "email": "A@example.org"}),
        Entry(5, {"name": "C", "phone": "1" * 51}),
    ]

    assert [(one.code, one.facts["number"]) for one in check_entries(entries)] == [
        ("contacts.name", 3),
        ("contacts.mail", 3),
        ("contacts.twice", 4),
        ("contacts.too_long", 5),
    ]
    assert codes(check_entries([])) == ["contacts.empty"]


WORDS = st.sampled_from(["", "x", "y"])
ENTRIES = st.lists(
    st.builds(
        lambda number, name, function, phone: Entry(number, {"name": name, "email": f"m{number}@example.org", "function": function, "phone": phone}),
        st.integers(1, 4), WORDS, WORDS, WORDS,
    ),
    unique_by=lambda entry: entry.number,
)  # fmt: skip


@given(ENTRIES, st.dictionaries(st.sampled_from(["m1@example.org", "m2@example.org"]), st.fixed_dictionaries({"name": WORDS, "function": WORDS})))
def test_taking_a_file_twice_changes_nothing_more_and_empties_nothing(entries, known):
    after = {email: dict(columns) for email, columns in known.items()}
    for plan in plan_entries(entries, known):
        there = after.setdefault(plan.entry.email, dict(plan.entry.said))
        assert all(text for text in plan.changes.values())
        there.update(plan.changes)

    assert {plan.kind for plan in plan_entries(entries, after)} <= {"same"}
