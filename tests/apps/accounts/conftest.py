"""How a person gets in, as tests need it."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture
def ask_for_code(mailoutbox):
    """``ask_for_code(client, email)``: type the address into the login page and return (response, code in the mail or "")."""

    def ask(client, email, **data):
        count = len(mailoutbox)
        response = client.post("/accounts/login/", {"email": email, **data})
        found = CODE.search(mailoutbox[-1].body) if len(mailoutbox) > count else None
        return response, found[0] if found else ""

    return ask


@pytest.fixture
def log_in(ask_for_code):
    """``log_in(person)``: a client that typed the mailed code."""

    def enter(person, client=None):
        client = client or Client(headers={"accept-language": "en"})
        _, code = ask_for_code(client, person.email)
        client.post("/accounts/login/code/", {"code": code})
        return client

    return enter


@pytest.fixture
def add_app():
    """``add_app(person)``: set up an app for codes and return what it shows now."""

    def add(person):
        secret = generate_totp_secret()
        TOTP.activate(person, secret)
        return lambda: totp_code(secret)

    return add


def totp_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def not_the_example(settings):
    settings.DEMO = False


@pytest.fixture
def the_example(settings):
    settings.DEMO = True
