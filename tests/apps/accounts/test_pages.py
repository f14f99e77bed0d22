"""Every page of the login is ours: our templates, no script or style of its own, no word in another language."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

LATIN = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
NAMES = {"Kiezwerk", "EUPL", "Deutsch", "English", "Français", "FreeOTP", "Aegis", "JavaScript", "JSON", "USB", "Chrome", "Linux", "Stadt", "Login"}
INDEX = "/accounts/second-factor/"


@pytest.fixture(params=["de", "en", "fr", "ar"])
def language(request):
    return request.param


@pytest.fixture
def visitor(language):
    return Client(headers={"accept-language": language})


@pytest.fixture
def person(make_person, language):
    return make_person("رنا", email="rana@example.org", language=language)


def check(response, language, status=200):
    """Our templates, nothing inline, and in Arabic no word in Latin letters that is no name."""
    page = response.content.decode()
    foreign = [str(template.origin.name) for template in response.templates if "/allauth/" in str(template.origin.name)]
    words = LATIN.findall(re.sub(r"\S+@\S+|\b[A-Z2-7]{32}\b", "", re.sub(r"<(title|code)\b.*?</\1>|<[^>]*>", " ", page, flags=re.S)))

    assert (response.status_code, foreign) == (status, [])
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page) == []
    assert f'lang="{language}"' in page
    assert language != "ar" or sorted(set(words) - NAMES) == []


@pytest.mark.parametrize("path", ["login/", "signup/", "closed/"])
def test_pages_before_the_login(visitor, language, db, path):
    check(visitor.get(f"/accounts/{path}"), language)


def test_pages_of_the_mailed_code(visitor, language, db):
    visitor.post("/accounts/login/", {"email": "stranger@example.org"})

    check(visitor.get("/accounts/login/code/"), language)
    check(visitor.post("/accounts/login/code/", {"code": "1"}), language)
    check(visitor.post("/accounts/login/", {"email": "x"}), language, 422)


def test_pages_without_a_second_factor(visitor, language, person):
    visitor.force_login(person)

    for path in (
        "",
        "erase/",
        "logout/",
        "sessions/",
        "second-factor/",
        "second-factor/totp/activate/",
        "second-factor/webauthn/",
        "second-factor/webauthn/add/",
    ):
        check(visitor.get(f"/accounts/{path}"), language)
    check(visitor.post(f"{INDEX}totp/activate/", {"code": "1"}), language)
    check(visitor.post("/accounts/", {"name": ""}), language, 422)


def test_pages_with_a_second_factor(visitor, language, person, add_app):
    shown = add_app(person)
    RecoveryCodes.activate(person)
    key = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "مفتاحي"})
    visitor.force_login(person)

    check(visitor.get(f"{INDEX}reauthenticate/"), language)
    check(visitor.post(f"{INDEX}reauthenticate/", {"code": "1"}), language)
    visitor.post(f"{INDEX}reauthenticate/", {"code": shown()})
    for path in (
        "",
        "totp/deactivate/",
        "recovery-codes/",
        "recovery-codes/generate/",
        f"webauthn/keys/{key.pk}/edit/",
        f"webauthn/keys/{key.pk}/remove/",
    ):
        check(visitor.get(f"{INDEX}{path}"), language)


def test_the_page_that_asks_for_the_second_factor(language, person, add_app, log_in):
    add_app(person)
    client = log_in(person, Client(headers={"accept-language": language}))

    check(client.get(f"{INDEX}authenticate/"), language)
    check(client.post(f"{INDEX}authenticate/", {"code": "1"}), language)


def test_the_demand_for_a_second_factor(language, make_office, make_partnership, not_the_example):
    office = make_office(make_partnership(name="شراكة الميناء"))
    client = Client(headers={"accept-language": language})
    client.force_login(office)

    page = client.get(INDEX)

    assert (page.status_code, "شراكة الميناء" in page.content.decode()) == (200, True)


@pytest.mark.parametrize("mail", ["login_code", "unknown_account"])
def test_mails_speak_one_language(language, visitor, person, mailoutbox, mail):
    visitor.post("/accounts/login/", {"email": person.email if mail == "login_code" else "stranger@example.org"})

    words = LATIN.findall(re.sub(r"https?://\S+|\S+@\S+|testserver", "", f"{mailoutbox[0].subject} {mailoutbox[0].body}"))

    assert language != "ar" or sorted(set(words) - NAMES) == []
