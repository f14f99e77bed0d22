"""Office, audit and administration prove more than a mailbox; everybody may."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from kiezwerk.acts.roles import OPERATOR, forget_roles
from kiezwerk.apps.accounts.actions import reset_second_factors
from kiezwerk.apps.accounts.rules import demanding_roles
from kiezwerk.apps.audit.models import Entry

from .conftest import totp_code

pytestmark = pytest.mark.django_db
INDEX = "/accounts/second-factor/"


@pytest.fixture
def plain_client():
    """``plain_client(person)``: logged in without a second factor."""

    def make(person):
        client = Client(headers={"accept-language": "en"})
        client.force_login(person)
        return client

    return make


@pytest.mark.parametrize("role", ["make_office", "make_auditor", "make_administrator"])
def test_some_roles_reach_nothing_before_they_add_a_second_factor(request, plain_client, not_the_example, role):
    person = request.getfixturevalue(role)()

    answer = plain_client(person).get("/trail/")

    assert (answer.status_code, answer.url) == (302, INDEX)


@pytest.mark.parametrize("role", ["make_chair", "make_member", "make_advisory", "make_planner", "make_organiser", "make_project_body"])
def test_other_roles_may_but_need_not(request, not_the_example, role):
    assert demanding_roles(request.getfixturevalue(role)()) == []


def test_the_page_says_which_role_asks_for_it(make_office, make_partnership, plain_client, not_the_example):
    person = make_office(make_partnership(name="Alliance of the Harbour"))

    page = plain_client(person).get(INDEX).content.decode()

    assert ("Your role asks for a second factor" in page, "Coordination office, Alliance of the Harbour" in page) == (True, True)


def test_the_example_asks_nobody(make_office, plain_client, the_example):
    assert plain_client(make_office()).get("/trail/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_everything_and_shows_recovery_codes(make_office, plain_client, not_the_example, mailoutbox):
    person = make_office()
    client = plain_client(person)
    client.get(f"{INDEX}totp/activate/")
    added = client.post(f"{INDEX}totp/activate/", {"code": totp_code(client.session["mfa.totp.secret"])})
    codes = client.get(added.url)

    assert (added.url, codes.status_code, codes.content.decode().count("<li><code>")) == (f"{INDEX}recovery-codes/", 200, 10)
    assert (mailoutbox[0].subject, "An app for codes was set up" in mailoutbox[0].body) == ("Your login for Kiezwerk has changed", True)
    assert client.get("/trail/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(make_office, plain_client, not_the_example):
    person = make_office()
    RecoveryCodes.activate(person)

    assert plain_client(person).get("/trail/").status_code == 302


def test_a_mailed_code_is_not_enough_once_there_is_a_second_factor(make_person, log_in, add_app):
    person = make_person()
    shown = add_app(person)

    client = log_in(person)
    before = client.get("/accounts/")
    wrong = client.post(f"{INDEX}authenticate/", {"code": "000000"})
    entered = client.post(f"{INDEX}authenticate/", {"code": shown()})

    assert (before.status_code, "This code is not right" in wrong.content.decode(), entered.status_code) == (302, True, 302)
    assert client.get("/accounts/").status_code == 200


def test_a_recovery_code_opens_once(make_person, log_in, add_app):
    person = make_person()
    add_app(person)
    code = RecoveryCodes.activate(person).get_unused_codes()[0]

    first, second = log_in(person), log_in(person)
    opened = first.post(f"{INDEX}authenticate/", {"code": code})
    again = second.post(f"{INDEX}authenticate/", {"code": code})

    assert (opened.status_code, again.status_code) == (302, 200)


def test_guessing_the_second_factor_is_stopped(make_person, log_in, add_app):
    person = make_person()
    shown = add_app(person)
    client = log_in(person)
    for number in range(5):
        client.post(f"{INDEX}authenticate/", {"code": f"00000{number}"})

    late = client.post(f"{INDEX}authenticate/", {"code": shown()})

    assert "Too many attempts" in late.content.decode()
    assert client.get("/accounts/").status_code == 302


def test_changing_a_second_factor_asks_for_it_again(make_person, plain_client, add_app):
    person = make_person()
    shown = add_app(person)
    client = plain_client(person)

    asked = client.get(f"{INDEX}totp/deactivate/")
    client.post(asked.url, {"code": shown()})
    removed = client.post(f"{INDEX}totp/deactivate/")

    assert (asked.url.split("?")[0], removed.status_code) == (f"{INDEX}reauthenticate/", 302)
    assert not Authenticator.objects.filter(user=person).exists()


def test_the_browser_is_asked_for_a_passkey_of_this_site(client):
    options = client.get(f"{INDEX}webauthn/login/", headers={"accept": "application/json"}).json()["request_options"]

    assert (options["publicKey"]["rpId"], options["publicKey"]["userVerification"]) == ("testserver", "required")


@pytest.mark.parametrize("credential", [{"id": "x"}, [], "x", 3, None, {"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}], ids=str)
def test_a_made_up_passkey_opens_nothing(client, credential):
    client.get(f"{INDEX}webauthn/login/", headers={"accept": "application/json"})

    answer = client.post(f"{INDEX}webauthn/login/", {"credential": json.dumps(credential)})

    assert (answer.status_code, answer.url, "_auth_user_id" in client.session) == (302, "/accounts/login/", False)


@pytest.mark.parametrize("credential", [{"id": "x"}, [], "x", 0, -0.0, 1e-400, False, 3, True], ids=str)
def test_a_made_up_passkey_is_not_added(make_person, plain_client, credential):
    person = make_person()
    client = plain_client(person)
    client.get(f"{INDEX}webauthn/add/")

    answer = client.post(f"{INDEX}webauthn/add/", {"name": "x", "credential": json.dumps(credential)})

    assert (answer.status_code, Authenticator.objects.filter(user=person).exists()) == (200, False)


@pytest.mark.parametrize("sent", ["1" * 5_000, "[" * 100_000, "{", ""], ids=["long", "deep", "broken", "empty"])
def test_an_answer_that_is_no_json_opens_nothing(client, sent):
    client.get(f"{INDEX}webauthn/login/", headers={"accept": "application/json"})

    answer = client.post(f"{INDEX}webauthn/login/", {"credential": sent})

    assert (answer.status_code, answer.url, "_auth_user_id" in client.session) == (302, "/accounts/login/", False)


def test_who_lost_everything_is_let_in_again_by_the_operator_and_everywhere_logged_out(make_office, log_in, plain_client, add_app, not_the_example):
    person = make_office()
    client = log_in(person)
    add_app(person)

    reset_second_factors(person, by=OPERATOR, reason="lost the telephone, identified in person")
    forget_roles(person)

    assert Entry.objects.get(verb="accounts.second_factors.reset").said["reason"] == "lost the telephone, identified in person"
    assert client.get("/accounts/").url.startswith("/accounts/login/")
    assert plain_client(person).get("/trail/").url == INDEX
