"""Text is text: payloads in every text that a page may show, read with a real browser; nothing runs, nothing becomes markup."""

import os
import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.db import models

from .browsing import listen, open_as

EVERYTHING = os.environ.get("KIEZWERK_FAULTS") == "full"
RUN = "top.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>", f'"><script>{RUN}</script>', f"'><script>{RUN}</script>", f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>", f"</textarea><script>{RUN}</script>", f"--><script>{RUN}</script>", f"]]><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>", f'"><img src=x onerror={RUN}>', f"<svg onload={RUN}>", f"<svg/onload={RUN}//", f"<body onload={RUN}>",
    f'" autofocus onfocus={RUN} x="', f"' onmouseover={RUN} x='", f"<details open ontoggle={RUN}>", f"<iframe srcdoc='<script>{RUN}</script>'>",
    f"<a href=javascript:{RUN}>x</a>", f"javascript:{RUN}//", f"data:text/html,<script>{RUN}</script>",
    f"<math><mtext><style><img src=x onerror={RUN}>",
    f"<div hx-get=/ hx-trigger=load hx-on::load={RUN}>x</div>", f"<form hx-post=/ hx-vals='js:{{a:{RUN}}}'>", "{{ 7|add:7 }}{% debug %}",
    f"<style>@import 'data:,'</style><link rel=stylesheet href=data:,>{RUN}", f"<meta http-equiv=refresh content='0;javascript:{RUN}'>",
    f"<base href=//evil.example><object data=javascript:{RUN}>", f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"\u202e<script>{RUN}</script>\u2066",
)  # fmt: skip
"""Thirty ways in; each is rotated through the rows, so that every column meets many of them."""

FIVE = (
    f"</title><script>{RUN}</script>", f'" autofocus onfocus={RUN} x="', f"<img src=x onerror={RUN}>", f"javascript:{RUN}//",
    f"<div hx-get=/ hx-trigger=load hx-on::load={RUN}>x</div>",
)  # fmt: skip
"""One of each kind: out of an element, out of an attribute, an element of its own, an address, and a word to htmx."""

NOT_FOR_PEOPLE = (
    "hash",
    "digest",
    "leaf",
    "root",
    "key",
    "code",
    "seed",
    "slug",
    "email",
    "kind",
    "state",
    "verb",
    "ip",
    "fingerprint",
    "language",
    "geometry",
    "outline",
)
BY_MACHINES = {"audit", "sessions", "usersessions", "account", "mfa", "socialaccount", "django_tasks_database", "contenttypes", "auth", "server"}


def columns():
    """Yield table, key, column and its length for every text that people write."""
    for model in apps.get_models():
        if model._meta.app_label in BY_MACHINES or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, (models.SlugField, models.UUIDField))
            is_free = not field.choices and not field.unique and not any(word in field.name for word in NOT_FOR_PEOPLE)
            if is_text and is_free and (field.max_length is None or field.max_length >= 60):
                yield model._meta.db_table, model._meta.pk.column, field.column, field.max_length


def spoil(folder, payloads, turn: int) -> int:
    """Write a payload into every text of the site's data, whoever guards it; return how many columns were met."""
    met = 0
    with closing(sqlite3.connect(folder / "kiezwerk.sqlite3")) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        for number, (table, key, column, length) in enumerate(columns()):
            for row, (pk,) in enumerate(database.execute(f'SELECT "{key}" FROM "{table}" WHERE "{column}" <> \'\' ORDER BY 1 LIMIT 2000').fetchall()):
                fitting = [text for text in payloads if length is None or len(text) <= length]
                text = fitting[(number * 7 + row + turn) % len(fitting)]
                database.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE "{key}" = ?', (text, pk))
            met += 1
        database.commit()
    return met


@pytest.mark.parametrize(
    ("payloads", "turn"),
    [
        pytest.param(FIVE, 0, id="five payloads"),
        *(pytest.param(PAYLOADS, turn, id=f"all payloads, turn {turn}", marks=pytest.mark.full) for turn in range(10 if EVERYTHING else 1)),
    ],
)
def test_no_text_of_the_data_runs_on_any_page(browser, own_site, tours, payloads, turn):
    """Each page that a role reaches by links is opened with its scripts; a policy that had to step in counts as a fault too."""
    place, complaints, ran = own_site("busy"), [], []
    stops = tours("busy").stops
    assert spoil(place.folder, payloads, turn) >= 40
    pages = {}
    for stop in stops:
        if stop.role not in pages:
            pages[stop.role] = open_as(browser, place, stop.role).new_page()
            pages[stop.role].on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
            listen(pages[stop.role], place.address, complaints)
        page = pages[stop.role]
        page.goto(stop.path, wait_until="load")
        if page.evaluate("Boolean(window.ran) || Boolean(document.querySelector('base, object, iframe, math, body meta, body style'))"):
            ran.append(f"{stop.name} {stop.path}")
    for page in pages.values():
        page.context.close()

    assert (ran, complaints) == ([], [])
