"""OParl: everybody reads what is public, nobody reads more, and those who follow changes miss none."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiezwerk.acts import clock
from kiezwerk.apps.partnerships.actions import add_item, add_paper, close_ballot, open_ballot, remove_item, renew_paper, withdraw_paper
from kiezwerk.apps.partnerships.models import Contact, Meeting
from tests.ports.opendata.schemas import oparl_mistakes

from .conftest import NOON

KINDS = ["organization", "membership", "person", "meeting", "agenda-item", "paper", "consultation", "file", "location", "legislative-term"]
PDF = b"%PDF-1.7 first"


@pytest.fixture
def read(client):
    """``read(council, "meeting", **asked)``: a list as everybody gets it."""

    def ask(council, kind, **asked):
        return json.loads(client.get(f"/p/{council.partnership.slug}/oparl/v1.1/{kind}/", asked).content)

    return ask


@pytest.fixture
def council(make_council, make_actor):
    council = make_council(voting=3, advisory=1)
    council.body.seats.filter(number=1).update(organisation=make_actor("Jobcenter"))
    council.body.seats.filter(number=2).update(organisation=make_actor("Erika Musterfrau", legal_form="person"))
    return council


@pytest.fixture
def meeting(council, make_meeting, vote):
    """An open meeting with a resolution, a closed item, a paper and one for members only."""
    meeting = make_meeting(council, "open", items=2)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    meeting.refresh_from_db()
    first, second = meeting.items.order_by("position")
    second.is_public = False
    second.title = "Secret matter"
    second.save()
    add_paper(meeting, by=council.office, title="Budget", file=("budget.pdf", PDF), item=first, is_public=True)
    add_paper(meeting, by=council.office, title="Secret paper", file=("secret.pdf", PDF + b"2"), item=first)
    ballot = open_ballot(first.motion, by=council.office)
    vote(council, ballot, "yes", 1, 2, 3)
    close_ballot(ballot, by=council.office)
    return meeting


def names(found) -> list[str]:
    return [one.get("name", one.get("role", "")) for one in found["data"]]


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_of_a_list_fits_the_published_schema_and_stands_under_its_own_address(client, council, meeting, read, kind):
    found = read(council, kind)

    assert oparl_mistakes(found["data"]) == []
    assert found["pagination"]["totalElements"] == len(found["data"])
    for one in found["data"]:
        assert json.loads(client.get(one["id"]).content) == one


def test_a_reader_finds_everything_from_the_one_address_of_the_installation(client, council, meeting):
    system = json.loads(client.get("/oparl/v1.1/").content)
    bodies = json.loads(client.get(system["body"]).content)["data"]
    lists = [value for name, value in bodies[0].items() if name in ("organization", "person", "meeting", "paper", "membership", "file", "agendaItem")]

    assert (oparl_mistakes(system), oparl_mistakes(bodies), bodies[0]["name"]) == ([], [], council.partnership.name)
    assert json.loads(client.get(bodies[0]["id"]).content) == bodies[0]
    assert [client.get(address)["Access-Control-Allow-Origin"] for address in lists] == ["*"] * 7


def test_a_seat_says_its_right_to_vote_and_on_whose_behalf_it_is_held(council, meeting, read):
    organizations = {one["id"]: one for one in read(council, "organization")["data"]}
    seats = read(council, "membership")["data"]

    assert [one["votingRight"] for one in seats] == [True, True, True, False]
    assert [organizations[one["onBehalfOf"]]["name"] if "onBehalfOf" in one else "" for one in seats] == ["Jobcenter", "", "", ""]
    assert (organizations[seats[0]["organization"]]["memberCount"], organizations[seats[0]["organization"]]["votingMemberCount"]) == (4, 3)


def test_an_item_says_what_was_decided_and_closed_items_are_not_there(council, meeting, read):
    items = read(council, "agenda-item")["data"]

    assert [(one["name"], one["number"], one["result"], one["resolutionText"]) for one in items] == [("Item 1", "1", "Angenommen", "We resolve 1.")]
    assert names(read(council, "paper")) == ["Budget"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_closed_and_no_person_is_named(client, council, meeting, kind):
    text = client.get(f"/p/{council.partnership.slug}/oparl/v1.1/{kind}/").content.decode()

    assert [word for word in ("Secret", "Musterfrau", *(person.name for person in council.members)) if word in text] == []


def test_a_person_is_named_once_the_organisation_itself_names_it_in_public(council, meeting, read):
    chair = council.holder(1)
    Contact.objects.create(partnership=council.partnership, person=chair, name=chair.name, basis=Contact.Basis.PUBLISHED)
    Contact.objects.create(partnership=council.partnership, person=council.holder(2), name="x", basis=Contact.Basis.MEMBERSHIP)

    found = read(council, "person")

    assert (names(found), oparl_mistakes(found["data"])) == ([chair.name], [])
    assert [one.get("person", "") for one in read(council, "membership")["data"]] == [found["data"][0]["id"], "", "", ""]


def test_a_name_is_gone_when_its_day_of_deletion_has_come(council, read):
    Contact.objects.create(
        partnership=council.partnership, person=council.holder(1), name="x", basis=Contact.Basis.PUBLISHED, delete_on=date(2026, 3, 1)
    )

    assert read(council, "person")["data"] == []


def test_of_a_closed_meeting_only_its_public_resolutions_are_known(council, meeting, read):
    Meeting.objects.filter(pk=meeting.pk).update(is_public=False)

    found = read(council, "meeting")["data"]

    assert [(one["name"], "location" in one, [item["name"] for item in one["agendaItem"]]) for one in found] == [("March", False, ["Item 1"])]
    assert read(council, "paper")["data"] == []


def test_a_mere_plan_is_not_known(council, make_meeting, read):
    make_meeting(council)
    Meeting.objects.update(is_public=True)

    assert [read(council, kind)["data"] for kind in ("meeting", "agenda-item")] == [[], []]


def test_who_follows_changes_gets_only_what_changed_since(council, meeting, make_meeting, read):
    with clock.fixed_at(NOON + timedelta(days=1)):
        later = make_meeting(council, "invited")
        Meeting.objects.filter(pk=later.pk).update(is_public=True)
    since = (NOON + timedelta(hours=1)).isoformat()

    assert [one["id"].split("/")[-2] for one in read(council, "meeting", modified_since=since)["data"]] == [str(later.pk)]
    assert [one["id"].split("/")[-2] for one in read(council, "meeting", created_until=since)["data"]] == [str(meeting.pk)]
    assert "agendaItem" not in read(council, "meeting", omit_internal="true")["data"][0]


def test_what_was_withdrawn_or_replaced_says_so_to_those_who_follow_changes(client, council, meeting, read):
    paper = meeting.papers.get(title="Budget")
    other = add_paper(meeting, by=council.office, title="Map", file=("map.pdf", PDF + b"3"), is_public=True)
    renew_paper(other, by=council.office, file=("map.pdf", PDF + b"4"), note="New borders")
    withdraw_paper(paper, by=council.office)

    papers = read(council, "paper", modified_since="2020-01-01T00:00:00Z")["data"]
    files = read(council, "file", modified_since="2020-01-01T00:00:00Z")["data"]

    assert [(one.get("name"), one.get("deleted", False)) for one in papers] == [("Map", False), (None, True)]
    assert [one.get("deleted", False) for one in files] == [False, True, True]
    assert names(read(council, "paper")) == ["Map"]
    assert set(json.loads(client.get(papers[1]["id"]).content)) == {"id", "type", "created", "modified", "deleted"}


def test_an_item_taken_off_a_public_agenda_says_so(council, make_meeting, read):
    meeting = make_meeting(council, "invited")
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    gone = add_item(Meeting.objects.get(pk=meeting.pk), by=council.office, title="Gone")
    closed = add_item(Meeting.objects.get(pk=meeting.pk), by=council.office, title="Closed", is_public=False)
    for item in (gone, closed):
        remove_item(item, by=council.office)

    followed = read(council, "agenda-item", modified_since="2020-01-01T00:00:00Z")["data"]

    assert [one.get("deleted", False) for one in followed] == [False, True]
    assert names(read(council, "agenda-item")) == ["Item 1"]


@pytest.mark.parametrize("asked", [{"modified_since": "yesterday"}, {"modified_since": "2026-01-01T00:00:00"}, {"page": "0"}, {"limit": "-1"}])
def test_a_question_that_cannot_be_read_is_answered_with_the_error_object_of_the_standard(client, council, asked):
    answer = client.get(f"/p/{council.partnership.slug}/oparl/v1.1/meeting/", asked)

    assert (answer.status_code, json.loads(answer.content)["type"]) == (400, "https://schema.oparl.org/1.1/Error")


def test_lists_are_read_by_pages(council, meeting, read):
    first = read(council, "membership", limit=3)

    assert (len(first["data"]), first["pagination"]["totalPages"], "limit=3" in first["links"]["next"]) == (3, 2, True)
    assert len(read(council, "membership", limit=3, page=2)["data"]) == 1


@pytest.mark.parametrize("path", ["nonsense/", "meeting/999/", "person/1/", "meeting/x/"])
def test_what_is_not_there_is_not_found(client, council, path):
    assert client.get(f"/p/{council.partnership.slug}/oparl/v1.1/{path}").status_code == 404


def test_objects_of_another_partnership_are_not_found(client, council, meeting, make_partnership):
    assert client.get(f"/p/{make_partnership().slug}/oparl/v1.1/meeting/{meeting.pk}/").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_asks_the_same_number_of_queries_for_more_meetings(client, council, make_meeting, kind):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            meeting = make_meeting(council, "invited")
            Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
            meeting.refresh_from_db()
            add_paper(meeting, by=council.office, title="Map", file=(f"{meeting.pk}.pdf", PDF), item=meeting.items.get(), is_public=True)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/p/{council.partnership.slug}/oparl/v1.1/{kind}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
