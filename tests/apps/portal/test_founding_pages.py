"""The page of the four questions: only with the setup link, only once, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kiezwerk.acts import clock
from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.partnerships.models import Network, Partnership
from kiezwerk.apps.portal.facts.founding import new_setup_secret

CONSOLE = "django.core.mail.backends.console.EmailBackend"


def english(client: Client, address: str, **options) -> str:
    return client.get(address, headers={"accept-language": "en"}, **options).content.decode()


@pytest.fixture
def link(db):
    return f"/found/{new_setup_secret()}/"


def test_a_stranger_learns_how_to_begin_and_can_found_nothing(client, db):
    page = english(client, "/")

    assert ("kiezwerk found" in page, '<form method="post"' in page, "/found/" in page) == (True, False, False)


def test_the_link_asks_four_questions(client, link):
    answer = client.get(link, headers={"accept-language": "en"})

    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"].startswith("max-age=0")) == (200, True)
    assert [f'id="question-{number}"' in page for number in range(1, 6)] == [True] * 4 + [False]


@pytest.mark.parametrize("secret", ["nonsense", "abc-1.def", "x" * 400, "٣", "a-b.c:d"])
def test_a_link_that_was_never_given_out_opens_nothing(client, db, answers, secret):
    statuses = [client.get(f"/found/{secret}/").status_code, client.post(f"/found/{secret}/", answers()).status_code]

    assert (statuses, Network.objects.count()) == ([404, 404], 0)


def test_a_link_with_one_sign_changed_opens_nothing(client, link, answers):
    changed = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"

    assert (client.post(changed, answers()).status_code, Network.objects.count()) == (404, 0)


def test_a_link_of_yesterday_opens_nothing(client, db, answers):
    with clock.fixed_at(clock.now() - timedelta(hours=24, seconds=1)):
        link = f"/found/{new_setup_secret()}/"

    answer = client.post(link, answers(), headers={"accept-language": "en"})

    assert (answer.status_code, "This setup link ended on" in answer.content.decode(), Network.objects.count()) == (410, True, 0)


def test_founding_ends_at_a_page_that_says_what_comes_next(client, link, answers):
    answer = client.post(link, answers(), headers={"accept-language": "en"})

    page = english(client, link)
    partnership = Partnership.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, link)
    assert (partnership.name, partnership.city, partnership.language, partnership.languages) == ("Bündnis Hafen", "Berlin", "de", ["de", "en"])
    assert ("Bündnis Hafen is founded" in page, "ada@example.org" in page, "/invitation/" in page) == (True, True, False)


def test_where_no_mail_leaves_the_links_stand_on_the_page_for_the_founder_alone(client, link, answers, settings):
    settings.EMAIL_BACKEND = CONSOLE
    client.post(link, answers())

    page, other = english(client, link), Client().get(link)

    (address, *_) = [part.split('"')[0] for part in page.split('href="http://testserver')[1:]]
    assert page.count('href="http://testserver/p/buendnis-hafen/bodies/invitation/') == 2
    assert (client.get(address).status_code, other.status_code, "/invitation/" in other.content.decode()) == (200, 410, False)


def test_a_used_link_founds_nothing_more(client, link, answers):
    client.post(link, answers())

    statuses = [someone.post(link, answers(name="Second")).status_code for someone in (Client(), client)]

    assert (statuses, Partnership.objects.count()) == ([410, 200], 1)


def test_another_unused_link_founds_nothing_after_the_first(client, link, answers):
    second = f"/found/{new_setup_secret()}/"
    client.post(link, answers())

    assert (client.get(second).status_code, client.post(second, answers()).status_code, Partnership.objects.count()) == (410, 410, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "id_name_error"),
        ({"office_person_email": "ada"}, "id_office_person_email_error"),
        ({"administrator_email": ""}, "id_administrator_email_error"),
        ({"administrator": ""}, "id_administrator_error"),
        ({"composition": "throne"}, "id_composition_error"),
        ({"languages": ["en"]}, "id_languages_error"),
        ({"language": "xx"}, "id_language_error"),
        ({"city": "x" * 101}, "id_city_error"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, link, answers, changed, field):
    answer = client.post(link, answers(**changed), headers={"accept-language": "en"})

    page = answer.content.decode()
    assert (answer.status_code, f'id="{field}"' in page, 'value="Steuerungsrunde"' in page, Network.objects.count()) == (422, True, True, 0)


def test_a_file_of_areas_is_taken_in(client, link, answers, planning_areas):
    client.post(link, answers(areas_file=SimpleUploadedFile("plr.geojson", planning_areas)))

    assert sorted(Area.objects.values_list("key", flat=True)) == ["01100101", "01100102"]


def test_a_file_of_another_city_is_described(client, link, answers, planning_areas):
    described = {
        "areas_profile": "other", "areas_name": "Harbour areas", "areas_valid_from_on": "2024-01-01", "areas_level": "Quarter",
        "areas_key_column": "PLR_ID", "areas_name_column": "PLR_NAME", "areas_owner": "City", "areas_licence": "CC0",
    }  # fmt: skip
    client.post(link, answers(**described, areas_file=SimpleUploadedFile("quarters.geojson", planning_areas)))

    assert set(Area.objects.values_list("area_set__code", "level__code")) == {("harbour-areas", "quarter")}


def test_a_file_without_description_is_asked_for_it(client, link, answers, planning_areas):
    file = SimpleUploadedFile("quarters.geojson", planning_areas)

    answer = client.post(link, answers(areas_profile="other", areas_file=file))

    page = answer.content.decode()
    assert (answer.status_code, page.count('id="id_areas_') >= 7, '<details class="kw-more" open>' in page) == (422, True, True)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"type": "FeatureCollection", "features": []}', b"a;b\n1;2\n"])
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_founded(client, link, answers, content):
    answer = client.post(link, answers(areas_file=SimpleUploadedFile("plr.geojson", content)), headers={"accept-language": "en"})

    page = answer.content.decode()
    assert (answer.status_code, "kw-finding--blocks" in page, "choose the file of areas again" in page) == (422, True, True)
    assert (Network.objects.count(), 'value="Bündnis Hafen"' in page) == (0, True)


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_every_page_of_founding_speaks_the_language(client, link, answers, language):
    pages = [client.get(address, headers={"accept-language": language}).content.decode() for address in ("/", link, "/found/nonsense/")]
    client.post(link, answers())
    pages.append(client.get(link, headers={"accept-language": language}).content.decode())

    assert [f'lang="{language}"' in page for page in pages] == [True] * 4


def test_an_administrator_founds_another_partnership(client_for, make_administrator, make_partnership, answers):
    place = make_partnership()
    person = make_administrator(place)
    client = client_for(person)

    asked = client.get(f"/p/{place.slug}/found/").content.decode()
    answer = client.post(f"/p/{place.slug}/found/", answers(administrator=person.name, administrator_email=person.email))

    founded = Partnership.objects.get(slug="buendnis-hafen")
    assert ("network_name" in asked, f'value="{person.email}"' in asked) == (False, True)
    assert (answer["Location"], founded.network) == ("/p/buendnis-hafen/bodies/invitations/", place.network)
    assert client.get(answer["Location"]).status_code == 200


def test_where_no_mail_leaves_the_administrator_gets_the_link_of_the_office(client_for, make_administrator, make_partnership, answers, settings):
    settings.EMAIL_BACKEND = CONSOLE
    place = make_partnership()
    client = client_for(make_administrator(place))

    page = client.post(f"/p/{place.slug}/found/", answers(), follow=True).content.decode()

    assert "http://testserver/p/buendnis-hafen/bodies/invitation/" in page


def test_what_is_wrong_in_another_founding_is_said(client_for, make_administrator, make_partnership, answers):
    place = make_partnership()

    answer = client_for(make_administrator(place)).post(f"/p/{place.slug}/found/", answers(name=""))

    assert (answer.status_code, Partnership.objects.count()) == (422, 1)


def test_only_administrators_of_the_network_come_to_the_page(client_for, make_administrator, make_office, make_member, make_partnership):
    place = make_partnership()

    statuses = [
        client_for(person).get(f"/p/{place.slug}/found/").status_code for person in (make_office(place), make_member(place), make_administrator())
    ]

    assert statuses == [403, 403, 404]


def test_the_account_menu_leads_administrators_there(client_for, make_administrator, make_office, make_partnership):
    place = make_partnership()

    pages = [client_for(person).get("/accounts/").content.decode() for person in (make_administrator(place), make_office(place))]

    assert [f"/p/{place.slug}/found/" in page for page in pages] == [True, False]
