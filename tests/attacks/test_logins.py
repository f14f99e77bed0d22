"""Doors: a session that somebody prepared, an invitation in the wrong hands, an office without its second factor."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from kiezwerk.apps.accounts.models import User
from tests.roles.test_whole_example import address_of, patterns

from .crawling import client_of

pytestmark = pytest.mark.django_db


def test_a_session_prepared_by_somebody_else_is_left_at_login(busy):
    """Whoever plants a cookie before the login does not share what comes after it."""
    planted = Client()
    planted.get(reverse("account_login"))
    session = planted.session
    session["planted"] = True
    session.save()
    planted.cookies["sessionid"] = before = session.session_key

    planted.post(reverse("accounts:demo_login", args=["office"]))

    assert planted.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_is_over_after_logging_out(busy):
    client = client_of("office")
    kept = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))

    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get(reverse("accounts:account")).status_code == 302


@pytest.mark.parametrize("role", ["office", "auditor"])
def test_outside_the_example_these_roles_reach_nothing_without_a_second_factor(busy, settings, role):
    """Every address of the house, by every method: on to the second factor, nothing done."""
    settings.DEMO = False
    client, reached = client_of(role), []
    for app, pattern in patterns():
        address = address_of(app, pattern, busy.slug)
        if address.startswith("/accounts/"):
            continue
        for answer in (client.get(address), client.post(address, {"title": "x"}), client.get(address, headers={"hx-request": "true"})):
            if (answer.status_code, answer.get("location")) != (302, reverse("mfa_index")):
                reached.append(f"{address}: {answer.status_code}")
    assert reached == []


def test_the_logins_of_the_example_are_dead_addresses_outside_it(busy, settings):
    settings.DEMO = False
    codes = [person.email.partition("@")[0] for person in User.objects.all()]
    client = Client()
    statuses = {client.post(reverse("accounts:demo_login", args=[code])).status_code for code in codes if code.replace("-", "").isalnum()}

    assert statuses == {404}
    assert "/accounts/example/" not in client.get(reverse("account_login")).content.decode()
