"""Every form that some role reaches, with what hostile and clumsy people send: no error, nothing half done, nothing that was not offered."""

import html
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from kiezwerk.apps.audit.models import Entry

from .crawling import client_of
from .nasty import EVERYTHING, FILES, LONG, VALUES, in_turn, multipart, picked, urlencoded, whole_requests

pytestmark = pytest.mark.django_db
FREE = {"set_language", "set_display", "account_logout", "accounts:demo_login"}
"""Buttons of every page; they take anything and lead back."""

KEPT_APART = {"sessions.session", "usersessions.usersession", "contenttypes.contenttype", "django_tasks_database.dbtaskresult"}
"""Written by the way: who is logged in."""

TABLES_APART = {apps.get_model(label)._meta.db_table for label in KEPT_APART}

TEXTS = ("textarea", "text", "email", "url")
LEFT_OUT = {"partnerships:attendance"}
"""Sheets that are saved mark by mark: a mark that says nothing is left out, and the others are kept."""

REFUSED = (200, 403, 404, 409, 410, 422)


class Undo:
    """One request inside a savepoint: what it wrote is seen, then undone."""

    def __init__(self, form):
        self.form, self.client, self.wrote = form, client_of(form.role), False

    def send(self, body: bytes, kind: str):
        """Return the answer, and what changed without an entry in the trail."""
        with transaction.atomic(), connection.execute_wrapper(self._note):
            before, self.wrote = _last_entry(), False
            answer = self.client.generic("POST", self.form.action, body, content_type=kind)
            silent = self.wrote and _last_entry() == before
            after = _fingerprint() if silent else None
            transaction.set_rollback(True)
        changed = silent and after != _fingerprint()
        return answer, changed

    def _note(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.wrote = self.wrote or sql.split('"')[1] not in TABLES_APART
        return execute(sql, params, many, context)


def _last_entry():
    return Entry.objects.order_by("-id").values_list("id", flat=True).first()


def _fingerprint() -> dict:
    """Return how many rows each table has, and the versions of its rows."""
    found = {}
    for model in apps.get_models():
        if model._meta.label_lower not in KEPT_APART and model._meta.managed and not model._meta.proxy:
            rows = model._base_manager.order_by("pk")
            versioned = any(field.name == "version" for field in model._meta.fields)
            found[model._meta.label_lower] = list(rows.values_list("pk", "version")) if versioned else rows.count()
    return found


def forms_of(crawled):
    return [form for form in crawled.forms.values() if form.name not in FREE]


def body_of(form, entries, files=None) -> tuple[bytes, str]:
    if form.is_multipart or files:
        return multipart(entries, files or {}), "multipart/form-data; boundary=kiezwerk"
    return urlencoded(entries), "application/x-www-form-urlencoded"


def faults_of(form, label, answer, changed) -> list[str]:
    where = f"{form.name} as {form.role}, {label}: {answer.status_code}"
    return ([f"{where}: an error"] if answer.status_code >= 500 else []) + ([f"{where}: changed something unsaid"] if changed else [])


def attacked(form, labels, act) -> list[str]:
    """Return what went wrong, an exception as well as a bad answer."""
    undo, found = Undo(form), []
    for label in labels:
        try:
            found += act(undo, label)
        except Exception as error:
            found.append(f"{form.name} as {form.role}, {label}: {type(error).__name__} {str(error)[:200]}")
    return found


def test_the_crawl_found_the_forms_of_the_house(crawled):
    assert len({form.name for form in forms_of(crawled)}) >= 35


def test_no_value_breaks_a_form(crawled):
    found = []
    for number, form in enumerate(forms_of(crawled)):
        names = [name for name, one in form.fields.items() if one.kind != "file"]

        def act(undo, label, form=form, names=names):
            chosen = picked(names, f"{form.name} {label}")
            entries = form.entries | {name: [VALUES[label]] for name in chosen}
            return faults_of(form, f"{label} in {chosen}", *undo.send(*body_of(form, entries)))

        found += attacked(form, in_turn(VALUES, number), act)
    assert found == []


def test_no_request_breaks_a_form(crawled):
    found = []
    for number, form in enumerate(forms_of(crawled)):
        wrong = whole_requests(form.entries)
        found += attacked(form, in_turn(wrong, number), lambda undo, label, form=form, wrong=wrong: faults_of(form, label, *undo.send(*wrong[label])))
    assert found == []


def test_no_file_breaks_a_form(crawled):
    found = []
    for number, form in enumerate(form for form in forms_of(crawled) if "file" in {one.kind for one in form.fields.values()}):
        names = [name for name, one in form.fields.items() if one.kind == "file"]

        def act(undo, label, form=form, names=names):
            return faults_of(form, label, *undo.send(*body_of(form, form.entries, dict.fromkeys(names, FILES[label]))))

        found += attacked(form, in_turn(FILES, number, 3), act)
    assert found == []


def test_ten_megabytes_of_text_are_refused(crawled):
    found = []
    for form in forms_of(crawled) if EVERYTHING else forms_of(crawled)[::12]:
        texts = [name for name, one in form.fields.items() if one.kind in TEXTS]
        if texts:
            entries = form.entries | {texts[-1]: ["x" * LONG]}
            found += attacked(
                form, ["long"], lambda undo, label, form=form, entries=entries: faults_of(form, label, *undo.send(*body_of(form, entries)))
            )
    assert found == []


def test_nothing_is_taken_that_was_not_offered(crawled):
    """A key of another row, of another partnership or of nothing leads to no change, wherever a list was offered."""
    found = []
    for number, form in enumerate(form for form in forms_of(crawled) if form.name not in LEFT_OUT):
        offers = [one for one in form.fields.values() if one.kind in ("select", "radio", "checkbox") and one.offered != ["on"]]
        others = {f"{one.name}={value}": (one.name, value) for one in offers for value in _not_offered(one)}

        def act(undo, label, form=form, others=others):
            name, value = others[label]
            answer, _ = undo.send(*body_of(form, form.entries | {name: [value]}))
            return [] if answer.status_code in REFUSED else [f"{form.name} as {form.role}, {label}: {answer.status_code}"]

        found += attacked(form, in_turn(others, number), act)
    assert found == []


def _not_offered(one) -> list[str]:
    keys = [str(key) for key in range(1, 40) if str(key) not in one.offered]
    return [*keys, "nonsense", "9" * 21]


def test_what_was_typed_stays_on_a_form_that_is_refused(crawled):
    """Whatever is refused, every text comes back in its field."""
    lost = Counter()
    for form in forms_of(crawled):
        texts = [name for name, one in form.fields.items() if one.kind in ("textarea", "text") and "code" not in name]
        undo = Undo(form)
        for wrong in (one for one in form.fields.values() if one.kind not in ("hidden", "button", "file")):
            kept = {name: f"Ge<tippt> & {number}" for number, name in enumerate(texts) if name != wrong.name}
            entries = form.entries | {name: [text] for name, text in kept.items()} | {wrong.name: ["\0"]}
            answer, _ = undo.send(*body_of(form, entries))
            page = answer.content.decode()
            if answer.status_code == 422 and (gone := [name for name, text in kept.items() if html.escape(text) not in page]):
                lost[f"{form.name} as {form.role}: {gone}"] += 1
            if not EVERYTHING:
                break
    assert lost == {}


OF_EVERYBODY = {"plans:consultation"}
"""Forms that anybody may send, without a role: a comment on a draft that is put out to the public."""


def test_a_form_of_somebody_else_does_nothing(crawled, busy):
    """What one role may send another role may not: refused, not found, or asked to log in; never done by a stranger."""
    found = []
    for form in forms_of(crawled):
        if form.role is None or form.name.startswith(("account", "mfa_", "usersessions")) or form.name in OF_EVERYBODY:
            continue
        undo = Undo(form)
        undo.client = client_of(None)
        answer, changed = undo.send(*body_of(form, form.entries))
        if answer.status_code != 302 or not answer["location"].startswith(reverse("account_login")) or changed:
            found.append(f"{form.name}: {answer.status_code}")
    assert found == []
