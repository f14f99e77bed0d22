"""OpenID Connect by configuration: it opens accounts that exist, where the provider vouches for the mail address."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client

from kiezwerk.apps.accounts.models import User

KEY = "a key that only the provider of this test knows"


class Provider(BaseHTTPRequestHandler):
    """As much of an OpenID provider as a login needs; ``claims`` is what it says about the person."""

    claims: dict = {}

    def do_GET(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.endswith("openid-configuration"):
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "me", "jwks_uri": "keys"}
            self._answer({"issuer": here} | {name: f"{here}/{end}" for name, end in ends.items()})
        else:
            self._answer(self.claims)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        token = jwt.encode({"iss": issuer, "aud": "kiezwerk", "exp": 4_000_000_000} | self.claims, KEY)
        self._answer({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _answer(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def provider():
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def connected(settings, provider):
    """Configure the single sign-on, as KIEZWERK_OIDC_URL does, and let its addresses exist."""
    from django.urls import clear_url_caches, include, path, set_urlconf

    from kiezwerk.apps.accounts.urls import single_sign_on_patterns
    from kiezwerk.server import urls

    app = {"provider_id": "oidc", "name": "Stadt-Login", "client_id": "kiezwerk", "secret": "s", "settings": {"server_url": provider}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    added = path("accounts/", include(single_sign_on_patterns))
    urls.urlpatterns.append(added)
    clear_url_caches()
    yield provider
    urls.urlpatterns.remove(added)
    clear_url_caches()
    set_urlconf(None)


def come_back(client, claims):
    """Go to the provider and come back with what it says."""
    Provider.claims = claims
    sent = client.post("/accounts/provider/oidc/login/?next=/accounts/")
    state = parse_qs(urlsplit(sent.url).query)["state"][0]
    return client.get("/accounts/provider/oidc/login/callback/", {"code": "c", "state": state})


@pytest.fixture
def visitor():
    return Client(headers={"accept-language": "en"})


def test_the_button_appears_and_leads_to_the_provider(visitor, db, connected):
    page = visitor.get("/accounts/login/").content.decode()
    sent = visitor.post("/accounts/provider/oidc/login/")

    assert ("Log in with Stadt-Login" in page, sent.status_code, sent.url.startswith(f"{connected}/authorize?client_id=kiezwerk")) == (
        True,
        302,
        True,
    )


def test_a_vouched_address_opens_its_account_and_stays_connected(visitor, make_person, connected):
    person = make_person()
    opened = come_back(visitor, {"sub": "42", "email": person.email, "email_verified": True})
    elsewhere = come_back(Client(), {"sub": "42", "email": "changed@example.org", "email_verified": True})

    assert (opened.url, elsewhere.status_code) == ("/accounts/", 302)
    assert visitor.session["_auth_user_id"] == str(person.pk)


def test_an_address_that_nobody_vouches_for_opens_nothing(visitor, make_person, connected):
    answer = come_back(visitor, {"sub": "42", "email": make_person().email, "email_verified": False})

    assert ("How to get an account" in answer.content.decode(), "_auth_user_id" in visitor.session) == (True, False)


def test_a_stranger_gets_no_account(visitor, db, connected):
    answer = come_back(visitor, {"sub": "42", "email": "stranger@example.org", "email_verified": True})

    assert ("How to get an account" in answer.content.decode(), User.objects.exists()) == (True, False)


def test_a_second_factor_is_asked_for_here_too(visitor, make_person, connected, add_app):
    person = make_person()
    add_app(person)

    answer = come_back(visitor, {"sub": "42", "email": person.email, "email_verified": True})

    assert (answer.url, "_auth_user_id" in visitor.session) == ("/accounts/second-factor/authenticate/", False)


def test_who_stops_at_the_provider_is_told(visitor, db, connected):
    sent = visitor.post("/accounts/provider/oidc/login/")
    state = parse_qs(urlsplit(sent.url).query)["state"][0]

    back = visitor.get("/accounts/provider/oidc/login/callback/", {"error": "access_denied", "state": state}, follow=True)

    assert "You stopped the login at the provider" in back.content.decode()


def test_a_provider_that_does_not_answer_is_told(visitor, db, connected, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:1"

    answer = visitor.post("/accounts/provider/oidc/login/")

    assert (answer.status_code, "did not answer as agreed" in answer.content.decode()) == (502, True)


def test_a_made_up_answer_opens_nothing(visitor, make_person, connected):
    make_person()

    answer = visitor.get("/accounts/provider/oidc/login/callback/", {"code": "c", "state": "made up"})

    assert ("did not answer as agreed" in answer.content.decode(), "_auth_user_id" in visitor.session) == (True, False)


def test_without_configuration_there_is_neither_button_nor_address(visitor, db):
    assert "oidc" not in visitor.get("/accounts/login/").content.decode()
    assert visitor.post("/accounts/provider/oidc/login/").status_code == 404
