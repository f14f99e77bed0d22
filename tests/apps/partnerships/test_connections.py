"""Who sits with whom: from seats that are held, narrowed by the address, the same in picture, table and file."""

from datetime import date

import pytest

from kiezwerk.apps.partnerships.models import Actor, SeatHolding


@pytest.fixture
def organised(make_council, make_actor):
    """A council whose first three seats belong to organisations; the third one left at the end of 2024."""
    council = make_council(voting=4)
    for number, name in enumerate(("Alpha", "Beta", "Gamma"), start=1):
        seat = council.seat(number)
        seat.organisation = make_actor(name)
        seat.save(update_fields=["organisation"])
    SeatHolding.objects.filter(seat=council.seat(3)).update(ends_on=date(2024, 12, 31))
    return council


def address(council):
    return f"/p/{council.partnership.slug}/bodies/actors/connections/"


def exported(client, url):
    text = client.get(url).content.decode("utf-8-sig")
    return [line.split(";")[:2] for line in text.splitlines()[1:]]


def test_members_see_who_sits_with_whom_in_picture_and_table(organised, client_for):
    page = client_for(organised.holder(4)).get(address(organised))
    words = page.content.decode()

    assert page.status_code == 200
    assert words.count('class="kw-tie ') == 3
    assert "sits with 2 organisations" in words
    assert "31/12/2024" in words


def test_year_and_organisation_stand_in_the_address(organised, client_for):
    client = client_for(organised.office)
    alpha = Actor.objects.get(name="Alpha")

    assert exported(client, f"{address(organised)}?export=csv") == [["Alpha", "Beta"], ["Alpha", "Gamma"], ["Beta", "Gamma"]]
    assert exported(client, f"{address(organised)}?year=2025&export=csv") == [["Alpha", "Beta"]]
    assert exported(client, f"{address(organised)}?year=2024&actor={alpha.pk}&export=csv") == [["Alpha", "Beta"], ["Alpha", "Gamma"]]
    assert client.get(f"{address(organised)}?year=nonsense&body=x&actor=999999999999999999999").status_code == 200
    assert client.get(f"{address(organised)}?export=xlsx").content[:2] == b"PK"


def test_an_organisation_is_typed_or_named_by_its_key_in_the_address(organised, client_for):
    client, alpha = client_for(organised.office), Actor.objects.get(name="Alpha")

    typed, linked = (client.get(f"{address(organised)}?actor={said}").text for said in ("alp", alpha.pk))
    unknown = client.get(f"{address(organised)}?actor=Omega").text

    assert exported(client, f"{address(organised)}?actor=alp&export=csv") == [["Alpha", "Beta"], ["Alpha", "Gamma"]]
    assert ("With whom “Alpha” sits" in typed, 'value="Alpha"' in linked, "<option value=" in linked.split('name="actor"')[1][:400]) == (
        True,
        True,
        False,
    )
    assert "No organisation is called “Omega”" in unknown


def test_a_vacant_seat_joins_nobody(organised, client_for):
    SeatHolding.objects.filter(seat=organised.seat(2)).delete()

    assert exported(client_for(organised.office), f"{address(organised)}?year=2025&export=csv") == []


def test_strangers_learn_nothing(organised, make_office, make_project_body, client_for):
    assert client_for(make_office()).get(address(organised)).status_code == 404
    assert client_for(make_project_body()).get(address(organised)).status_code == 404


def test_the_page_asks_the_same_however_many_sit_there(organised, make_seat, make_person, make_actor, client_for, django_assert_max_num_queries):
    client = client_for(organised.office)
    counts = []
    for more in (1, 3):
        for _ in range(more):
            make_seat(organised.body, holder=make_person(), organisation=make_actor())
        client.get(address(organised))
        with django_assert_max_num_queries(100) as queries:
            client.get(address(organised))
        counts.append(len(queries))

    assert counts[0] == counts[1]
