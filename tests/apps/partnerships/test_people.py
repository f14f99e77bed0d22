"""Who administers a partnership sees who is known to it, and erases who asks to be forgotten; everybody takes along what is kept of them."""

import json

import pytest
from django.test import Client

from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import excuse_from_meeting, open_paper
from kiezwerk.apps.partnerships.actions.departures import forget_person
from kiezwerk.apps.partnerships.actions.papers import add_paper
from kiezwerk.apps.partnerships.models import Delivery, Excuse, PaperReading
from kiezwerk.apps.partnerships.queries.own_data import own_data
from kiezwerk.apps.partnerships.queries.people import people_known_to


@pytest.fixture
def council(make_council):
    return make_council(voting=3)


@pytest.fixture
def administrator(council, make_administrator):
    return make_administrator(council.partnership)


@pytest.fixture
def proven(settings):
    """A browser of somebody who is asked for no second factor, as in the example."""
    settings.DEMO = True

    def log_in(person):
        client = Client(headers={"accept-language": "en"})
        client.force_login(person)
        return client

    return log_in


def test_the_list_holds_those_who_sit_here_or_act_for_who_does(council, administrator, make_actor, make_person, make_member, make_seat):
    acting = make_person("Acting")
    make_seat(council.body, organisation=make_actor(people=[acting]))
    make_actor(people=[make_person("Elsewhere")])
    make_member(name="Of another partnership")

    assert set(people_known_to(council.partnership)) == {*council.members, council.office, administrator, acting}


def test_the_list_costs_the_same_however_many_there_are(council, administrator, make_member, client_for, django_assert_max_num_queries):
    client, address = client_for(administrator), f"/p/{council.partnership.slug}/bodies/people/"
    client.get(address)
    for _ in range(5):
        make_member(council.partnership)

    with django_assert_max_num_queries(20):
        page = client.get(address)

    assert len(page.context["table"].rows) == 10


def test_an_administrator_erases_with_a_reason(council, administrator, proven):
    member, client = council.holder(2), proven(administrator)
    address = f"/p/{council.partnership.slug}/bodies/people/{member.pk}/erase/"

    asked = client.get(address).content.decode()
    without = client.post(address, {"reason": " "})
    done = client.post(address, {"reason": "asked for it by letter"})

    member.refresh_from_db()
    assert "This cannot be undone." in asked
    assert (without.status_code, done.status_code, member.name, member.is_active) == (422, 302, "", False)
    assert Entry.objects.get(verb="accounts.user.erased").said["reason"] == "asked for it by letter"


def test_whoever_also_belongs_elsewhere_is_not_erased_and_the_page_says_whom_to_ask(council, administrator, make_body, make_seat, proven):
    member = council.holder(2)
    make_seat(make_body(), holder=member)

    answer = proven(administrator).post(f"/p/{council.partnership.slug}/bodies/people/{member.pk}/erase/", {"reason": "asked"})

    assert answer.status_code == 422
    assert "also belongs to a partnership that you do not administer" in answer.content.decode()
    assert User.objects.get(pk=member.pk).is_active


def test_neither_office_nor_strangers_see_the_list(council, make_administrator, client_for):
    address = f"/p/{council.partnership.slug}/bodies/people/"

    answers = {client_for(person).get(address).status_code for person in (council.office, council.holder(1), make_administrator())}

    assert answers <= {403, 404}


def test_nobody_is_found_who_is_not_known_here(council, administrator, make_person, proven):
    stranger = make_person()

    assert proven(administrator).get(f"/p/{council.partnership.slug}/bodies/people/{stranger.pk}/erase/").status_code == 404


def test_ones_own_data_holds_deliveries_readings_and_excuses(council, make_meeting):
    meeting, member = make_meeting(council, "invited"), council.holder(2)
    paper = add_paper(meeting, by=council.office, title="Report", file=("report.txt", b"Text"))
    open_paper(paper.versions.get(), by=member)
    excuse_from_meeting(meeting, by=member, seat=council.seat(2), person=member)

    data = own_data(member)

    assert [(row["meeting__title"], row["occasion"], row["channel"]) for row in data["deliveries"]] == [("March", "invitation", "mail")]
    assert [row["version__paper__title"] for row in data["papers_read"]] == ["Report"]
    assert [row["seat__function"] for row in data["excuses"]] == ["Function 2"]
    assert json.loads(json.dumps(data, default=str))["attendances"] == []
    assert own_data(council.holder(3))["papers_read"] == []


def test_forgetting_somebody_takes_readings_and_excuses_and_leaves_the_record_of_delivery(council, make_meeting):
    meeting, member = make_meeting(council, "invited"), council.holder(2)
    paper = add_paper(meeting, by=council.office, title="Report", file=("report.txt", b"Text"))
    open_paper(paper.versions.get(), by=member)
    excuse_from_meeting(meeting, by=member, seat=council.seat(2), person=member)

    forget_person(member)

    assert (PaperReading.objects.exists(), Excuse.objects.exists()) == (False, False)
    assert Delivery.objects.filter(person=member).count() == 1


def test_today_of_an_administrator_says_what_there_is_to_keep(council, administrator, make_seat, client_for):
    make_seat(council.body)
    client = client_for(administrator)

    home = client.get("/")
    page = client.get(f"/p/{council.partnership.slug}/today/")

    assert home.url == f"/p/{council.partnership.slug}/today/"
    assert (page.context["day"].administration.vacant_seat_count, page.context["day"].sees_meetings) == (1, False)
    assert "1 seat vacant" in page.content.decode()


def test_who_has_a_second_factor_proves_it_before_erasing_others(council, administrator, client_for):
    answer = client_for(administrator).post(f"/p/{council.partnership.slug}/bodies/people/{council.holder(2).pk}/erase/", {"reason": "asked"})

    assert answer.url.startswith("/accounts/second-factor/reauthenticate/")


def test_the_list_can_be_taken_along_without_the_column_of_acts(council, administrator, client_for):
    answer = client_for(administrator).get(f"/p/{council.partnership.slug}/bodies/people/?export=csv")

    head, *rows = answer.content.decode("utf-8-sig").splitlines()
    assert (head, len(rows)) == ("Name;Mail address;Seats;Acts for;Last here", 5)
    assert "<bdi>" not in answer.content.decode()
