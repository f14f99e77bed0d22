"""An erased person: their name goes from candidates, guests and free texts, what was decided stays, and the trail still verifies."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from kiezwerk.apps.accounts.actions import erase_person
from kiezwerk.apps.audit.actions import seal
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import (
    add_candidate,
    add_guest,
    add_item,
    add_task,
    cast_election_vote,
    close_election,
    object_to_written,
    open_election,
    prepare_written,
    send_written,
)
from kiezwerk.apps.partnerships.models import Candidate, CandidateVote, Guest, Objection, Resolution, Task
from kiezwerk.server.commands.verify import verify

from .conftest import NOON
from .test_written import DEADLINE


@pytest.fixture
def ada(make_council, make_meeting):
    """Ada Beispiel holds seat 2, was elected, came as a guest elsewhere, and is named in an objection and in a task."""
    council = make_council(voting=3)
    person, office = council.holder(2), council.office
    person.name = "Ada Beispiel"
    person.save()
    meeting = make_meeting(council, "open")
    item = add_item(meeting, by=office, title="Speakers", kind="election")
    add_candidate(item.motion, by=office, name="Ada Beispiel", person=person)
    add_candidate(item.motion, by=office, name="Adam Beispielmann")
    item.motion.refresh_from_db()
    ballot = open_election(item.motion, by=office)
    for number in (1, 2, 3):
        cast_election_vote(ballot, by=council.holder(number), seat=council.seat(number), names=["1"], received_at=NOON)
    close_election(ballot, by=office)
    for name in ("ada beispiel", "Cem Beispiel"):
        add_guest(meeting, by=office, name=name)
    add_task(council.partnership, by=office, title="Call Ada Beispiel, not Ada Beispielmann", seat=council.seat(1))
    written = prepare_written(council.body, by=office, title="In writing", ends_at=DEADLINE)
    add_item(written, by=office, title="Item", kind="decision", motion_text="We resolve.")
    object_to_written(send_written(written, by=office), by=person, seat=council.seat(2), received_at=NOON, reason="Ask me, Ada Beispiel, before.")
    seal()
    person.council = council
    return person


def test_the_name_goes_from_candidates_guests_and_texts_and_the_trail_still_verifies(ada):
    erase_person(ada, by=ada, reason="asked for it")
    seal()

    mark = f"{ada.key}@erased.invalid"
    assert list(Candidate.objects.values_list("number", "name")) == [(1, mark), (2, "Adam Beispielmann")]
    assert sorted(Guest.objects.values_list("name", flat=True)) == sorted([mark, "Cem Beispiel"])
    assert [Objection.objects.get().reason, Task.objects.get().title] == [f"Ask me, {mark}, before.", f"Call {mark}, not Ada Beispielmann"]
    stored = " ".join(" ".join(map(str, row)) for row in Entry.objects.values_list())
    assert ["ada beispiel" in stored.lower(), verify()["problems"]] == [False, []]


def test_what_was_decided_stays(ada):
    before = Resolution.objects.get().tally

    erase_person(ada, by=ada, reason="asked for it")

    assert [Resolution.objects.get().tally, CandidateVote.objects.filter(candidate__number=1).count()] == [before, 3]


def test_somebody_of_the_same_name_in_a_partnership_without_a_tie_stays(ada, make_council, make_meeting):
    other = make_council(voting=1)
    add_guest(make_meeting(other, "open"), by=other.office, name="Ada Beispiel")

    erase_person(ada, by=ada, reason="asked for it")

    assert Guest.objects.filter(meeting__body=other.body).get().name == "Ada Beispiel"


def test_nobody_else_erases_a_name_and_nothing_is_touched(ada):
    with pytest.raises(PermissionDenied):
        erase_person(ada, by=ada.council.office, reason="spite")

    assert Candidate.objects.filter(name="Ada Beispiel").exists()


@pytest.mark.parametrize("change", ["name = 'Bo'", "name = 'x@erased.invalid', number = 9", "organisation = 'x@erased.invalid'"])
def test_the_list_of_an_election_takes_no_other_change_even_by_sql(ada, change):
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE partnerships_candidate SET {change} WHERE number = 1")

    assert Candidate.objects.get(number=1).name == "Ada Beispiel"
