"""A passkey, played by a virtual device: it opens the account alone, stands as second factor, and its absence is told."""

import re

import pytest
from playwright.sync_api import expect

from .passkeys import give_device, under_a_name

CODE = re.compile(r"^\s+(\d{4}-\d{4})\s*$", re.M)


@pytest.fixture
def place(own_site):
    return under_a_name(own_site("founded"))


@pytest.fixture
def office(place, visit):
    """A page of somebody in the office who has just added a passkey."""
    page = visit(place, "/accounts/second-factor/webauthn/add/", role="office")
    give_device(page)
    page.locator("#passkey-button").click()
    expect(page.locator(".kw-codes li")).to_have_count(10)
    page.goto(place.at("/accounts/logout/"))
    page.locator("main button[type=submit]").click()
    return page


def test_a_passkey_opens_the_account_without_a_mail(place, office):
    office.goto(place.at("/accounts/login/?next=/accounts/sessions/"))
    office.locator("#passkey-button").click()

    expect(office).to_have_url(place.at("/accounts/sessions/"))
    assert place.mails().count("\nSubject: ") == 1


def test_after_a_mailed_code_the_passkey_is_the_second_factor(place, office):
    office.goto(place.at("/accounts/login/?next=/accounts/sessions/"))
    office.locator("#id_email").fill("office@beispiel.example")
    office.locator("#id_email").press("Enter")
    expect(office.locator("#id_code")).to_be_visible()
    office.locator("#id_code").fill(CODE.findall(place.mails())[-1])
    office.locator("#id_code").press("Enter")
    expect(office).to_have_url(place.at("/accounts/second-factor/authenticate/"))
    office.locator("#passkey-button").click()

    expect(office).to_have_url(place.at("/accounts/sessions/"))


def test_a_device_without_a_passkey_is_told(place, visit):
    page = visit(place, "/accounts/login/")
    give_device(page)
    page.locator("#passkey-button").click()

    expect(page.locator("#passkey-failure")).to_be_visible()
