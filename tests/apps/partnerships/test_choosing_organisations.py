"""An organisation is chosen by a part of its name, out of ten as out of ten thousand."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.apps.partnerships.forms.picking import ActorField
from kiezwerk.apps.partnerships.models import Actor, Contact


@pytest.fixture
def field(make_actor):
    for name in ("Werkhof Süd", "Werkhof Nord", "Überbrücken e. V.", "Nord"):
        make_actor(name)
    field = ActorField(required=False)
    field.choose_from(Actor.objects.exclude(name="Werkhof Süd"), "/names/")
    return field


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("Werkhof Nord", "Werkhof Nord"),
        ("werkhof", "Werkhof Nord"),
        ("ÜBERBRÜCKEN", "Überbrücken e. V."),
        ("nord", "Nord"),
        (" nord  hof", "Werkhof Nord"),
    ],
)
def test_a_name_or_the_part_that_only_one_has_is_enough(typed, chosen, field):
    assert field.clean(typed).name == chosen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Werkhof Süd", "No organisation is called “Werkhof Süd”."),
        ("or", "Several are called so: Nord, Werkhof Nord. Type the whole name."),
        ("%", "No organisation is called “%”."),
        ("x" * 500, "No organisation is called “" + "x" * 60 + "”."),
    ],
)
def test_what_fits_none_or_several_is_said_to(typed, said, field):
    with pytest.raises(Exception, match=re.escape(said)):
        field.clean(typed)


def test_nothing_typed_is_nothing_chosen(field):
    assert [field.clean(typed) for typed in ("", "  ", None, "\0")] == [None] * 4


@pytest.fixture
def council(make_council):
    return make_council()


def names(client, council, typed):
    address = reverse("partnerships:actor_names", args=[council.partnership.slug])
    return re.findall(r'<option value="([^"]+)"', client.get(address, {"actor": typed}).content.decode())


def test_suggestions_hold_what_one_may_see_and_no_more_than_one_reads(council, client_for, make_actor):
    for number in range(20):
        make_actor(f"Seen by the office {number:02}")

    assert names(client_for(council.office), council, "office") == [f"Seen by the office {number:02}" for number in range(12)]
    assert [names(client_for(council.office), council, typed) for typed in ("", "o", "<b>", "a\0b")] == [[]] * 4
    assert names(client_for(council.holder(2)), council, "office") == []


def test_a_form_asks_for_no_list_of_all_organisations(council, client_for, make_actor):
    client, address = client_for(council.office), reverse("partnerships:new_contact", args=[council.partnership.slug])
    actor = make_actor("Werkhof Nord")
    counts, lengths = [], []
    for number in (0, 500):
        Actor.objects.bulk_create(Actor(name=f"Verein {one}", sector="civil", legal_form="association") for one in range(number))
        with CaptureQueriesContext(connection) as asked:
            lengths.append(len(client.get(address, {"actor": actor.pk}).content))
        counts.append(len(asked))
    page = client.get(address, {"actor": actor.pk}).content.decode()
    given = {"name": "Ada", "email": "ada@example.org", "basis": "published", "origin": "card"}
    refused = client.post(address, given | {"actor": "verein"})
    client.post(address, given | {"actor": "werkhof"})

    assert (counts[0], lengths[0]) == (counts[1], lengths[1])
    assert 'value="Werkhof Nord"' in page
    assert (refused.status_code, 'value="verein"' in refused.content.decode()) == (422, True)
    assert Contact.objects.get().actor == actor
