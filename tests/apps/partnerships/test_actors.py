"""Organisations: entered once, put right, and how they stand to each other from a day on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions.actors import add_actor, change_actor, end_relation, relate_actors, remove_relation
from kiezwerk.apps.partnerships.models import Actor, ActorRelation

NEW = {"name": "Kiezwerkstatt am Ring e. V.", "sector": "civil", "legal_form": "association"}


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def test_the_office_puts_an_organisation_right_and_the_trail_names_the_columns(make_council, make_actor):
    council, actor = make_council(), make_actor("Kiezwerkstatt")

    change_actor(actor, by=council.office, partnership=council.partnership, name="Kiezwerkstatt", street="Ring 1", city="Berlin")

    actor.refresh_from_db()
    assert [actor.street, actor.city, actor.version] == ["Ring 1", "Berlin", 2]
    assert '"columns": ["street", "city"]' in Entry.objects.get(verb="partnerships.actor.changed").facts


def test_a_similar_organisation_is_entered_only_by_somebody_who_has_looked(make_council, make_actor):
    council = make_council()
    make_actor("Kiezwerkstatt am Ring")

    assert refused(lambda: add_actor(council.partnership, by=council.office, is_another=False, **NEW)) == ["actor.similar"]
    assert add_actor(council.partnership, by=council.office, is_another=True, **NEW).name == NEW["name"]
    assert refused(lambda: add_actor(council.partnership, by=council.office, is_another=True, **NEW)) == ["actor.double"]


def test_members_neither_enter_nor_change_organisations(make_council, make_actor):
    council, one, other = make_council(), make_actor(), make_actor()
    relation = ActorRelation.objects.create(actor=one, other=other, kind="part_of")
    member, place = council.holder(2), council.partnership

    for act in (
        lambda: add_actor(place, by=member, **NEW),
        lambda: change_actor(one, by=member, partnership=place, name="Mine"),
        lambda: relate_actors(place, by=member, actor=one, other=other, kind="funded_by"),
        lambda: end_relation(relation, by=member, partnership=place, ends_on=date(2026, 1, 1)),
        lambda: remove_relation(relation, by=member, partnership=place),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_relation_begins_ends_and_begins_again(make_council, make_actor):
    council, one, other = make_council(), make_actor(), make_actor()
    given = {"by": council.office, "actor": one, "other": other, "kind": "part_of"}
    relation = relate_actors(council.partnership, starts_on=date(2020, 1, 1), **given)

    assert refused(lambda: relate_actors(council.partnership, **given)) == ["relation.double"]
    assert refused(lambda: end_relation(relation, by=council.office, partnership=council.partnership, ends_on=date(2019, 1, 1))) == [
        "period.reversed"
    ]
    end_relation(relation, by=council.office, partnership=council.partnership, ends_on=date(2024, 12, 31))
    again = relate_actors(council.partnership, starts_on=date(2025, 1, 1), **given)

    assert list(ActorRelation.objects.values_list("starts_on", "ends_on").order_by("starts_on")) == [
        (date(2020, 1, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), None),
    ]
    remove_relation(again, by=council.office, partnership=council.partnership)
    assert list(ActorRelation.objects.all()) == [relation]


def test_the_office_enters_changes_and_relates_organisations_on_pages(make_council, make_actor, client_for):
    council, other = make_council(), make_actor("Kiezwerkstatt am Ring")
    client = client_for(council.office)
    root = f"/p/{council.partnership.slug}/bodies/"

    asked = client.post(f"{root}actors/new/", NEW)
    client.post(f"{root}actors/new/", NEW | {"is_another": "on"})
    actor = Actor.objects.get(name=NEW["name"])
    edit = NEW | {"register_number": "VR 1 B", "street": "Ring 1", "postal_code": "12459", "city": "Berlin", "version": actor.version}
    client.post(f"{root}actors/{actor.pk}/edit/", edit)
    client.post(f"{root}actors/{actor.pk}/relations/new/", {"kind": "part_of", "other": other.name, "starts_on": "2021-01-01", "source": "statutes"})
    page = client.get(f"{root}actors/{actor.pk}/").content.decode()
    stale = client.post(f"{root}actors/{actor.pk}/edit/", edit)

    assert asked.status_code == 422
    assert "This may be entered already" in asked.content.decode()
    assert 'type="checkbox" name="is_another"' in asked.content.decode()
    for words in ("VR 1 B", "Ring 1", "is part of", "since 1 January 2021", "statutes", "Enter a relation", "relations/"):
        assert words in page
    assert stale.status_code == 422
    relation = ActorRelation.objects.get()
    client.post(f"{root}relations/{relation.pk}/end/", {"ends_on": "2022-12-31"})
    assert "from 1 January 2021 until 31 December 2022" in client.get(f"{root}actors/{other.pk}/").content.decode()
    client.post(f"{root}relations/{relation.pk}/remove/")
    assert not ActorRelation.objects.exists()


def test_members_read_an_organisation_and_its_seats_now_and_before(make_council, make_actor, client_for):
    council, actor, hidden = make_council(), make_actor(), make_actor("Elsewhere")
    for number, ends_on in ((2, None), (3, date(2025, 1, 31))):
        seat = council.seat(number)
        seat.organisation, seat.ends_on = actor, ends_on
        seat.save()
    ActorRelation.objects.create(actor=actor, other=hidden, kind="funded_by")
    root = f"/p/{council.partnership.slug}/bodies/"

    page = client_for(council.holder(4)).get(f"{root}actors/{actor.pk}/").content.decode()

    assert "until 31 January 2025" in page
    assert "is funded by" in page
    assert f"actors/{hidden.pk}/" not in page
    assert "Enter a relation" not in page
    assert client_for(council.holder(4)).get(f"{root}actors/{actor.pk}/edit/").status_code == 403


def test_an_organisation_costs_the_same_however_much_it_is_woven_in(make_council, make_actor, client_for, django_assert_max_num_queries):
    council, actor = make_council(), make_actor()
    client = client_for(council.office)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            ActorRelation.objects.create(actor=actor, other=make_actor(), kind="funded_by")
        client.get(f"/p/{council.partnership.slug}/bodies/actors/{actor.pk}/")
        with django_assert_max_num_queries(100) as queries:
            client.get(f"/p/{council.partnership.slug}/bodies/actors/{actor.pk}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
