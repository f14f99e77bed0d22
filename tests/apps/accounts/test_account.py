"""One's own account: what is known, what it allows, what one may take along, and the way out."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.test import Client

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.acts.roles import forget_roles, roles_of
from kiezwerk.apps.accounts.actions import add_person, change_account, erase_person
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.accounts.queries import own_data, rows_naming
from kiezwerk.apps.audit.actions import record, seal
from kiezwerk.apps.audit.models import Entry, PersonName
from kiezwerk.apps.notices.actions import write_mail
from kiezwerk.apps.partnerships.actions import invite_person
from kiezwerk.apps.partnerships.models import Body, Representation, SeatHolding
from kiezwerk.server.commands.verify import verify


def whole_database() -> str:
    """Return every value of every table as one text."""
    return "\n".join(str(row) for model in apps.get_models(include_auto_created=True) for row in model._base_manager.values_list())


def test_changing_name_and_language_is_recorded_without_the_name(make_person, client_for):
    person = make_person("Ada Beispiel")
    client = client_for(person)

    answer = client.post("/accounts/", {"name": "Ada Muster", "language": "fr"})

    person.refresh_from_db()
    entry = Entry.objects.get()
    assert (answer.status_code, person.name, person.language, client.cookies["django_language"].value) == (302, "Ada Muster", "fr", "fr")
    assert (entry.verb, entry.person_key, "Ada" in entry.facts) == ("accounts.user.changed", str(person.key), False)
    assert PersonName.objects.get(key=person.key).name == "Ada Muster"


@pytest.mark.parametrize("data", [{"name": "", "language": "de"}, {"name": "Ada", "language": "xx"}])
def test_an_account_without_name_or_with_an_unknown_language_is_refused(make_person, client_for, data):
    person = make_person("Ada Beispiel")

    answer = client_for(person).post("/accounts/", data)

    person.refresh_from_db()
    assert (answer.status_code, person.name, Entry.objects.exists()) == (422, "Ada Beispiel", False)


def test_nobody_changes_the_account_of_another(make_person):
    person = make_person("Ada Beispiel")

    with pytest.raises(PermissionDenied):
        change_account(person, by=make_person(), name="Somebody", language="de")


def test_a_seat_given_until_a_later_day_is_vacated_too(make_member):
    person = make_member()
    SeatHolding.objects.filter(person=person).update(ends_on="2099-12-31")

    erase_person(person, by=person, reason="asked for it")

    assert SeatHolding.objects.get(person=person).ends_on < clock.today()


def test_nobody_erases_another(make_person):
    with pytest.raises(PermissionDenied):
        erase_person(make_person(), by=make_person(), reason="spite")


def test_an_administrator_erases_somebody_of_the_own_partnership(make_partnership, make_administrator, make_member):
    place = make_partnership()
    administrator, member = make_administrator(place), make_member(place)

    erase_person(member, by=administrator, reason="asked for it by letter")

    member.refresh_from_db()
    assert (member.name, member.is_active, Entry.objects.get(verb="accounts.user.erased").person_key) == ("", False, str(administrator.key))


def test_an_administrator_erases_somebody_without_a_place(make_administrator, make_project_body, make_person):
    administrator = make_administrator()

    for person in (make_project_body(), make_person()):
        erase_person(person, by=administrator, reason="asked for it by letter")

    assert User.objects.filter(name="", is_active=False).count() == 2


def test_an_administrator_of_a_network_erases_people_of_all_its_partnerships(make_network, make_partnership, make_seat, make_person, make_member):
    network, administrator = make_network(), make_person()
    make_seat(Body.objects.create(network=network, kind=Body.Kind.ADMINISTRATION, name="Administration"), holder=administrator, is_voting=False)

    assert may(administrator, "accounts.erase_person", make_member(make_partnership(network)))
    assert not may(administrator, "accounts.erase_person", make_member())


def test_an_administrator_does_not_erase_who_also_belongs_elsewhere(make_partnership, make_administrator, make_member, make_body, make_seat):
    place = make_partnership()
    member = make_member(place)
    make_seat(make_body(), holder=member)

    with pytest.raises(PermissionDenied):
        erase_person(member, by=make_administrator(place), reason="asked for it by letter")


def test_the_office_does_not_erase_its_members(make_partnership, make_office, make_member):
    place = make_partnership()

    with pytest.raises(PermissionDenied):
        erase_person(make_member(place), by=make_office(place), reason="tidying up")


@pytest.mark.parametrize("path", ["", "data.json", "erase/", "sessions/", "second-factor/"])
def test_strangers_are_asked_to_log_in(path, db):
    answer = Client().get(f"/accounts/{path}")

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")


def test_roles_are_said_in_words_with_their_place(make_partnership, make_body, make_chair, make_actor, client_for):
    place = make_partnership(name="Alliance of the Harbour")
    person = make_chair(place, body=make_body(place, Body.Kind.STEERING_GROUP, name="Steering circle"))
    make_actor("Harbour Workshop", people=[person])
    forget_roles(person)

    page = client_for(person).get("/accounts/").content.decode()

    assert sorted(str(role) for role in roles_of(person)) == [
        "Chair, Steering circle, Alliance of the Harbour",
        "Member with a vote, Steering circle, Alliance of the Harbour",
        "Project organisation, Harbour Workshop",
    ]
    assert all(f"<li>{role}</li>" in page for role in roles_of(person))


def test_a_body_that_is_called_like_the_role_is_not_said_twice(make_partnership, make_office):
    person = make_office(make_partnership(name="Alliance of the Harbour"))

    assert [str(role) for role in roles_of(person)] == ["Coordination office, Alliance of the Harbour"]


def test_who_has_no_role_is_told(make_person, client_for):
    assert "You hold no seat and act for no organisation yet." in client_for(make_person()).get("/accounts/").content.decode()


def test_ones_own_data_holds_everything_and_nothing_of_others(make_partnership, make_member, make_actor, client_for):
    place = make_partnership()
    person, other = make_member(place, "Ada Beispiel"), make_member(place, "Ole Beispiel")
    make_actor("Harbour Workshop", people=[person])
    record(person, "tests.thing.done", place, reason="because")
    record(other, "tests.other.done", place)
    write_mail("m1", person, lambda: ("Hello", "Text for Ada"))
    write_mail("m2", other, lambda: ("Hello", "Text for Ole"))

    answer = client_for(person).get("/accounts/data.json")
    data = json.loads(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="kiezwerk-account.json"'
    assert (data["account"]["name"], [row["verb"] for row in data["trail"]]) == ("Ada Beispiel", ["tests.thing.done"])
    assert [row["text"] for row in data["mails"]] == ["Text for Ada"]
    assert [seat["function"] for seat in data["partnerships"]["seats"]] == ["Function 1"]
    assert [row["actor__name"] for row in data["partnerships"]["organisations"]] == ["Harbour Workshop"]
    assert "Ole" not in answer.content.decode()


def test_ones_own_data_names_every_row_that_points_at_the_person(make_member, add_app):
    person = make_member()
    add_app(person)

    named = set(rows_naming(person))

    assert named == {"mfa.authenticator.user", "partnerships.seatholding.person"}
    assert "secret" not in json.dumps(own_data(person), default=str)


def test_erasing_oneself_asks_first_and_logs_out(make_person, client_for, add_app):
    person = make_person("Ada Beispiel")
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)

    asked = client.get("/accounts/erase/").content.decode()
    client.post("/accounts/erase/")

    person.refresh_from_db()
    assert ("This cannot be undone." in asked, person.is_active, "_auth_user_id" in client.session) == (True, False, False)


def test_who_has_a_second_factor_proves_it_before_erasing(make_person, client_for):
    answer = client_for(make_person()).post("/accounts/erase/")

    assert answer.url.startswith("/accounts/second-factor/reauthenticate/")


def test_an_erased_person_leaves_no_trace_and_the_trail_verifies(make_partnership, make_body, make_seat, make_actor, make_office, log_in, add_app):
    place = make_partnership()
    person = add_person("ada.beispiel@example.org", "Ada Beispiel", language="en")
    seat = make_seat(make_body(place), holder=person)
    make_actor(people=[person])
    client = log_in(person)
    add_app(person)
    SocialAccount.objects.create(user=person, provider="oidc", uid="ada", extra_data={"name": "Ada Beispiel"})
    write_mail("m1", person, lambda: ("Hello Ada", "Text for Ada Beispiel"))
    invite_person(place, by=make_office(place), email="ada.beispiel@example.org", name="Ada Beispiel", seat=seat)
    record(person, "tests.thing.done", place)
    seal()

    erase_person(person, by=person, reason="asked for it")
    seal()

    left = whole_database()
    assert [word for word in ("Ada", "ada.beispiel", "Beispiel") if word in left] == []
    assert verify()["problems"] == []
    assert client.get("/accounts/").status_code == 302
    assert [row.ends_on < clock.today() for row in (SeatHolding.objects.get(seat=seat), Representation.objects.get())] == [True, True]
    assert (EmailAddress.objects.exists(), Authenticator.objects.exists(), SocialAccount.objects.exists()) == (False, False, False)


def test_the_same_address_can_be_invited_again_after_an_erasure(db):
    person = add_person("ada@example.org", "Ada Beispiel")
    erase_person(person, by=person, reason="asked for it")

    again = add_person("ada@example.org", "Ada Beispiel")

    assert (again.pk != person.pk, User.objects.filter(email="ada@example.org").count()) == (True, 1)


def test_other_sessions_can_be_ended(make_person, log_in):
    person = make_person()
    here, there = log_in(person), log_in(person)

    page = here.get("/accounts/sessions/").content.decode()
    here.post("/accounts/sessions/")

    assert page.count("kw-card__title") == 2
    assert (here.get("/accounts/").status_code, there.get("/accounts/").status_code) == (200, 302)
