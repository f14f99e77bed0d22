"""Requests as no browser of ours sends them: methods, headers, cookies, foreign sites."""

import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver

from kiezwerk.acts import clock
from kiezwerk.apps.accounts.models import User
from tests.roles.test_whole_example import address_of, patterns

from .conftest import TUESDAY
from .crawling import ROLES, client_of
from .nasty import in_turn

pytestmark = pytest.mark.django_db
PATHS = ("/", "/p/{}/", "/p/{}/areas/", "/p/{}/funding/calls/", "/accounts/login/", "/nonsense/")
METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
ELSEWHERE = (
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "\thttps://evil.example",
    "///evil.example",
)
HEADERS = {
    "accept-language": ("*", "xx", "de" * 5_000, "de;q=nonsense", "de;q=1e400,en;q=NaN", ",,,;;;", "../../../etc", "de\0"),
    "cookie": (
        "django_language=../../etc", "django_language=\0", "django_language=" + "x" * 3_000, "kiezwerk_display=evil", "sessionid=" + "x" * 3_000,
        "sessionid=\0; csrftoken=\"", "csrftoken=x", ";;==;", "messages=x",
    ),
    "hx-request": ("true",), "hx-target": ("\0", "list"), "hx-current-url": ("javascript:alert(1)", "\0", "%"),
    "if-none-match": ('"', "*", "\0"), "if-modified-since": ("0", "Sat, 99 Foo 9999 99:99:99 GMT"),
    "range": ("bytes=-1", "bytes=0-99999999999999999999"),
    "accept-encoding": ("gzip;q=evil", ""), "content-length": ("0",), "x-forwarded-for": ("\0", "1.2.3.4," * 500),
    "referer": ("\0", "javascript:alert(1)"),
    "user-agent": ("<script>alert(1)</script>" * 100, "\0"), "x-http-method-override": ("DELETE",), "x-forwarded-host": ("evil.example",),
}  # fmt: skip


def addresses(slug) -> list[tuple[str, str]]:
    found = {(app, pattern.name): pattern for app, pattern in patterns()}
    return [(f"{app}:{name}", address_of(app, pattern, slug)) for (app, name), pattern in sorted(found.items())]


@pytest.fixture(scope="module")
def answers(busy, django_db_blocker):
    """What the office is answered at each address, by its name."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), clock.fixed_at(TUESDAY), transaction.atomic():
        client = client_of("office")
        found = {name: client.get(address) for name, address in [*addresses(busy.slug), ("nothing", "/nonsense/")]}
        transaction.set_rollback(True)
    return found


def test_other_methods_than_a_page_has_are_refused(busy):
    """Pages are read and sent, nothing else; nothing is done."""
    from kiezwerk.apps.audit.models import Entry

    client, wrong, before = client_of("office"), [], Entry.objects.count()
    for number, (name, address) in enumerate(addresses(busy.slug)):
        method = METHODS[number % len(METHODS)]
        status = client.generic(method, address, b"{}", content_type="application/json").status_code
        if status != 405:
            wrong.append(f"{method} {name}: {status}")
    assert (wrong, Entry.objects.count()) == ([], before)


def test_a_head_is_answered_like_a_get_without_its_body(busy, answers):
    client, wrong = client_of("office"), []
    for name, address in addresses(busy.slug):
        asked, got = client.head(address), answers[name]
        if (asked.status_code, asked.content) != (got.status_code, b""):
            wrong.append(f"{name}: {asked.status_code} for {got.status_code}")
    assert wrong == []


def test_every_post_needs_the_token_of_its_page(busy):
    """No other site can send a form in somebody's name; checked before anybody is asked for a permission."""
    wrong = []
    for role in ("office", None):
        client = Client(enforce_csrf_checks=True)
        if role:
            client.force_login(User.objects.get(email=f"{role}@beispiel.example"))
        for name, address in [*addresses(busy.slug), *of_others()]:
            status = client.post(address, {"title": "x"}).status_code
            if status not in (403, 404):
                wrong.append(f"{name} as {role}: {status}")
    assert wrong == []


def of_others() -> list[tuple[str, str]]:
    """Return the addresses of the login and of the switches, which are not our views alone."""
    return [(pattern.name, address) for address, pattern in plain_patterns() if not pattern.callback.__module__.startswith("kiezwerk.apps")]


def plain_patterns(under=None, prefix="/"):
    for pattern in under if under is not None else get_resolver().url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if "<" not in address:
                yield address, pattern
        else:
            yield from plain_patterns(pattern.url_patterns, address)


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_breaks_a_page(busy, header):
    wrong = []
    for number, value in enumerate(HEADERS[header], start=list(HEADERS).index(header)):
        for path in (path.format(busy.slug) for path in in_turn(PATHS, number)):
            client = Client()
            answer = client.get(path, HTTP_COOKIE=value) if header == "cookie" else client.get(path, headers={header: value})
            if answer.status_code >= 500 or "evil.example" in answer.get("location", ""):
                wrong.append(f"{path} with {header}: {value[:40]!r}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000:9", "a\0b", "@evil.example", "x" * 300, ""])
def test_a_host_that_is_not_ours_gets_no_page_and_no_link(busy, host):
    with override_settings(ALLOWED_HOSTS=["kiezwerk.example"]):
        answer = Client().get(f"/p/{busy.slug}/", headers={"host": host})

    assert (answer.status_code, busy.name in answer.content.decode()) == (400, False)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_nobody_is_led_to_another_site(busy, place):
    """``next`` leads only to pages of this site, wherever it is read."""
    client = client_of("office")
    answers = [
        client.post("/language/", {"language": "de", "next": place}),
        client.post("/display/", {"display": "dark", "next": place}),
        client.get(f"/accounts/login/?next={place}"),
        Client().post(f"/accounts/example/office/?next={place}", {"next": place}),
        client.post(f"/accounts/logout/?next={place}", {"next": place}),
    ]

    assert [answer.get("location", "") for answer in answers if re.match(r"\s*(https?:|//|/\\|javascript:)", answer.get("location", ""))] == []
    assert f'href="{place}"' not in answers[2].content.decode()


@pytest.mark.parametrize("language", ["xx", "../de", "\0", "de" * 500, ""])
def test_a_language_that_does_not_exist_changes_nothing(busy, language):
    answer = Client().post("/language/", {"language": language, "next": "/"})

    assert (answer.status_code, settings.LANGUAGE_COOKIE_NAME in answer.cookies) == (302, False)


def test_every_answer_is_guarded_whatever_it_is(answers):
    """The policy, no sniffing and no framing on pages, files and errors alike."""
    bare = []
    for name, answer in answers.items():
        policy = answer.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe" in policy or answer.get("X-Content-Type-Options") != "nosniff":
            bare.append(name)
        if answer.get("X-Frame-Options") != "DENY" or "same-origin" not in answer.get("Referrer-Policy", ""):
            bare.append(name)
    assert bare == []


def test_a_page_of_somebody_is_kept_by_no_cache_in_between(answers):
    """What depends on who asks says so, so that a proxy never hands it to another person."""
    shared = []
    for name, answer in answers.items():
        told = answer.get("Cache-Control", "")
        if answer.status_code == 200 and "Cookie" not in answer.get("Vary", "") and "public" not in told and "no-store" not in told:
            shared.append(name)
    assert shared == []


def test_a_role_that_may_not_post_changes_nothing(busy):
    """Every address, every role (in the short form one in turn), with a form of nonsense: an answer, no error; strangers are asked to log in."""
    wrong, clients = [], {role: client_of(role) for role in ROLES}
    for number, (name, address) in enumerate(addresses(busy.slug)):
        for role in in_turn(ROLES, number):
            if role and "erase" in name:
                continue
            answer = clients[role].post(
                address, {"title": "x", "reason": "\0", "key": "9" * 500, "version": "²", "direction": "up", "file": "x", "budget": "-1"}
            )
            if answer.status_code >= 500:
                wrong.append(f"{name} as {role}: {answer.status_code}")
    assert wrong == []
