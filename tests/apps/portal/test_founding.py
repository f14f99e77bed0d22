"""Founding: once and whole by whoever runs the machine, further partnerships by administrators of the network."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.acts.roles import OPERATOR, forget_roles, roles_of
from kiezwerk.acts.subjects import subject_key
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.areas.models import Area, AreaSet
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding.models import Instrument
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import accept_invitation, add_body, add_seat, fill_seat, invite_person
from kiezwerk.apps.partnerships.actions.founding import found_network
from kiezwerk.apps.partnerships.facts.founding import FirstPerson, FoundingPlan
from kiezwerk.apps.partnerships.models import Body, Invitation, Network, Partnership, SeatHolding
from kiezwerk.apps.portal.actions import found_another, found_installation
from kiezwerk.apps.portal.facts.founding import berlin_areas

PLAN = FoundingPlan(
    name="Bündnis Hafen", city="Berlin", office_email="buero@example.org", office=FirstPerson("Ada Beispiel", "ada@example.org"),
    administrator=FirstPerson("Ole Beispiel", "ole@example.org"), network_name="Berliner Bündnisse", language="de", languages=("de", "en"),
)  # fmt: skip


def bodies_of(partnership) -> dict[str, int]:
    return {body.kind: body.seats.count() for body in partnership.bodies.all()}


def test_everything_begins_at_once(db):
    partnership = found_installation(None, by=OPERATOR, plan=PLAN)

    body = partnership.bodies.get(kind="steering_group")
    assert (partnership.slug, partnership.network.slug, partnership.languages) == ("buendnis-hafen", "berliner-buendnisse", ["de", "en"])
    assert bodies_of(partnership) == {"steering_group": 12, "office": 1, "administration": 1}
    assert (body.name, body.is_deciding, body.rules_of_procedure.get().source) == ("Steuerungsgruppe", True, "§§ 88-93 VwVfG")
    assert Instrument.objects.filter(code="LSI-A").exists()
    assert [mail.address for mail in OutboxMail.objects.order_by("id")] == ["ada@example.org", "ole@example.org"]
    assert SeatHolding.objects.count() == 0
    assert set(Entry.objects.values_list("person_key", flat=True)) == {"operator"}


def test_a_network_is_founded_by_whoever_runs_the_machine(db):
    network = found_network(None, by=OPERATOR, slug="norden", name="Netz im Norden")

    assert list(Network.objects.values_list("slug", "name")) == [("norden", "Netz im Norden")]
    assert list(Entry.objects.values_list("verb", "subject_key", "person_key")) == [
        ("partnerships.network.founded", subject_key(network), "operator"),
    ]


def test_neither_offices_nor_chairs_nor_administrators_found_a_network(make_office, make_chair, make_organiser, make_administrator):
    people = (make_office(), make_chair(), make_organiser(), make_administrator())
    before = (Network.objects.count(), Entry.objects.count())

    for person in people:
        with pytest.raises(PermissionDenied):
            found_network(None, by=person, slug="norden", name="Netz im Norden")

    assert (Network.objects.count(), Entry.objects.count()) == before


def test_seats_are_named_in_the_main_language(db):
    partnership = found_installation(None, by=OPERATOR, plan=replace(PLAN, language="fr", composition="council"))

    seats = partnership.bodies.get(kind="steering_group").seats.all()
    assert (len(seats), sum(seat.is_voting for seat in seats), seats[9].function) == (12, 10, "Chambre des métiers")


def test_one_person_for_office_and_administration_gets_one_invitation(db):
    partnership = found_installation(None, by=OPERATOR, plan=replace(PLAN, administrator=FirstPerson("Ada Beispiel", "Ada@example.org")))

    invitation = Invitation.objects.get()
    person = accept_invitation(invitation, by=None, name="Ada Beispiel", language="de", received_at=invitation.invited_at)
    forget_roles(person)
    assert {role.kind for role in roles_of(person)} == {"office", "administrator"}
    assert partnership.invitations.count() == 1


def test_an_installation_is_founded_once(db):
    found_installation(None, by=OPERATOR, plan=PLAN)

    with pytest.raises(Refused) as refusal:
        found_installation(None, by=OPERATOR, plan=PLAN)

    assert ([found.code for found in refusal.value.findings], Partnership.objects.count()) == (["founding.done_already"], 1)


def test_nobody_but_whoever_runs_the_machine_founds_an_installation(make_person):
    for person in (None, make_person()):
        with pytest.raises(PermissionDenied):
            found_installation(None, by=person, plan=PLAN)

    assert Network.objects.count() == 0


def test_areas_come_with_the_founding(db, planning_areas):
    partnership = found_installation(None, by=OPERATOR, plan=PLAN, areas=berlin_areas("berlin-planning-areas", planning_areas, "plr.geojson"))

    area_set = AreaSet.objects.get()
    assert (area_set.code, area_set.valid_from_on, area_set.published_at is None) == ("berlin-lor-2021", date(2021, 1, 1), False)
    assert (sorted(Area.objects.values_list("key", flat=True)), partnership.area_imports.get().imported_by) == (["01100101", "01100102"], None)


def test_a_file_that_cannot_be_read_leaves_nothing_founded(db, planning_areas):
    with pytest.raises(Refused):
        found_installation(None, by=OPERATOR, plan=PLAN, areas=berlin_areas("berlin-district-regions", planning_areas, "plr.geojson"))

    assert (Network.objects.count(), Partnership.objects.count(), AreaSet.objects.count(), Entry.objects.count()) == (0, 0, 0, 0)


def test_an_administrator_founds_another_partnership_in_the_network(make_administrator, make_partnership):
    first = make_partnership(slug="buendnis-hafen")
    person = make_administrator(first)

    plan = replace(PLAN, administrator=FirstPerson(person.name, person.email))
    partnership = found_another(first.network, by=person, plan=plan)

    forget_roles(person)
    assert (partnership.slug, partnership.network) == ("buendnis-hafen-2", first.network)
    assert {role.partnership_id for role in roles_of(person) if role.kind == "administrator"} == {first.pk, partnership.pk}
    assert Invitation.objects.get().email == "ada@example.org"


def test_two_partnerships_of_one_name_get_two_short_names(db):
    first = found_installation(None, by=OPERATOR, plan=PLAN)

    slugs = [found_another(first.network, by=OPERATOR, plan=PLAN).slug for _ in range(2)]

    assert slugs == ["buendnis-hafen-2", "buendnis-hafen-3"]


def test_nobody_founds_in_a_network_that_they_do_not_administer(make_administrator, make_office, make_partnership):
    place = make_partnership()

    administrator = make_administrator()
    for person, network in ((administrator, place.network), (make_office(place), place.network), (None, place.network), (administrator, None)):
        with pytest.raises(PermissionDenied):
            found_another(network, by=person, plan=PLAN)

    assert Partnership.objects.filter(network=place.network).count() == 1


def test_whoever_founded_a_partnership_leaves_it_to_the_one_who_administers_it(make_administrator, make_partnership, make_person):
    """Beside an administrator of its own, those of the other partnerships of the network seat nobody, themselves least of all."""
    first = make_partnership()
    founder = make_administrator(first)
    partnership = found_another(first.network, by=founder, plan=PLAN)
    audit = add_body(partnership, by=founder, kind="audit", name="Audit")
    seat = add_seat(audit, by=founder, number=1, function="Audit", interest_group="administration", is_voting=False)
    accept_invitation(Invitation.objects.get(email="ole@example.org"), by=None, name="Ole Beispiel", language="de", received_at=clock.now())

    for act in (
        lambda: fill_seat(seat, founder, by=founder, starts_on=clock.today()),
        lambda: invite_person(partnership, by=founder, email="spy@example.org", name="Spy", seat=seat),
        lambda: add_body(partnership, by=founder, kind="jury", name="Jury"),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert not SeatHolding.objects.filter(seat=seat).exists()


def test_a_partnership_that_nobody_administers_is_cared_for_from_beside(make_administrator, make_partnership, make_seat, make_body):
    first = make_partnership()
    beside = make_partnership(network=first.network)
    seat = make_seat(make_body(beside, "administration"), is_voting=False)

    invitation = invite_person(beside, by=make_administrator(first), email="ole@example.org", name="Ole Beispiel", seat=seat)

    assert invitation.seat == seat


def test_administrators_of_a_partnership_seat_nobody_in_the_network(make_administrator, make_partnership, make_seat):
    place = make_partnership()
    person = make_administrator(place)
    seat = make_seat(Body.objects.create(network=place.network, kind=Body.Kind.ADMINISTRATION, name="Administration"), is_voting=False)

    with pytest.raises(PermissionDenied):
        fill_seat(seat, person, by=person, starts_on=clock.today())


def test_a_network_administrator_founds_in_that_network(make_network, make_person, make_seat):
    network, person = make_network(), make_person()
    make_seat(Body.objects.create(network=network, kind=Body.Kind.ADMINISTRATION, name="Administration"), holder=person, is_voting=False)

    partnership = found_another(network, by=person, plan=PLAN)

    assert (partnership.network, User.objects.count()) == (network, 1)


@pytest.mark.django_db(transaction=True)
def test_of_several_who_found_at_once_one_founds():
    start = threading.Barrier(4)

    def found(number):
        start.wait(10)
        try:
            return found_installation(None, by=OPERATOR, plan=replace(PLAN, name=f"Bündnis {number}")).name
        except Refused as refusal:
            return refusal.findings[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(found, range(4)))

    assert (said[1:], Network.objects.count(), Partnership.objects.count()) == (["founding.done_already"] * 3, 1, 1)
    assert said[0] == Partnership.objects.get().name
