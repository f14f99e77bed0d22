"""Popolo: counts for everybody, votes of seats where they may be known, of a secret ballot never."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiezwerk.apps.partnerships.actions import close_ballot, close_secret_ballot, correct_vote, open_secret_ballot, record_paper_votes
from kiezwerk.apps.partnerships.models import AgendaItem, Ballot, Minutes, Resolution
from tests.ports.opendata.schemas import popolo_mistakes

from .conftest import NOON


@pytest.fixture
def council(make_council):
    return make_council(voting=3)


@pytest.fixture
def decide(council, make_ballot, hands):
    """Two seats are for it, one is against."""

    def close(public=True):
        ballot = make_ballot(council)
        AgendaItem.objects.filter(pk=ballot.motion.item_id).update(is_public=public)
        ballot = Ballot.objects.get(pk=ballot.pk)
        hands(council, ballot, "yes", 1, 2)
        hands(council, ballot, "no", 3)
        close_ballot(ballot, by=council.office)
        return Resolution.objects.get(motion=ballot.motion)

    return close


def events(client, council) -> list:
    return json.loads(client.get(f"/p/{council.partnership.slug}/open-data/votes.json").content)["vote_events"]


def counts(event) -> list[int]:
    return [one["value"] for one in event["counts"]]


def test_everybody_gets_counts_that_fit_the_schema_and_no_seat(client, council, decide):
    resolution = decide()

    found = events(client, council)

    assert [popolo_mistakes("vote_event", one) for one in found] == [[]]
    assert (counts(found[0]), found[0]["result"], "votes" in found[0]) == ([2, 1, 0], "pass", False)
    assert json.loads(client.get(f"/p/{council.partnership.slug}/open-data/votes/{resolution.pk}.json").content) == found[0]


def test_members_get_the_votes_of_the_seats_and_no_name(client_for, council, decide):
    decide()

    [event] = events(client_for(council.office), council)

    assert popolo_mistakes("vote_event", event) == []
    assert [(one["role"], one["option"]) for one in event["votes"]] == [("Function 1", "yes"), ("Function 2", "yes"), ("Function 3", "no")]
    assert [person.name for person in council.members if person.name in json.dumps(event)] == []


def test_members_of_another_partnership_get_what_everybody_gets(client_for, council, decide, make_office):
    decide()

    assert "votes" not in events(client_for(make_office()), council)[0]


def test_people_of_the_partnership_who_do_not_sit_there_get_what_everybody_gets(client_for, council, decide, make_planner):
    decide()

    assert "votes" not in events(client_for(make_planner(council.partnership)), council)[0]


def test_public_minutes_alone_tell_nobody_how_seats_voted(client, council, decide):
    meeting = decide().motion.item.meeting
    Minutes.objects.create(meeting=meeting, keeper=council.office, approved_at=NOON)

    assert "votes" not in events(client, council)[0]


@pytest.mark.parametrize("told", ["roll_call", "open"])
def test_everybody_gets_the_votes_of_the_seats_where_the_rules_say_so(client, council, decide, told):
    council.body.rules_of_procedure.update(votes_public=told)
    decide()

    assert [one["option"] for one in events(client, council)[0]["votes"]] == ["yes", "yes", "no"]


def test_rules_that_come_later_tell_nothing_of_votes_opened_before(client, council, decide, make_rules_from):
    decide()
    make_rules_from(council, votes_public="open")

    assert "votes" not in events(client, council)[0]


@pytest.fixture
def make_rules_from():
    def make(council, **columns):
        return council.body.rules_of_procedure.create(valid_from_on=NOON.date(), **columns)

    return make


def test_closed_resolutions_are_not_there(client, council, decide):
    resolution = decide(public=False)

    assert events(client, council) == []
    assert client.get(f"/p/{council.partnership.slug}/open-data/votes/{resolution.pk}.json").status_code == 404


def test_a_recording_error_that_was_put_right_counts(client, council, decide):
    resolution = decide()
    for number in (1, 2):
        correct_vote(resolution, by=council.office, seat=council.seat(number), choice="no", reason="Misheard.")

    assert (counts(events(client, council)[0]), events(client, council)[0]["result"]) == ([0, 3, 0], "fail")


def test_of_a_secret_ballot_there_are_counts_alone(client, client_for, council, make_meeting):
    council.body.rules_of_procedure.update(votes_public="open")
    motion = make_meeting(council, "open").items.get().motion
    ballot = open_secret_ballot(motion, by=council.office)
    record_paper_votes(ballot, by=council.office, seats=[council.seat(number).pk for number in (1, 2, 3)], received_at=NOON)
    close_secret_ballot(ballot, by=council.office, paper={"yes": 2, "no": 1})
    Minutes.objects.create(meeting=motion.item.meeting, keeper=council.office, approved_at=NOON)

    found = [events(client, council)[0], events(client_for(council.office), council)[0]]

    assert [("votes" in one, counts(one), popolo_mistakes("vote_event", one)) for one in found] == [(False, [2, 1, 0], [])] * 2


def test_more_votes_ask_the_same_number_of_queries(client, council, decide):
    asked = []
    for more in (1, 2):
        for _ in range(more):
            decide()
        with CaptureQueriesContext(connection) as queries:
            events(client, council)
        asked.append(len(queries))

    assert asked[0] == asked[1]
