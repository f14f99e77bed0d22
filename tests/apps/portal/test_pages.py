"""The day's page and the public page bring together what a person may see, and nothing else."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiezwerk.apps.funding.models import Project, ProjectFunding
from kiezwerk.apps.partnerships.models import Body


@pytest.fixture
def make_project(make_actor):
    def make(partnership, number="P-1", cents=10_000_00, **columns):
        lead = columns.pop("lead", None) or make_actor()
        columns = {"title": f"Project {number}", "is_public": True, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)} | columns
        project = Project.objects.create(partnership=partnership, number=number, lead=lead, **columns)
        ProjectFunding.objects.create(project=project, position=1, source="ESF+", granted_cents=cents)
        return project

    return make


def test_a_visitor_is_led_to_the_public_page(client, make_partnership):
    place = make_partnership()

    assert client.get("/")["Location"] == f"/p/{place.slug}/"


def test_a_member_is_led_to_the_day(client_for, make_member, make_partnership):
    place = make_partnership()

    assert client_for(make_member(place)).get("/")["Location"] == f"/p/{place.slug}/today/"


@pytest.fixture
def network_administrator(make_network, make_body, make_seat, make_person):
    """Somebody who administers a network: ``person.network``."""
    person, network = make_person(), make_network(name="Network of the city")
    body = Body.objects.create(network=network, kind=Body.Kind.ADMINISTRATION, name="Administration")
    make_seat(body, holder=person, is_voting=False)
    person.network = network
    return person


def test_whoever_administers_a_network_sees_how_its_partnerships_stand(
    client_for, network_administrator, make_partnership, make_body, make_seat, make_person
):
    client, network = client_for(network_administrator), network_administrator.network
    first = make_partnership(network, name="First of it")
    body = make_body(first)
    make_seat(body)
    make_seat(body, holder=make_person())
    make_seat(make_body(first, name="Dissolved", ends_on=date(2020, 1, 1)))
    alone = client.get("/").content.decode()
    make_partnership(network, name="Second of it")
    make_partnership(name="Of another network")

    with CaptureQueriesContext(connection) as asked:
        both = client.get("/").content.decode()

    assert [name in both for name in ("Network of the city", "First of it", "Second of it", "Of another network")] == [True, True, True, False]
    assert ("1 seat vacant" in alone, "1 body" in alone, f'href="/p/{first.slug}/found/"' in alone) == (True, True, True)
    assert sum("portal_" in one["sql"] or "vacant_count" in one["sql"] for one in asked) == 1


def test_an_empty_installation_says_what_to_do(client, db):
    assert "kiezwerk demo" in client.get("/", headers={"accept-language": "en"}).content.decode()


def test_an_empty_partnership_has_a_public_page(client, make_partnership):
    assert client.get(f"/p/{make_partnership().slug}/").status_code == 200


def test_an_unknown_partnership_is_not_found(client, db):
    assert client.get("/p/nowhere/").status_code == 404


def test_the_public_page_shows_public_projects_only(client, make_partnership, make_project):
    place = make_partnership()
    make_project(place, "P-1", title="Open workshop")
    make_project(place, "P-2", title="Hidden workshop", is_public=False)

    page = client.get(f"/p/{place.slug}/").content.decode()

    assert ("Open workshop" in page, "Hidden workshop" in page) == (True, False)


@pytest.mark.parametrize(
    "address",
    ["open-data/projects.csv", "open-data/partnership.json", "open-data/", "", "projects/", "projects/?export=csv", "funding/projects/{pk}/"],
)
def test_nothing_public_names_a_hidden_project_or_a_person(client, make_partnership, make_project, make_actor, address):
    place = make_partnership()
    project = make_project(place, "P-1", lead=make_actor("Erika Musterfrau", legal_form="person"))
    make_project(place, "P-2", title="Hidden workshop", is_public=False)

    answer = client.get(f"/p/{place.slug}/{address.format(pk=project.pk)}")

    text = answer.content.decode()
    assert (answer.status_code, "Musterfrau" in text, "Hidden workshop" in text) == (200, False, False)


def test_the_name_of_a_person_finds_no_public_project(client, make_partnership, make_project, make_actor):
    place = make_partnership()
    make_project(place, "P-1", lead=make_actor("Erika Musterfrau", legal_form="person"))
    make_project(place, "P-2", lead=make_actor("Erika-Werkstatt"))

    page = client.get(f"/p/{place.slug}/projects/?q=erika").content.decode()

    assert ("Project P-1" in page, "Project P-2" in page) == (False, True)


def test_the_record_adds_up_to_its_rows(client, make_partnership, make_project):
    place = make_partnership()
    for number, cents in enumerate((10_000_00, 12_345_67)):
        make_project(place, f"P-{number}", cents)

    record = json.loads(client.get(f"/p/{place.slug}/open-data/partnership.json").content)

    assert sum(project["granted_cents"] for project in record["projects"]) == 22_345_67
    assert all(project["granted_cents"] == sum(project["sources_cents"].values()) for project in record["projects"])


def test_the_csv_carries_the_fields_that_the_page_explains(client, make_partnership, make_project):
    place = make_partnership()
    make_project(place)

    head = client.get(f"/p/{place.slug}/open-data/projects.csv").content.decode("utf-8-sig").splitlines()[0]
    page = client.get(f"/p/{place.slug}/open-data/").content.decode()

    assert all(f"<code>{name}</code>" in page for name in head.split(";"))


@pytest.mark.parametrize("role", ["make_office", "make_chair", "make_member", "make_advisory", "make_planner", "make_auditor", "make_project_body"])
def test_everybody_in_a_partnership_has_a_day(role, request, client_for, make_partnership):
    place = make_partnership()
    maker = request.getfixturevalue(role)
    person = maker() if role == "make_project_body" else maker(place)

    assert client_for(person).get(f"/p/{place.slug}/today/").status_code == 200


def test_the_day_of_a_foreign_partnership_is_not_found(client_for, make_member, make_partnership):
    assert client_for(make_member()).get(f"/p/{make_partnership().slug}/today/").status_code == 404


def test_the_day_asks_for_a_login(client, make_partnership):
    place = make_partnership()

    assert client.get(f"/p/{place.slug}/today/")["Location"] == f"/accounts/login/?next=/p/{place.slug}/today/"


@pytest.mark.parametrize("page", ["", "today/", "open-data/partnership.json"])
def test_pages_ask_the_same_number_of_queries_for_more_projects(client_for, make_office, make_partnership, make_project, page):
    place = make_partnership()
    client = client_for(make_office(place))
    counts = []
    for start in (0, 1):
        for number in range(start, start * 25 + 1):
            make_project(place, f"P-{number}", next_date_on=date(2020, 1, 1))
        client.get(f"/p/{place.slug}/{page}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/p/{place.slug}/{page}")
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["accessibility", "privacy", "sources"])
@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_pages_about_the_site_are_there_in_every_language(client, db, page, language):
    answer = client.get(f"/{page}/", headers={"accept-language": language})

    assert (answer.status_code, f'lang="{language}"' in answer.content.decode()) == (200, True)
