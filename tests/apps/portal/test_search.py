"""The search in the frame: words over everything that a person may see, and nothing else."""

import re
from datetime import date

import pytest
from django.utils import timezone

from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.partnerships.models import AgendaItem, Contact, Meeting, Motion, Resolution, Task
from kiezwerk.apps.portal.queries.search import search


@pytest.fixture
def place(make_partnership):
    return make_partnership()


@pytest.fixture
def member(make_member, place):
    return make_member(place)


@pytest.fixture
def make_meeting(make_body):
    """``make_meeting(partnership, title, **item)``: a meeting with one item of that title."""

    def make(partnership, title, **item):
        body = partnership.bodies.filter(kind="steering_group").first() or make_body(partnership)
        meeting = Meeting.objects.create(body=body, title=f"{title} meeting", place="Town hall", starts_at=timezone.now())
        AgendaItem.objects.create(meeting=meeting, position=1, title=title, **item)
        return meeting

    return make


def found(person, partnership, words):
    """Return ``{kind: labels}``."""
    return {one.shelf.code: [hit.label for hit in one.hits] for one in search(person, partnership, words.split())}


def shown(page) -> list[str]:
    return re.findall(r'<h2 class="kern-heading-small" id="kind-(\w+)"', page.content.decode())


def test_what_is_found_stands_by_kind_with_its_place_and_day(client_for, member, place, make_meeting, make_actor):
    make_meeting(place, "Laundry")
    Project.objects.create(partnership=place, number="P-1", title="Laundry for all", lead=make_actor(), starts_on=date(2026, 3, 2))

    page = client_for(member).get(f"/p/{place.slug}/search/?q=laundry")

    assert shown(page) == ["meeting", "agendaitem", "project"]
    assert "P-1" in page.content.decode()
    assert '<time datetime="2026-03-02">' in page.content.decode()


def test_each_word_must_be_found_in_any_order(member, place, make_meeting):
    make_meeting(place, "Repair café in the north")

    assert found(member, place, "north café")["agendaitem"] == ["Repair café in the north"]
    assert found(member, place, "north harbour") == {}


@pytest.mark.parametrize(
    ("title", "words"), [("Überblick", "ÜBERBLICK"), ("JUGENDBÜRO", "jugendbüro"), ("Ökologie", "ökologie"), ("خطة العمل للحي", "العمل")]
)
def test_letters_of_every_language_are_found_however_they_are_capitalised(title, words, member, place, make_meeting):
    make_meeting(place, title)

    assert found(member, place, words)["agendaitem"] == [title]


def test_accents_typed_apart_are_put_together(client_for, member, place, make_meeting):
    make_meeting(place, "Büro")

    assert shown(client_for(member).get(f"/p/{place.slug}/search/", {"q": "Bu\u0308ro"})) == ["meeting", "agendaitem"]


def test_signs_of_patterns_are_plain_signs(member, place, make_meeting):
    make_meeting(place, "Ordinary")

    assert [found(member, place, sign) for sign in ("%", "_", "Ord%ary", "\\")] == [{}, {}, {}, {}]


def test_nothing_that_a_person_may_not_see_is_found(make_partnership, make_member, make_body, make_office, make_meeting, place, member):
    elsewhere = make_partnership()
    make_meeting(elsewhere, "Secret of another partnership")
    make_meeting(place, "Secret of a closed item", is_public=False)
    Task.objects.create(partnership=place, title="Secret task", item=AgendaItem.objects.get(title="Secret of a closed item"))
    Contact.objects.create(partnership=place, name="Secret contact", email="s@example.org", basis="function", origin="list")
    outside = make_member(body=make_body(place, "working_group"))

    assert found(outside, place, "secret") == {"meeting": ["Secret of a closed item meeting"]}
    assert found(member, place, "secret") == {
        "meeting": ["Secret of a closed item meeting"],
        "agendaitem": ["Secret of a closed item"],
        "task": ["Secret task"],
    }
    assert list(found(make_office(place), place, "secret contact")) == ["contact"]
    assert found(make_member(elsewhere), place, "secret") == {}


def test_who_stood_for_election_is_not_found_out_by_searching(place, make_member, make_body, make_meeting):
    meeting = make_meeting(place, "Election", kind="election")
    motion = Motion.objects.create(item=meeting.items.get(), text="Who speaks for us.\nBeaten Candidate")
    columns = {"year": 2026, "sequence": 1, "decided_at": timezone.now(), "tally": {}, "result": "elected"}
    Resolution.objects.create(body=meeting.body, motion=motion, number="2026/1", title="Election", text=motion.text, **columns)
    outside = make_member(body=make_body(place, "working_group"))

    assert [list(found(outside, place, words)) for words in ("election", "beaten")] == [["meeting", "agendaitem", "resolution"], []]


def test_some_of_each_kind_are_shown_and_all_of_one_by_pages(client_for, member, place):
    Task.objects.bulk_create(Task(partnership=place, title=f"Paint {number:02}", due_on=date(2026, 1, 1)) for number in range(30))
    client = client_for(member)

    some = client.get(f"/p/{place.slug}/search/?q=paint").content.decode()
    second = client.get(f"/p/{place.slug}/search/?q=paint&kind=task&page=2").content.decode()

    assert (len(re.findall("Paint \\d\\d", some)), "?q=paint&amp;kind=task" in some) == (5, True)
    assert re.findall("Paint \\d\\d", second) == [f"Paint {number:02}" for number in range(25, 30)]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "What are you looking for?"),
        ("?q=+++", "What are you looking for?"),
        ("?q=nowhere", "Nothing found"),
        ("?q=" + "x" * 201, "This cannot be looked for"),
        ("?q=a%00b", "This cannot be looked for"),
        ("?q=nowhere&kind=task", "Nothing found"),
        ("?q=nowhere&kind=unknown", "Nothing found"),
        ("?q=" + "xq+" * 60, "Nothing found"),
    ],
)
def test_a_search_without_hits_says_why(asked, words, client_for, member, place):
    answer = client_for(member).get(f"/p/{place.slug}/search/{asked}")

    assert (answer.status_code, words in answer.content.decode()) == (200, True)


def test_the_field_stands_on_pages_of_those_who_may_search(client_for, make_member, make_person, client, member, place):
    with_field = client_for(member).get(f"/p/{place.slug}/bodies/").content.decode()
    address = f"/p/{place.slug}/search/"

    assert f'role="search" action="{address}"' in with_field
    assert f'action="{address}"' not in client.get(f"/p/{place.slug}/").content.decode()
    assert [client_for(person).get(address).status_code for person in (make_member(), make_person())] == [404, 404]
    assert client.get(address).status_code == 302
